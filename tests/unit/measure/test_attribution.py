"""Where new members come from: tables small enough to count by hand."""

import pytest

from rollbook.tables.check import check_table
from rollbook.tables.code_lists import CHANNELS, METHODS
from tests.unit.measure.attribution_rows import (
    DATES,
    EARLY,
    JOINED,
    LATE,
    attributed,
    belongs,
    count_of,
    heard,
    homes_of,
    new_member,
    overlaps_of,
    timing_of,
    touch,
)
from tests.unit.measure.linked_rows import person

CERTAIN = [belongs("ana", "ana", 1.0)]


def test_every_method_speaks_of_every_channel_even_where_nobody_is_new() -> None:
    tables = attributed([person("old", joined="2015-01-01")])
    for name, table in tables.items():
        check_table(name, table)
    table = tables["measured.attributions"]
    assert len(table) == len(METHODS.split()) * len(CHANNELS.split())
    assert (table["new_member_count"] == 0).all()
    assert (table["high_count"] == 0).all()


@pytest.mark.parametrize(
    ("joined", "is_new"),
    [
        (DATES[0].isoformat(), False),
        ("2016-02-01", True),
        (DATES[1].isoformat(), True),
        ("2018-05-01", False),
    ],
)
def test_new_is_who_joined_after_the_first_date_and_by_the_second(joined: str, is_new: bool) -> None:  # noqa: FBT001
    tables = attributed([new_member("ana", joined)])
    assert (tables["measured.attributions"]["new_member_count"] == int(is_new)).all()


def test_who_joined_on_no_known_day_is_not_new() -> None:
    tables = attributed([person("ana")], [touch("ana", "pn")], CERTAIN)
    assert (tables["measured.attributions"]["new_member_count"] == 0).all()


def test_a_sure_touch_before_joining_counts_in_its_channel_and_leaves_no_doubt() -> None:
    tables = attributed([new_member("ana")], [touch("ana", "pn")], CERTAIN)
    assert count_of(tables, "any_touch", "pn") == (1, 1, 1)
    assert count_of(tables, "first_touch", "pn") == (1, 1, 1)
    assert count_of(tables, "bounds", "pn") == (None, 1, 1)
    assert count_of(tables, "any_touch", "none") == (0, 0, 0)
    assert count_of(tables, "bounds", "none") == (None, 0, 0)


@pytest.mark.parametrize("on", [JOINED, LATE])
def test_a_touch_on_the_day_of_joining_or_later_is_not_how_somebody_came(on: str) -> None:
    tables = attributed([new_member("ana")], [touch("ana", "pn", on)], CERTAIN)
    assert count_of(tables, "any_touch", "pn") == (0, 0, 0)
    assert count_of(tables, "any_touch", "none") == (1, 1, 1)
    assert timing_of(tables, "pn") == (0, 1, 0)


def test_roc_and_nac_groups_are_one_channel() -> None:
    touches = [touch("ana", "roc"), touch("ana", "nac")]
    tables = attributed([new_member("ana")], touches, CERTAIN)
    assert count_of(tables, "any_touch", "roc_nac") == (1, 1, 1)


def test_a_doubtful_link_counts_by_its_probability() -> None:
    # Each perhaps seen once: 0.9 + 0.4 + 0.4 = 1.7, and the variance is 0.09 + 0.24 + 0.24 = 0.57.
    people = ["ana", "bea", "eva"]
    chances = [0.9, 0.4, 0.4]
    tables = attributed(
        [new_member(name) for name in people],
        [touch(f"{name}?", "meeting") for name in people],
        [belongs(f"{name}?", name, chance) for name, chance in zip(people, chances, strict=True)],
    )
    # 1.7 -/+ 1.645 * 0.755 = 0.46 and 2.94: the whole numbers between are 1 and 2.
    assert count_of(tables, "any_touch", "outreach") == (2, 1, 2)
    assert count_of(tables, "any_touch", "none") == (1, 1, 2)


