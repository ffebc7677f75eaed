"""The category of a member on a day: children grow up, and some are not born yet."""

from datetime import date

import pytest

from rollbook.measure.categories import age_at, category_at

BIRTHDAY = date(2018, 5, 4)


def category(kind: str, *births: date, day: date = BIRTHDAY) -> str:
    return category_at(kind, list(births), day, young_until=6)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2012, 5, 4), date(2018, 5, 3), 5),
        (date(2012, 5, 4), date(2018, 5, 4), 6),
        (date(2012, 5, 4), date(2018, 5, 5), 6),
        (date(2012, 12, 31), date(2018, 1, 1), 5),
        (date(2018, 5, 4), date(2018, 5, 4), 0),
    ],
)
def test_a_year_is_completed_on_the_birthday(born: date, day: date, years: int) -> None:
    assert age_at(born, day) == years


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2018, 2, 28), 5),
        (date(2018, 3, 1), 6),
        (date(2016, 2, 28), 3),
        (date(2016, 2, 29), 4),
    ],
)
def test_a_child_of_a_leap_day_turns_a_year_older_on_the_first_of_march_of_other_years(
    day: date, years: int
) -> None:
    assert age_at(date(2012, 2, 29), day) == years


def test_a_child_turns_six_on_the_birthday_and_leaves_the_category() -> None:
    child = date(2012, 5, 4)
    assert category("parent", child, day=date(2018, 5, 3)) == "parents_0_5"
    assert category("parent", child, day=date(2018, 5, 4)) == "parents_6_plus"


@pytest.mark.parametrize(
    ("births", "expected"),
    [
        ([date(2018, 5, 4)], "parents_0_5"),
        ([date(2012, 5, 5)], "parents_0_5"),
        ([date(2012, 5, 4)], "parents_6_plus"),
        ([date(1990, 1, 1)], "parents_6_plus"),
        ([date(2005, 1, 1), date(2016, 1, 1)], "parents_0_5"),
        ([date(2016, 1, 1), date(2005, 1, 1)], "parents_0_5"),
        ([date(2005, 1, 1), date(2019, 1, 1)], "parents_6_plus"),
        ([date(2018, 5, 5)], "residents"),
        ([], "parents_age_unknown"),
    ],
)
def test_the_youngest_child_already_born_decides(births: list[date], expected: str) -> None:
    assert category("parent", *births) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("resident", "residents"),
        ("guest", "residents"),
        ("participant", "residents"),
        ("stakeholder", "stakeholders"),
    ],
)
@pytest.mark.parametrize("births", [[], [date(2016, 1, 1)]])
def test_only_a_parent_s_children_count(kind: str, births: list[date], expected: str) -> None:
    assert category(kind, *births) == expected


def test_until_when_a_child_is_young_is_declared_and_not_built_in() -> None:
    assert category_at("parent", [date(2015, 5, 4)], BIRTHDAY, young_until=3) == "parents_6_plus"
