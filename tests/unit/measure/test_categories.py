"""The category of a member on a day: children grow up, and some are not born yet."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare import load_project
from rollbook.declare.categories import Example
from rollbook.kernel.layout import Layout
from rollbook.measure.categories import Child, age_at, category_at

REPOSITORY = Path(__file__).resolve().parents[3]
DECLARED = load_project(Layout(REPOSITORY)).categories
BIRTHDAY = date(2018, 5, 4)


def category(kind: str, *births: date, day: date = BIRTHDAY) -> str:
    return category_at(kind, [Child(born, born) for born in births], day, young_until=6)


@pytest.mark.parametrize(
    ("expected", "example"),
    [
        pytest.param(declared.category, example, id=f"{declared.category}: {example.case}")
        for declared in DECLARED.categories
        for example in declared.examples
    ],
)
def test_every_declared_example_is_of_its_category(expected: str, example: Example) -> None:
    children = [Child(*child.span) for child in example.children]
    until = DECLARED.young_child_until_age
    assert category_at(example.member_type, children, example.day, young_until=until) == expected


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
        ("stakeholder", "stakeholders"),
    ],
)
@pytest.mark.parametrize("births", [[], [date(2016, 1, 1)]])
def test_only_a_parent_s_children_count(kind: str, births: list[date], expected: str) -> None:
    assert category(kind, *births) == expected


@pytest.mark.parametrize("births", [[], [date(2012, 5, 4)], [date(2014, 2, 3)], [date(2018, 5, 5)]])
def test_who_takes_part_in_a_parent_group_is_a_parent(births: list[date]) -> None:
    assert category("participant", *births) == category("parent", *births)


def test_until_when_a_child_is_young_is_declared_and_not_built_in() -> None:
    child = Child(date(2015, 5, 4), date(2015, 5, 4))
    assert category_at("parent", [child], BIRTHDAY, young_until=3) == "parents_6_plus"


BIRTHS = st.dates(date(2006, 1, 1), date(2019, 12, 31))
SPANS = st.tuples(BIRTHS, st.integers(0, 800)).map(
    lambda span: Child(span[0], span[0] + timedelta(days=span[1]))
)


@given(st.lists(SPANS, max_size=3), st.data())
def test_what_is_told_as_sure_holds_for_every_birth_that_is_possible(
    children: list[Child], choice: st.DataObject
) -> None:
    told = category_at("parent", children, BIRTHDAY, young_until=6)
    births = [choice.draw(st.dates(child.born_from, child.born_until)) for child in children]
    if told != "parents_age_unknown":
        assert category("parent", *births) == told


@given(st.lists(SPANS, min_size=1, max_size=2))
def test_the_category_is_called_unknown_only_where_two_are_possible(children: list[Child]) -> None:
    first_days = [sorted({*child, *_turns(child)}) for child in children]
    possible = {category("parent", *births) for births in _each_choice(first_days, len(children))}
    told = category_at("parent", children, BIRTHDAY, young_until=6)
    assert told == (possible.pop() if len(possible) == 1 else "parents_age_unknown")


def _turns(child: Child) -> list[date]:
    """Days inside the span at which what the child is on the birthday changes."""
    edges = [date(2012, 5, 4), date(2012, 5, 5), date(2018, 5, 4), date(2018, 5, 5)]
    return [day for day in edges if child.born_from <= day <= child.born_until]


def _each_choice(days: list[list[date]], count: int) -> list[list[date]]:
    if count == 0:
        return [[]]
    return [[*rest, day] for rest in _each_choice(days, count - 1) for day in days[count - 1]]
