"""``rollbook diff``: which figures a later run says otherwise than an earlier one, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from rollbook.declare.chosen import measure_of
from rollbook.earlier import RELEASED, said_by
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.period import Quarter
from rollbook.measure import BEFORE, restatement_tables
from rollbook.present.pages.equity_parts import label_of
from rollbook.present.pages.readings import number_text, period_label
from rollbook.present.pages.view import View
from rollbook.present.words import word
from rollbook.protect import released_restatements
from rollbook.stages import Run
from rollbook.tables.rows import Row, rows_of

KEY = ("measure_id", "grain_code", "period_code", "aspect_code", "group_code")
PARTS = ("numerator", "denominator")
WHEN = ("then", "now")


@dataclass(frozen=True)
class Compared:
    """Two runs of a community, and every figure that they say differently."""

    run: Run
    view: View
    earlier: str
    restated: pd.DataFrame
    """As ``measured.restatements``; of two releases as ``released.restatements``."""

    reasons: pd.DataFrame
    both_count: int
    open_count: int

    def lines(self) -> list[str]:
        """Everything, in the language of the run."""
        rows = rows_of(self.restated)
        # Of a figure that neither run shows there is nothing to say but that there is one more of them.
        shown = [row for row in rows if any(self._ends(row, when)[0] is not None for when in WHEN)]
        hidden = len(rows) - len(shown)
        tail = [self.view.word("diff_hidden_in_both", count=f"{hidden:,}")] if hidden else []
        return [*self._head(), *(line for row in shown for line in self._figure(row)), *tail]

    def _head(self) -> Iterator[str]:
        yield self._word("trace_release" if self.view.is_release else "trace_internal")
        community = self.view.community.name.in_language(self.view.language)
        yield self._word("diff_runs", community=community, then=self.earlier, now=self.run.parameters.period)
        counts = {"both": self.both_count, "changed": len(self.restated), "open": self.open_count}
        yield self._word("diff_counts", **{name: f"{count:,}" for name, count in counts.items()})
        if self.restated.empty:
            yield self._word("diff_none")

    def _figure(self, row: Row) -> Iterator[str]:
        measure = measure_of(self.run.project, self.run.community, row["measure_id"])
        title = measure.title.in_language(self.view.language) if measure else row["measure_id"]
        ends = [self._value(row, when) for when in WHEN]
        yield f"{title} [{row['measure_id']}], {self._period(row)}{self._group(row)}: {' → '.join(ends)}"
        if self.view.is_release:
            codes = str(row["restatement_reason_codes"]).split()
            yield "    " + "; ".join(self.view.word(f"restated_reason_{code}") for code in codes)
            return
        for part in PARTS:
            then, now = row[f"then_{part}_value"], row[f"now_{part}_value"]
            if then is not None and now is not None and then != now:
                told = "; ".join(self._reasons(row, part))
                yield f"    {self._word(f'trace_{part}')} {then:,g} → {now:,g}: {told}"

    def _period(self, row: Row) -> str:
        if row["grain_code"] == "month":
            return self.view.short_month(date.fromisoformat(f"{row['period_code']}-01"))
        return period_label(self.view, row["period_code"], row["grain_code"])

    def _group(self, row: Row) -> str:
        aspect, code = str(row["aspect_code"]), str(row["group_code"])
        if aspect == "all":
            return ""
        return f", {self.view.word(f'aspect_{aspect}')}: {self._label(aspect, code)}"

    def _label(self, aspect: str, code: str) -> str:
        zips = self.view.area.zips
        if aspect == "place" and code in zips:
            return zips[code].label(self.view.language)
        try:
            return label_of(self.view, aspect, code)
        except (KeyError, SettingsError):
            # An earlier run may know a group that no definition names any more.
            return code

    def _value(self, row: Row, when: str) -> str:
        measure = measure_of(self.run.project, self.run.community, row["measure_id"])
        low, high = self._ends(row, when)
        if low is None or high is None or measure is None:
            return self._word("diff_hidden")
        return number_text(self.view, measure, low, high)

    def _ends(self, row: Row, when: str) -> tuple[float | None, float | None]:
        if self.view.is_release:
            low, high = row[f"{when}_value_low"], row[f"{when}_value_high"]
            return (low, high) if low is not None else (None, None)
        over, under = row[f"{when}_numerator_value"], row[f"{when}_denominator_value"]
        value = over if under is None else over / under if under else None
        return value, value

    def _reasons(self, row: Row, part: str) -> Iterator[str]:
        table = self.reasons[self.reasons["part_code"] == part]
        for name in KEY:
            table = table[table[name] == row[name]]
        for each in rows_of(table):
            change = "" if each["moved_value"] is None else f" {each['moved_value']:+,g}"
            reason = self.view.word(f"restated_reason_{each['restatement_reason_code']}") + change
            yield f"{reason} ({each['cause_count']})"

    def _word(self, key: str, **values: object) -> str:
        told = {**self.run.project.ui_words, **self.run.project.summary_words}
        return word(
            {name: text.in_language(self.view.language) for name, text in told.items()}, key, **values
        )


def compare(earlier: str, later: Run, *, released: bool = False) -> Compared:
    """Hold a finished run against that of an earlier quarter.

    Parameters
    ----------
    earlier
        The earlier quarter, like 2018Q1.
    later
        The later run.
    released
        As the two releases print it, without how much each reason changes.

    Raises
    ------
    ParameterError
        If the first quarter is not before the second.
    TableError
        If one of the two has not been run, or by a program that kept no measures yet.
    """
    now = later.parameters.quarter
    if Quarter.parse(earlier) >= now:
        raise ParameterError(
            f"{earlier} is not before {now}",
            where="EARLIER",
            expected="a quarter before the second one",
            next_step=f"as in: rollbook diff {earlier} LATER",
        )
    then = said_by(later.layout, later.community, earlier)
    tables = later.store.read((*BEFORE, RELEASED))
    made = restatement_tables(tables, then, later.project, later.community, now, earlier)
    shown = made["measured.restatements"]
    view = later.views("release" if released else "internal")[later.parameters.language]
    if released:
        shown = released_restatements(made, tables[RELEASED], _zone_of(view), then[RELEASED])
    both = then["measured.measures"].merge(tables["measured.measures"], on=list(KEY), suffixes=("_then", ""))
    is_whole = both["is_whole_then"] & both["is_whole"]
    return Compared(
        later,
        view,
        earlier,
        shown,
        made["measured.restatement_reasons"],
        int(is_whole.sum()),
        int((~is_whole).sum()),
    )


def _zone_of(view: View) -> dict[str, str]:
    rows = rows_of(view.table("zones"))
    return {code: str(row["zone_id"]) for row in rows for code in str(row["zip_codes"]).split()}
