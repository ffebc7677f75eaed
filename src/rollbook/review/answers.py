"""A filled-in sheet, taken at its word or refused: no answer is guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rollbook.declare.base import folded
from rollbook.declare.linkage import RecordPlace
from rollbook.kernel.errors import InputError
from rollbook.review import form
from rollbook.review.wording import Wording

NO_REASON = "no reason given"
_LONGEST_REASON = 200
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHORTEST_ROLE = 2
_SHORTEST_REASON = 3
_ADVICE = "open the sheet, mend the cell, save it and take it again"

Grids = Mapping[str, Sequence[Sequence[str]]]
"""The cells of each worksheet as text."""


@dataclass(frozen=True)
class Answer:
    """What somebody says of a pair, and the line of the sheet where it stands."""

    row: int
    one: RecordPlace
    other: RecordPlace
    is_same: bool
    reason: str


@dataclass(frozen=True)
class Filled:
    """A sheet as it was filled in."""

    community: str
    period: str
    who: str
    day: date | None
    answers: tuple[Answer, ...]
    open_count: int


def read_answers(grids: Grids, file: str, words: Wording) -> Filled:
    """Read a review sheet that somebody filled in.

    Parameters
    ----------
    grids
        Its worksheets by name, from the first cell on.
    file
        Its name, for messages.
    words
        The words that stand for answers, in either language.

    Raises
    ------
    InputError
        If it is no review sheet, a line was changed, or an answer is none of the words. Row and column are
        named, never what stands there.
    """
    for name in (form.START, form.PAIRS):
        if name not in grids:
            raise _refused(
                "this is no review sheet", f"{file}: no sheet {name}", "a file that rollbook review wrote"
            )
    start = grids[form.START]
    if _cell(start, form.FORM_ROW, 1) != form.FORM:
        raise _refused(
            "the sheet is of another version of rollbook",
            f"{file}, {form.START}, row {form.FORM_ROW}",
            f"{form.FORM} in column B",
        )
    community, period = (_cell(start, row, 1) for row in (form.COMMUNITY_ROW, form.PERIOD_ROW))
    lines = list(_lines(grids[form.PAIRS], f"{file}, {form.PAIRS}", (community, period)))
    known = _words_for_answers(words)
    answers = tuple(answer for line in lines if (answer := _answer(line, known, words)))
    _refuse_two_minds(answers, f"{file}, {form.PAIRS}")
    return Filled(community, period, _who(start, file), _day(start, file), answers, len(lines) - len(answers))


def signed_on(filled: Filled, file: str) -> tuple[str, date]:
    """Who gave the answers, and when.

    Raises
    ------
    InputError
        If the sheet does not say.
    """
    if len(filled.who) < _SHORTEST_ROLE:
        raise _refused(
            "nobody says who decided", _start(file, form.WHO_ROW), "a role, like capacity builder; not a name"
        )
    if filled.day is None:
        raise _refused(
            "nobody says when it was decided", _start(file, form.DATE_ROW), "a day like 2018-07-02"
        )
    return filled.who, filled.day


@dataclass(frozen=True)
class _Line:
    row: int
    where: str
    one: RecordPlace
    other: RecordPlace
    answer: str
    reason: str


def _lines(rows: Sequence[Sequence[str]], where: str, of: tuple[str, str]) -> Iterator[_Line]:
    for number, row in enumerate(rows[form.HEADER_ROW :], start=form.HEADER_ROW + 1):
        cells = [*row, *[""] * len(form.COLUMNS)][: len(form.COLUMNS)]
        if any(cell.strip() for cell in cells):
            yield _line(
                number, dict(zip(form.COLUMNS, cells, strict=True)), cells, f"{where}, row {number}", of
            )


def _line(row: int, said: Mapping[str, str], cells: Sequence[str], where: str, of: tuple[str, str]) -> _Line:
    one, other = form.place_from(said["one"]), form.place_from(said["other"])
    is_whole = said["check"].strip() == form.check_code(*of, form.locked_cells(cells))
    if one is None or other is None or not is_whole:
        raise _refused(
            "a line of the review sheet was changed outside the yellow cells",
            where,
            "every locked cell as it was written: which pair the answer is about would not be sure",
            "undo the change, or write the sheet again and copy the answers over",
        )
    return _Line(row, where, one, other, said["answer"], " ".join(said["reason"].split()))


def _words_for_answers(words: Wording) -> dict[str, bool | None]:
    meanings = {"answer_yes": True, "answer_no": False, "answer_unsure": None}
    known: dict[str, bool | None] = {"": None}
    for key, meaning in meanings.items():
        known |= {folded(word): meaning for word in words.in_each(key)}
    return known


def _answer(line: _Line, known: Mapping[str, bool | None], words: Wording) -> Answer | None:
    word = folded(line.answer)
    if word not in known or (not word and line.answer.strip()):
        raise _refused(
            "an answer is none of the words", f"{line.where}, column B (same person?)", _allowed(words)
        )
    if len(line.reason) > _LONGEST_REASON:
        raise _refused(
            "a reason is too long", f"{line.where}, column C (reason)", f"at most {_LONGEST_REASON} letters"
        )
    is_same = known[word]
    if is_same is None:
        return None
    reason = line.reason if len(line.reason) >= _SHORTEST_REASON else NO_REASON
    return Answer(line.row, line.one, line.other, is_same, reason)


def _allowed(words: Wording) -> str:
    pairs = [words.in_each(key) for key in ("answer_yes", "answer_no", "answer_unsure")]
    return " / ".join(", ".join(of_language) for of_language in zip(*pairs, strict=True)) + ", or nothing"


def _refuse_two_minds(answers: Sequence[Answer], where: str) -> None:
    said: dict[frozenset[RecordPlace], Answer] = {}
    for answer in answers:
        earlier = said.setdefault(frozenset((answer.one, answer.other)), answer)
        if earlier.is_same != answer.is_same:
            raise _refused(
                "a pair stands in the sheet twice, with both answers",
                f"{where}, rows {earlier.row} and {answer.row}",
                "one answer for each pair",
            )


def _who(start: Sequence[Sequence[str]], file: str) -> str:
    who = " ".join(_cell(start, form.WHO_ROW, 1).split())
    if len(who) > _LONGEST_REASON:
        raise _refused("who decided is too long", _start(file, form.WHO_ROW), "a role in a few words")
    return who


def _day(start: Sequence[Sequence[str]], file: str) -> date | None:
    text = _cell(start, form.DATE_ROW, 1).strip()[:10]
    if not text:
        return None
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refused("the day is no date", _start(file, form.DATE_ROW), "a day like 2018-07-02")


def _start(file: str, row: int) -> str:
    return f"{file}, {form.START}, row {row}, column B"


def _cell(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    """A cell by its row as a spreadsheet counts it; empty where there is none."""
    return rows[row - 1][column] if row <= len(rows) and column < len(rows[row - 1]) else ""


def _refused(what: str, where: str, expected: str, next_step: str = _ADVICE) -> InputError:
    return InputError(what, where=where, expected=expected, next_step=next_step)
