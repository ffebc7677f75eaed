"""The same child told of in several lists, by birth date or by age."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rollbook.link.children import Birth, same_children

DAY = date(2014, 2, 3)
FOUR_IN_MARCH = Birth(date(2011, 4, 1), date(2012, 3, 31))
FOUR_IN_JUNE = Birth(date(2011, 7, 1), date(2012, 6, 30))
FIVE_IN_SEPTEMBER = Birth(date(2010, 10, 1), date(2011, 9, 30))
ONE_IN_JUNE = Birth(date(2014, 7, 1), date(2015, 6, 30))
UNREAD = Birth(date(1992, 4, 1), date(2018, 1, 25))
UNREAD_LATER = Birth(date(1992, 7, 1), date(2018, 4, 26))


def on(day: date) -> Birth:
    return Birth(day, day)


def test_a_birth_date_told_twice_is_one_child() -> None:
    assert same_children([[on(DAY)], [on(DAY)]]) == [on(DAY)]


def test_two_birth_dates_are_two_children_however_close() -> None:
    next_day = date(2014, 2, 4)
    assert same_children([[on(DAY)], [on(next_day)]]) == [on(DAY), on(next_day)]


def test_an_age_and_a_birth_date_that_fits_it_are_one_child_known_to_the_day() -> None:
    born = on(date(2011, 8, 9))
    assert same_children([[FOUR_IN_MARCH], [born]]) == [born]
    assert same_children([[born], [FOUR_IN_MARCH]]) == [born]


def test_ages_told_quarter_after_quarter_narrow_the_days_on_which_the_child_was_born() -> None:
    assert same_children([[FOUR_IN_MARCH], [FOUR_IN_JUNE], [FIVE_IN_SEPTEMBER]]) == [
        Birth(date(2011, 7, 1), date(2011, 9, 30))
    ]


def test_an_age_that_no_known_child_has_is_another_child() -> None:
    assert same_children([[FOUR_IN_MARCH], [ONE_IN_JUNE]]) == [FOUR_IN_MARCH, ONE_IN_JUNE]


def test_children_of_one_record_are_different_children() -> None:
    twins_or_nearly = [FOUR_IN_MARCH, FOUR_IN_JUNE]
    assert sorted(same_children([twins_or_nearly, twins_or_nearly])) == twins_or_nearly


def test_an_unreadable_birth_stays_a_child_beside_the_one_that_is_known() -> None:
    assert same_children([[on(DAY)], [UNREAD, on(DAY)]]) == [on(DAY), UNREAD]
    assert same_children([[UNREAD, on(DAY)], [on(DAY)]]) == [on(DAY), UNREAD]


def test_an_unreadable_birth_takes_no_known_child_from_an_age_that_fits_it() -> None:
    born = on(date(2011, 8, 9))
    assert same_children([[born], [UNREAD, FOUR_IN_MARCH]]) == [born, UNREAD]
    assert same_children([[UNREAD, FOUR_IN_MARCH], [born]]) == [born, UNREAD]


def test_an_unreadable_birth_that_can_be_read_in_another_list_is_that_child() -> None:
    born = on(date(2011, 8, 9))
    assert same_children([[UNREAD], [born]]) == [born]
    assert same_children([[born], [UNREAD]]) == [born]
    assert same_children([[UNREAD, on(DAY)], [on(DAY), born]]) == [on(DAY), born]


def test_an_unreadable_birth_told_quarter_after_quarter_is_one_child() -> None:
    (child,) = same_children([[UNREAD], [UNREAD_LATER], [UNREAD_LATER]])
    assert child == Birth(UNREAD_LATER.born_from, UNREAD.born_until)


DAYS = st.dates(date(2010, 1, 1), date(2012, 12, 31))
BIRTHS = st.tuples(DAYS, DAYS).map(lambda days: Birth(min(days), max(days)))
RECORDS = st.lists(st.lists(BIRTHS, max_size=3, unique=True), max_size=4)


@given(RECORDS)
def test_there_are_as_many_children_as_the_longest_record_names_or_more_and_none_is_made_up(
    records: list[list[Birth]],
) -> None:
    found = same_children(records)
    told = [birth for births in records for birth in births]
    assert max((len(births) for births in records), default=0) <= len(found) <= len(told)
    assert all(any(child.meet(birth) == child for birth in told) for child in found)


@given(RECORDS)
def test_a_record_told_once_more_changes_nothing_where_it_is_the_only_one(records: list[list[Birth]]) -> None:
    for births in records:
        assert sorted(same_children([births, births])) == sorted(births)
