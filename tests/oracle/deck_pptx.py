"""Read a deck's slides: texts, tables, notes, and charts with their drawn numbers and their workbooks."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from python_calamine import CalamineWorkbook

from .numbers import tidy

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NUMBERED = re.compile(r" \(\d+\)$")


@dataclass(frozen=True)
class SlideChart:
    """A native chart: its names, its drawn numbers by series, what is written in it, its workbook's cells."""

    names: tuple[str, ...]
    drawn: dict[str, dict[int, float]]
    ways: tuple[float, ...]
    words: tuple[str, ...]
    cells: tuple[tuple[object, ...], ...]

    def numbers_at(self, row: int) -> set[float]:
        """All numbers of a row of the workbook."""
        return {float(cell) for cell in self.cells[row + 1][1:] if isinstance(cell, int | float)}


@dataclass
class Slide:
    """What one slide says and shows."""

    title: str
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    charts: list[SlideChart] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The title of the page that it is of: a page's further slides are numbered."""
        return _NUMBERED.sub("", self.title)


def read_pptx(path: Path) -> list[Slide]:
    """All slides of a file in order."""
    with zipfile.ZipFile(path) as archive:
        book = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(book["ppt/presentation.xml"])
    related = _related(book, "ppt/presentation.xml")
    ids = [node.attrib[_R_ID] for node in root.iter(f"{_P}sldId")]
    return [_slide(book, related[each]) for each in ids]


def _slide(book: dict[str, bytes], name: str) -> Slide:
    root = etree.fromstring(book[name])
    title = next(shape for shape in root.iter(f"{_P}sp") if _kind(shape) == "title")
    slide = Slide(_said(title))
    slide.texts = [
        text
        for shape in root.iter()
        if shape.tag in {f"{_P}sp", f"{_A}tc"}
        if _kind(shape) not in {"sldNum", "ftr", "title"}
        for text in [_said(shape)]
        if text
    ]
    for target in _related(book, name).values():
        if "/charts/" in target:
            slide.charts.append(_chart(book, target))
        elif "/notesSlides/" in target:
            slide.notes = [_said(each) for each in etree.fromstring(book[target]).iter(f"{_A}p")]
    return slide


def _kind(shape: etree._Element) -> str:
    place = next(shape.iter(f"{_P}ph"), None)
    return "" if place is None else place.get("type", "")


def _said(node: etree._Element) -> str:
    parts = ["".join(run.text or "" for run in each.iter(f"{_A}t")) for each in node.iter(f"{_A}p")]
    return tidy(" ".join(part for part in parts if part))


def _chart(book: dict[str, bytes], name: str) -> SlideChart:
    root = etree.fromstring(book[name])
    drawn: dict[str, dict[int, float]] = {}
    names: tuple[str, ...] = ()
    for series in root.iter(f"{_C}ser"):
        label = "".join(node.text or "" for node in series.find(f"{_C}tx").iter(f"{_C}v"))
        names = tuple(node.text or "" for node in _values(series.find(f"{_C}cat")).values())
        drawn[label] = {at: float(node.text or "") for at, node in _values(series.find(f"{_C}val")).items()}
    inner = next(target for target in _related(book, name).values() if target.endswith(".xlsx"))
    cells = CalamineWorkbook.from_filelike(io.BytesIO(book[inner])).get_sheet_by_index(0).to_python()
    ways = [float(node.text or "") for bars in root.iter(f"{_C}errBars") for node in bars.iter(f"{_C}v")]
    words = [node.text or "" for node in root.iter(f"{_A}t")]
    return SlideChart(names, drawn, tuple(ways), tuple(words), tuple(tuple(row) for row in cells))


def _values(node: etree._Element | None) -> dict[int, etree._Element]:
    points = [] if node is None else list(node.iter(f"{_C}pt"))
    return {int(point.attrib["idx"]): value for point in points for value in point.iter(f"{_C}v")}


def _related(book: dict[str, bytes], name: str) -> dict[str, str]:
    folder, _, file = name.rpartition("/")
    root = etree.fromstring(book[f"{folder}/_rels/{file}.rels"])
    return {
        node.attrib["Id"]: posixpath.normpath(f"{folder}/{node.attrib['Target']}").lstrip("/")
        for node in root
        if node.get("TargetMode") != "External"
    }


_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
