"""Who counts on a day, and where."""

from datetime import date

import pandas as pd
import pytest

from rollbook.declare.base import Words
from rollbook.declare.models import Community
from rollbook.measure.people import count, counts_by, members_at, participants_at, with_places
from tests.unit.measure.linked_rows import linked_tables, person

DAY = date(2016, 1, 31)


@pytest.mark.parametrize(
    ("joined", "left", "is_member"),
    [
        ("2016-01-31", None, True),
        ("2016-02-01", None, False),
        ("2015-10-01", "2016-02-01", True),
        ("2015-10-01", "2016-01-31", False),
        ("2015-10-01", "2015-12-31", False),
        (None, None, False),
    ],
)
def test_a_member_has_joined_by_the_day_and_not_left(
    joined: str | None, left: str | None, *, is_member: bool
) -> None:
    dates = {name: text for name, text in (("joined", joined), ("left", left)) if text}
    tables = linked_tables([person("A", **dates)])
    assert list(members_at(tables, DAY)["person_id"]) == (["A"] if is_member else [])


def test_a_participant_has_started_by_the_day_whether_or_not_a_member() -> None:
    tables = linked_tables([
        person("A", started="2016-01-31"),
        person("B", started="2016-02-01"),
        person("C", joined="2015-10-01"),
        person("D", started="2015-10-01", joined="2015-10-01", left="2015-11-01"),
    ])  # fmt: skip
    assert list(participants_at(tables, DAY)["person_id"]) == ["A", "D"]


def test_people_are_counted_once_and_so_are_their_households() -> None:
    found = pd.DataFrame({"person_id": ["A", "B", "B", "C"], "household_id": ["h", "h", "h", "C"]})
    assert count(found) == {"person_count": 3, "household_count": 2}


def test_everything_that_is_asked_for_is_counted_also_where_there_is_nobody() -> None:
    found = pd.DataFrame({
        "person_id": ["A", "A", "B", "C"],
        "household_id": ["h", "h", "h", "C"],
        "flow_code": ["stayed", "stayed", "stayed", "unasked"],
        "quarter_code": ["2016Q1", "2016Q1", "2016Q1", "2016Q1"],
    })  # fmt: skip
    counted = counts_by(found, {"flow_code": ["returned", "stayed"], "quarter_code": ["2016Q1", "2016Q2"]})
    assert counted.to_numpy().tolist() == [
        ["returned", "2016Q1", 0, 0],
        ["returned", "2016Q2", 0, 0],
        ["stayed", "2016Q1", 2, 1],
        ["stayed", "2016Q2", 0, 0],
    ]


def test_who_lives_in_no_zip_of_the_community_lives_elsewhere() -> None:
    words = Words(en="Madeup", es="Inventada")
    community = Community(
        community="madeup", name=words, area="valley", zips=("93550", "93591"), sources=(), is_synthetic=True
    )
    lived = pd.DataFrame({"zip_code": pd.array(["93550", "93591", "93534", None], dtype="str")})
    assert list(with_places(lived, community)["place_code"]) == ["93550", "93591", "elsewhere", "elsewhere"]
