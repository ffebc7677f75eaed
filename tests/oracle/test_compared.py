"""The oracle's isolated areas and groups beside the zone, on communities small enough to count by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.oracle.compared import children_of, compared_figures, shown_areas
from tests.oracle.inputs import Rows
from tests.oracle.intervals import poisson, wilson
from tests.oracle.made_up import crowd, someone, truth

CENSUS: Rows = [
    {"ZIP": "93550", "Population": "8,000", "Under 5": "700", "Age 5 to 9": "500", "Hispanic": "4,000",
     "White NH": "2,000", "Black NH": "1,200", "Asian NH": "400"},
    {"ZIP": "93591", "Population": "2,000", "Under 5": "180", "Age 5 to 9": "100", "Hispanic": "1,000",
     "White NH": "700", "Black NH": "200", "Asian NH": "20"},
]  # fmt: skip
AREAS = {"lake_los_angeles": ("93591",)}
ZONES = [("93550",), ("93591",)]
PEOPLE = [
    *(replace(one, race="hispanic", language="es") for one in crowd(12, zip_code="93550")),
    *(replace(one, race="white_nh") for one in crowd(4, zip_code="93591")),
    *crowd(2, "stakeholder", "93591"),
    someone("mother", "parent", children=("2014-01-01",), zip_code="93591", joined="2018-01-01"),
]
COMMUNITY = truth(PEOPLE, meetings={"2018-01-31": ["mother"], "2018-02-01": ["resident_93591_0", "mother"]})


@pytest.mark.parametrize(
    ("figure", "internal", "release"),
    [
        ("area.lake_los_angeles.children", "200", "200"),
        ("area.lake_los_angeles.members.2016-01-31", "4", "<11"),
        ("area.lake_los_angeles.members.2018-04-30", "5", "<11"),
        ("area.lake_los_angeles.members.change", "+1", "\N{MINUS SIGN}10…+10"),
        ("area.lake_los_angeles.members.2018-04-30.rate", "25.0", "0.0–50.0"),
        # Poisson: 1.97 and 10.51 for 5, 0 and 16.96 up to 10
        ("area.lake_los_angeles.members.2018-04-30.rate.interval", "9.9–52.6", "0.0–84.8"),
        ("area.lake_los_angeles.members.2018-04-30.part", "29.4%", "0–48%"),
        # 31 January lies before the three months that end with April
        ("area.lake_los_angeles.attendees.2018-04-30", "2", "<11"),
        ("area.rest.members.2018-04-30", "12", "11–15"),
        ("area.all.members.2018-04-30", "17", "11–25"),
        ("represented.members.race.hispanic", "12", "11–15"),
        ("represented.members.race.known", "16", "11–55"),
        ("represented.members.race.unknown", "3", "<11"),
        ("represented.members.race.hispanic.share", "75.0%", "21–100%"),
        ("represented.members.place.known", "17", "11–25"),
        ("represented.members.place.unknown", "2", "<11"),
        ("represented.members.children.z93591", "1", "<11"),
        ("represented.members.language.es.share", "100.0%", "35–100%"),
        ("population.race.hispanic.share", "50.0%", "50.0%"),
        # 10,000 less 5,000, 2,700, 1,400 and 420
        ("population.race.rest_nh.share", "4.8%", "4.8%"),
        ("population.children.z93591.share", "20.0%", "20.0%"),
    ],
)  # fmt: skip
def test_a_figure_is_exact_inside_and_a_range_outside(figure: str, internal: str, release: str) -> None:
    views = [
        compared_figures(COMMUNITY, CENSUS, AREAS, ZONES, is_release=outside) for outside in (False, True)
    ]
    assert [view[figure] for view in views] == [internal, release]


def test_areas_in_one_zone_are_shown_together() -> None:
    zones = [("93550",), ("93543", "93544", "93553")]
    assert shown_areas({"one": ("93544",), "two": ("93553",)}, zones) == {
        "one+two": ("93543", "93544", "93553"),
        "rest": ("93550",),
    }


def test_children_to_the_sixth_birthday_are_those_under_five_and_a_fifth_of_the_next() -> None:
    assert children_of(CENSUS, ["93550"]) == 800


def test_intervals_are_those_of_the_textbooks() -> None:
    assert wilson(0.25, 20) == pytest.approx((0.1274, 0.4322), abs=1e-4)
    assert poisson(5) == pytest.approx((1.9701, 10.5130), abs=1e-4)
    assert poisson(0) == pytest.approx((0, 2.9957), abs=1e-4)
