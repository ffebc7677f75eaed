"""KML as Google My Maps takes it: few placemarks a file, plain styles, every sign escaped.

My Maps keeps five shapes that can have any colour, and outlines with a fill. Their numbers stand in the names
of styles, in the form in which My Maps writes them itself.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import shapely

from rollbook.kernel.errors import RenderError
from rollbook.present.exports.marks import Mark
from rollbook.present.theme import Role, Shape

MOST_PLACEMARKS = 2000
MOST_BYTES = 5_000_000
NAMESPACE = "http://www.opengis.net/kml/2.2"

_STOCK: dict[Shape, tuple[int, str]] = {
    "circle": (959, "959-wht-circle-blank"),
    "ring": (959, "959-wht-circle-blank"),
    "square": (961, "961-wht-square-blank"),
    "pentagon": (961, "961-wht-square-blank"),
    "triangle": (960, "960-wht-star-blank"),
    "diamond": (962, "962-wht-diamond-blank"),
    "plus": (962, "962-wht-diamond-blank"),
    "triangle_down": (503, "503-wht-blank_maps"),
}
"""The shape of My Maps nearest to each of ours: its number and its picture."""

_PICTURES = "https://www.gstatic.com/mapspro/images/stock/"
_LINE_WIDTH = 1.2
_FRAME = 1000
_MOST_LETTERS_OF_A_SIGN = 5
# What XML cannot hold at all, not even escaped.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Heading:
    """What a file of marks is about, and how they look."""

    title: str
    note: str
    role: Role
    columns: Sequence[str]
    """Names of the columns that a mark's details stand in."""

    has_pictures: bool
    """Whether shapes are named by their addresses, too, which Google Earth then asks for."""


@dataclass(frozen=True)
class Part:
    """One file: its bytes and the marks in it."""

    kml: bytes
    marks: Sequence[Mark]


def kml_parts(heading: Heading, marks: Sequence[Mark], part_title: Callable[[int, int], str]) -> list[Part]:
    """Write marks into as many files as the limits of My Maps ask for.

    Parameters
    ----------
    part_title
        The title of one of several files, from its number and how many there are.

    Raises
    ------
    RenderError
        If one mark alone is too large for a file.
    """
    styles = {_style_id(heading.role, mark): mark for mark in marks}
    style = b"".join(_text(_style(heading, mark)) for _, mark in sorted(styles.items()))
    # Room for titles, notes and styles; the placemarks take the rest.
    said = f"{heading.title}{heading.note}{part_title(MOST_PLACEMARKS, MOST_PLACEMARKS)}"
    room = MOST_BYTES - len(style) - _MOST_LETTERS_OF_A_SIGN * len(said.encode()) - _FRAME
    chunks = list(_chunks(((mark, _text(_placemark(heading, mark))) for mark in marks), room))
    parts = []
    for number, chunk in enumerate(chunks, start=1):
        title = part_title(number, len(chunks)) if len(chunks) > 1 else heading.title
        body = b"".join(text for _, text in chunk)
        parts.append(Part(_document(title, heading.note, style + body), [mark for mark, _ in chunk]))
    return parts


def _chunks(written: Iterable[tuple[Mark, bytes]], room: int) -> Iterator[list[tuple[Mark, bytes]]]:
    chunk: list[tuple[Mark, bytes]] = []
    size = 0
    for mark, text in written:
        if len(text) > room:
            raise RenderError(
                "an outline is too large for a file of Google My Maps",
                where="the area's shapes",
                expected=f"less than {MOST_BYTES / 1e6:.0f} MB as KML",
                next_step="give outlines with fewer corners",
            )
        if len(chunk) == MOST_PLACEMARKS or size + len(text) > room:
            yield chunk
            chunk, size = [], 0
        chunk.append((mark, text))
        size += len(text)
    if chunk:
        yield chunk


def _document(title: str, note: str, body: bytes) -> bytes:
    head = b"".join(_text(_element(tag, text)) for tag, text in (("name", title), ("description", note)))
    return (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        + f'<kml xmlns="{NAMESPACE}">\n<Document>\n'.encode()
        + head
        + body
        + b"</Document>\n</kml>\n"
    )


def _style_id(role: Role, mark: Mark) -> str:
    colour = role.colour.removeprefix("#").upper()
    if mark.outline is not None:
        return f"poly-{colour}-{round(_LINE_WIDTH * 1000)}-{mark.fill}"
    return f"icon-{_STOCK[role.shape][0]}-{colour}"


def _style(heading: Heading, mark: Mark) -> ET.Element:
    role = heading.role
    style = ET.Element("Style", id=_style_id(role, mark))
    if mark.outline is not None:
        line = ET.SubElement(style, "LineStyle")
        line.append(_element("color", _abgr(role.colour, 255)))
        line.append(_element("width", str(_LINE_WIDTH)))
        area = ET.SubElement(style, "PolyStyle")
        area.append(_element("color", _abgr(role.colour, mark.fill)))
        area.append(_element("fill", "1" if mark.fill else "0"))
        area.append(_element("outline", "1"))
        return style
    icon = ET.SubElement(style, "IconStyle")
    icon.append(_element("color", _abgr(role.colour, 255)))
    icon.append(_element("scale", "1"))
    if heading.has_pictures:
        picture = ET.SubElement(icon, "Icon")
        picture.append(_element("href", f"{_PICTURES}{_STOCK[role.shape][1]}.png"))
    return style


def _abgr(colour: str, alpha: int) -> str:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    return f"{alpha:02x}{blue}{green}{red}".lower()


def _placemark(heading: Heading, mark: Mark) -> ET.Element:
    placemark = ET.Element("Placemark")
    placemark.append(_element("name", mark.name))
    placemark.append(_element("description", mark.description))
    placemark.append(_element("styleUrl", f"#{_style_id(heading.role, mark)}"))
    details = ET.SubElement(placemark, "ExtendedData")
    for column, value in zip(heading.columns, mark.details, strict=True):
        detail = ET.SubElement(details, "Data", name=_clean(column))
        detail.append(_element("value", value))
    if mark.outline is None:
        point = ET.SubElement(placemark, "Point")
        point.append(_element("coordinates", _coordinates([(mark.lon, mark.lat)])))
    else:
        placemark.append(_outline(mark.outline))
    return placemark


def _outline(outline: shapely.Geometry) -> ET.Element:
    polygons = [_polygon(part) for part in shapely.get_parts(outline) if isinstance(part, shapely.Polygon)]
    if len(polygons) == 1:
        return polygons[0]
    several = ET.Element("MultiGeometry")
    several.extend(polygons)
    return several


def _polygon(polygon: shapely.Polygon) -> ET.Element:
    element = ET.Element("Polygon")
    rings = [("outerBoundaryIs", polygon.exterior)]
    rings += [("innerBoundaryIs", hole) for hole in polygon.interiors]
    for tag, ring in rings:
        boundary = ET.SubElement(ET.SubElement(element, tag), "LinearRing")
        boundary.append(_element("coordinates", _coordinates([(x, y) for x, y, *_ in ring.coords])))
    return element


def _coordinates(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in points)


def _element(tag: str, text: str) -> ET.Element:
    element = ET.Element(tag)
    element.text = _clean(text)
    return element


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)


def _text(element: ET.Element) -> bytes:
    return ET.tostring(element, encoding="unicode").encode() + b"\n"
