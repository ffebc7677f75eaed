"""From clean records to persons: what they are, where they lived, what they attended."""

import re
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from rollbook.link import link_tables
from rollbook.link.pseudonyms import person_code
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of
from tests.keys import PID
from tests.unit.link.clean_rows import child, clean_tables, record
from tests.unit.link.crowd import project

ANA: dict[str, Any] = {
    "name_key": "ana prueba solis",
    "phone_code": "6615550101",
    "person_kind_code": "parent",
}
HOME: dict[str, Any] = {"address_key": "38620 33 e", "zip_code": "93550"}
NEW_HOME: dict[str, Any] = {"address_key": "1234 r-8 e", "zip_code": "93552"}
Tables = dict[str, pd.DataFrame]


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def link(records: list[dict[str, Any]], **others: list[Any]) -> Tables:
    tables = link_tables(clean_tables(records, **others), project(), "palmdale", key=PID)
    for name, table in tables.items():
        check_table(name, table)
    return tables


def rows(tables: Tables, name: str) -> list[Row]:
    return rows_of(tables[f"linked.{name}"])


def only_person(tables: Tables) -> Row:
    (person,) = rows(tables, "persons")
    return person


def listed(source: str, row_number: int, **said: Any) -> dict[str, Any]:  # noqa: ANN401  a cell of any kind
    """A group or a partner."""
    row = record("roster", row_number, "", "", **said)
    return row | {
        "source_code": source,
        "file_name": f"{source}.csv",
        "record_id": f"{source}.csv||{row_number}",
    }


def signature(row_number: int, meeting: str, **said: Any) -> dict[str, Any]:  # noqa: ANN401  a cell of any kind
    """A row of a sign-in sheet named after the day of its meeting, if no other sheet is given."""
    row = {"sheet_name": meeting, "attended_date": day(meeting), **ANA, **said}
    return record("signin", row_number, row.pop("quarter", "2016Q2"), row.pop("name_key"), **row)


def statuses(tables: Tables) -> list[tuple[str, int, str, str | None]]:
    accounts = rows(tables, "row_accounts")
    return [(row["file_name"], row["row_number"], row["status_code"], row["reason_code"]) for row in accounts]


def test_one_person_in_three_lists_is_one_person() -> None:
    tables = link(
        [
            record("roster", 3, "2016Q1", **ANA, **HOME, joined_date=day("2016-01-12")),
            signature(8, "2016-04-14", name_key="ana prueba", phone_code="6615550101"),
            record(
                "participants",
                3,
                "2016Q3",
                "ana prueba solis",
                **HOME,
                started_date=day("2016-09-01"),
                parent_group_type_code="PN",
            ),
        ]
    )
    person = only_person(tables)
    assert (person["person_kind_code"], person["joined_date"], person["started_date"]) == (
        "parent",
        day("2016-01-12"),
        day("2016-09-01"),
    )
    assert [row["meeting_date"] for row in rows(tables, "attendances")] == [day("2016-04-14")]
    assert {status for _, _, status, _ in statuses(tables)} == {"used"}


def test_a_pseudonym_comes_from_the_first_row_and_shows_nothing_of_it() -> None:
    records = [record("roster", 3, quarter, **ANA) for quarter in ("2016Q2", "2016Q1")]
    pseudonym = only_person(link(records))["person_id"]
    assert pseudonym == person_code(PID, "roster_2016Q1.csv||0000003")
    assert re.fullmatch("P[0-9a-f]{16}", pseudonym)


@pytest.mark.parametrize(
    ("source", "reason"),
    [("roster", "repeated_in_file"), ("signin", "repeated_at_meeting"), ("participants", "repeated_in_list")],
)
def test_a_person_who_stands_twice_in_a_list_is_used_once(source: str, reason: str) -> None:
    twice = [record(source, number, "2016Q3", **ANA) for number in (4, 3)]
    (first, second) = statuses(link(twice))
    assert [first[1:], second[1:]] == [(3, "used", None), (4, "merged", reason)]


def test_a_roster_lists_a_person_again_every_quarter() -> None:
    tables = link([record("roster", 3, quarter, **ANA) for quarter in ("2016Q1", "2016Q2")])
    assert [status for _, _, status, _ in statuses(tables)] == ["used", "used"]


