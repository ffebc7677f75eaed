"""Who stays, who comes back, who drops off: attendance from quarter to quarter."""

from rollbook.kernel.period import Quarter
from rollbook.measure.flows import quarter_flows
from rollbook.measure.households import Homes
from rollbook.tables.check import check_table
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import Tables, home, linked_tables, person, signed

FIRST = Quarter(2015, 4)
NOBODY = {"stayed": 0, "returned": 0, "first_time": 0, "dropped_off": 0}


def flows(tables: Tables, last: Quarter, *, of: str = "person_count") -> dict[str, dict[str, int]]:
    made = quarter_flows(tables, Homes(tables), FIRST.through(last))
    check_table("measured.quarter_flows", made)
    found: dict[str, dict[str, int]] = {}
    for row in rows_of(made):
        found.setdefault(row["quarter_code"], {})[row["flow_code"]] = row[of]
    return found


def came(**meetings: tuple[str, ...]) -> Tables:
    """People by name, and the meetings they attended."""
    return linked_tables(
        [person(name) for name in meetings],
        attendances=[row for name, days in meetings.items() for row in signed(name, *days)],
    )


def test_nothing_can_be_compared_in_the_first_quarter() -> None:
    assert flows(came(A=("2015-10-08",)), FIRST) == {}


def test_who_comes_in_two_quarters_in_a_row_stays() -> None:
    found = flows(came(A=("2015-10-08", "2015-11-12", "2016-01-14")), Quarter(2016, 1))
    assert found == {"2016Q1": NOBODY | {"stayed": 1}}


def test_who_comes_for_the_first_time_was_never_there_before() -> None:
    assert flows(came(A=("2016-01-14",)), Quarter(2016, 1)) == {"2016Q1": NOBODY | {"first_time": 1}}


def test_who_left_out_a_quarter_dropped_off_and_returned() -> None:
    assert flows(came(A=("2015-10-08", "2016-04-14")), Quarter(2016, 2)) == {
        "2016Q1": NOBODY | {"dropped_off": 1},
        "2016Q2": NOBODY | {"returned": 1},
    }


def test_who_drops_off_does_so_once_and_not_again_in_every_later_quarter() -> None:
    found = flows(came(A=("2015-10-08",)), Quarter(2016, 4))
    assert [each["dropped_off"] for each in found.values()] == [1, 0, 0, 0]


def test_a_quarter_without_meetings_keeps_nobody_and_all_who_come_after_it_return() -> None:
    everybody = dict.fromkeys("ABC", ("2015-10-08", "2016-04-14"))
    assert flows(came(**everybody), Quarter(2016, 2)) == {
        "2016Q1": NOBODY | {"dropped_off": 3},
        "2016Q2": NOBODY | {"returned": 3},
    }


def test_meetings_after_the_period_change_nothing() -> None:
    now, later = came(A=("2015-10-08",)), came(A=("2015-10-08", "2016-04-14"))
    assert flows(now, Quarter(2016, 1)) == flows(later, Quarter(2016, 1))


def test_attendance_known_from_before_the_first_quarter_makes_a_return() -> None:
    assert flows(came(A=("2015-07-09", "2016-01-14")), Quarter(2016, 1))["2016Q1"]["returned"] == 1


def test_a_year_s_end_parts_no_two_quarters() -> None:
    assert flows(came(A=("2015-12-31", "2016-01-01")), Quarter(2016, 1))["2016Q1"]["stayed"] == 1


def test_a_couple_that_moves_apart_is_one_household_first_and_two_later() -> None:
    tables = linked_tables(
        [person("A"), person("B")],
        attendances=[row for name in "AB" for row in signed(name, "2015-10-08", "2016-01-14", "2016-04-14")],
        addresses=[home("A", "x"), home("B", "x"), home("B", "y", since="2016-04-01")],
    )
    found = flows(tables, Quarter(2016, 2), of="household_count")
    assert [each["stayed"] for each in found.values()] == [1, 2]


def test_without_attendance_every_quarter_and_flow_counts_nobody() -> None:
    assert flows(linked_tables([]), Quarter(2016, 2)) == {"2016Q1": NOBODY, "2016Q2": NOBODY}