def test_two_doubtful_profiles_are_two_chances() -> None:
    # 1 - 0.5 * 0.5 = 0.75 for having been seen, 0.25 for never.
    tables = attributed(
        [new_member("ana")],
        [touch("one", "pn"), touch("two", "pn")],
        [belongs("one", "ana", 0.5), belongs("two", "ana", 0.5)],
    )
    assert count_of(tables, "any_touch", "pn")[0] == 1
    assert count_of(tables, "any_touch", "none")[0] == 0


def test_a_profile_is_one_chance_however_often_it_was_seen() -> None:
    seen_often = [touch("one", "pn", on, f"PN {on}") for on in ("2016-09-01", "2016-10-01", "2016-11-01")]
    tables = attributed([new_member("ana")], seen_often, [belongs("one", "ana", 0.4)])
    assert count_of(tables, "any_touch", "pn")[0] == 0
    assert overlaps_of(tables) == {"none": 1}


def test_one_profile_that_may_be_either_of_two_people_is_shared_between_them() -> None:
    tables = attributed(
        [new_member("ana"), new_member("bea")],
        [touch("one", "pn")],
        [belongs("one", "ana", 0.5), belongs("one", "bea", 0.5)],
    )
    assert count_of(tables, "any_touch", "pn")[0] == 1
    assert count_of(tables, "any_touch", "none")[0] == 1


def test_a_person_with_several_roster_profiles_is_counted_once() -> None:
    tables = attributed(
        [new_member("ana")],
        [touch("ana", "pn"), touch("ana in 2018", "pn", group="PN Faro")],
        [belongs("ana", "ana", 1.0), belongs("ana in 2018", "ana", 1.0)],
    )
    assert count_of(tables, "any_touch", "pn") == (1, 1, 1)


def test_the_first_touch_takes_the_person_and_leaves_the_rest_to_the_next() -> None:
    # PN came first and is hers with 0.6; the meeting is surely hers: first with 0.4.
    people = [f"p{number}" for number in range(10)]
    touches, belongings = [], []
    for name in people:
        touches += [touch(f"{name}?", "pn", "2016-09-01"), touch(name, "meeting", "2017-02-01")]
        belongings += [belongs(f"{name}?", name, 0.6), belongs(name, name, 1.0)]
    tables = attributed([new_member(name) for name in people], touches, belongings)
    assert count_of(tables, "first_touch", "pn")[0] == 6
    assert count_of(tables, "first_touch", "outreach")[0] == 4
    assert count_of(tables, "first_touch", "none") == (0, 0, 0)
    assert count_of(tables, "any_touch", "outreach") == (10, 10, 10)


def test_two_first_touches_on_one_day_go_to_the_channel_that_is_named_first() -> None:
    touches = [touch("ana", "meeting"), touch("ana", "pn")]
    tables = attributed([new_member("ana")], touches, CERTAIN)
    assert count_of(tables, "first_touch", "pn")[0] == 1
    assert count_of(tables, "first_touch", "outreach")[0] == 0


def test_a_touch_after_joining_never_hides_the_one_before() -> None:
    touches = [touch("ana", "pn", LATE), touch("ana", "meeting", EARLY)]
    tables = attributed([new_member("ana")], touches, CERTAIN)
    assert count_of(tables, "first_touch", "outreach")[0] == 1
    assert timing_of(tables, "pn") == (0, 1, 0)
    assert timing_of(tables, "outreach") == (1, 0, 0)


def test_the_bounds_leave_open_what_no_record_settles() -> None:
    # Ana was surely in a PN group, Bea perhaps, nobody knows about Eva.
    tables = attributed(
        [new_member("ana"), new_member("bea"), new_member("eva")],
        [touch("ana", "pn"), touch("bea?", "pn")],
        [*CERTAIN, belongs("bea?", "bea", 0.3)],
    )
    assert count_of(tables, "bounds", "pn") == (None, 1, 3)
    assert count_of(tables, "bounds", "none") == (None, 0, 2)


