"""What stands beside a hidden count is shown so wide that it says nothing about it.

Whoever reads the bands can add and subtract them. Here somebody does.
"""

from tests.unit.protect.measure_samples import RELEASE, WORKING, counted, flows_of, view_of

ALL = ("attendees", "2018Q2", "all", "all")


def groups(**counts: int) -> list[dict[str, object]]:
    total = sum(counts.values())
    return [
        counted("attendees", "2018Q2", (total, total)),
        *(
            counted("attendees", "2018Q2", (count, count), group=("language", code))
            for code, count in counts.items()
        ),
    ]


def test_a_hidden_group_cannot_be_worked_out_from_the_total_and_the_others() -> None:
    """30 of 35 speak Spanish: 31-35 less 26-30 would say that of the rest there are at most nine."""
    told = view_of(groups(es=30, en=5), RELEASE)
    spanish, english = (
        told["attendees", "2018Q2", "language", "es"],
        told["attendees", "2018Q2", "language", "en"],
    )
    assert (told[ALL]["numerator_low"], told[ALL]["numerator_high"]) == (31, 35), "the total stays as it is"
    assert (spanish["numerator_low"], spanish["numerator_high"]) == (21, 35), "the largest group is widened"
    assert (english["numerator_low"], english["numerator_high"]) == (0, 10)
    assert told[ALL]["numerator_low"] - spanish["numerator_high"] <= 0
    assert told[ALL]["numerator_high"] - spanish["numerator_low"] >= 10


def test_where_nothing_can_be_worked_out_nothing_is_widened() -> None:
    """Of two shown and two hidden groups the bands leave everything open."""
    told = view_of(groups(es=98, en=63, other=4, unknown=5), RELEASE)
    assert (told["attendees", "2018Q2", "language", "es"]["numerator_low"]) == 96
    assert told[ALL]["numerator_low"] == 166


def test_two_hidden_groups_of_a_shown_total_are_not_said_to_be_small() -> None:
    """9 and 9 of 18: were both marked as fewer than 11, each would be known to be 6 at least."""
    told = view_of(groups(es=9, en=9), RELEASE)
    assert [told["attendees", "2018Q2", "language", code]["numerator_high"] for code in ("es", "en")] == [
        20,
        20,
    ]


def test_a_quarter_is_widened_by_a_hidden_month_of_it() -> None:
    """Attendances of months add up to those of the quarter: 41-45 less 2 x 16-20 would be one at least."""
    rows = [counted("per_meeting", "2018Q2", (45, 45), (3, None))]
    rows += [
        counted("per_meeting", f"2018-0{month}", (count, count), (1, None))
        for month, count in ((4, 20), (5, 16), (6, 9))
    ]
    quarter = view_of(rows, RELEASE)["per_meeting", "2018Q2", "all", "all"]
    assert (quarter["numerator_low"], quarter["numerator_high"]) == (36, 45)


def test_different_people_of_a_quarter_may_be_fewer_than_its_months_together() -> None:
    """Who came in May and June counts once, so the months bound the quarter on one side only."""
    rows = [counted("attendees", "2018Q2", (25, 25))]
    rows += [
        counted("attendees", f"2018-0{month}", (count, count)) for month, count in ((4, 21), (5, 20), (6, 9))
    ]
    quarter = view_of(rows, RELEASE)[ALL]
    assert (quarter["numerator_low"], quarter["numerator_high"]) == (21, 25)


def test_parts_that_another_table_shows_are_widened_beside_the_total() -> None:
    """36-40 stayed and 41-45 came: of those who came first there would be one at least and nine at most."""
    rows = [counted("attendees", "2018Q2", (45, 45))]
    flows = [("2018Q2", "stayed", 36), ("2018Q2", "first_time", 9), ("2018Q2", "dropped_off", 50)]
    total = view_of(rows, RELEASE, flows=flows)[ALL]
    stayed = flows_of(rows, RELEASE, flows)["2018Q2", "stayed"]
    assert (total["numerator_low"], total["numerator_high"]) == (41, 45)
    assert total["numerator_low"] - stayed[1] <= 0
    assert total["numerator_high"] - stayed[0] >= 10


def test_who_came_before_a_quarter_is_shown_as_who_came_in_the_one_before() -> None:
    rows = [
        counted("attendees", "2018Q1", (45, 45)),
        counted("retention", "2018Q2", (30, 30), (45, 45)),
    ]
    told = view_of(rows, RELEASE)
    came, before = told["attendees", "2018Q1", "all", "all"], told["retention", "2018Q2", "all", "all"]
    assert (came["numerator_low"], came["numerator_high"]) == (
        before["denominator_low"],
        before["denominator_high"],
    )


def test_the_working_view_widens_nothing() -> None:
    told = view_of(groups(es=30, en=5), WORKING)
    assert told["attendees", "2018Q2", "language", "es"]["numerator_low"] == 30
