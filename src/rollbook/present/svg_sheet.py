"""A sheet of paper for a chart: parts with a scale across and one upwards, and what is drawn on them.

Everything is written as SVG right away; what lies above what is told by layers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from matplotlib.markers import MarkerStyle
from matplotlib.transforms import Affine2D

from rollbook.present import theme
from rollbook.present.svg_letters import Look, css, number, written

PLACE = "\0"
"""What stands in a drawing for the name that begins its ids: the same drawing is shown in several places."""
LINES, AREAS, CURVES, WORDS = 0.5, 1.0, 2.0, 3.0
"""Layers, the lowest first: lines of the scales, areas, lines, and signs with texts."""
_FRAME = 2.5
_NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
_PAD = 6.0
"""The points between a scale and its names."""
_NEAR = 1e-10


@dataclass(frozen=True)
class Stroke:
    """A line: its colour and width, its dashes in widths of the line, and whether it juts out at its ends."""

    colour: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    juts_out: bool = True


@dataclass(frozen=True)
class Sign:
    """How a point is marked: one of matplotlib's shapes, so large, in two colours."""

    shape: str
    size: float
    fill: str
    edge: Stroke


@dataclass
class Sheet:
    """A whole drawing; its parts share the names of its signs."""

    width: float
    height: float
    parts: list["Axes"] = field(default_factory=list)
    signs: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, left: float, bottom: float, width: float, height: float) -> "Axes":
        """A part of the sheet, measured from its lower left corner."""
        self.parts.append(Axes(self, left, bottom, width, height, f"clip-{len(self.parts) + 1}"))
        return self.parts[-1]

    def svg(self) -> str:
        """The drawing, its ids still without the name of their place."""
        wide, high = number(self.width), number(self.height)
        size = f'width="{wide}pt" height="{high}pt" viewBox="0 0 {wide} {high}"'
        head = f'<svg stroke-linejoin="round" {size} {_NAMES}>'
        drawn = [each for part in self.parts for each in part.drawn()]
        clips = "".join(each.clip() for each in self.parts if each.is_clipped)
        return "\n".join([head, *drawn, *([f"<defs>{clips}</defs>"] if clips else []), "</svg>\n"])


