"""The community's system: who takes part, what links two, and places that stay from quarter to quarter."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.declare.systems import System
from rollbook.kernel.period import Quarter
from rollbook.measure.systems import PLACES, partner_id, places, system_tables
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import SECTORS
from tests.unit.present.system_sample import organizations
from tests.unit.present.view_sample import project

PERIOD = Quarter.parse("2018Q2")
Told = tuple[str, str, date | None]
WORDS = {"en": "Made up", "es": "Inventado"}


def stability(before: list[Told], after: list[Told]) -> float:
    """Of those who are there in both quarters, the share that stands where it stood."""
    first, second = places(before), places(after)
    both = first.keys() & second.keys()
    return sum(first[key] == second[key] for key in both) / len(both)


TOLD = st.lists(
    st.tuples(
        st.text("abcdefgh ", min_size=1, max_size=12),
        st.sampled_from(SECTORS.split()),
        st.none() | st.dates(date(2011, 1, 1), date(2017, 12, 31)),
    ),
    max_size=90,
    unique_by=lambda each: each[0],
)


@given(TOLD)
@settings(max_examples=60, deadline=None)
def test_no_two_organizations_of_a_sector_have_the_same_place(told: list[Told]) -> None:
    placed = places(told)
    counted = Counter((sector, placed[key]) for key, sector, _ in told)
    assert not counted or max(counted.values()) == 1
    assert placed.keys() == {key for key, _, _ in told}


@given(TOLD, st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_who_joins_later_moves_nobody(told: list[Told], joining: int) -> None:
    joined: list[Told] = [(f"new {number}", "faith", date(2018, 1, 1)) for number in range(joining)]
    before, after = places(told), places([*told, *joined])
    assert {key: after[key] for key in before} == before


@given(TOLD, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_a_list_decides_no_place(told: list[Told], dice: Random) -> None:
    mixed = dice.sample(told, len(told))
    assert places(mixed) == places(told)


def test_when_five_of_sixty_leave_and_five_join_at_least_97_in_100_others_keep_their_place() -> None:
    """Stability: the share of those who stay whose place stays; the mean over 200 made-up quarters."""
    told = organizations(65)
    dice = Random(7)  # noqa: S311  a sample is no secret
    found = []
    for _ in range(200):
        gone = {key for key, _, _ in dice.sample(told[:60], 5)}
        found.append(stability(told[:60], [each for each in told if each[0] not in gone]))
    assert sum(found) / len(found) >= 0.975
    assert min(found) >= 0.9


def test_more_than_27_of_a_sector_find_room_further_out() -> None:
    told: list[Told] = [
        (f"church {number}", "faith", date(2012, 1, 1) + timedelta(number)) for number in range(40)
    ]
    assert sorted(places(told).values()) == list(range(40))
    assert PLACES == 27


def listed(*names: str, sector: str | None = "faith", since: str | None = "2012-05-01") -> pd.DataFrame:
    rows = [
        {
            "record_id": f"partners.csv#{number}",
            "source_code": "partners",
            "file_name": "partners.csv",
            "sheet_name": "",
            "row_number": number,
            "quarter_code": "",
            "partner_name": name,
            "sector_code": sector,
            "since_date": pd.Timestamp(since) if since else pd.NaT,
            "is_corrected": False,
        }
        for number, name in enumerate(names, start=3)
    ]
    return make_table("clean.partners", rows)


def tables(
    partners: pd.DataFrame, *organizations: dict[str, Any], ties: list[dict[str, Any]] | None = None
) -> dict[str, pd.DataFrame]:
    system = System.model_validate(
        {"community": "palmdale", "organizations": organizations, "ties": ties or [], "source": WORDS}
    )
    changed = replace(project(), systems={"palmdale": system})
    return system_tables({"clean.partners": partners}, changed, "palmdale", PERIOD)


def tie(name: str, kind: str, day: str, *names: str, until: str | None = None) -> dict[str, Any]:
    ends = {"until": until} if until else {}
    return {"tie": name, "kind": kind, "title": WORDS, "day": day, "organizations": names, **ends}


def linked(made: dict[str, pd.DataFrame]) -> list[tuple[str, str, int, int]]:
    links = made["measured.partner_links"]
    return [tuple(row) for row in links.itertuples(index=False, name=None)]


A, B, C = {"name": "Alpha"}, {"name": "Beta Fund"}, {"name": "Gamma"}


def test_an_organization_is_found_in_the_list_without_case_and_accents() -> None:
    made = tables(listed("ALPHÁ"), {"name": "Alpha", "public_as": "congregation"})
    row = made["measured.partners"].iloc[0]
    assert (row["partner_id"], row["partner_name"], bool(row["is_public"])) == ("alpha", "ALPHÁ", True)


def test_who_is_on_the_list_alone_is_a_partner_that_may_not_be_named() -> None:
    row = tables(listed("Alpha"))["measured.partners"].iloc[0]
    assert (bool(row["is_partner"]), bool(row["is_public"])) == (True, False)


def test_who_stands_on_no_list_is_drawn_only_where_the_definitions_say_its_sector() -> None:
    made = tables(listed("Alpha"), B, {"name": "Council", "sector": "residents", "since": "2011-06-01"})
    assert list(made["measured.partners"]["partner_id"]) == ["alpha", "council"]


def test_a_sector_that_nobody_knows_is_called_other() -> None:
    assert tables(listed("Alpha", sector=None))["measured.partners"]["partner_sector_code"].item() == "other"


def test_who_joins_after_the_period_is_not_drawn_yet() -> None:
    assert len(tables(listed("Alpha", since="2018-07-01"))["measured.partners"]) == 0


def test_who_has_left_keeps_its_place_and_is_no_partner() -> None:
    made = tables(
        listed("Alpha", "Gamma"),
        {"name": "Alpha", "until": "2018-06-30"},
        C,
        ties=[tie("fair", "event", "2018-05-01", "Alpha", "Gamma")],
    )
    there = dict(
        zip(made["measured.partners"]["partner_id"], made["measured.partners"]["is_partner"], strict=True)
    )
    assert there == {"alpha": False, "gamma": True}
    assert linked(made) == []
    with_it = tables(listed("Alpha", "Gamma"), A, C)["measured.partners"]["place_number"]
    assert list(made["measured.partners"]["place_number"]) == list(with_it)


def test_nobody_moves_for_who_is_off_the_list_but_declared_as_it_stood_there() -> None:
    names = [f"Church {number}" for number in range(25)]
    before = tables(listed(*names))["measured.partners"].set_index("partner_id")["place_number"]
    gone = {"name": "Church 3", "sector": "faith", "since": "2012-05-01", "until": "2018-04-01"}
    kept = [name for name in names if name != "Church 3"]
    after = tables(listed(*kept), gone)["measured.partners"].set_index("partner_id")["place_number"]
    assert dict(after) == dict(before)


@pytest.mark.parametrize(
    ("day", "times"),
    [("2016-06-30", 0), ("2016-07-01", 1), ("2018-06-30", 1), ("2018-07-01", 0)],
)
def test_an_event_links_those_who_held_it_for_two_years(day: str, times: int) -> None:
    made = tables(listed("Alpha", "Beta Fund"), A, B, ties=[tie("fair", "event", day, "Beta Fund", "Alpha")])
    assert linked(made) == ([("alpha", "beta_fund", 1, 0)] if times else [])


@pytest.mark.parametrize(
    ("day", "until", "times"),
    [
        ("2011-01-01", None, 1),
        ("2018-06-30", None, 1),
        ("2018-07-01", None, 0),
        ("2011-01-01", "2018-06-30", 0),
        ("2011-01-01", "2018-07-01", 1),
    ],
)
def test_an_agreement_links_its_parties_as_long_as_it_holds(day: str, until: str | None, times: int) -> None:
    ties = [tie("rooms", "agreement", day, "Alpha", "Beta Fund", until=until)]
    assert linked(tables(listed("Alpha", "Beta Fund"), A, B, ties=ties)) == (
        [("alpha", "beta_fund", 0, 1)] if times else []
    )


def test_three_who_hold_an_event_are_three_pairs_and_what_they_share_adds_up() -> None:
    ties = [
        tie("fair", "event", "2018-05-01", "Alpha", "Beta Fund", "Gamma"),
        tie("walk", "event", "2018-04-01", "Alpha", "Gamma"),
        tie("rooms", "agreement", "2015-01-01", "Gamma", "Alpha"),
    ]
    made = tables(listed("Alpha", "Beta Fund", "Gamma"), A, B, C, ties=ties)
    assert linked(made) == [
        ("alpha", "beta_fund", 1, 0),
        ("alpha", "gamma", 2, 1),
        ("beta_fund", "gamma", 1, 0),
    ]


def test_the_code_of_an_organization_is_its_name_in_small_letters() -> None:
    assert partner_id("beta fund") == "beta_fund"
