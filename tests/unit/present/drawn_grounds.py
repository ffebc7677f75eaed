"""Where letters stand in a drawing, and on what ground: what lies last below the middle of a text."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shapely import Point, Polygon, box

from rollbook.present.letters import text_width

_PAIR = re.compile(r"(-?[\d.]+)[ ,]+(-?[\d.]+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Letters:
    """A text of a drawing, its colour and the colour below its middle."""

    text: str
    colour: str
    ground: str


def letters_in(svg: str, paper: str) -> Iterator[Letters]:
    """Every text of a drawing whose shapes are not moved, on the ground that it has."""
    shapes: list[tuple[Polygon, str]] = []
    for element in ET.fromstring(svg).iter():  # noqa: S314  our own drawing
        tag, look = str(element.tag).rpartition("}")[2], _look(element)
        fill = look.get("fill", "#16202c")
        is_solid = float(look.get("fill-opacity", look.get("opacity", "1"))) >= 1
        if tag == "text" and (said := "".join(element.itertext()).strip()):
            yield Letters(said, fill, _ground(_middle(element, look, said), shapes, paper))
        elif is_solid and re.fullmatch("#[0-9a-f]{6}", fill) and (outline := _outline(tag, element)):
            shapes.append((outline, fill))


def _look(element: ET.Element) -> dict[str, str]:
    styled = dict(part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
    return {**element.attrib, **{name.strip(): value.strip() for name, value in styled.items()}}


def _middle(element: ET.Element, look: Mapping[str, str], said: str) -> Point:
    size = float(_NUMBER.findall(look.get("font-size") or look.get("font", "11.5"))[-1])
    width = text_width(said, size)
    shift = {"middle": 0.0, "end": -width / 2}.get(look.get("text-anchor", "start"), width / 2)
    return Point(float(element.get("x", 0)) + shift, float(element.get("y", 0)) - 0.35 * size)


def _ground(middle: Point, shapes: list[tuple[Polygon, str]], paper: str) -> str:
    return next((fill for outline, fill in reversed(shapes) if outline.contains(middle)), paper)


def _outline(tag: str, element: ET.Element) -> Polygon | None:
    told = {name: float(value) for name, value in element.attrib.items() if _NUMBER.fullmatch(value)}
    if tag == "rect":
        left, top = told.get("x", 0.0), told.get("y", 0.0)
        return box(left, top, left + told["width"], top + told["height"])
    if tag == "circle":
        outline: Polygon = Point(told.get("cx", 0.0), told.get("cy", 0.0)).buffer(told["r"])
        return outline
    written = element.get("d") or element.get("points") or ""
    corners = [(float(one), float(other)) for one, other in _PAIR.findall(written)]
    enough = 3
    return Polygon(corners).buffer(0) if tag in {"path", "polygon"} and len(corners) >= enough else None
