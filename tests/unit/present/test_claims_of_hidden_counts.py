"""What pages say where counts are hidden: that it cannot be told, and nothing that sounds like an answer."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from rollbook.declare.base import LANGUAGES
from rollbook.present.chart_layout import nice_ticks
from rollbook.present.deck import Deck, build_deck
from rollbook.present.map_layout import counted, lay_out
from rollbook.present.pages.view import Count, claimed_trend
from rollbook.present.words import plain
from tests.keys import DOTS
from tests.unit.present.view_sample import parameters, project, tables

HIDDEN = ("low_count", "high_count")


@pytest.mark.parametrize(
    ("first", "last", "way"),
    [
        ((0, 10), (0, 10), "hidden"),
        ((0, 20), (11, 15), "hidden"),
        ((11, 15), (0, 20), "hidden"),
        ((0, 10), (11, 15), "up"),
        ((16, 20), (0, 10), "down"),
        ((11, 15), (15, 20), "same"),
        ((0, 0), (0, 0), "same"),
        ((12, 12), (12, 12), "same"),
    ],
)
def test_which_way_a_count_went_is_hidden_where_one_may_be_nothing(
    first: tuple[int, int], last: tuple[int, int], way: str
) -> None:
    assert claimed_trend(Count(*first), Count(*last)) == way


def hidden(table: pd.DataFrame) -> pd.DataFrame:
    """A table in which every count of people is fewer than eleven."""
    few: dict[str, Any] = {"low_count": 0, "high_count": 10, "verdict_code": "open"}
    known = {name: value for name, value in few.items() if name in table}
    return table.assign(**known) if set(HIDDEN) <= {*table.columns} else table


def of_few(language: str) -> Deck:
    """The deck of a community whose every count is hidden."""
    shown = {name: hidden(table) for name, table in tables("release").items()}
    return build_deck(shown, project(), parameters(language), view="release", dots_key=DOTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_few_people_say_that_it_cannot_be_told(language: str) -> None:
    deck = of_few(language)
    claims = {page["page"]: plain(page["claim"]) for page in deck.pages if page.get("claim")}
    cannot = {"en": "The ranges cannot tell", "es": "Los rangos no permiten saber"}[language]
    for page in ("glance", "growth", "staying", "attendance"):
        assert claims[page].startswith(cannot), claims[page]
    few = {"en": "Too few members are known", "es": "Se conoce la raza y etnia de muy pocos"}[language]
    assert claims["representation"].startswith(few)


def test_an_axis_of_people_has_no_half_of_one() -> None:
    for top in (1, 2.5, 10, 12, 60, 124, 25_000):
        assert all(float(tick).is_integer() for tick in nice_ticks(top)), top
    assert nice_ticks(10) == (0, 5, 10)
    assert nice_ticks(0.4) == pytest.approx((0, 0.1, 0.2, 0.3, 0.4))


def test_one_zone_is_not_called_zones() -> None:
    layer = lay_out(of_few("en").map_spec).layers[0]
    for language, one, more in (("en", "1 zone", "zones"), ("es", "1 zona", "zonas")):
        words = {key: text.in_language(language) for key, text in project().ui_words.items()}
        alone = replace(layer, marks=tuple(marks[:1] for marks in layer.marks))
        assert counted(alone, words) == one
        assert counted(layer, words).endswith(more)
