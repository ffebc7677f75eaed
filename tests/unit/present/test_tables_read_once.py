"""The tables of a view are read once for all its languages, and nothing is carried into another view."""

from dataclasses import replace

import pytest

from rollbook.present.deck import Deck, build_deck, view_of
from rollbook.present.pages.view import ReadOnce
from tests.keys import DOTS
from tests.unit.present.view_sample import parameters, project, tables, written_deck


def deck_on(shared: ReadOnce, view: str, language: str) -> Deck:
    return build_deck(shared, project(), parameters(language), view=view, dots_key=DOTS)


@pytest.mark.parametrize("view", ["release", "internal"])
def test_decks_in_two_languages_from_tables_read_once_are_those_from_tables_read_for_each(view: str) -> None:
    shared = ReadOnce(tables(view))
    for language in ("en", "es"):
        deck, alone = deck_on(shared, view, language), written_deck(view, language, "palmdale")
        assert deck.meta == alone.meta
        assert deck.pages == alone.pages


def test_rows_of_one_view_are_never_seen_by_another() -> None:
    released, inside = ReadOnce(tables("release")), ReadOnce(tables("internal"))
    deck_on(released, "release", "en")
    assert not inside.read.rows
    assert deck_on(inside, "internal", "en").pages == written_deck("internal", "en", "palmdale").pages


def test_a_table_of_a_view_is_read_once_however_often_it_is_asked_for() -> None:
    shared = ReadOnce(tables("release"))
    deck_on(shared, "release", "en")
    first = dict(shared.read.rows)
    deck_on(shared, "release", "es")
    assert all(shared.read.rows[name] is rows for name, rows in first.items())


def test_a_view_of_other_tables_begins_anew() -> None:
    view = view_of(ReadOnce(tables("release")), project(), parameters("en"), view="release", dots_key=DOTS)
    assert len(view.rows("zones")) > 1
    fewer = replace(view, tables={**view.tables, "zones": view.table("zones").head(1)})
    assert len(fewer.rows("zones")) == 1
    assert replace(view, language="es").rows("zones") is view.rows("zones")