@dataclass
class Axes:
    """A part of a sheet with its scales."""

    sheet: Sheet
    left: float
    bottom: float
    width: float
    height: float
    name: str
    across: tuple[float, float] = (0.0, 1.0)
    upwards: tuple[float, float] = (0.0, 1.0)
    is_clipped: bool = False
    _layers: list[tuple[float, str]] = field(default_factory=list)

    def scale(self, across: tuple[float, float], upwards: tuple[float, float]) -> None:
        """What the edges stand for: left and right, bottom and top."""
        self.across, self.upwards = _apart(across), _apart(upwards)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a value across and one upwards lie on the sheet, from its upper left corner."""
        return self._x(x), self._y(y)

    def name_across(self, values: Sequence[float], names: Sequence[str], *, has_lines: bool = False) -> None:
        """Name values below the scale, with lines upwards."""
        self.across = _reaching(self.across, values)
        low, high = self.upwards
        for value, name in zip(values, names, strict=True):
            if not _lies_in(value, self.across):
                continue
            if has_lines:
                self.line([(value, low), (value, high)], Stroke(theme.LINE, 0.6), layer=LINES)
            below = self.sheet.height - self.bottom + _PAD
            look = Look(colour=theme.QUIET, across="center", upwards="top")
            self._write(name, (self._x(value), below), look, LINES)

    def name_upwards(self, values: Sequence[float], names: Sequence[str], *, has_lines: bool = False) -> None:
        """Name values on the left of the scale, with lines across."""
        self.upwards = _reaching(self.upwards, values)
        low, high = self.across
        for value, name in zip(values, names, strict=True):
            if not _lies_in(value, self.upwards):
                continue
            if has_lines:
                self.line([(low, value), (high, value)], Stroke(theme.LINE, 0.6), layer=LINES)
            look = Look(colour=theme.QUIET, across="right", upwards="middle line")
            self._write(name, (self.left - _PAD, self._y(value)), look, LINES)

    def box(  # noqa: PLR0913  what a box is made of
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        fill: str,
        edge: Stroke | None = None,
        *,
        name: str = "",
        layer: float = AREAS,
    ) -> None:
        """A rectangle from a corner on."""
        (x, y), (wide, high) = corner, size
        self.area([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], fill, edge, name, layer)

    def area(
        self,
        corners: Sequence[tuple[float, float]],
        fill: str,
        edge: Stroke | None = None,
        name: str = "",
        layer: float = AREAS,
    ) -> None:
        """A filled shape."""
        said = {"fill": fill} | (_stroke(edge, join="miter", cap="") if edge else {})
        self._put(f'<path d="{self._way(corners)} z"{self._clip()} style="{css(said)}"/>', name, layer)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: Stroke,
        name: str = "",
        layer: float = CURVES,
        *,
        is_clipped: bool = True,
    ) -> None:
        """A line from point to point."""
        cap = "square" if stroke.juts_out and not stroke.dashes else ""
        said = {"fill": "none"} | _stroke(stroke, cap=cap)
        clip = self._clip() if is_clipped else ""
        self._put(f'<path d="{self._way(points)}"{clip} style="{css(said)}"/>', name, layer)

    def floor(self, stroke: Stroke) -> None:
        """A line along the lower edge."""
        (low, high), ground = self.across, self.upwards[0]
        said = {"fill": "none"} | _stroke(stroke, join="miter", cap="square")
        way = self._way([(low, ground), (high, ground)])
        self._put(f'<path d="{way}" style="{css(said)}"/>', "", _FRAME)

    def sign(self, at: tuple[float, float], look: Sign, name: str = "", layer: float = CURVES) -> None:
        """A sign at a point; a sheet draws each once and shows it again."""
        way, join = _shape(look.shape, look.size)
        edged = _stroke(look.edge, join=join, cap="")
        key = (way, look.fill, *edged.values())
        before = ""
        if key not in self.sheet.signs:
            self.sheet.signs[key] = f"sign-{len(self.sheet.signs) + 1}"
            called = f"{PLACE}{self.sheet.signs[key]}"
            before = f'<defs><path id="{called}" d="{way}" style="{css(edged)}"/></defs>'
        x, y = self.place(*at)
        said = css({"fill": look.fill} | edged)
        shown = f'x="{number(x)}" y="{number(y)}" style="{said}"'
        use = f'<use xlink:href="#{PLACE}{self.sheet.signs[key]}" {shown}/>'
        self._put(f"{before}{use}", name, layer)

    def say(self, text: str, at: tuple[float, float], shift: tuple[float, float], look: Look) -> None:
        """A text at a place of the chart, moved by some points to the right and upwards."""
        x, y = self.place(*at)
        self._write(text, (x + shift[0], y - shift[1]), look, WORDS)

    def drawn(self) -> list[str]:
        """All that was drawn, the lowest first."""
        return [drawn for _, drawn in sorted(self._layers, key=lambda each: each[0])]

    def clip(self) -> str:
        """The frame that bars and lines end at."""
        top = self.sheet.height - self.bottom - self.height
        wide, high = number(self.width), number(self.height)
        place = f'x="{number(self.left)}" y="{number(top)}" width="{wide}" height="{high}"'
        return f'<clipPath id="{PLACE}{self.name}"><rect {place}/></clipPath>'

    def _clip(self) -> str:
        self.is_clipped = True
        return f' clip-path="url(#{PLACE}{self.name})"'

    def _x(self, value: float) -> float:
        low, high = self.across
        step = 1 / (high - low)
        return self.width * step * value + (self.width * (-low * step) + self.left)

    def _y(self, value: float) -> float:
        low, high = self.upwards
        step = 1 / (high - low)
        return self.sheet.height - (self.height * step * value + (self.height * (-low * step) + self.bottom))

    def _way(self, points: Sequence[tuple[float, float]]) -> str:
        steps = (f"{number(x)} {number(y)}" for x, y in (self.place(*point) for point in points))
        return f"M {' L '.join(steps)}"

    def _write(self, text: str, at: tuple[float, float], look: Look, layer: float) -> None:
        if text:
            self._put(written(text, *at, look), "", layer)

    def _put(self, drawn: str, name: str, layer: float) -> None:
        self._layers.append((layer, f'<g id="{PLACE}{name}">{drawn}</g>' if name else drawn))


def _stroke(stroke: Stroke, *, join: str = "", cap: str = "") -> dict[str, str]:
    """A line as a style says it; what is as everywhere is left out."""
    dashes = ",".join(number(each * stroke.width) for each in stroke.dashes)
    return {
        **({"stroke-dasharray": dashes, "stroke-dashoffset": "0"} if dashes else {}),
        "stroke": stroke.colour,
        **({"stroke-width": number(stroke.width)} if stroke.width != 1 else {}),
        **({"stroke-linejoin": join} if join else {}),
        **({"stroke-linecap": cap} if cap else {}),
    }


@cache
def _shape(shape: str, size: float) -> tuple[str, str]:
    """The outline of a sign around its point, and how its corners are."""
    style = MarkerStyle(shape)
    larger = Affine2D().scale(size, -size)
    outline = style.get_path().transformed(style.get_transform() + larger)
    steps = []
    for points, code in outline.iter_segments(simplify=False, curves=True):
        letter = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "z"}[int(code)]
        places = [] if letter == "z" else [number(float(each)) for each in points]
        steps.append(" ".join([letter, *places]))
    join = str(style.get_joinstyle())
    return " ".join(steps), "" if join == "round" else join


def _apart(reach: tuple[float, float]) -> tuple[float, float]:
    """The ends of a scale; one that has no length gets one."""
    low, high = reach
    return (low, high) if low != high else (low - 0.5, high + 0.5)


def _reaching(reach: tuple[float, float], values: Sequence[float]) -> tuple[float, float]:
    """A scale that reaches all values that are named on it, in whichever direction it runs."""
    first, last = reach
    ends = (*values, first, last)
    return (min(ends), max(ends)) if first < last else (max(ends), min(ends))


def _lies_in(value: float, reach: tuple[float, float]) -> bool:
    low, high = sorted(reach)
    near = _NEAR * (high - low)
    return low - near < value < high + near
