"""A filled-in sheet is taken at its word; a slip is named by row and column, never by what stands there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from rollbook.declare import Project
from rollbook.kernel.errors import InputError
from rollbook.read.workbook import open_grids
from rollbook.review import form
from rollbook.review.answers import NO_REASON, Filled, read_answers, signed_on
from rollbook.review.sheet import Heading, workbook
from rollbook.review.wording import Wording
from tests.unit.review.test_sheet import line, place

Cells = dict[str, list[list[str]]]


@pytest.fixture
def cells(project: Project, english: Wording, tmp_path: Path) -> Cells:
    """A sheet of three pairs, signed, not answered."""
    path = tmp_path / "review.xlsx"
    lines = [line(number, "Zoraida Secreta") for number in (4, 5, 6)]
    path.write_bytes(workbook(lines, english, Heading(project.community("palmdale"), "2018Q2")))
    grids = {grid.name: [[*row] for row in grid.rows] for grid in open_grids(path)}
    sign(grids, "capacity builder", "2018-07-02")
    return grids


def sign(cells: Cells, who: str, day: str) -> None:
    cells[form.START][form.WHO_ROW - 1][1] = who
    cells[form.START][form.DATE_ROW - 1][1] = day


def put(cells: Cells, row: int, column: str, text: str) -> None:
    cells[form.PAIRS][row - 1][form.COLUMNS.index(column)] = text


def refused(cells: Cells, words: Wording) -> InputError:
    with pytest.raises(InputError) as error:
        signed_on(read_answers(cells, "review.xlsx", words), "review.xlsx")
    assert "Zoraida" not in str(error.value)
    assert "secreta" not in str(error.value).casefold()
    return error.value


def test_yes_is_one_person_no_is_two_and_the_rest_is_left_open(cells: Cells, english: Wording) -> None:
    put(cells, 3, "answer", "yes")
    put(cells, 3, "reason", " asked  the person\n")
    put(cells, 4, "answer", "no")
    filled = read_answers(cells, "review.xlsx", english)
    assert [(answer.row, answer.is_same, answer.reason) for answer in filled.answers] == [
        (3, True, "asked the person"),
        (4, False, NO_REASON),
    ]
    assert filled.answers[0].one == place(4)
    assert filled.answers[0].other == place(104)
    assert (filled.community, filled.period, filled.open_count) == ("palmdale", "2018Q2", 1)
    assert signed_on(filled, "review.xlsx") == ("capacity builder", date(2018, 7, 2))


@pytest.mark.parametrize(
    ("word", "meanings"),
    [
        ("Yes ", [True]),
        ("sí", [True]),
        ("SI", [True]),
        ("No", [False]),
        ("not sure", []),
        ("no sé", []),
        ("", []),
    ],
)
def test_either_language_counts_whatever_its_case_and_accents(
    cells: Cells, english: Wording, word: str, meanings: list[bool]
) -> None:
    put(cells, 3, "answer", word)
    filled = read_answers(cells, "review.xlsx", english)
    assert [answer.is_same for answer in filled.answers] == meanings


@pytest.mark.parametrize("word", ["maybe", "y", "?", "TRUE", "=A1", "yes, Zoraida"])
def test_any_other_word_is_refused_and_its_row_and_column_named(
    cells: Cells, english: Wording, word: str
) -> None:
    put(cells, 4, "answer", word)
    error = refused(cells, english)
    assert error.where == "review.xlsx, Pairs · Pares, row 4, column B (same person?)"
    assert "yes, no, not sure / sí, no, no sé" in error.expected


@pytest.mark.parametrize("column", [name for name in form.COLUMNS if name not in form.OPEN_COLUMNS])
def test_a_line_that_was_changed_is_refused(cells: Cells, english: Wording, column: str) -> None:
    put(cells, 5, "answer", "yes")
    put(cells, 5, column, "Zoraida")
    error = refused(cells, english)
    assert error.where == "review.xlsx, Pairs · Pares, row 5"
    assert "changed outside the yellow cells" in error.what


def test_a_column_that_was_sorted_by_itself_is_noticed(cells: Cells, english: Wording) -> None:
    first, last = (cells[form.PAIRS][row][form.COLUMNS.index("one")] for row in (2, 4))
    put(cells, 3, "one", last)
    put(cells, 5, "one", first)
    assert "row 3" in refused(cells, english).where


def test_whole_lines_may_stand_in_another_order_or_be_taken_out(cells: Cells, english: Wording) -> None:
    put(cells, 3, "answer", "yes")
    rows = cells[form.PAIRS]
    cells[form.PAIRS] = [*rows[:2], rows[4], [], rows[2]]
    (answer,) = read_answers(cells, "review.xlsx", english).answers
    assert answer.row == 5
    assert answer.one == place(4)


def test_blanks_that_a_program_changes_as_it_saves_do_not_matter(cells: Cells, english: Wording) -> None:
    row = cells[form.PAIRS][2]
    cells[form.PAIRS][2] = [cell.replace("\n", "\r\n") + " " for cell in row]
    put(cells, 3, "answer", "yes")
    assert read_answers(cells, "review.xlsx", english).answers[0].one.sheet == "May  2018"


def test_an_answer_without_a_pair_is_refused(cells: Cells, english: Wording) -> None:
    cells[form.PAIRS].append(["", "yes"])
    assert "row 6" in refused(cells, english).where


def test_a_sheet_of_another_community_does_not_pass_for_this_one(cells: Cells, english: Wording) -> None:
    cells[form.START][form.COMMUNITY_ROW - 1][1] = "lancaster"
    assert "changed" in refused(cells, english).what


@pytest.mark.parametrize(
    ("signature", "row", "what"),
    [
        (("", "2018-07-02"), 11, "nobody says who decided"),
        (("capacity builder", ""), 12, "nobody says when"),
        (("capacity builder", "7/2/18"), 12, "the day is no date"),
        (("capacity builder", "2018-02-30"), 12, "the day is no date"),
        (("x" * 201, "2018-07-02"), 11, "too long"),
    ],
)
def test_who_and_when_must_be_said(
    cells: Cells, english: Wording, signature: tuple[str, str], row: int, what: str
) -> None:
    put(cells, 3, "answer", "yes")
    sign(cells, *signature)
    error = refused(cells, english)
    assert error.where == f"review.xlsx, Start · Inicio, row {row}, column B"
    assert what in error.what


def test_a_day_with_an_hour_is_that_day(cells: Cells, english: Wording) -> None:
    put(cells, 3, "answer", "yes")
    sign(cells, "capacity builder", "2018-07-02T09:30:00")
    assert read_answers(cells, "review.xlsx", english).day == date(2018, 7, 2)


def test_one_pair_twice_with_both_answers_is_refused(cells: Cells, english: Wording) -> None:
    cells[form.PAIRS].append([*cells[form.PAIRS][2]])
    put(cells, 3, "answer", "yes")
    put(cells, 6, "answer", "no")
    assert "rows 3 and 6" in refused(cells, english).where


def test_a_reason_that_is_a_letter_is_refused(cells: Cells, english: Wording) -> None:
    put(cells, 3, "answer", "yes")
    put(cells, 3, "reason", "Zoraida " * 40)
    assert "column C (reason)" in refused(cells, english).where


@pytest.mark.parametrize(
    "breaking", [lambda cells: cells.pop(form.PAIRS), lambda cells: cells.pop(form.START)]
)
def test_another_workbook_is_refused(
    cells: Cells, english: Wording, breaking: Callable[[Cells], object]
) -> None:
    breaking(cells)
    assert "no review sheet" in refused(cells, english).what


def test_a_sheet_of_another_version_is_refused(cells: Cells, english: Wording) -> None:
    cells[form.START][form.FORM_ROW - 1][1] = "review 0"
    assert "another version" in refused(cells, english).what


def test_an_untouched_sheet_is_taken_without_a_signature(cells: Cells, english: Wording) -> None:
    sign(cells, "", "")
    assert read_answers(cells, "review.xlsx", english) == Filled("palmdale", "2018Q2", "", None, (), 3)
