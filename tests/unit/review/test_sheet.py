"""The workbook as a program opens it: text only, locked but for the answers, the same bytes each time."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.declare import Project
from rollbook.declare.linkage import RecordPlace
from rollbook.read.workbook import open_grids
from rollbook.review import form
from rollbook.review.lines import Line
from rollbook.review.sheet import Heading, workbook
from rollbook.review.shown import Shown
from rollbook.review.wording import Wording

Make = Callable[..., bytes]


def place(row: int, name: str = "ana prueba") -> RecordPlace:
    return RecordPlace(file="signin_2018Q2.xlsx", sheet="May  2018", row=row, name=name)


def line(row: int = 4, name: str = "Ana Prueba") -> Line:
    side = Shown(
        (name,), ("661-555-0101",), ("1 E Avenue R-8", "93550"), ("sign-in sheets: 2018-05-01",), ("2014",)
    )
    other = Shown(("Anita Prueba",), ("661-555-0101",), (), ("member list: joined 2017-06-01",), ())
    return Line(
        place(row),
        place(row + 100),
        (side, other),
        "likely (70 in 100)",
        "name: close",
        "two people",
        "If yes: x",
    )


@pytest.fixture
def make(project: Project, english: Wording) -> Make:
    def made(*lines: Line, words: Wording = english) -> bytes:
        return workbook(lines, words, Heading(project.community("palmdale"), "2018Q2"))

    return made


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def rows(content: bytes, sheet: str, tmp_path: Path) -> list[list[str]]:
    path = tmp_path / "review.xlsx"
    path.write_bytes(content)
    return {grid.name: grid.rows for grid in open_grids(path)}[sheet]


def test_a_line_stands_in_the_sheet_as_it_was_made(make: Make, tmp_path: Path) -> None:
    mark, header, first = rows(make(line()), form.PAIRS, tmp_path)
    assert "INTERNAL" in mark[0]
    assert header[:5] == ["no.", "same person? (yes / no / not sure)", "reason", "name (1)", "name (2)"]
    said = dict(zip(form.COLUMNS, first, strict=True))
    assert said["answer"] == said["reason"] == ""
    assert (said["names_1"], said["names_2"]) == ("Ana Prueba", "Anita Prueba")
    assert said["places_1"] == "1 E Avenue R-8\n93550"
    assert form.place_from(said["one"]) == place(4)


@pytest.mark.parametrize(
    "name", ["=1+1", '=HYPERLINK("x")', "+52 Ana", "@Ana", "-Ana", "{=A1}", "http://ana", "#REF"]
)
def test_a_name_that_looks_like_a_formula_or_a_link_stays_text(make: Make, tmp_path: Path, name: str) -> None:
    content = make(line(name=name))
    _, _, first = rows(content, form.PAIRS, tmp_path)
    assert first[form.COLUMNS.index("names_1")] == name
    for sheet in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        assert "<f>" not in part(content, sheet)
        assert "<hyperlink" not in part(content, sheet)


def test_only_the_answers_can_be_changed(make: Make) -> None:
    content = make(line(), line(5))
    pairs, styles = part(content, "xl/worksheets/sheet2.xml"), part(content, "xl/styles.xml")
    assert "<sheetProtection" in pairs
    assert "<sheetProtection" in part(content, "xl/worksheets/sheet1.xml")
    formats = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")[1:]
    unlocked = {number for number, each in enumerate(formats) if 'locked="0"' in each}
    cells = re.findall(r'<c r="([A-Z]+)\d+" s="(\d+)"', pairs)
    assert {column for column, style in cells if int(style) in unlocked} == {"B", "C"}


def test_the_answer_is_chosen_from_a_list_and_the_header_stays_in_sight(make: Make) -> None:
    pairs = part(make(line(), line(5)), "xl/worksheets/sheet2.xml")
    assert '<formula1>"yes,no,not sure"</formula1>' in pairs
    assert 'sqref="B3:B4"' in pairs
    assert '<pane xSplit="2" ySplit="2"' in pairs
    assert len(re.findall(r'<col [^>]*hidden="1"', pairs)) >= 1


def test_both_languages_stand_on_the_first_page_and_who_decides_is_asked(make: Make, tmp_path: Path) -> None:
    start = rows(make(line()), form.START, tmp_path)
    assert "INTERNAL" in start[1][0]
    assert "INTERNO" in start[1][1]
    assert start[form.WHO_ROW - 1] == ["Who decides (role) · Quién decide (función)", ""]
    assert start[form.COMMUNITY_ROW - 1][1] == "palmdale"


def test_a_spanish_sheet_asks_in_spanish(make: Make, spanish: Wording, tmp_path: Path) -> None:
    content = make(line(), words=spanish)
    assert '<formula1>"sí,no,no sé"</formula1>' in part(content, "xl/worksheets/sheet2.xml")
    assert rows(content, form.PAIRS, tmp_path)[1][1] == "¿la misma persona? (sí / no / no sé)"


def test_the_same_lines_give_the_same_bytes(make: Make) -> None:
    assert make(line(), line(5)) == make(line(), line(5))


def test_signs_that_nobody_sees_are_left_out_and_long_cells_are_cut(make: Make, tmp_path: Path) -> None:
    _, _, first = rows(make(line(name="Ana\u202eX\x07 " + "a" * 2000)), form.PAIRS, tmp_path)
    cell = first[form.COLUMNS.index("names_1")]
    assert cell.startswith("Ana X aaa")
    assert len(cell) == 600


def test_no_message_is_longer_than_a_spreadsheet_allows(english: Wording, spanish: Wording) -> None:
    for words in (english, spanish):
        for key in ("ask_answer", "refuse_answer", "ask_reason", "date"):
            assert len(words(key)) <= 255
        assert len(",".join(words(f"reason_{code}") for code in ("asked", "known", "paper", "lists"))) <= 255