def test_a_person_may_come_to_two_meetings_of_one_file_but_only_once_to_each() -> None:
    tables = link([signature(8, "2016-04-14"), signature(20, "2016-04-14"), signature(8, "2016-05-12")])
    assert Counter(status for _, _, status, _ in statuses(tables)) == {"used": 2, "merged": 1}
    assert [row["meeting_date"] for row in rows(tables, "attendances")] == [
        day("2016-04-14"),
        day("2016-05-12"),
    ]


@pytest.mark.parametrize("elsewhere", [{"sheet_name": "Table 2"}, {"quarter": "2016Q2_by_the_door"}])
def test_two_sheets_or_files_of_one_meeting_are_one_meeting(elsewhere: dict[str, str]) -> None:
    tables = link([signature(8, "2016-04-14"), signature(9, "2016-04-14", **elsewhere)])
    assert sorted((status, reason) for _, _, status, reason in statuses(tables)) == [
        ("merged", "repeated_at_meeting"),
        ("used", None),
    ]
    assert len(rows(tables, "attendances")) == 1


def test_one_sheet_of_two_meetings_is_two_meetings() -> None:
    tables = link([signature(8, "2016-04-14"), signature(9, "2016-05-12", sheet_name="2016-04-14")])
    assert Counter(status for _, _, status, _ in statuses(tables)) == {"used": 2}
    assert len(rows(tables, "attendances")) == 2


def test_the_sheets_of_one_roster_are_one_file() -> None:
    tables = link([record("roster", 3, "2016Q1", **ANA, sheet_name=sheet) for sheet in ("Active", "Former")])
    assert [row[2:] for row in statuses(tables)] == [("used", None), ("merged", "repeated_in_file")]


def test_a_row_used_after_a_correction_is_corrected_and_counts_like_any_other() -> None:
    tables = link([
        record("roster", 3, "2016Q1", **ANA, joined_date=day("2016-01-12"), is_corrected=True),
        signature(8, "2016-04-14", is_corrected=True),
    ])  # fmt: skip
    assert {status for _, _, status, _ in statuses(tables)} == {"corrected"}
    assert only_person(tables)["joined_date"] == day("2016-01-12")
    assert len(rows(tables, "attendances")) == 1


def test_a_repeat_stays_a_repeat_though_it_was_corrected() -> None:
    tables = link([signature(8, "2016-04-14"), signature(9, "2016-04-14", is_corrected=True)])
    assert [row[2:] for row in statuses(tables)] == [("used", None), ("merged", "repeated_at_meeting")]


def test_all_files_of_the_grantee_are_one_list() -> None:
    tables = link([record("participants", 3, quarter, **ANA) for quarter in ("2017Q1", "2016Q3")])
    assert [row[:3] for row in statuses(tables)] == [
        ("pn_2016Q3.csv", 3, "used"),
        ("pn_2017Q1.csv", 3, "merged"),
    ]


def test_the_latest_roster_says_what_a_person_is_and_whether_they_left() -> None:
    said: list[dict[str, Any]] = [
        {"person_kind_code": "resident", "left_date": day("2016-05-01"), "joined_date": day("2016-01-12")},
        {"person_kind_code": "parent", "left_date": None, "joined_date": day("2016-02-01")},
    ]
    person = only_person(link([
        record("roster", 3, quarter, **{**ANA, **words})
        for quarter, words in zip(("2016Q2", "2016Q3"), said, strict=True)
    ]))  # fmt: skip
    assert (person["person_kind_code"], person["left_date"]) == ("parent", None)
    assert person["joined_date"] == day("2016-01-12")


@pytest.mark.parametrize(("source", "kind"), [("signin", "guest"), ("participants", "participant")])
def test_who_is_on_no_roster_is_a_guest_or_a_participant(source: str, kind: str) -> None:
    in_group: dict[str, Any] = {"started_date": day("2016-09-01"), "parent_group_type_code": "PN"}
    started = in_group if source == "participants" else {}
    assert (
        only_person(link([record(source, 8, "2016Q3", "bea prueba", **started)]))["person_kind_code"] == kind
    )


