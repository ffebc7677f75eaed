"""A workbook's XML is looked at as it streams by: no parser, no memory, nothing unpacked twice its size."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.kernel.errors import InputError
from rollbook.read import archive, sheet_scan
from tests.corpus import files as made

SAME = settings(derandomize=True, deadline=None, database=None)
SHEET = "xl/worksheets/sheet1.xml"


def scan(xml: str) -> list[tuple[int, int]]:
    with zipfile.ZipFile(io.BytesIO(made.zipped({SHEET: xml.encode()}))) as members:
        return sheet_scan.scan_sheet(members, SHEET)


@pytest.mark.parametrize(
    ("cell", "is_uncomputed"),
    [
        ('<c r="B3"><f>1+1</f></c>', True),
        ('<c r="B3"><f>1+1</f><v></v></c>', True),
        ('<c r="B3"><f>1+1</f><v/></c>', True),
        ('<c r="B3"><f t="shared" si="0"/></c>', True),
        ("<c s='1' r='B3'><f>1+1</f></c>", True),
        ('<x:c r="B3"><x:f>1+1</x:f></x:c>', True),
        ('<c r="B3"><f>1+1</f><v>2</v></c>', False),
        ('<c r="B3" t="str"><f>""</f><v></v></c>', False),
        ('<c r="B3" t="shared"><f t="shared" si="0"/><v>0</v></c>', False),
        ('<x:c r="B3"><x:f>1+1</x:f><x:v>2</x:v></x:c>', False),
        ('<c r="B3" t="inlineStr"><is><t>f</t></is></c>', False),
        ('<c r="B3"><v>2</v></c>', False),
    ],
)
def test_a_formula_is_uncomputed_if_no_result_was_stored(cell: str, is_uncomputed: bool) -> None:  # noqa: FBT001  what the table says
    xml = f'<sheetData><row r="3"><c r="A3"><v>1</v></c>{cell}<c r="C3"/></row></sheetData>'
    assert scan(xml) == [(2, 1)] * is_uncomputed


def test_a_formula_is_found_wherever_the_pieces_of_a_large_sheet_end() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}"><f>1+1</f></c></row>' for row in range(1, 60_000))
    assert scan(cells) == [(row, 0) for row in range(59_999)]


@SAME
@given(st.lists(st.sampled_from([b"<c r='A1'>", b"</c>", b"x", b"c>", b"\xff"]), max_size=60))
def test_pieces_make_up_the_whole(parts: list[bytes]) -> None:
    whole = b"".join(parts)
    assert b"".join(sheet_scan.pieces(io.BytesIO(whole), b"c>")) == whole


def test_formats_far_away_are_no_cells() -> None:
    far = '<row r="1048576"><c r="A1048576" s="1"/></row>'
    assert scan(f'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>{far}') == []


@pytest.mark.parametrize("place", ["XFD1048576", "ZZ100000", "A1048577"])
def test_a_filled_cell_far_away_is_refused(place: str) -> None:
    row = place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    with pytest.raises(InputError, match="larger than a list"):
        scan(f'<row r="{row}"><c r="{place}"><v>1</v></c></row>')


def test_the_members_of_sheets_are_found_whatever_their_names_hold() -> None:
    def fill(book: object) -> None:
        book.add_worksheet("R&D <Ñ> 'x' \"y\"")  # type: ignore[attr-defined]  # a workbook being written

    with zipfile.ZipFile(io.BytesIO(made.workbook(fill))) as members:
        assert archive.sheet_paths(members) == {
            "List": "xl/worksheets/sheet1.xml",
            "R&D <Ñ> 'x' \"y\"": "xl/worksheets/sheet2.xml",
        }


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_cell(repeated: int, *, is_filled: bool) -> str:
    kind = ' office:value-type="float"' if is_filled else ""
    return f'<table:table-cell table:number-columns-repeated="{repeated}"{kind}/>'


TAIL = ods_row(ods_cell(16_384, is_filled=False), repeated=1_048_000)


def require_fitting_ods(rows: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made.zipped({"content.xml": rows.encode()}))) as members:
        sheet_scan.require_fitting_ods(members)


def test_empty_rows_and_cells_that_an_ods_repeats_to_the_end_are_nothing() -> None:
    row = ods_row(ods_cell(1, is_filled=True), ods_cell(16_383, is_filled=False))
    require_fitting_ods(row * 20_000 + TAIL)


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_cell(1, is_filled=True), repeated=1_048_577),
        TAIL + ods_row(ods_cell(100, is_filled=True)),
        ods_row(ods_cell(60_000_000, is_filled=False), ods_cell(1, is_filled=True)),
    ],
)
def test_cells_that_an_ods_repeats_beyond_any_list_are_refused(rows: str) -> None:
    with pytest.raises(InputError, match="larger than a list"):
        require_fitting_ods(rows)
