"""A measure in one period as a view shows it: its texts and figures, for all pages that tell of measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from rollbook.declare.chosen import targets_of
from rollbook.declare.measures import Measure
from rollbook.kernel.grains import Period
from rollbook.kernel.period import Quarter
from rollbook.present.pages.compared import percent_of
from rollbook.present.pages.view import HIDDEN_HIGH, Segment, Segments, View, plain, share_text
from rollbook.tables.rows import Row

ALL = "all"
Group = tuple[str, str]
"""An aspect, and a group of it."""
EVERYBODY: Group = (ALL, ALL)


@dataclass(frozen=True)
class Reading:
    """A measure in one period and group."""

    measure: Measure
    row: Row

    @property
    def is_shown(self) -> bool:
        """Whether there is a value: somebody to be a share of, and not too few to be shown."""
        return self.row["value_low"] is not None

    @property
    def trend(self) -> str:
        """Against the period before: up, down, same, unclear or first."""
        return str(self.row["trend_code"])

    @property
    def status(self) -> str:
        """Against the target."""
        return str(self.row["measure_status_code"])

    @property
    def may_be_chance(self) -> bool:
        """Whether the interval includes the target, although the count stands on one side of it.

        Of everybody who was there the count is the count; what they would do another time it does not tell.
        """
        aim, low, high = (self.row[name] for name in ("target_value", "interval_low", "interval_high"))
        is_told = self.status in {"reached", "near", "missed"}
        return is_told and aim is not None and low is not None and low <= aim <= high

    def figure_id(self, part: str) -> str:
        """The id of a part of it: value, numerator, denominator, interval, target."""
        row = self.row
        place = [row["measure_id"], row["grain_code"], row["period_code"]]
        if row["aspect_code"] != ALL:
            place += [row["aspect_code"], row["group_code"]]
        return ".".join(["measure", *map(str, place), part])

    def value(self, view: View) -> Segment:
        """Its value as a figure; a count that is hidden is shown as fewer than eleven."""
        low, high = self.row["value_low"], self.row["value_high"]
        if low is None:
            low, high = self.row["numerator_low"], self.row["numerator_high"]
        return {"text": number_text(view, self.measure, low, high), "figure": self.figure_id("value")}

    def part(self, view: View, name: str) -> Segment:
        """Its numerator or denominator as a figure."""
        unit = self.measure.unit if name == "numerator" else self.measure.per
        text = count_text(self.row[f"{name}_low"], self.row[f"{name}_high"])
        text = view.word("unit_dollars", value=text) if unit == "dollars" else text
        return {"text": text, "figure": self.figure_id(name)}

    def target(self, view: View) -> Segment | None:
        """What was aimed at, as a figure; None where nothing was."""
        aim = self.row["target_value"]
        if aim is None:
            return None
        return {"text": number_text(view, self.measure, aim, aim), "figure": self.figure_id("target")}


def reading_of(
    view: View, measure: Measure, grain: str, period: str, group: Group = EVERYBODY
) -> Reading | None:
    """A measure in a period, of everybody or of a group of an aspect.

    None where it is not counted for such periods or groups, or not yet.
    """
    aspect, code = group
    row = view.row(
        "measures",
        measure_id=measure.measure,
        grain_code=grain,
        period_code=period,
        aspect_code=aspect,
        group_code=code,
    )
    return Reading(measure, row) if row else None


def now(view: View, measure: Measure) -> Reading | None:
    """A measure in the quarter of the deck, or in its fiscal year or last month where it is counted so.

    A period for which there is a target goes first, so that no page denies a target that another one tells.
    """
    last_day, first_month = view.period.last_day, view.project.quarterly.fiscal_year_first_month
    readings = [
        reading_of(view, measure, grain, str(Period.holding(last_day, grain, first_month)))
        for grain in ("quarter", "fiscal_year", "month")
        if grain in measure.grains
    ]
    aimed = (each for each in readings if each and each.row["target_value"] is not None)
    return next(aimed, readings[0] if readings else None)


def value_cell(view: View, reading: Reading | None) -> Segments:
    """The value; a share or mean never stands without its n."""
    if reading is None:
        return plain(view.word("not_applicable"))
    if not reading.measure.is_ratio:
        return [reading.value(view)]
    if not reading.is_shown:
        is_hidden = reading.row["suppression_code"] == "hidden"
        return plain(view.word("measure_too_few" if is_hidden else "not_applicable"))
    whole = reading.part(view, "denominator")
    return view.say(f"measure_{reading.measure.kind}", value=reading.value(view), whole=whole)


def short_cell(view: View, reading: Reading | None) -> Segments:
    """The value alone, for a column beside which its parts stand."""
    if reading is None:
        return plain(view.word("not_applicable"))
    if reading.measure.is_ratio and not reading.is_shown:
        return value_cell(view, reading)
    return [reading.value(view)]


def made_of_cell(view: View, reading: Reading | None) -> Segments:
    """Numerator and denominator of a ratio."""
    if reading is None or not reading.measure.is_ratio or not reading.is_shown:
        return plain(view.word("not_applicable"))
    blanks = {"part": reading.part(view, "numerator"), "whole": reading.part(view, "denominator")}
    return view.say(f"made_of_{reading.measure.kind}", **blanks)


def interval_cell(view: View, reading: Reading | None) -> Segments:
    """The interval of a share in whole percents; of a count there is none."""
    if reading is None or reading.row["interval_low"] is None:
        return plain(view.word("not_applicable"))
    text = interval_text(reading.row["interval_low"], reading.row["interval_high"])
    return [{"text": text, "figure": reading.figure_id("interval")}]


def trend_cell(view: View, reading: Reading | None) -> Segments:
    """Which way it went, and whether that is better."""
    if reading is None:
        return plain(view.word("not_applicable"))
    way = reading.trend
    if way not in {"up", "down"}:
        return plain(view.word(f"trend_{way}"))
    is_better = (way == "up") == (reading.measure.polarity == "higher")
    return plain(view.word(f"trend_{way}_{'better' if is_better else 'worse'}"))


def target_cell(view: View, reading: Reading | None) -> Segments:
    """The target with the standing, or that there is none."""
    aim = reading.target(view) if reading else None
    if reading is None or aim is None:
        return plain(view.word("status_no_target"))
    status = view.word(f"status_{reading.status}")
    if reading.may_be_chance:
        status = view.word("status_may_be_chance", status=status)
    return view.say("target_and_status", target=aim, status=status)


def interval_text(low: float, high: float) -> str:
    """An interval in whole percents, rounded outwards."""
    return f"{floor(100 * low + 1e-9)}–{ceil(100 * high - 1e-9)}%"


def number_text(view: View, measure: Measure, low: float, high: float) -> str:
    """A value in the measure's unit: a share in percent, money with its sign, a mean to one decimal."""
    text = value_text(measure.kind, measure.unit, low, high)
    is_money = measure.unit == "dollars" and measure.kind != "share"
    return view.word("unit_dollars", value=text) if is_money else text


