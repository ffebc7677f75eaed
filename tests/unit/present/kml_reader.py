"""A KML file as fastkml reads it, in plain values."""

from dataclasses import dataclass

import shapely
from fastkml import kml
from fastkml.containers import Document
from fastkml.data import Data
from fastkml.features import Placemark
from fastkml.styles import PolyStyle, Style
from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class ReadMark:
    """A placemark."""

    name: str
    description: str
    style: str
    values: tuple[str, ...]
    place: BaseGeometry


@dataclass(frozen=True)
class ReadFile:
    """A document: its title and note, its placemarks, and whether each style is filled (None: a point's)."""

    title: str
    note: str
    marks: list[ReadMark]
    fills: dict[str, bool | None]


def read(text: bytes) -> ReadFile:
    """Read a whole file."""
    (document,) = kml.KML.from_string(text.decode().partition("?>")[2]).features
    assert isinstance(document, Document)
    marks = [_mark(feature) for feature in document.features if isinstance(feature, Placemark)]
    assert len(marks) == len(document.features)
    styles = [style for style in document.styles if isinstance(style, Style)]
    fills = {str(style.id): _fill(style) for style in styles}
    return ReadFile(str(document.name), str(document.description), marks, fills)


def _mark(placemark: Placemark) -> ReadMark:
    assert placemark.style_url is not None
    assert placemark.extended_data is not None
    assert placemark.geometry is not None
    elements = [element for element in placemark.extended_data.elements if isinstance(element, Data)]
    return ReadMark(
        str(placemark.name),
        str(placemark.description or ""),
        str(placemark.style_url.url).lstrip("#"),
        tuple(str(element.value) for element in elements),
        shapely.geometry.shape(dict(placemark.geometry.__geo_interface__)),
    )


def _fill(style: Style) -> bool | None:
    (fill,) = [part.fill for part in style.styles if isinstance(part, PolyStyle)] or [None]
    return fill
