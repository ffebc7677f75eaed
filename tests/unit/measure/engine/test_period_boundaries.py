"""To which period a day belongs, asked of the engine itself: midnights, ends, leap days, fiscal years."""

from datetime import date, datetime
from typing import Any

import ibis
import pyarrow as pa
import pytest

from rollbook.kernel.errors import ParameterError
from rollbook.kernel.grains import MONTHS, Period
from rollbook.measure.engine.facts import Facts, fetched
from rollbook.measure.engine.periods import Calendar, number_of
from tests.unit.measure.engine.cases import CALENDAR, came, counted, facts_of

TEN_YEARS = Calendar(date(2010, 1, 1), date(2019, 12, 31))

MOMENTS = [
    ("2018-03-31 00:00:00", "2018Q1"),
    ("2018-03-31 23:59:59.999999", "2018Q1"),
    ("2018-04-01 00:00:00", "2018Q2"),
    ("2018-04-01 00:00:00.000001", "2018Q2"),
    ("2016-02-29 00:00:00", "2016-02"),
    ("2016-02-29 23:59:59", "2016-02"),
    ("2016-03-01 00:00:00", "2016-03"),
    ("2017-02-28 23:59:59", "2017-02"),
    ("2018-06-30 23:59:59", "FY2017-18"),
    ("2018-07-01 00:00:00", "FY2018-19"),
    ("2017-12-31 23:59:59", "2017Q4"),
    ("2018-01-01 00:00:00", "2018Q1"),
]
"""Moments as a file may give them, and the period that each is in."""


def attended_at(moment: str) -> Facts:
    told = datetime.fromisoformat(moment)
    rows = pa.table({"community_code": ["x"], "person_id": ["A"], "attended_date": [told]})
    return facts_of().adding(attendances=ibis.memtable(rows))


@pytest.mark.parametrize(("moment", "code"), MOMENTS, ids=str)
def test_a_moment_belongs_to_its_day_and_the_day_to_one_period_of_each_grain(moment: str, code: str) -> None:
    found = counted(attended_at(moment), "attendees")
    assert found == dict.fromkeys(
        (str(Period.holding(date.fromisoformat(moment[:10]), grain)) for grain in MONTHS), 1.0
    )
    assert code in found


TWO_TIMES = [("A", "2018-04-12 10:00"), ("A", "2018-04-12 18:00"), ("B", "2018-04-12 10:00")]
"""Who signs in the morning and in the evening was there once, and it was one meeting."""


@pytest.mark.parametrize(
    ("counter", "said", "times"),
    [
        ("attendances", {}, 2.0),
        ("attendees", {}, 2.0),
        ("meetings", {}, 1.0),
        ("repeat_attendees", {"at_least": 2}, None),
        ("first_time_attendees", {}, 2.0),
    ],
)
def test_two_times_on_one_day_are_one_visit_to_one_meeting(
    counter: str, said: dict[str, Any], times: float | None
) -> None:
    names, moments = zip(*TWO_TIMES, strict=True)
    days = [datetime.fromisoformat(moment) for moment in moments]
    rows = pa.table({"community_code": ["x"] * 3, "person_id": names, "attended_date": days})
    found = counted(facts_of().adding(attendances=ibis.memtable(rows)), counter, **said)
    assert found.get("2018Q2") == times


def test_a_member_who_joins_at_some_time_of_the_last_day_is_a_member_on_it() -> None:
    rows = pa.table(
        {
            "community_code": ["x"],
            "person_id": ["A"],
            "joined_date": [datetime.fromisoformat("2018-03-31 18:00")],
            "left_date": pa.array([None], pa.timestamp("us")),
        }
    )
    assert counted(facts_of().adding(persons=ibis.memtable(rows)), "members")["2018Q1"] == 1


@pytest.mark.parametrize("first_month", [1, 7, 10])
def test_the_engine_places_every_day_of_ten_years_as_the_calendar_does(first_month: int) -> None:
    days = [
        date.fromordinal(day) for day in range(TEN_YEARS.first.toordinal(), TEN_YEARS.last.toordinal() + 1)
    ]
    calendar = Calendar(TEN_YEARS.first, TEN_YEARS.last, fiscal_first_month=first_month)
    placed = fetched(calendar.placed(ibis.memtable(pa.table({"day": pa.array(days, pa.date32())})), "day"))
    found = set(zip(placed["day"], placed["period_number"], strict=True))
    assert found == {
        (day, number_of(Period.holding(day, grain, first_month))) for day in days for grain in MONTHS
    }


def test_nothing_after_the_last_day_is_counted_and_nothing_before_the_first_has_a_period() -> None:
    calendar = Calendar(date(2018, 1, 1), date(2018, 6, 30))
    facts = facts_of(attendances=came("A", "2017-12-31", "2018-06-30", "2018-07-01"))
    assert counted(facts, "attendees", calendar) == {
        "2018-06": 1,
        "2018Q2": 1,
        "FY2017-18": 1,
    }


@pytest.mark.parametrize(
    ("code", "is_whole"),
    [("2017Q3", False), ("2017Q4", True), ("2018Q2", True), ("FY2016-17", False), ("FY2017-18", False)],
)
def test_a_period_is_whole_if_all_of_it_is_known(code: str, is_whole: bool) -> None:  # noqa: FBT001
    assert Calendar(date(2017, 8, 1), date(2018, 6, 30)).is_whole(Period.parse(code)) is is_whole


def test_people_of_a_year_that_goes_on_are_told_apart_as_of_the_last_day_known() -> None:
    calendar = Calendar(date(2018, 1, 1), date(2018, 9, 30))
    assert calendar.as_of(Period.parse("FY2018-19")) == date(2018, 9, 30)
    assert calendar.as_of(Period.parse("2018Q1")) == date(2018, 3, 31)


def test_a_time_that_ends_before_it_begins_is_refused_and_a_single_day_is_not() -> None:
    assert Calendar(date(2018, 6, 30), date(2018, 6, 30)).periods
    with pytest.raises(ParameterError, match="nothing to count until 2018-06-30"):
        Calendar(date(2018, 7, 1), date(2018, 6, 30))


def test_a_number_in_a_file_that_is_no_number_is_missing() -> None:
    rows = pa.table(
        {
            "community_code": ["x", "x"],
            "record_id": ["1", "2"],
            "event_kind_code": ["forum", "forum"],
            "event_date": [date(2018, 4, 12), date(2018, 5, 10)],
            "host_code": ["partners", "partners"],
            "sponsored_dollars": [100.0, float("nan")],
            "event_attendance_count": [float("nan"), 25.0],
        }
    )
    told = facts_of().adding(events=ibis.memtable(rows))
    quarter = {
        counter: counted(told, counter)["2018Q2"]
        for counter in ("sponsored_amount", "event_attendances", "events")
    }
    assert quarter == {"sponsored_amount": 100, "event_attendances": 25, "events": 2}
    assert counted(told, "events", only_sponsored=True)["2018Q2"] == 1
    assert counted(told, "events", only_counted=True)["2018Q2"] == 1


def test_the_community_next_door_changes_nothing() -> None:
    here = came("A", "2018-04-12")
    there = came("A", "2018-04-12", "2018-05-10", community="next door")
    alone, beside = counted(facts_of(attendances=here), "attendances"), facts_of(attendances=[*here, *there])
    assert counted(beside.between("somewhere", "somewhere"), "attendances", CALENDAR) == alone
