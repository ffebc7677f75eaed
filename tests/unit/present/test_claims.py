"""Every claim of the decks at its turning points: up, down, the same, hidden, missing, one and many.

The cases stand beside this file in ``claims``, by section of the deck. A case counts for a claim only by its
key: the sentence of the page is followed back to the texts of words.yml that it was made of.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from rollbook.declare.base import LANGUAGES
from rollbook.present.pages.view import Page, Segment, Segments, View
from rollbook.present.words import plain
from tests.unit.present.claims import growth, opening, reference, results, road, services
from tests.unit.present.claims.cases import Case
from tests.unit.present.view_sample import project

CASES: tuple[Case, ...] = (
    *opening.CASES,
    *results.CASES,
    *growth.CASES,
    *services.CASES,
    *road.CASES,
    *reference.CASES,
)
CLAIM = re.compile(r"\w+_claim(?:_\w+)?|indicator_(?:way|outlook)_\w+|indicator_none|indicators_part_\w+")


class Spy:
    """Which text of words.yml each segment came from."""

    def __init__(self) -> None:
        self._told: dict[int, tuple[Segment, str]] = {}

    def note(self, key: str, segments: Segments) -> None:
        """Remember the segments with their key; those that fill a blank keep the key they came with."""
        for segment in segments:
            self._told.setdefault(id(segment), (segment, key))

    def claims_of(self, page: Page) -> tuple[str, ...]:
        """The claims that a page's sentence is made of, in their order."""
        keys = (self._told[id(each)][1] for each in page["claim"] if id(each) in self._told)
        return tuple(dict.fromkeys(key for key in keys if CLAIM.fullmatch(key)))


@contextmanager
def spied(patch: pytest.MonkeyPatch) -> Iterator[Spy]:
    """Pages that are written meanwhile say what their sentences are made of."""
    spy, say = Spy(), View.say

    def noting(view: View, key: str, **blanks: "str | Segment | Segments") -> Segments:
        segments = say(view, key, **blanks)
        spy.note(key, segments)
        return segments

    with patch.context() as patched:
        patched.setattr(View, "say", noting)
        yield spy


def pages_of(case: Case, view: View) -> list[Page]:
    """The pages that a case is about."""
    made = case.writer(view)
    pages = made if isinstance(made, list) else [made]
    return [page for page in pages if case.page in {"", page["page"]}]


def filled(key: str, language: str) -> str:
    """What a text looks like with something in each of its blanks."""
    parts = re.split(r"{\w+}", project().words[key].in_language(language))
    return ".+".join(map(re.escape, parts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_claims_what_its_figures_bear_and_nothing_else(
    case: Case, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = case.view(language)
    with spied(monkeypatch) as spy:
        pages = pages_of(case, view)
        assert [spy.claims_of(page) for page in pages] == ([case.claims] if case.claims else [])
    for page in pages:
        said = plain(page["claim"])
        assert not re.search(r"[{}]|\bnan\b", said)
        assert all(re.search(filled(key, language), said) for key in case.claims), said


def test_every_claim_that_is_written_has_a_case_of_its_own_key() -> None:
    written = {key for key in project().words if CLAIM.fullmatch(key)}
    tested = {claim for case in CASES for claim in case.claims}
    assert written - tested == set(), "add a case to tests/unit/present/claims"
    assert tested <= written


def test_no_turning_point_is_told_twice() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len({*names}), [name for name in names if names.count(name) > 1]
