"""Everybody beside the groups: groups may all do well while the whole does not, if many belong to none."""

from dataclasses import dataclass

from rollbook.declare.measures import Measure
from rollbook.declare.models import Goal
from rollbook.present.pages.compared import gap_of, percent_of, points_of, with_interval
from rollbook.present.pages.equity_parts import UNKNOWN, number_of
from rollbook.present.pages.readings import ALL, Reading, reading_of, value_cell
from rollbook.present.pages.view import Count, Segment, Segments, View, plain

MOST_UNKNOWN = 0.1
"""Where no list tells the group of more than this share of people, nothing is said of all groups."""


@dataclass(frozen=True)
class Whole:
    """A measure with a goal, of everybody and of those of whom no list tells the group."""

    goal: Goal
    measure: Measure
    period: str
    everybody: Reading | None
    unknown: Reading | None

    @property
    def misses(self) -> bool:
        """Whether everybody together is not surely on the right side of the goal, as far as is counted."""
        if self.everybody is None or not self.everybody.is_shown:
            return False
        if self.measure.polarity == "lower":
            return bool(self.everybody.row["value_high"] > self.goal.universal)
        return bool(self.everybody.row["value_low"] < self.goal.universal)

    @property
    def has_many_unknown(self) -> bool:
        """Whether those without a group may be more than a tenth."""
        if self.everybody is None or self.unknown is None:
            return False
        most, least = self.unknown.row["denominator_high"], self.everybody.row["denominator_low"]
        return most is not None and least is not None and bool(most > MOST_UNKNOWN * least)

    @property
    def has_unknown(self) -> bool:
        """Whether there is, or may be, anybody without a group, and it can be said how many."""
        return self.everybody is not None and self.unknown is not None and bool(self._ends("unknown")[1])

    def count(self, part: str) -> Segment:
        """How many people a share is of: of ``everybody``, or of the ``unknown`` groups."""
        low, high = self._ends(part)
        name = "whole" if part == "everybody" else part
        return number_of(self.goal, self.period, name, Count(low, high).text)

    def _ends(self, part: str) -> tuple[int, int]:
        reading = self.everybody if part == "everybody" else self.unknown
        row = reading.row if reading else {}
        return int(row.get("denominator_low") or 0), int(row.get("denominator_high") or 0)


def whole_of(view: View, measure: Measure, goal: Goal, period: str) -> Whole:
    """A measure with a goal in a period, of everybody."""
    everybody = reading_of(view, measure, goal.grain, period)
    unknown = reading_of(view, measure, goal.grain, period, (goal.by, UNKNOWN))
    return Whole(goal, measure, period, everybody, unknown)


def everybody_row(view: View, whole: Whole) -> list[Segments]:
    """Everybody as a row of the table of groups: the share and its distance to the goal."""
    nothing = plain(view.word("not_applicable"))
    told = [plain(view.word("equity_everybody")), _share_cell(view, whole.everybody)]
    return [*told, *_to_goal(view, whole), nothing, nothing, nothing]


def _share_cell(view: View, reading: Reading | None) -> Segments:
    if reading is None or not reading.is_shown or reading.row["interval_low"] is None:
        return value_cell(view, reading)
    interval = percent_of(reading.row["interval_low"], reading.row["interval_high"])
    around_it = interval.as_figure(reading.figure_id("interval"))
    return view.say("equity_share_cell", value=value_cell(view, reading), interval=around_it)


def _to_goal(view: View, whole: Whole) -> list[Segments]:
    reading, aim = whole.everybody, whole.goal.universal
    if reading is None or not reading.is_shown or reading.row["interval_low"] is None:
        return [plain(view.word("not_applicable")), plain(view.word("gap_too_small"))]
    low, high = (reading.row[f"interval_{end}"] - aim for end in ("low", "high"))
    gap = gap_of(reading.row["value_low"] - aim, reading.row["value_high"] - aim)
    place = number_of(whole.goal, whole.period, f"{ALL}.goal_gap", "")["figure"]
    cell = with_interval(view, gap, points_of(low, high), place)
    worse, better = (low, high) if whole.measure.polarity != "lower" else (-high, -low)
    verdict = "reached" if worse >= 0 else "below" if better < 0 else "unclear"
    return [cell, plain(view.word(f"gap_{verdict}"))]
