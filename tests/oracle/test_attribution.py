"""Where new members came from: bounds, estimates and intervals counted by hand."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest

from tests.oracle.attribution import PLAIN, Linked, attributions, newcomers, overlaps, timings
from tests.oracle.made_up import day, someone, truth
from tests.oracle.truth import Row, Statement, Truth

FIRST, LAST = day("2016-01-31"), day("2018-04-30")
JOINED = "2017-05-01"


def row(number: int, group_type: str, started: str) -> Row:
    says = Statement(started=day(started), group_type=group_type)
    return Row("pn_participants_2017Q1.csv", "used", 0, "", number, None, "", says)


ROWS = (row(3, "PN", "2017-01-10"), row(4, "ROC", "2016-09-01"), row(5, "PN", "2017-06-01"))


def linked(**chances: float) -> Linked:
    """Profiles a, b, c are the three rows; keys such as ``a_ana`` say how likely a profile is of a person."""
    profile_of = {each.record: name for each, name in zip(ROWS, "abc", strict=True)}
    return Linked(profile_of, {(key[0], key[2:]): chance for key, chance in chances.items()}, PLAIN)


def community(*people: str) -> Truth:
    return replace(truth([someone(name, joined=JOINED) for name in people]), rows=ROWS)


def test_only_who_joined_between_the_two_dates_is_new() -> None:
    ends = {"before": "2016-01-31", "first": "2016-02-01", "last": "2018-04-30", "after": "2018-05-01"}
    everybody = truth([someone(name, joined=joined) for name, joined in ends.items()])
    new = [each.person.person for each in newcomers(everybody, linked(), FIRST, LAST)]
    assert sorted(new) == ["first", "last"]


def test_a_sure_touch_counts_in_full_and_its_interval_has_no_width() -> None:
    answer = attributions(community("ana"), linked(a_ana=1.0), FIRST, LAST)["any_touch", "pn"]
    assert (answer.estimate, answer.low, answer.high) == (1, 1, 1)


def test_a_doubtful_touch_counts_by_its_chance() -> None:
    doubts = linked(a_ana=0.6, b_ana=0.5)
    (ana,) = newcomers(community("ana"), doubts, FIRST, LAST)
    assert ana.chance("pn") == pytest.approx(0.6)
    assert ana.chance("any") == pytest.approx(0.8)
    # the ROC group came first
    assert ana.firsts() == pytest.approx({"pn": 0.3, "roc_nac": 0.5, "outreach": 0.0, "none": 0.2})


def test_a_touch_after_joining_does_not_count() -> None:
    answers = attributions(community("ana"), linked(c_ana=1.0), FIRST, LAST)
    assert (answers["any_touch", "pn"].estimate, answers["any_touch", "none"].estimate) == (0, 1)


def test_bounds_leave_open_what_is_not_known() -> None:
    doubts = linked(a_ana=1.0, b_luis=0.3)
    answers = attributions(community("ana", "luis", "eva"), doubts, FIRST, LAST)
    # ana for sure; luis and eva have no sure record: they may have come any way
    assert (answers["bounds", "pn"].low, answers["bounds", "pn"].high) == (1, 3)
    # nobody for sure; ana is known to have come another way
    assert (answers["bounds", "roc_nac"].low, answers["bounds", "roc_nac"].high) == (0, 2)
    # no list shows an open meeting: nobody can have come that way
    assert (answers["bounds", "outreach"].low, answers["bounds", "outreach"].high) == (0, 0)
    assert (answers["bounds", "none"].low, answers["bounds", "none"].high) == (0, 2)


def test_what_people_say_counts_in_every_channel_they_name() -> None:
    everybody = community("ana", "luis")
    everybody.persons["ana"] = replace(everybody.persons["ana"], heard=frozenset({"pn", "friend"}))
    answers = attributions(everybody, linked(), FIRST, LAST)
    said = {
        channel: answers["self_report", channel].estimate for channel in ("pn", "roc_nac", "outreach", "none")
    }
    assert said == {"pn": 1, "roc_nac": 0, "outreach": 1, "none": 1}


def test_channels_overlap_and_touches_have_a_time() -> None:
    crowd = newcomers(community("ana", "luis"), linked(a_ana=1.0, b_ana=0.5, c_luis=0.9), FIRST, LAST)
    sets = {channels: [one.person for one in there] for channels, there in overlaps(crowd).items() if there}
    assert sets == {"pn+roc_nac": ["ana"], "none": ["luis"]}
    when = {place: [one.person for one in there] for place, there in timings(crowd).items()}
    assert when["pn", "before"] == ["ana"]
    assert when["pn", "after"] == ["luis"]
    assert when["outreach", "never"] == ["ana", "luis"]


def test_what_was_learned_of_doubts_moves_odds_and_adds_what_no_pair_reaches() -> None:
    learned = {
        **PLAIN,
        "roc_nac": {"shift": log(3), "missed": 0.2, "dispersion": 1.0},
        "none": {"shift": 0.0, "missed": 0.2, "dispersion": 1.0},
    }
    doubts = replace(linked(b_ana=0.5), doubts=learned)
    (ana,) = newcomers(community("ana"), doubts, FIRST, LAST)
    # Even odds become three to one.
    assert ana.chance("roc_nac") == pytest.approx(0.75)
    assert ana.is_possible("roc_nac")
    everybody = [f"p{number}" for number in range(10)]
    sure = replace(linked(b_p0=1.0, a_p1=1.0), doubts=learned)
    answers = attributions(community(*everybody), sure, FIRST, LAST)
    # One is shown by ROC, so 1 / 0.8 = 1.25 came; two by any list, so 2 / 0.8 = 2.5, and 7.5 by none.
    assert answers["any_touch", "roc_nac"].estimate == 1
    assert answers["any_touch", "none"].estimate == 8
    assert answers["first_touch", "roc_nac"].estimate == 2
    assert answers["first_touch", "none"].estimate == 8
    assert answers["first_touch", "pn"].estimate == 1