def test_an_address_holds_from_the_first_day_of_the_quarter_that_first_shows_it() -> None:
    moves = [("2016Q1", HOME), ("2016Q2", HOME), ("2016Q3", NEW_HOME), ("2016Q4", HOME)]
    tables = link([record("roster", 3, quarter, **ANA, **home) for quarter, home in moves])
    assert [(row["from_date"], row["address_key"]) for row in rows(tables, "addresses")] == [
        (day("2016-01-01"), "38620 33 e"),
        (day("2016-07-01"), "1234 r-8 e"),
        (day("2016-10-01"), "38620 33 e"),
    ]


def test_the_roster_s_address_is_trusted_before_the_grantee_s() -> None:
    tables = link(
        [record("roster", 3, "2016Q3", **ANA, **HOME), record("participants", 3, "2016Q3", **ANA, **NEW_HOME)]
    )
    assert [row["zip_code"] for row in rows(tables, "addresses")] == ["93550"]


def test_the_grantee_s_address_is_taken_where_there_is_no_other() -> None:
    tables = link([record("participants", 3, "2016Q3", **ANA, **NEW_HOME)])
    assert [row["zip_code"] for row in rows(tables, "addresses")] == ["93552"]


def test_an_address_of_a_file_without_a_quarter_holds_from_the_person_s_first_day() -> None:
    tables = link([record("participants", 3, "", **ANA, **HOME, started_date=day("2016-09-01"))])
    assert [row["from_date"] for row in rows(tables, "addresses")] == [day("2016-09-01")]


def test_children_of_all_a_person_s_rows_are_listed_once() -> None:
    first, second = (record("roster", 3, quarter, **ANA) for quarter in ("2016Q1", "2016Q2"))
    children = [child(first, "2014-02-03"), child(second, "2014-02-03"), child(second, "2016-05-09")]
    assert [row["born_from_date"] for row in rows(link([first, second], children=children), "children")] == [
        day("2014-02-03"),
        day("2016-05-09"),
    ]


def test_a_child_whose_age_is_told_twice_is_known_as_exactly_as_both_allow() -> None:
    # Four on March 31 and still four on June 30.
    first, second = (record("roster", 3, quarter, **ANA) for quarter in ("2016Q1", "2016Q2"))
    told = [child(first, "2011-04-01", "2012-03-31"), child(second, "2011-07-01", "2012-06-30")]
    (born,) = rows(link([first, second], children=told), "children")
    assert (born["born_from_date"], born["born_until_date"]) == (day("2011-07-01"), day("2012-03-31"))


def test_a_child_whose_birth_could_not_be_read_is_one_child_until_a_list_tells_it() -> None:
    first, second, third = (record("roster", 3, quarter, **ANA) for quarter in ("2016Q1", "2016Q2", "2016Q3"))
    told = [child(row, "2008-05-09") for row in (first, second, third)]
    told += [child(first, "1991-03-31", "2017-01-25"), child(second, "1991-06-30", "2017-04-26")]
    open_children = rows(link([first, second], children=told[:2] + told[3:]), "children")
    assert [(row["born_from_date"], row["born_until_date"]) for row in open_children] == [
        (day("1991-06-30"), day("2017-01-25")),
        (day("2008-05-09"), day("2008-05-09")),
    ]
    children = rows(link([first, second, third], children=[*told, child(third, "2015-07-04")]), "children")
    assert [row["born_until_date"] for row in children] == [day("2008-05-09"), day("2015-07-04")]


def test_birth_dates_of_one_person_and_ages_of_another_stand_in_one_table() -> None:
    ana = record("roster", 3, "2016Q1", **ANA)
    bea = record("roster", 4, "2016Q1", "bea prueba", phone_code="6615550102")
    told = [child(ana, "2014-02-03"), child(bea, "2011-04-01", "2012-03-31"), child(bea, "2016-05-09")]
    children = rows(link([ana, bea], children=told), "children")
    assert sorted(str(row["born_from_date"].date()) for row in children) == [
        "2011-04-01",
        "2014-02-03",
        "2016-05-09",
    ]


