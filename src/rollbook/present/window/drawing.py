"""Small pictures as SVG: lengths, columns, a line. Marks have numbers beside them: colour says nothing."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from rollbook.present import theme

_WIDTH, _LABEL, _NUMBER = 720, 250, 70
_ROW, _HEAD = 26, 34
_PLOT_TOP, _PLOT_HEIGHT, _SIDE = 56, 170, 24
_MOST_LABELS = 12
_FONT = f"font-family='{escape(theme.FONT_STACK, quote=True)}'"


def bars(counts: Mapping[str, float], heading: str) -> str:
    """Bars from the left, in the order given, each with its label and its number."""
    longest = max(counts.values(), default=0) or 1
    room = _WIDTH - _LABEL - _NUMBER
    parts = []
    for row, (label, count) in enumerate(counts.items()):
        top = _HEAD + row * _ROW
        length = room * count / longest
        parts += [
            _text(_LABEL - 8, top + 17, label, anchor="end"),
            _box(_LABEL, top + 4, length, _ROW - 8),
            _text(_LABEL + length + 6, top + 17, _number(count)),
        ]
    return _sheet(parts, _HEAD + len(counts) * _ROW + 8, heading, counts)


def columns(counts: Mapping[str, float], heading: str, marks: Sequence[tuple[float, str]] = ()) -> str:
    """Columns side by side; marks stand at places counted in columns from the left."""
    highest = max(counts.values(), default=0) or 1
    step = (_WIDTH - 2 * _SIDE) / max(len(counts), 1)
    foot = _PLOT_TOP + _PLOT_HEIGHT
    parts = []
    for place, (label, count) in enumerate(counts.items()):
        left, height = _SIDE + place * step, _PLOT_HEIGHT * count / highest
        parts += [
            _box(left + 2, foot - height, step - 4, height),
            _text(left + step / 2, foot - height - 5, _number(count), anchor="middle"),
            _text(left, foot + 16, label, anchor="middle"),
        ]
    for at, said in marks:
        x = _SIDE + at * step
        parts += [
            f'<path d="M{x:.1f} {_PLOT_TOP - 8}V{foot}" stroke="{theme.NOT_MET}" stroke-dasharray="5 3"/>',
            _text(x, foot + 34, said, anchor="end" if at > len(counts) / 2 else "start"),
        ]
    return _sheet(parts, foot + 44, heading, counts)


def series(counts: Mapping[str, float], heading: str) -> str:
    """A line through points from left to right; first, last, lowest and highest are numbered."""
    values = list(counts.values())
    highest = max(values, default=0) or 1
    step = (_WIDTH - 4 * _SIDE) / max(len(values) - 1, 1)
    foot = _PLOT_TOP + _PLOT_HEIGHT
    points = [
        (2 * _SIDE + place * step, foot - _PLOT_HEIGHT * value / highest)
        for place, value in enumerate(values)
    ]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts = [
        f'<line x1="{_SIDE}" x2="{_WIDTH - _SIDE}" y1="{foot}" y2="{foot}" stroke="{theme.LINE}"/>',
        f'<polyline points="{path}" fill="none" stroke="{theme.ACCENT}" stroke-width="2.5"/>',
        *(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{theme.ACCENT}"/>' for x, y in points),
        *_numbered(points, values),
        *_times(list(counts), points, foot),
    ]
    return _sheet(parts, foot + 26, heading, counts)


def _numbered(points: Sequence[tuple[float, float]], values: Sequence[float]) -> Iterator[str]:
    if values:
        chosen = {0, len(values) - 1, values.index(min(values)), values.index(max(values))}
        for place in sorted(chosen):
            x, y = points[place]
            yield _text(x, y - 9, _number(values[place]), anchor="middle")


def _times(labels: Sequence[str], points: Sequence[tuple[float, float]], foot: float) -> Iterator[str]:
    every = -(-len(labels) // _MOST_LABELS) or 1
    for place in range(0, len(labels), every):
        yield _text(points[place][0], foot + 18, labels[place], anchor="middle")


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def _text(x: float, y: float, said: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(said)}</text>'


def _box(x: float, y: float, width: float, height: float) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{theme.BAR}"/>'


def _sheet(parts: Sequence[str], height: float, heading: str, counts: Mapping[str, float]) -> str:
    told = escape("; ".join(f"{label}: {_number(count)}" for label, count in counts.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_WIDTH} {height:.0f}" '
        f'width="{_WIDTH}" style="max-width:100%;height:auto;background:{theme.PAPER}" {_FONT} '
        f'font-size="14" fill="{theme.INK}"><title>{escape(heading)}</title><desc>{told}</desc>'
        f'<text x="8" y="20" font-weight="bold" font-size="15">{escape(heading)}</text>{"".join(parts)}</svg>'
    )