def value_text(kind: str, unit: str, low: float, high: float) -> str:
    """A value of a kind and unit, without the sign of money."""
    if kind == "share":
        return share_text(low, high)
    return _mean(low, high, unit) if kind == "mean" else count_text(low, high)


def period_label(view: View, period: str, grain: str, *, is_whole: bool = True) -> str:
    """A quarter as ``Apr–Jun 2018``, a fiscal year as its years; a part of one says so."""
    if grain == "quarter":
        return view.months_of(Quarter.parse(period))
    years = period.removeprefix("FY")
    key = "fiscal_year" if grain == "fiscal_year" else "month_of"
    return view.word(key if is_whole else f"{key}_part", period=years)


def titled(view: View, measure: Measure, headline: Sequence[str]) -> Segments:
    """A measure's name; a headline measure is marked."""
    title = measure.title.in_language(view.language)
    return view.say("measure_headline", title=title) if measure.measure in headline else plain(title)


def drawn_ends(reading: Reading) -> tuple[float, float]:
    """The two ends of a value as a picture draws them, a share in percent: never more exact than the text."""
    low, high = float(reading.row["value_low"]), float(reading.row["value_high"])
    if reading.measure.kind == "share":
        printed = percent_of(low, high)
        return printed.low, printed.high
    if reading.measure.kind != "mean":
        return low, high
    size = 10 ** _digits(high, reading.measure.unit)
    return _cut(low, high, size)


def _mean(low: float, high: float, unit: str) -> str:
    """A mean in whole dollars, to one decimal, or to two where it is less than one; a range holds it."""
    digits = _digits(high, unit)
    ends = dict.fromkeys(_cut(low, high, 10**digits))
    return "–".join(f"{end:,.{digits}f}" for end in ends)


def _digits(high: float, unit: str) -> int:
    return 0 if unit == "dollars" else 1 if high >= 1 else 2


def _cut(low: float, high: float, size: int) -> tuple[float, float]:
    if low == high:
        rounded = floor(size * low + 0.5) / size
        return rounded, rounded
    return floor(size * low + 1e-9) / size, ceil(size * high - 1e-9) / size


def count_text(low: float, high: float) -> str:
    """A count or amount: one number, a range, or fewer than eleven."""
    if low == 0 and high == HIDDEN_HIGH:
        return f"<{HIDDEN_HIGH + 1}"
    ends = [f"{end:,.0f}" if float(end).is_integer() else f"{end:,.1f}" for end in (low, high)]
    return ends[0] if low == high else "–".join(ends)


def example_note(view: View, measures: Sequence[Measure]) -> list[Segments]:
    """That targets are made up, where one of these measures has such a target."""
    community = view.community.community
    targets = [each for measure in measures for each in targets_of(view.project, community, measure.measure)]
    return [view.say("targets_example")] if any(each.is_example for each in targets) else []
