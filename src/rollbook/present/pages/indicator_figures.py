"""What is read and printed of an indicator: its figures by area, series and year, and how it stands."""

from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from rollbook.declare.models import Indicator
from rollbook.present.pages.view import Segment, Segments, View, plain
from rollbook.tables.rows import Row

ZONE, COMPARISON = "zone", "comparison"
ACTUAL, DRAWN, TARGET, FORECAST = "actual", "drawn_forecast", "target", "forecast"
_TINY = 1e-9
_MINUS = "\N{MINUS SIGN}"
_FINE_BELOW = 1000.0
"""Rates from here on are printed without a decimal."""


@dataclass(frozen=True)
class Told:
    """An indicator with its rows in one view."""

    view: View
    indicator: Indicator
    rows: tuple[Row, ...]
    standing: Row | None
    backtests: tuple[Row, ...]

    @property
    def title(self) -> str:
        """Its name in the deck's language."""
        return self.indicator.title.in_language(self.view.language)

    @property
    def beside(self) -> str:
        """The name of the area beside the zone."""
        comparison = self.indicator.comparison
        return (
            comparison.in_language(self.view.language) if comparison else self.view.word("indicator_beside")
        )

    def series(self, area: str, series: str) -> list[Row]:
        """The rows of a series in order of years."""
        own = (r for r in self.rows if r["indicator_area_code"] == area and r["series_code"] == series)
        return sorted(own, key=lambda row: int(row["figures_year"]))

    def row(self, area: str, series: str, year: int) -> Row | None:
        """One figure, if there is one."""
        return next((row for row in self.series(area, series) if int(row["figures_year"]) == year), None)

    def value(self, row: Row) -> Segment:
        """A figure with its id."""
        return {"text": self.text(float(row["indicator_value"])), "figure": self.figure_id(row)}

    def interval(self, row: Row) -> Segment | None:
        """The interval of a figure with its id; none where nobody says how exact it is."""
        ends = self.ends(row)
        if ends is None:
            return None
        return {"text": self.range_text(*ends), "figure": f"{self.figure_id(row)}.interval"}

    def value_and_interval(self, row: Row | None) -> Segments:
        """A figure with its interval in brackets, or the mark that there is none."""
        if row is None:
            return plain(self.view.word("not_applicable"))
        around = self.interval(row)
        if around is None:
            return [self.value(row)]
        return self.view.say("value_and_interval", value=self.value(row), interval=around)

    def part_and_base(self, row: Row | None) -> Segments:
        """How many of how many: a percent never stands without its n."""
        if row is None or row["part_value"] is None:
            return plain(self.view.word("not_applicable"))
        name = self.figure_id(row)
        part = {"text": f"{float(row['part_value']):,.0f}", "figure": f"{name}.part"}
        if row["base_value"] is None:
            return [part]
        base = {"text": f"{float(row['base_value']):,.0f}", "figure": f"{name}.base"}
        return self.view.say("indicator_part_and_base", part=part, base=base)

    def figure_id(self, row: Row) -> str:
        """The id of a figure."""
        name, area, series = (row[key] for key in ("indicator_id", "indicator_area_code", "series_code"))
        return f"indicator.{name}.{area}.{series}.{int(row['figures_year'])}"

    def ends(self, row: Row) -> tuple[float, float] | None:
        """The ends of an interval as they are drawn: cut outwards to what is printed."""
        if row["interval_low"] is None:
            return None
        low, high = (self.scaled(float(row[f"interval_{end}"])) for end in ("low", "high"))
        size = 10 ** self.decimals(high)
        return floor(low * size + _TINY) / size, ceil(high * size - _TINY) / size

    def drawn(self, row: Row) -> float:
        """A figure as it is drawn: never more exact than it is printed."""
        value = self.scaled(float(row["indicator_value"]))
        return round(value, self.decimals(value))

    def scaled(self, value: float) -> float:
        """A figure in the unit of the page: a share in percent."""
        return 100 * value if self.indicator.kind == "share" else value

    def decimals(self, scaled: float) -> int:
        """How many decimals are printed."""
        return 1 if self.indicator.kind != "count" and abs(scaled) < _FINE_BELOW else 0

    def text(self, value: float) -> str:
        """A figure as it is printed."""
        scaled = self.scaled(value)
        return f"{scaled:,.{self.decimals(scaled)}f}{self.unit}"

    def range_text(self, low: float, high: float) -> str:
        """Two ends, in the unit of the page, as they are printed."""
        places = self.decimals(high)
        return f"{low:,.{places}f}–{high:,.{places}f}{self.unit}"

    def difference(self, name: str, what: str) -> Segment:
        """A difference of two figures with its sign: ``change`` or ``gap`` of the standing."""
        scaled = self.scaled(float(self._stands()[f"{name}_{what}"]))
        sign = "+" if scaled > 0 else _MINUS if scaled < 0 else ""
        shown = f"{sign}{abs(scaled):,.{self.decimals(scaled)}f}"
        return {"text": shown, "figure": f"indicator.{self.indicator.indicator}.{name}.{what}"}

    def between(self, name: str) -> Segments | None:
        """The interval of a difference; none where nobody says how exact the figures are."""
        if self._stands()[f"{name}_from"] is None:
            return None
        ends = (self.difference(name, end) for end in ("from", "until"))
        return self.view.say("indicator_between", low=next(ends), high=next(ends))

    @property
    def unit(self) -> str:
        """The sign after a figure."""
        return "%" if self.indicator.kind == "share" else ""

    @property
    def unit_words(self) -> str:
        """What a figure counts, in words: for the head of a chart."""
        if self.indicator.kind == "share":
            return "%"
        if self.indicator.kind == "rate":
            return self.view.word("indicator_for_each", per=f"{self.indicator.per:,}")
        return self.view.word(f"indicator_unit_{self.indicator.unit}")

    def stands(self, name: str) -> Any:  # noqa: ANN401  whatever the column holds
        """A column of the standing."""
        return self._stands()[name]

    def _stands(self) -> Row:
        if self.standing is None:
            message = f"{self.indicator.indicator} has no figures"
            raise KeyError(message)
        return self.standing


def tell(view: View, indicator: Indicator) -> Told:
    """Read an indicator from the tables of a view."""
    name = indicator.indicator

    def own(plural: str) -> tuple[Row, ...]:
        return tuple(row for row in view.rows(plural) if row["indicator_id"] == name)

    standing = next(iter(own("indicator_standings")), None)
    return Told(view, indicator, own("indicators"), standing, own("indicator_backtests"))