def test_children_of_a_repeated_row_are_kept_and_nobody_s_children_become_another_s() -> None:
    twice = [signature(8, "2016-04-14"), signature(9, "2016-04-14")]
    bea = record("roster", 3, "2016Q1", "bea prueba", phone_code="6615550102")
    tables = link([*twice, bea], children=[child(twice[1], "2014-02-03"), child(bea, "2014-02-03")])
    assert len({row["person_id"] for row in rows(tables, "children")}) == 2


def test_read_rows_are_used_merged_or_set_aside_and_the_numbers_add_up() -> None:
    people = [
        record("roster", 3, "2016Q1", **ANA),
        record("roster", 4, "2016Q1", **ANA),
        record("signin", 8, "2016Q1", **ANA, sheet_name="Jan 2016"),
        record("participants", 3, "2016Q3", "bea prueba", phone_code="6615550102"),
    ]
    aside = [record("signin", number, "2016Q1", "", sheet_name="Jan 2016") | {"reason_code": reason}
             for number, reason in ((9, "not_a_person"), (10, "totals_row"))]  # fmt: skip
    aside += [listed(name, 5) | {"reason_code": "repeated_in_list"} for name in ("groups", "published")]
    aside += [listed(name, 6) | {"reason_code": "figure_unreadable"} for name in ("published", "census")]
    lists: dict[str, list[Any]] = {
        "set_aside": aside,
        "groups": [listed("groups", 3)],
        "partners": [listed("partners", 3), listed("partners", 4, is_corrected=True)],
        "published_figures": [listed("published", 3), listed("published", 4, is_corrected=True)],
        "census_zips": [listed("census", 3), listed("census", 4, is_corrected=True)],
    }
    accounts = link(people, **lists)["linked.row_accounts"]
    assert sorted(accounts["record_id"]) == sorted(
        row["record_id"] for listed_rows in (people, *lists.values()) for row in listed_rows
    )
    assert Counter(zip(accounts["source_code"], accounts["status_code"], strict=True)) == {
        ("roster", "used"): 1, ("roster", "merged"): 1, ("signin", "used"): 1, ("signin", "set_aside"): 2,
        ("participants", "used"): 1, ("groups", "used"): 1, ("groups", "merged"): 1, ("partners", "used"): 1,
        ("partners", "corrected"): 1,
        ("published", "used"): 1, ("published", "corrected"): 1, ("published", "merged"): 1,
        ("published", "set_aside"): 1,
        ("census", "used"): 1, ("census", "corrected"): 1, ("census", "set_aside"): 1,
    }  # fmt: skip
    explained = accounts[accounts["reason_code"].notna()]
    assert set(explained["status_code"]) == {"merged", "set_aside"}
    assert len(explained) == 7


def test_the_order_of_clean_rows_never_matters() -> None:
    records = [
        *(record("roster", number, "2016Q1", f"person {number}", **HOME) for number in range(3, 9)),
        *(record("signin", number, "2016Q1", f"person {number}") for number in range(5, 12)),
    ]
    forwards, backwards = clean_tables(records), clean_tables(records)
    backwards["clean.records"] = backwards["clean.records"].iloc[::-1].reset_index(drop=True)
    first, second = (link_tables(each, project(), "palmdale", key=PID) for each in (forwards, backwards))
    for name, table in first.items():
        pd.testing.assert_frame_equal(table, second[name])


GROUP: dict[str, Any] = {"parent_group_name": "Sol", "parent_group_type_code": "ROC"}


def test_a_start_in_a_group_and_a_meeting_are_touches_each_once() -> None:
    start = {**ANA, **GROUP, "started_date": day("2016-09-01")}
    tables = link([
        *(record("participants", number, "2016Q3", **start) for number in (3, 4)),
        signature(8, "2016-04-14"),
        signature(9, "2016-04-14"),
        record("participants", 5, "2016Q3", **ANA, started_date=day("2016-10-01")),
    ])  # fmt: skip
    assert [
        (row["touch_code"], row["parent_group_name"], row["touched_date"]) for row in rows(tables, "touches")
    ] == [("meeting", "", day("2016-04-14")), ("roc", "Sol", day("2016-09-01"))]


