"""What two tables of a run both count is the same in both: the engine against the pages' own counts."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import load_project
from rollbook.declare.counting import Counting
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure import groups, meetings, populations
from rollbook.measure.engine.compute import Asked, count
from rollbook.measure.engine.facts import Facts
from rollbook.measure.engine.periods import number_of
from rollbook.measure.engine.product import Place, count_measures, facts_of_place
from rollbook.measure.flows import quarter_flows
from rollbook.measure.households import Homes
from rollbook.measure.integrations import integrations
from rollbook.tables.check import check_table, make_table
from tests.unit.measure.linked_rows import (
    Tables,
    child,
    day,
    home,
    linked_tables,
    person,
    phone,
    signed,
    touched,
)

PROJECT = load_project(Layout(Path(__file__).resolve().parents[4]))
PLACE = Place(PROJECT, "palmdale", Quarter(2017, 2))
COMMUNITY = PROJECT.community("palmdale")
QUARTERS = Quarter.parse(PROJECT.quarterly.first_quarter).through(PLACE.period)
YOUNG_UNTIL = PROJECT.categories.young_child_until_age
DAYS = [date(2015, 9, 1) + timedelta(days=13 * number) for number in range(52)]
KINDS = ("parent", "resident", "stakeholder", "participant", "guest")
Counts = dict[tuple[str, str], tuple[float, float]]


DICE = Random(7)  # noqa: S311  made-up people
NAMES = [f"P{number:03d}" for number in range(120)]


def some_day() -> str:
    return DICE.choice(DAYS).isoformat()


def some_names(share: float) -> list[str]:
    return [name for name in NAMES if DICE.random() < share]


def someone(name: str) -> dict[str, Any]:
    stated = {column: some_day() for column in ("joined", "left", "started") if DICE.random() < 0.4}
    return person(name, DICE.choice(KINDS), **stated)


def meetings_of(name: str) -> list[dict[str, Any]]:
    return signed(name, *sorted({some_day() for _ in range(DICE.randrange(9))}))


def homes_of(name: str) -> list[dict[str, Any]]:
    address = DICE.choice([f"{DICE.randrange(40)} made up ln", None])
    zip_code = DICE.choice(["93550", "93591", "90001"])
    return [home(name, address, zip_code, since) for since in sorted({some_day(), some_day()})]


def child_of(name: str) -> dict[str, Any]:
    """Some turn six while they are looked at."""
    return child(name, (date.fromisoformat(some_day()) - timedelta(days=6 * 365)).isoformat())


def session(number: int) -> dict[str, Any]:
    return {
        "record_id": f"s{number}",
        "group_type_code": DICE.choice(["PN", "ROC", "NAC"]),
        "session_date": day(some_day()),
        "session_status_code": DICE.choice(["held", "held", "cancelled"]),
        "attendance_count": DICE.choice([None, 0, 5, 12]),
    }


@pytest.fixture(scope="module")
def tables() -> Tables:
    """People some of whom share an address or a phone, move, join, leave and come."""
    told = linked_tables(
        [someone(name) for name in NAMES],
        attendances=[row for name in NAMES for row in meetings_of(name)],
        addresses=[row for name in some_names(0.8) for row in homes_of(name)],
        phones=[
            row
            for number in range(30)
            for row in phone(f"66155501{number:02d}", *sorted(set(DICE.choices(NAMES, k=3))))
        ],
        children=[child_of(name) for name in some_names(0.5)],
        touches=[touched(name, "roc", some_day()) for name in some_names(0.2)],
    )
    return told | {"clean.sessions": make_table("clean.sessions", [session(each) for each in range(150)])}


@pytest.fixture(scope="module")
def facts(tables: Tables) -> Iterator[Facts]:
    """The same people in the engine."""
    with facts_of_place(tables, Homes(tables), PLACE) as told:
        yield told


def engine(facts: Facts, counter: str, *aspects: str, grain: str = "quarter", **said: Any) -> Counts:  # noqa: ANN401
    """People and households by period and group."""
    asked = Asked(Counting.model_validate({"counter": counter, **said}), (grain,), aspects)
    rows = count(facts, PLACE.calendar, [asked])
    codes = {number_of(period): str(period) for period in PLACE.calendar.periods}
    wanted = rows[rows["aspect_code"] == (aspects[0] if aspects else "all")]
    return {
        (codes[row["period_number"]], row["group_code"]): (row["counted_value"], row["household_count"])
        for row in wanted.to_dict("records")
    }


def there(rows: pd.DataFrame, period: str, group: str = "", value: str = "person_count") -> Counts:
    """A table's counts above zero, in the same form."""
    return {
        (str(row[period]), str(row[group]) if group else "all"): (row[value], row["household_count"])
        for row in rows.to_dict("records")
        if row[value]
    }


