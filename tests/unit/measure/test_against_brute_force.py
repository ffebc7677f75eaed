"""Whatever a community looks like, its measures are what counting one person after another finds."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.flows import quarter_flows
from rollbook.measure.households import Homes
from rollbook.measure.integrations import integrations
from rollbook.measure.ladder import ladders
from rollbook.measure.meetings import core_members, repeat_attendances
from rollbook.tables.rows import rows_of
from tests.unit.measure import brute_force
from tests.unit.measure.brute_force import Neighbor, Valley
from tests.unit.measure.linked_rows import Tables, day, linked_tables

ENGAGEMENT = load_project(Layout(Path(__file__).resolve().parents[3])).engagement
QUARTERS = Quarter(2015, 4).through(Quarter(2017, 1))
COUNTS = ("person_count", "household_count")
# Few days, so that people meet on them; some before the first quarter, some after the last one.
SINCE = date(2015, 8, 1)
DAYS = st.integers(0, 23).map(lambda number: SINCE + timedelta(days=30 * number))
NAMES = "ABCDEFG"
NOWHERE: dict[date, str | None] = {SINCE: None}


@st.composite
def neighbors(draw: st.DrawFn, name: str) -> Neighbor:
    """Somebody with any meetings, starts, terms, homes and phones."""
    homes = draw(st.dictionaries(DAYS, st.sampled_from(["1 made up ln", "2 made up ln"]), max_size=2))
    starts = draw(
        st.lists(st.tuples(st.sampled_from(["pn", "roc", "nac", "meeting"]), DAYS), max_size=3, unique=True)
    )
    return Neighbor(
        name,
        joined=draw(st.none() | DAYS),
        left=draw(st.none() | DAYS),
        meetings=draw(st.sets(DAYS, max_size=8)),
        starts=starts,
        terms=draw(st.lists(DAYS, max_size=2, unique=True)),
        homes=homes,
        zip_code=draw(st.sampled_from(["93550", "93591", None])),
        phones=draw(st.sets(st.sampled_from(["6615550101", "6615550102", "6615550103"]), max_size=2)),
    )


VALLEYS = st.tuples(*(st.none() | neighbors(name) for name in NAMES)).map(
    lambda people: {one.name: one for one in people if one}
)


def stamps(**dates: date | None) -> dict[str, Any]:
    """Days by column without ``_date``, as far as there are any."""
    return {f"{name}_date": day(str(on)) for name, on in dates.items() if on}


def tables_of(valley: Valley) -> Tables:
    """The linked tables that tell of a valley."""
    everybody = valley.values()
    return linked_tables(
        [{"person_id": one.name} | stamps(joined=one.joined, left=one.left) for one in everybody],
        attendances=[
            {"person_id": one.name} | stamps(meeting=on) for one in everybody for on in one.meetings
        ],
        touches=[
            {"profile_id": one.name, "person_id": one.name, "touch_code": kind, "parent_group_name": ""}
            | stamps(touched=on)
            for one in everybody
            for kind, on in one.starts
        ],
        leaders=[
            {"person_id": one.name, "leader_role_code": "chair"} | stamps(term_from=on)
            for one in everybody
            for on in one.terms
        ],
        addresses=[
            {"person_id": one.name, "address_key": home, "zip_code": one.zip_code, **stamps(**{"from": on})}
            for one in everybody
            for on, home in (one.homes or NOWHERE).items()
        ],
        phones=[{"person_id": one.name, "phone_code": number} for one in everybody for number in one.phones],
    )


def measured(table: pd.DataFrame, *key: str, columns: tuple[str, ...] = COUNTS) -> dict[Any, Any]:
    return {
        tuple(row[name] for name in key) if len(key) > 1 else row[key[0]]: tuple(
            row[name] for name in columns
        )
        for row in rows_of(table)
    }


@settings(max_examples=25, deadline=None)
@given(VALLEYS)
def test_the_ladder_is_what_counting_one_by_one_finds(valley: Valley) -> None:
    tables = tables_of(valley)
    made = ladders(tables, Homes(tables), core_members(tables, QUARTERS), ENGAGEMENT, QUARTERS[-1].last_day)
    columns = (*COUNTS, "moved_count", "moved_household_count", "median_days")
    assert measured(made, "channel_code", "step_code", columns=columns) == brute_force.ladder(
        valley, QUARTERS
    )


@settings(max_examples=25, deadline=None)
@given(VALLEYS, st.integers(1, len(QUARTERS)))
def test_flows_repeats_and_integrations_are_what_counting_one_by_one_finds(
    valley: Valley, number: int
) -> None:
    tables, quarters = tables_of(valley), QUARTERS[:number]
    homes = Homes(tables)
    flows = measured(quarter_flows(tables, homes, quarters), "quarter_code", "flow_code")
    assert flows == brute_force.flows(valley, quarters)
    repeats = measured(repeat_attendances(tables, homes, quarters), "times_code")
    assert repeats == brute_force.repeats(valley, quarters)
    joined = measured(integrations(tables, homes, quarters, ENGAGEMENT), "quarter_code", "integration_code")
    asked = (ENGAGEMENT.integrated_meetings, ENGAGEMENT.integrated_within_days)
    assert joined == brute_force.integrations(valley, quarters, *asked)


@settings(max_examples=25, deadline=None)
@given(VALLEYS)
def test_all_who_came_in_a_quarter_are_sorted_by_their_flow_and_none_is_lost(valley: Valley) -> None:
    tables = tables_of(valley)
    found = measured(quarter_flows(tables, Homes(tables), QUARTERS), "quarter_code", "flow_code")
    for last, quarter in pairwise(QUARTERS):
        here = {flow: people for (code, flow), (people, _) in found.items() if code == str(quarter)}
        now, before = (sum(one.came_in(each) for one in valley.values()) for each in (quarter, last))
        assert here["stayed"] + here["returned"] + here["first_time"] == now
        assert here["stayed"] + here["dropped_off"] == before


def test_the_slow_way_itself_is_right_about_somebody_counted_by_hand() -> None:
    came = {date(2015, 10, 30), date(2016, 1, 28)}
    valley = {"A": Neighbor("A", joined=date(2015, 11, 1), meetings=came)}
    assert brute_force.flows(valley, QUARTERS[:2])["2016Q1", "stayed"] == (1, 1)
    assert brute_force.ladder(valley, QUARTERS[:2])["all", "member"] == (1, 1, 1, 1, 2)
