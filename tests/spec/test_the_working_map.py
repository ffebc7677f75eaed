"""The working map of a run against the oracle: who is on it in which month, what became of whom, how far."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
import yaml

from tests.conftest import PERIOD, Project
from tests.oracle.decks import COMMUNITIES, LANGUAGES, believed_by, truth_about
from tests.oracle.inputs import AREA_FILE
from tests.oracle.personal import find_personal, personal_of
from tests.oracle.points import CROWDS, drawn_households, flows, follow, groups_at, month_ends
from tests.oracle.series import FIRST_MAP, SECOND_MAP
from tests.oracle.working_map import Stay, WorkingMap, read_working_map
from tests.oracle.zones import distance_km

pytestmark = pytest.mark.heavy

QUARTERS = [f"{year}Q{number}" for year in range(2015, 2019) for number in range(1, 5)][3:14]
GOOD_M = 500
each_community = pytest.mark.parametrize("community", COMMUNITIES)


def path_of(built: Project, community: str, language: str = "en") -> Path:
    working = built.root / "data" / "processed" / community / PERIOD / "working"
    return working / f"map.{language}.html"


def page_of(built: Project, community: str) -> WorkingMap:
    return read_working_map(path_of(built, community))


@each_community
def test_every_household_is_on_the_map_in_every_month(built: Project, community: str) -> None:
    page, truth = page_of(built, community), believed_by(built, community)
    assert page.days == month_ends(QUARTERS)
    for day in page.days:
        lost = {layer: page.unplaced[layer, day] for layer in CROWDS}
        shown = {layer: page.counts(day)[layer] + lost[layer] for layer in CROWDS}
        assert (day, shown) == (day, drawn_households(truth, day))


@each_community
def test_every_group_is_on_the_map_while_it_meets(built: Project, community: str) -> None:
    page, truth = page_of(built, community), truth_about(built.truth, community)
    for day in page.days:
        shown = Counter(
            {layer: page.counts(day)[layer] + page.unplaced[layer, day] for layer in ("pn", "roc", "nac")}
        )
        assert (day, +shown) == (day, groups_at(truth.groups, day))


@each_community
def test_who_joined_stayed_changed_and_left_is_who_the_oracle_says(built: Project, community: str) -> None:
    page, truth = page_of(built, community), believed_by(built, community)
    if page.unplaced:
        pytest.skip("somebody is on no map, so that flows on it are not those of everybody")
    expected = flows(truth, follow(truth, page.days), FIRST_MAP, SECOND_MAP)
    assert _flows_on(page) == expected


def _flows_on(page: WorkingMap) -> dict[str, Counter[str]]:
    first, last = (page.days.index(day) for day in (FIRST_MAP, SECOND_MAP))
    before, after = (
        {
            (CROWDS[stay.layer], stay.home): stay.layer
            for stay in page.stays
            if stay.layer in CROWDS and stay.is_there(day)
        }
        for day in (first, last)
    )
    told: dict[str, Counter[str]] = {layer: Counter() for layer in CROWDS}
    for key, layer in after.items():
        earlier = before.get(key)
        told[layer]["joined" if earlier is None else "there still" if earlier == layer else "came"] += 1
    for key in before.keys() - after.keys():
        told[before[key]]["left"] += 1
    return told


@each_community
def test_nobody_has_two_points_on_a_day(built: Project, community: str) -> None:
    page = page_of(built, community)
    for day in range(len(page.days)):
        there = [(stay.layer, stay.home) for stay in page.stays if stay.is_there(day)]
        assert len(there) == len(set(there))


@each_community
def test_a_rough_point_is_a_declared_one_and_never_moved_aside(built: Project, community: str) -> None:
    area = yaml.safe_load((built.root / AREA_FILE).read_text(encoding="utf-8"))
    declared = {(spot["lat"], spot["lon"]) for spot in (*area["zips"].values(), *area["places"])}
    rough = {stay.point for stay in page_of(built, community).stays if not stay.is_exact}
    assert rough
    assert rough <= {(round(lat, 5), round(lon, 5)) for lat, lon in declared}


@each_community
def test_the_distance_of_every_good_point_is_to_the_nearest_group_that_met(
    built: Project, community: str
) -> None:
    folder = built.root / "data" / "processed" / community / PERIOD
    stored = pd.read_parquet(folder / "internal" / "points.parquet")
    is_group = stored["map_layer_code"].isin(["pn", "roc", "nac"])
    groups = stored[is_group & (stored["radius_m"] <= GOOD_M)]
    places = [dict(row) for row in groups.to_dict("records")]
    for home in stored[~is_group].to_dict("records"):
        day = home["from_date"]
        meeting = [
            (row["lat"], row["lon"])
            for row in places
            if row["from_date"] <= day and (pd.isna(row["until_date"]) or row["until_date"] > day)
        ]
        far = [1000 * distance_km((home["lat"], home["lon"]), place) for place in meeting]
        if not far or not home["radius_m"] <= GOOD_M:
            assert pd.isna(home["group_distance_m"])
        else:
            assert home["group_distance_m"] == pytest.approx(min(far), abs=1)
            assert home["group_grid_distance_m"] >= home["group_distance_m"] - 1


@each_community
def test_both_languages_show_the_same_points(built: Project, community: str) -> None:
    one, other = (read_working_map(path_of(built, community, language)) for language in LANGUAGES)
    assert [_place(stay) for stay in one.stays] == [_place(stay) for stay in other.stays]


def _place(stay: Stay) -> tuple[object, ...]:
    return stay.layer, stay.home, stay.point, stay.first, stay.until


@each_community
def test_the_page_names_no_family_and_no_address(built: Project, community: str) -> None:
    personal = personal_of(truth_about(built.truth, community))
    for language in LANGUAGES:
        assert find_personal(path_of(built, community, language).read_bytes(), personal) == []
