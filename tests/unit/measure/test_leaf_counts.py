"""Families by cell or tract: every household once, in one leaf, or apart."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from rollbook.declare.models import Community
from rollbook.measure.populations import leaf_counts
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of

DAY = date(2018, 4, 30)
COMMUNITY = Community.model_validate(
    {
        "community": "town",
        "name": {"en": "Town", "es": "Town"},
        "area": "valley",
        "zips": ["93550", "93551"],
        "sources": [],
        "is_synthetic": True,
    }
)
LEAVES = make_table(
    "located.leaves",
    [
        {"leaf_code": code, "leaf_kind_code": "cell", "leaf_cell_code": code, "housing_units_count": 90,
         "leaf_lat": 34.5, "leaf_lon": -118.0, "zip_code": zip_code, "vintage_year": 2020}
        for code, zip_code in (("one", "93550"), ("two", "93551"), ("abroad", "93534"))
    ],
)  # fmt: skip


def person(name: str, address: str | None, **more: object) -> dict[str, Any]:
    """A member at an address, which is the household, too."""
    told = {
        "layer_code": "members", "as_of_date": DAY, "person_id": name, "category_code": "residents",
        "household_id": address or name, "address_key": address, "zip_code": "93550", "place_code": "93550",
    }  # fmt: skip
    return told | more


def counted(*people: dict[str, Any], leaves: pd.DataFrame = LEAVES, **lying: str) -> dict[str, int]:
    """Member households by place where there are any; ``lying`` says in which leaf an address is."""
    homes = [
        {"address_key": address, "zip_code": "93550", "home_leaf_code": leaf}
        for address, leaf in lying.items()
    ]
    table = leaf_counts(
        make_table("measured.people_at_dates", list(people)),
        make_table("located.home_leaves", homes),
        leaves,
        COMMUNITY,
        [DAY],
    )
    check_table("measured.leaf_counts", table)
    rows = [row for row in rows_of(table) if row["layer_code"] == "members" and row["household_count"]]
    return {row["place_code"]: row["household_count"] for row in rows}


def test_a_home_counts_in_the_leaf_that_it_lies_in() -> None:
    people = person("A", "a"), person("B", "a"), person("C", "c")
    assert counted(*people, a="one", c="two") == {"one": 1, "two": 1}


def test_who_is_known_by_a_zip_alone_is_counted_apart() -> None:
    assert counted(person("A", "a"), person("B", None), a="one") == {"one": 1, "by_zip": 1}


@pytest.mark.parametrize("leaf", ["abroad", "unlisted"])
def test_a_home_in_no_leaf_of_the_community_is_elsewhere(leaf: str) -> None:
    assert counted(person("A", "a"), a=leaf) == {"elsewhere": 1}


def test_who_lives_outside_the_community_s_zips_is_elsewhere() -> None:
    assert counted(person("A", None, zip_code="90001", place_code="elsewhere")) == {"elsewhere": 1}


def test_a_household_whose_addresses_lie_in_two_leaves_counts_in_one() -> None:
    people = person("A", "a", household_id="home"), person("B", "b", household_id="home")
    assert counted(*people, a="one", b="two") == {"one": 1}


def test_stakeholders_have_no_home_here() -> None:
    assert counted(person("A", "a", category_code="stakeholders"), a="one") == {}


def test_without_cells_or_tracts_nothing_is_counted_by_them() -> None:
    zips = LEAVES.assign(leaf_kind_code="zip")
    assert counted(person("A", "a"), leaves=zips, a="one") == {}
    assert counted(person("A", "a"), leaves=LEAVES.head(0), a="one") == {}
