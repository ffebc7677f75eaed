"""Which published figures hang on a pair, and which pair is asked about first (docs/review.md)."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.review.effects import WEIGHTS, changes, doubt, effect, weight
from rollbook.review.sides import Side, figures_of
from tests.unit.review.made_up import frame

DOCS = Path(__file__).resolve().parents[3] / "docs" / "review.md"
MARCH, APRIL, MAY = date(2017, 3, 7), date(2017, 4, 4), date(2017, 5, 2)
NEW_MEMBER = Side(joined=date(2017, 6, 1), home="1 A ST|93550")
OLD_MEMBER = Side(joined=date(2015, 10, 5), home="2 B ST|93550")


def touched(code: str, *days: date, home: str = "") -> Side:
    return Side(touches=frozenset((code, day) for day in days), home=home)


def moved(one: Side, other: Side, *meetings: date) -> dict[tuple[str, str], int]:
    return {(change.family, change.item): change.by for change in changes(one, other, frame(*meetings))}


def test_a_new_member_and_a_group_start_before_joining_move_the_channel_and_the_channel_none() -> None:
    found = moved(NEW_MEMBER, touched("pn", MARCH))
    assert found["attribution", "pn"] == 1
    assert found["attribution", "none"] == -1
    assert ("new_members", "") not in found
    assert found["participants_members", ""] == 1


def test_roc_and_nac_are_one_channel_and_a_meeting_is_outreach() -> None:
    assert moved(NEW_MEMBER, touched("nac", MARCH))["attribution", "roc_nac"] == 1
    assert moved(NEW_MEMBER, touched("meeting", MARCH), MARCH)["attribution", "outreach"] == 1


def test_a_touch_on_the_day_of_joining_or_later_moves_no_channel() -> None:
    after = touched("pn", date(2017, 6, 1))
    assert not [item for family, item in moved(NEW_MEMBER, after) if family == "attribution"]


def test_a_member_from_before_the_first_map_date_moves_no_channel() -> None:
    assert not [item for family, item in moved(OLD_MEMBER, touched("pn", MARCH)) if family == "attribution"]


def test_a_channel_that_both_sides_show_already_does_not_move() -> None:
    member = Side(joined=NEW_MEMBER.joined, touches=frozenset({("pn", MARCH)}))
    assert ("attribution", "pn") not in moved(member, touched("pn", APRIL))


def test_two_members_would_be_one_and_a_new_one_perhaps_none() -> None:
    found = moved(NEW_MEMBER, OLD_MEMBER)
    assert found["members", "2018-06-30"] == -1
    assert found["new_members", ""] == -1
    assert found["ladder", "member"] == -1


def test_two_participants_at_two_addresses_are_one_family_fewer_and_at_one_address_none() -> None:
    one, other = touched("pn", MARCH, home="1 A ST|93550"), touched("pn", APRIL, home="2 B ST|93550")
    assert moved(one, other)["families", ""] == -1
    assert ("families", "") not in moved(one, touched("pn", APRIL, home=one.home))
    assert moved(touched("pn", MARCH), touched("pn", APRIL))["families", ""] == -1
    assert moved(one, other)["participants", ""] == -1


def test_two_who_attended_one_meeting_are_one_attendance_fewer() -> None:
    found = moved(touched("meeting", MARCH), touched("meeting", MARCH), MARCH)
    assert found["attendance", "2017-03"] == -1
    assert (
        moved(touched("meeting", MARCH), touched("meeting", MAY), MARCH, MAY).get(("attendance", "2017-03"))
        is None
    )


def test_a_member_and_a_signature_make_a_core_member_together() -> None:
    one = Side(joined=OLD_MEMBER.joined, touches=frozenset({("meeting", APRIL)}))
    assert moved(one, touched("meeting", MAY), APRIL, MAY)["core", "2017Q2"] == 1


def test_meetings_of_two_quarters_move_who_stays() -> None:
    found = moved(touched("meeting", MARCH), touched("meeting", APRIL), MARCH, APRIL)
    assert found["flows", "2017Q2 stayed"] == 1
    assert found["flows", "2017Q2 first_time"] == -1
    assert found["flows", "2017Q2 dropped_off"] == -1


def test_three_meetings_within_half_a_year_make_an_integrated_member() -> None:
    days = (date(2017, 7, 4), date(2017, 8, 1), date(2017, 9, 5))
    one = Side(joined=NEW_MEMBER.joined, touches=frozenset({("meeting", days[0])}))
    assert moved(one, touched("meeting", *days[1:]), *days)["integration", "2017Q2"] == 1


def test_repeat_attendance_counts_the_last_four_quarters() -> None:
    one, other = touched("meeting", date(2018, 2, 6)), touched("meeting", date(2018, 3, 6))
    found = moved(one, other, date(2018, 2, 6), date(2018, 3, 6))
    assert found["repeats", "2"] == 1
    assert found["repeats", "1"] == -2


def test_a_leader_climbs_the_ladder_from_member_on() -> None:
    leader = Side(leads_from=date(2018, 1, 1))
    member = Side(joined=date(2016, 5, 1), touches=frozenset({("meeting", MARCH)}))
    assert moved(member, leader, MARCH)["ladder", "core_member leader"] == 1


def test_who_left_is_no_member_and_who_is_listed_on_comes_back() -> None:
    gone = Side(joined=date(2016, 5, 1), left=date(2017, 1, 1))
    assert not gone.is_member_on(date(2018, 6, 30))
    assert (gone | OLD_MEMBER).is_member_on(date(2018, 6, 30))
    assert not (gone | touched("pn", MARCH)).is_member_on(date(2018, 6, 30))


def test_a_family_of_figures_counts_once_however_many_of_its_figures_move() -> None:
    days = (MARCH, APRIL, MAY)
    twice = changes(touched("meeting", *days), touched("meeting", *days), frame(*days))
    assert len([change for change in twice if change.family == "attendance"]) == 3
    families = {change.family for change in twice}
    assert weight(twice) == sum(WEIGHTS[family] for family in families)


def test_a_pair_at_even_odds_is_worth_most_and_a_sure_one_nothing() -> None:
    told = changes(NEW_MEMBER, touched("pn", MARCH), frame())
    assert effect(0.5, told) == weight(told) / 4
    assert effect(0.5, told) > effect(0.8, told) > effect(0.95, told)
    assert effect(1, told) == 0
    assert doubt(0.3) == pytest.approx(doubt(0.7))


def test_the_question_where_members_come_from_weighs_most() -> None:
    about_channel = changes(NEW_MEMBER, touched("pn", MARCH), frame())
    about_attendance = changes(touched("meeting", MARCH), touched("meeting", MARCH), frame(MARCH))
    assert weight(about_channel) > weight(about_attendance)
    assert max(WEIGHTS, key=lambda family: WEIGHTS[family]) == "attribution"


def test_the_rule_is_written_down_as_it_is_computed() -> None:
    told = dict(re.findall(r"^\| `(\w+)` \|.*\| (\d+) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    assert {family: int(number) for family, number in told.items()} == WEIGHTS


def test_rows_that_go_over_move_only_what_they_themselves_show() -> None:
    keeps = Side(joined=OLD_MEMBER.joined)
    found = {
        (change.family, change.item): change.by
        for change in changes(NEW_MEMBER, touched("pn", MARCH), frame(), keeps)
    }
    assert found["attribution", "pn"] == 1
    assert ("members", "2018-06-30") not in found
    assert ("participants", "") not in found


DAYS = st.dates(date(2015, 10, 1), date(2018, 6, 30))
SIDES = st.builds(
    Side,
    joined=st.none() | DAYS,
    touches=st.frozensets(st.tuples(st.sampled_from(["pn", "roc", "meeting"]), DAYS), max_size=4),
    leads_from=st.none() | DAYS,
    home=st.sampled_from(["", "1 A ST|93550", "2 B ST|93550"]),
)


@given(SIDES, SIDES)
def test_it_does_not_matter_which_side_stands_first(one: Side, other: Side) -> None:
    meetings = [day for side in (one, other) for day in side.attended]
    assert {*changes(one, other, frame(*meetings))} == {*changes(other, one, frame(*meetings))}


@given(SIDES)
def test_a_side_that_says_nothing_moves_nothing(side: Side) -> None:
    assert changes(side, Side(), frame(*side.attended)) == ()


@given(SIDES, SIDES)
def test_no_figure_is_counted_for_one_person_more_than_once(one: Side, other: Side) -> None:
    together = one | other
    assert all(count == 1 for count in figures_of(together, frame(*together.attended)).values())
