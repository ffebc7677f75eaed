"""The picture of a measure: a strip for each community, all on one scale, with its range or its exact value.

Places are percentages of the strip's width, so that letters keep their size on a phone; names and values
stand above each strip as words of the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rollbook.kernel.intervals import Interval
from rollbook.present import theme
from rollbook.present.chart_layout import nice_ticks
from rollbook.present.page_parts import safe
from rollbook.present.pages.readings import value_text
from rollbook.present.portal.figures import Figure

_EDGE = 3.0
_HEIGHT, _MIDDLE, _BAR, _THIN = 22, 11, 10, 3
_THINNEST = 1.6
"""A range that is narrower than a dot is drawn so wide, around its middle."""


@dataclass(frozen=True)
class Scale:
    """From 0 to the highest value or interval among figures of one measure."""

    top: float

    def at(self, value: float) -> float:
        """A value's place in percent of the width."""
        return round(_EDGE + (100 - 2 * _EDGE) * min(value / self.top, 1.0), 2)

    @property
    def ticks(self) -> tuple[float, ...]:
        """Round values on it; of a share, round percents."""
        if self.top > 1:
            return nice_ticks(self.top)
        return tuple(tick / 100 for tick in nice_ticks(100 * self.top))


def scale_of(figures: Sequence[Figure]) -> Scale:
    """One scale for all communities, so that their strips can be compared."""
    ends = [figure.values.high for figure in figures if figure.is_shown]
    ends += [figure.interval.high for figure in figures if figure.interval]
    return Scale(max(ends, default=0.0) or 1.0)


def strip(figure: Figure, scale: Scale) -> Markup:
    """One community's strip: the likely interval is a thin line, the range a bar, an exact figure a dot."""
    parts = [_line(scale.at(tick)) for tick in scale.ticks]
    if figure.interval:
        parts.append(_bar(figure.interval, scale, _THIN, theme.BAR))
    if figure.is_shown:
        low, high = figure.values
        is_dot = low == high
        parts.append(_dot(scale.at(low)) if is_dot else _bar(figure.values, scale, _BAR, theme.ACCENT))
    return _svg(parts, _HEIGHT)


def axis(scale: Scale, kind: str, unit: str) -> Markup:
    """The values under the strips; of the last one the letters end where the strip ends."""
    parts = []
    for number, tick in enumerate(scale.ticks):
        place = scale.at(tick)
        side = "start" if not number else "end" if place > 100 - 2 * _EDGE else "middle"
        text = value_text(kind, unit, tick, tick).replace(".0%", "%")
        parts.append(f'<text x="{place}%" y="12" text-anchor="{side}">{text}</text>')
    return _svg(parts, 16)


def _svg(parts: Sequence[str], height: int) -> Markup:
    return safe(
        f'<svg class="strip" width="100%" height="{height}" aria-hidden="true">{"".join(parts)}</svg>'
    )


def _line(place: float) -> str:
    return f'<line x1="{place}%" x2="{place}%" y1="0" y2="{_HEIGHT}" stroke="{theme.LINE}"/>'


def _dot(place: float) -> str:
    return f'<circle cx="{place}%" cy="{_MIDDLE}" r="{_BAR / 2 + 1:g}" fill="{theme.ACCENT}"/>'


def _bar(reach: Interval, scale: Scale, tall: int, colour: str) -> str:
    low, high = scale.at(reach.low), scale.at(reach.high)
    wide = max(round(high - low, 2), _THINNEST)
    low = round((low + high - wide) / 2, 2)
    return (
        f'<rect x="{low}%" y="{_MIDDLE - tall / 2:g}" width="{wide}%" height="{tall}" rx="{tall / 2:g}"'
        f' fill="{colour}"/>'
    )
