"""Some communities at a time: each is in one part, whatever its lists tell and however it is called."""

from datetime import date

import pandas as pd
import pytest

from rollbook.declare.counting import Counting
from rollbook.measure.engine.batches import count_in_parts
from rollbook.measure.engine.compute import Asked, count
from rollbook.measure.engine.facts import FACTS, Facts, as_table
from tests.unit.measure.engine.cases import CALENDAR, Row, came, facts_of

MEMBERS, ATTENDEES = Asked(Counting(counter="members")), Asked(Counting(counter="attendees"))


def member(community: object, name: str = "A") -> Row:
    return {"community_code": community, "person_id": name, "joined_date": date(2018, 1, 11)}


def communities(rows: pd.DataFrame) -> set[str]:
    return set(rows["community_code"])


def test_a_community_without_sign_ins_is_counted_with_the_others() -> None:
    told = facts_of(persons=[member("a"), member("b")], attendances=came("A", "2018-04-12", community="a"))
    whole, parts = (counting(told, CALENDAR, [MEMBERS, ATTENDEES]) for counting in (count, count_in_parts))
    assert communities(whole) == {"a", "b"}
    pd.testing.assert_frame_equal(whole, parts)


def test_without_any_sign_in_members_are_counted_all_the_same() -> None:
    told = facts_of(persons=[member("a"), member("b")])
    assert communities(count_in_parts(told, CALENDAR, [MEMBERS], at_once=1)) == {"a", "b"}


def test_where_nothing_is_known_nothing_is_counted_and_the_columns_are_there() -> None:
    expected = count(facts_of(), CALENDAR, [MEMBERS])
    for told in (facts_of(), Facts({})):
        pd.testing.assert_frame_equal(count_in_parts(told, CALENDAR, [MEMBERS]), expected)


@pytest.mark.parametrize(("codes", "kind"), [((0, 1, 2), "int64"), (("", "a", "b"), "string")])
def test_a_community_may_be_called_0_or_nothing_at_all(codes: tuple[object, ...], kind: str) -> None:
    rows = {"persons": [member(code) for code in codes]}
    told = Facts(
        {
            name: as_table(rows.get(name, []), columns | {"community_code": kind})
            for name, columns in FACTS.items()
        }
    )
    for at_once in (1, 2, 100):
        found = count_in_parts(told, CALENDAR, [MEMBERS], at_once=at_once)
        assert communities(found) == {str(code) for code in codes}


def test_the_rows_of_every_table_weigh_in_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, object]] = []
    between = Facts.between

    def noted(facts: Facts, first: object, last: object) -> Facts:
        asked.append((first, last))
        return between(facts, first, last)

    monkeypatch.setattr(Facts, "between", noted)
    persons = [member(code, name) for code in "abc" for name in "AB"]
    count_in_parts(facts_of(persons=persons), CALENDAR, [MEMBERS], at_once=4)
    assert asked == [("a", "b"), ("c", "c")]
