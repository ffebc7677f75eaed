"""The second count of public places, tried on a town of one library."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from .made_up import someone, truth
from .series import FIRST_MAP, SECOND_MAP
from .truth import Group
from .venues import LAST_DAY, places_of

STREET = "38108 59th St E"
LIBRARY = {"venue": "library", "name": "Library", "street_address": STREET, "lat": 34.5, "lon": -118.0}


def shown(group: Group, entry: dict[str, Any] | None = None, home: str = "1 Elm St") -> list[date]:
    town = replace(truth([someone("ana", address=home)]), groups=(group,))
    return [place.day for place in places_of(town, [LIBRARY | (entry or {})])]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (None, None, [FIRST_MAP, SECOND_MAP, LAST_DAY]),
        (SECOND_MAP, None, [SECOND_MAP, LAST_DAY]),
        (None, SECOND_MAP, [FIRST_MAP]),
    ],
)
def test_a_place_is_shown_while_a_group_meets_there(
    since: date | None, until: date | None, days: list[date]
) -> None:
    assert shown(Group("One", STREET, "PN", since, until)) == days


def test_it_is_shown_while_it_is_public() -> None:
    group = Group("One", "38108 59TH ST. E", "PN")
    assert shown(group, {"public_since": LAST_DAY}) == [LAST_DAY]
    assert shown(group, {"until": SECOND_MAP}) == [FIRST_MAP]


@pytest.mark.parametrize("home", [STREET, "38108 59th St. E, Apt 4"])
def test_where_somebody_lives_nothing_is_shown(home: str) -> None:
    assert shown(Group("One", STREET, "PN"), home=home) == []


@pytest.mark.parametrize("address", ["38110 59th St E", "38108 59th St W", None])
def test_a_group_elsewhere_makes_no_place_public(address: str | None) -> None:
    assert shown(Group("One", address, "PN")) == []