def test_attendees_by_month(tables: Tables, facts: Facts) -> None:
    table = meetings.attendances(tables, Homes(tables), QUARTERS)
    assert engine(facts, "attendees", grain="month") == there(table, "month_code")


def test_the_core_by_quarter(tables: Tables, facts: Facts) -> None:
    core = meetings.core_members(tables, QUARTERS)
    table = meetings.cores(core, Homes(tables), QUARTERS)
    assert engine(facts, "core_members") == there(table, "quarter_code")


def test_who_stayed_and_who_came_for_the_first_time(tables: Tables, facts: Facts) -> None:
    table = quarter_flows(tables, Homes(tables), QUARTERS)
    first = str(QUARTERS[0])
    for counter, flow in (("returned_attendees", "stayed"), ("first_time_attendees", "first_time")):
        counted = {key: value for key, value in engine(facts, counter).items() if key[0] != first}
        assert counted == there(table[table["flow_code"] == flow], "quarter_code")


def test_members_and_who_joined(tables: Tables, facts: Facts) -> None:
    table = integrations(tables, Homes(tables), QUARTERS, PROJECT.engagement)
    for code in ("members", "joined"):
        of_code = table[table["integration_code"] == code]
        assert engine(facts, code) == there(of_code, "quarter_code")


def test_members_by_category_and_families_of_the_navigators(tables: Tables, facts: Facts) -> None:
    ends = [quarter.last_day for quarter in QUARTERS]
    people = populations.people_at_dates(tables, Homes(tables), COMMUNITY, ends, YOUNG_UNTIL)
    table = populations.compositions(people, ends)
    quarters = {pd.Timestamp(quarter.last_day): str(quarter) for quarter in QUARTERS}
    table = table.assign(quarter_code=table["as_of_date"].map(quarters))
    assert engine(facts, "members", "category") == there(table, "quarter_code", "category_code")
    families = populations.families(people, ends[-1]).assign(quarter_code=str(QUARTERS[-1]))
    last = str(QUARTERS[-1]), "all"
    reached = engine(facts, "families_reached", group_types=["PN"])[last]
    started = engine(facts, "participants", group_types=["PN"])[last]
    homes = there(families, "quarter_code")[last][1]
    assert reached == (homes, homes)
    assert started == there(families, "quarter_code")[last]


def test_sessions_by_type_of_group(tables: Tables, facts: Facts) -> None:
    table = groups.session_counts(tables["clean.sessions"], QUARTERS)
    columns = {
        "sessions_held": "held_count",
        "sessions_cancelled": "cancelled_count",
        "sessions_counted": "counted_session_count",
        "session_attendances": "total_attendance_count",
    }
    for counter, column in columns.items():
        for kind in ("PN", "ROC", "NAC"):
            of_kind = table[table["group_type_code"] == kind]
            counted = {
                key: value for key, (value, _) in engine(facts, counter, group_types=[kind]).items() if value
            }
            assert counted == {
                (row["quarter_code"], "all"): row[column] for row in of_kind.to_dict("records") if row[column]
            }


def test_the_table_keeps_the_catalogue_s_promises_and_its_groups_add_up(tables: Tables) -> None:
    measured = count_measures(tables, Homes(tables), PLACE)
    check_table("measured.measures", measured)
    key = ["measure_id", "period_code"]
    whole = measured[measured["aspect_code"] == "all"].set_index(key)["numerator_value"]
    parts = measured[(measured["aspect_code"] != "all") & (measured["measure_id"] != "families_reached")]
    sums = parts.groupby([*key, "aspect_code"])["numerator_value"].sum()
    assert len(sums)
    added = sums.reset_index()
    wholes = whole.reindex(pd.MultiIndex.from_frame(added[key]))
    assert added["numerator_value"].tolist() == wholes.tolist()


def test_the_order_of_rows_changes_nothing(tables: Tables) -> None:
    shuffled = {
        name: table.sample(frac=1, random_state=3, ignore_index=True) for name, table in tables.items()
    }
    pd.testing.assert_frame_equal(
        count_measures(shuffled, Homes(shuffled), PLACE), count_measures(tables, Homes(tables), PLACE)
    )