def test_nobody_can_have_come_through_a_channel_before_it_was_there() -> None:
    persons = [new_member("ana", "2016-05-01"), new_member("bea", "2017-05-01")]
    tables = attributed(persons, [touch("other", "pn", "2016-09-01")], [belongs("other", "other", 1.0)])
    assert count_of(tables, "bounds", "pn") == (None, 0, 1)


def test_a_channel_without_any_list_has_no_upper_bound_to_speak_of() -> None:
    tables = attributed([new_member("ana")])
    assert count_of(tables, "bounds", "roc_nac") == (None, 0, 0)
    assert count_of(tables, "bounds", "none") == (None, 0, 1)


def test_who_surely_came_through_one_channel_is_not_unknown_in_another() -> None:
    tables = attributed([new_member("ana")], [touch("ana", "pn"), touch("other", "roc")], CERTAIN)
    assert count_of(tables, "bounds", "roc_nac") == (None, 0, 0)


# 1 - 1e-9 is as sure as a verdict makes a link; the model's 0.999 is another person's once in a while.
@pytest.mark.parametrize(("probability", "low"), [(1.0, 1), (1 - 1e-9, 1), (0.9999, 0)])
def test_sure_are_only_own_records_and_what_somebody_looked_up(probability: float, low: int) -> None:
    tables = attributed([new_member("ana")], [touch("ana?", "pn")], [belongs("ana?", "ana", probability)])
    assert count_of(tables, "bounds", "pn") == (None, low, 1)


def test_likely_links_are_not_certain_and_leave_the_other_ways_open() -> None:
    # Forty links of 0.95: 38 are expected to hold, and the variance is 1.9: 38 -/+ 1.645 * 1.378.
    names = [f"p{number:02d}" for number in range(40)]
    tables = attributed(
        [new_member(name) for name in names],
        [touch(f"{name}?", "pn") for name in names],
        [belongs(f"{name}?", name, 0.95) for name in names],
    )
    assert count_of(tables, "any_touch", "pn") == (38, 36, 40)
    assert count_of(tables, "bounds", "pn") == (None, 0, 40)
    assert count_of(tables, "bounds", "none") == (None, 0, 40)


def test_an_answer_counts_in_every_channel_that_it_names() -> None:
    tables = attributed(
        [new_member("ana"), new_member("bea"), person("old", joined="2015-01-01")],
        answers=[*heard("ana", "pn", "school", "friend"), *heard("old", "pn")],
    )
    assert count_of(tables, "self_report", "pn") == (1, 1, 1)
    assert count_of(tables, "self_report", "outreach") == (1, 1, 1)
    assert count_of(tables, "self_report", "roc_nac") == (0, 0, 0)
    assert count_of(tables, "self_report", "none") == (1, 1, 1)


def test_overlaps_tell_the_whole_set_of_channels_of_each_new_member() -> None:
    tables = attributed(
        [new_member("ana"), new_member("bea"), new_member("eva")],
        [touch("ana", "pn"), touch("ana", "meeting"), touch("bea?", "roc")],
        [*CERTAIN, belongs("bea?", "bea", 0.5)],
    )
    assert overlaps_of(tables) == {"pn+outreach": 1, "roc_nac": 1, "none": 1}


def test_a_household_counts_once_however_many_of_it_are_new() -> None:
    persons = [new_member("ana"), new_member("bea"), new_member("eva")]
    touches = [touch(name, "pn") for name in ("ana", "bea", "eva")]
    belongings = [belongs(name, name, 1.0) for name in ("ana", "bea", "eva")]
    tables = attributed(persons, touches, belongings, households={"ana": "home", "bea": "home"})
    assert homes_of(tables, "any_touch", "pn") == 2
    assert homes_of(tables, "bounds", "pn") == 2
    assert homes_of(tables, "self_report", "none") == 2
