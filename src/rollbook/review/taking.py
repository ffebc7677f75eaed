"""Answers become verdicts: new ones are added, contrary ones replace, the same once more changes nothing."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rollbook.declare.linkage import RecordPlace, Verdict
from rollbook.kernel.errors import InputError
from rollbook.review.answers import Answer

_NAMED = re.compile(r"review_(\d+)")

Spot = tuple[str, str, int]


@dataclass(frozen=True)
class Taken:
    """All verdicts as they stand now, and what the sheet did to them."""

    verdicts: tuple[Verdict, ...]
    added: tuple[Verdict, ...]
    replaced: tuple[Verdict, ...]
    known_count: int


def untaken(earlier: Iterable[Verdict], answers: Iterable[Answer]) -> list[Answer]:
    """The answers that no verdict gives already."""
    by_pair = {_spots(verdict.one, verdict.other): verdict for verdict in earlier}
    return [answer for answer in answers if not _says(by_pair.get(_spots(answer.one, answer.other)), answer)]


def take(earlier: Sequence[Verdict], answers: Sequence[Answer], *, who: str, day: date) -> Taken:
    """Add the answers of a sheet to the verdicts that are there.

    A pair is known by its two rows, whichever comes first. The same answer once more changes nothing, not
    even who gave it; a contrary one takes the place of the earlier one and keeps its name, and so does one
    on a row where another name stands by now.
    """
    new = {_spots(answer.one, answer.other): answer for answer in untaken(earlier, answers)}
    verdicts, replaced = [], []
    for verdict in earlier:
        answer = new.pop(_spots(verdict.one, verdict.other), None)
        now = _verdict(verdict.verdict, answer, who, day) if answer else verdict
        verdicts.append(now)
        replaced += [now] if answer else []
    first = _next_number(earlier)
    added = [
        _verdict(f"review_{number:04d}", answer, who, day)
        for number, answer in enumerate(new.values(), start=first)
    ]
    known = len(answers) - len(added) - len(replaced)
    return Taken((*verdicts, *added), tuple(added), tuple(replaced), known)


def require_agreement(
    verdicts: Iterable[Verdict],
    answers: Sequence[Answer],
    where: str,
    profile_of: Mapping[RecordPlace, str] | None = None,
) -> None:
    """Refuse answers that cannot all be true: two rows are one person by some verdicts, and two by another.

    Parameters
    ----------
    verdicts
        All verdicts with the new ones.
    answers
        Those of the sheet, so that its rows can be named.
    where
        The sheet.
    profile_of
        Which rows are one person beyond doubt anyhow, as far as a run has told.

    Raises
    ------
    InputError
        With the rows of the sheet that have a part in it.
    """
    told = list(verdicts)
    node = _nodes(profile_of or {})
    parts = _Parts()
    for verdict in told:
        if verdict.is_same:
            parts.join(node(verdict.one), node(verdict.other))
    apart = [(node(each.one), node(each.other), each) for each in told if not each.is_same]
    # Two rows that a run took for one person beyond doubt may be told apart: that is no contradiction.
    against = [each for one, other, each in apart if one != other and parts.of(one) == parts.of(other)]
    if not against:
        return
    torn = {parts.of(node(each.one)) for each in against}
    rows = sorted({answer.row for answer in answers if parts.of(node(answer.one)) in torn})
    raise InputError(
        "answers contradict each other or earlier verdicts: people who are one by some are two by others",
        where=f"{where}, rows {', '.join(map(str, rows))}" if rows else f"{where}; {_names(against)}",
        expected="if A is B and B is C, then A is C",
        next_step="nothing was stored; look at these rows again, or change an earlier verdict",
    )


class _Parts:
    """What hangs together by verdicts of one person."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def of(self, item: Hashable) -> Hashable:
        while self._parent.get(item, item) != item:
            item = self._parent[item]
        return item

    def join(self, one: Hashable, other: Hashable) -> None:
        self._parent[self.of(one)] = self.of(other)


def _nodes(profile_of: Mapping[RecordPlace, str]) -> Callable[[RecordPlace], Hashable]:
    return lambda place: profile_of.get(place, _spot(place))


def _names(verdicts: Iterable[Verdict]) -> str:
    return ", ".join(verdict.verdict for verdict in verdicts)


def _spot(place: RecordPlace) -> Spot:
    return place.file, place.sheet, place.row


def _spots(one: RecordPlace, other: RecordPlace) -> frozenset[Spot]:
    return frozenset((_spot(one), _spot(other)))


def _says(verdict: Verdict | None, answer: Answer) -> bool:
    if verdict is None or verdict.is_same != answer.is_same:
        return False
    return {verdict.one, verdict.other} == {answer.one, answer.other}


def _next_number(verdicts: Iterable[Verdict]) -> int:
    numbers = (_NAMED.fullmatch(each.verdict) for each in verdicts)
    return max((int(found[1]) for found in numbers if found), default=0) + 1


def _verdict(name: str, answer: Answer, who: str, day: date) -> Verdict:
    return Verdict(
        verdict=name,
        one=answer.one,
        other=answer.other,
        is_same=answer.is_same,
        reason=answer.reason,
        who=who,
        date=day,
    )