def test_a_start_in_a_group_that_is_not_of_navigators_makes_no_participant() -> None:
    tables = link([record("participants", 3, "2016Q3", **ANA, **GROUP, started_date=day("2016-09-01"))])
    person = only_person(tables)
    assert (person["person_kind_code"], person["started_date"]) == ("guest", None)


def test_somebody_may_be_in_lists_of_two_types_of_group_but_counts_once_in_each() -> None:
    types = ("ROC", "NAC", "ROC")
    tables = link([
        record("participants", number, "2016Q3", **ANA, parent_group_type_code=code)
        for number, code in enumerate(types, start=3)
    ])  # fmt: skip
    assert [status for _, _, status, _ in statuses(tables)] == ["used", "used", "merged"]


def test_a_role_is_held_once_from_a_day_on() -> None:
    term: dict[str, Any] = {"leader_role_code": "chair", "term_from_date": day("2016-07-01")}
    later = {**term, "term_from_date": day("2017-01-01")}
    tables = link([
        record("leaders", 3, "", **ANA, **term),
        record("leaders", 4, "", **ANA, **term),
        record("leaders", 5, "", **ANA, **later),
    ])  # fmt: skip
    assert [row["term_from_date"] for row in rows(tables, "leaders")] == [
        day("2016-07-01"),
        day("2017-01-01"),
    ]
    assert [row[2:] for row in statuses(tables)] == [
        ("used", None),
        ("merged", "repeated_in_list"),
        ("used", None),
    ]


def test_all_answers_and_phones_of_a_person_are_kept_once() -> None:
    other_phone = {**ANA, "phone_code": "6615550102", "member_code": "AB-0001"}
    tables = link([
        record("roster", 3, "2016Q1", **ANA, member_code="AB-0001", heard_codes="pn friend"),
        record("roster", 3, "2016Q2", **other_phone, heard_codes="friend"),
    ])  # fmt: skip
    assert [row["heard_code"] for row in rows(tables, "heard")] == ["friend", "pn"]
    assert [row["phone_code"] for row in rows(tables, "phones")] == ["6615550101", "6615550102"]


def test_a_profile_joins_on_the_first_day_that_its_roster_rows_state() -> None:
    days = {"2016Q1": "2016-02-01", "2016Q2": "2016-01-12"}
    tables = link([
        record("roster", 3, quarter, **ANA, joined_date=day(joined)) for quarter, joined in days.items()
    ])  # fmt: skip
    assert [row["joined_date"] for row in rows(tables, "joins")] == [day("2016-01-12")]


def test_a_row_that_states_only_a_zip_does_not_wipe_out_an_address() -> None:
    tables = link([
        record("participants", 3, "2016Q3", **ANA, **HOME),
        record("participants", 4, "2016Q4", **ANA, zip_code="93552", parent_group_type_code="NAC"),
    ])  # fmt: skip
    assert [row["address_key"] for row in rows(tables, "addresses")] == ["38620 33 e"]


def test_every_record_has_a_profile_and_every_profile_belongs_to_its_person() -> None:
    tables = link([record("roster", 3, quarter, **ANA) for quarter in ("2016Q1", "2016Q2")])
    (profile,) = {row["profile_id"] for row in rows(tables, "record_persons")}
    assert re.fullmatch("F[0-9a-f]{16}", profile)
    assert [(row["profile_id"], row["belonging_probability"]) for row in rows(tables, "belongings")] == [
        (profile, 1.0)
    ]


def test_doubtful_pairs_are_told_with_what_was_compared() -> None:
    tables = link([
        record("roster", 3, "2016Q1", **ANA),
        signature(8, "2016-04-14", name_key="anita prueba", phone_code="6615550101"),
    ])  # fmt: skip
    (pair,) = rows(tables, "links")
    told = [pair[f"{kind}_level_code"] for kind in ("name", "contact", "place", "birth")]
    assert told == ["partial", "same", "unknown", "unknown"]
    assert pair["decision_code"] == "joined"


def test_without_rows_there_is_nobody() -> None:
    for table in link([]).values():
        assert table.empty
