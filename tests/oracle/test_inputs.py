"""Reading the truth and the published inputs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.inputs import titled_rows, zip_areas, zip_points
from tests.oracle.truth import truth_of


def test_a_titled_file_begins_with_its_title_and_may_carry_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "census.csv"
    path.write_text("Census 2010\nZIP,Housing Units\n93550,25000\n", encoding="utf-8-sig")
    assert titled_rows(path) == [{"ZIP": "93550", "Housing Units": "25000"}]


def test_zips_take_their_points_from_the_area_file_and_their_homes_from_the_census(tmp_path: Path) -> None:
    area = tmp_path / "pipelines" / "areas" / "antelope_valley.yml"
    area.parent.mkdir(parents=True)
    area.write_text('zips:\n  "93550": {lat: 34.5, lon: -118.1, label_en: Palmdale}\n', encoding="utf-8")
    (zone,) = zip_areas([{"ZIP": "93550", "Housing Units": "25,000"}], zip_points(tmp_path), {"93550": 7})
    assert (zone.code, zone.members, zone.homes, zone.lat, zone.lon) == ("93550", 7, 25000, 34.5, -118.1)


def test_a_truth_that_does_not_call_itself_synthetic_is_refused() -> None:
    with pytest.raises(ValueError, match="synthetic"):
        truth_of({"persons": []})


def test_a_truth_is_read_into_dated_facts() -> None:
    person = {
        "person": "p0001",
        "given": "Ana",
        "surnames": "Made Up",
        "kind": "parent",
        "phone": None,
        "email": None,
        "addresses": [{"from": "2015-10-01", "address": None, "zip": "93550"}],
        "children": ["2013-05-04"],
        "joined": "2015-10-08",
        "left": None,
        "participant_from": None,
        "member_id": None,
        "participant_id": None,
    }
    meeting = {
        "date": "2015-10-08",
        "file": "signin_2015Q4.xlsx",
        "sheet": "Oct 2015",
        "attendees": ["p0001"],
    }
    row = {"file": "signin_2015Q4.xlsx", "sheet": "Oct 2015", "row": 9, "person": None}
    row |= {"status": "set_aside", "reason": "head_count", "heads": 3}
    session = {"date": "2018-04-03", "type": "PN", "status": "held", "attendance": None}
    record = {
        "synthetic": True,
        "community": "palmdale",
        "persons": [person],
        "meetings": [meeting],
        "groups": [],
        "rows": [row],
        "sessions": [session],
    }
    truth = truth_of(record)
    assert (truth.sessions[0].is_held, truth.sessions[0].attendance) == (True, None)
    assert truth.persons["p0001"].children[0].isoformat() == "2013-05-04"
    assert truth.meetings[0].attendees == {"p0001"}
    assert (truth.rows[0].status, truth.rows[0].heads) == ("set_aside", 3)
