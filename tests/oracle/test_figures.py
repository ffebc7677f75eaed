"""The whole list of figures, on a community small enough to count by hand."""

from __future__ import annotations

import pytest

from tests.oracle.figures import expected_figures, located_total
from tests.oracle.inputs import Rows
from tests.oracle.made_up import crowd, someone, truth

CENSUS: Rows = [
    {"ZIP": "93550", "Housing Units": "25,000"},
    {"ZIP": "93543", "Housing Units": "4,000"},
    {"ZIP": "93551", "Housing Units": "17,000"},
]
POINTS = {
    "93550": {"lat": 34.5627, "lon": -118.0909},
    "93543": {"lat": 34.5467, "lon": -117.9605},
    "93551": {"lat": 34.6022, "lon": -118.1904},
}
PUBLISHED: Rows = [
    {"Measure": "forum_parents", "Value": "170"},
    {"Measure": "carnival_residents", "Value": "1000"},
]
COMMUNITY = truth(
    [
        *crowd(12, zip_code="93550"),
        *crowd(16, zip_code="93551"),
        *crowd(3, zip_code="93543"),
        *crowd(9, "stakeholder"),
        someone("mother", "parent", children=("2014-01-01",), address="1 A St", joined="2018-05-01"),
        someone(
            "father", "parent", children=("2014-01-01",), address="1 A St", participant_from="2017-01-01"
        ),
        someone("aunt", "participant", joined=None, address="1 A St", participant_from="2018-06-30"),
    ],
    meetings={
        "2015-10-08": ["father"],
        "2015-11-12": ["father"],
        "2015-12-10": ["father", "mother"],
        "2018-04-12": [f"resident_93551_{number}" for number in range(14)],
        "2018-05-10": [f"resident_93551_{number}" for number in range(16)],
        "2018-06-14": [*(f"resident_93551_{number}" for number in range(12)), "father"],
    },
    rows=[("partners.csv", "used"), ("parent_groups.csv", "set_aside")],
)
INTERNAL = expected_figures(COMMUNITY, CENSUS, PUBLISHED, POINTS, "internal")
RELEASE = expected_figures(COMMUNITY, CENSUS, PUBLISHED, POINTS, "release")


@pytest.mark.parametrize(
    ("figure", "internal", "release"),
    [
        ("members.households.2016-01-31", "32", "32–50"),
        ("zone.z93551.members.2018-04-30", "16", "16–20"),
        ("zone.elsewhere.members.2018-04-30", "0", "<11"),
        ("participants.households.2018-04-30", "1", "0–30"),
        ("core.2015Q4", "1", "<11"),
        ("core.2018Q2", "12", "11–15"),
        ("attendance.2015-12", "2", "<11"),
        ("attendance.2018-05", "16", "16–20"),
        ("attendance.average.2015Q4", "1", "<11"),
        ("attendance.average.2018Q2", "14", "13–17"),
        ("families.2018-06-30", "1", "<11"),
        ("composition.residents.2018-06-30", "31", "31–35"),
        ("composition.parents_0_5.2016-01-31", "1", "<11"),
        ("performance.forum_parents", "170", "170"),
        ("performance.carnival_residents", "1,000", "1,000"),
        ("rows.total.read", "2", "2"),
    ],
)
def test_a_figure_is_exact_inside_and_a_band_outside(figure: str, internal: str, release: str) -> None:
    assert (INTERNAL[figure], RELEASE[figure]) == (internal, release)


def test_the_zip_with_three_households_stands_alone_inside_and_joins_its_neighbour_outside() -> None:
    zones = "zone.z93543.members.2018-04-30", "zone.z93543_93550.members.2018-04-30"
    assert INTERNAL[zones[0]] == "3"
    assert zones[0] not in RELEASE
    # 12 residents, 3 residents and the father
    assert RELEASE[zones[1]] == "16–20"


def test_exact_counts_of_members_and_rows_by_source_stay_inside() -> None:
    inside = {figure for figure in INTERNAL if figure.startswith(("members.count.", "rows.partners."))}
    assert len(inside) == 8
    assert not inside & set(RELEASE)


def test_files_and_children_without_a_name_are_figures_of_the_working_view_alone() -> None:
    assert (INTERNAL["files.partners.csv.used"], INTERNAL["files.parent_groups.csv.set_aside"]) == ("1", "1")
    assert INTERNAL["files.census_2010_zip.csv.read"] == "3"
    assert INTERNAL["heads.children"] == "0"
    assert not {figure for figure in RELEASE if figure.startswith(("files.", "heads."))}


def test_every_member_at_the_end_of_the_period_is_located_somehow() -> None:
    assert located_total(COMMUNITY) == 42
