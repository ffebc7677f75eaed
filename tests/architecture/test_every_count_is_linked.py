"""No released table of counts of people is forgotten by those who attack and widen them."""

import re

from rollbook.protect.linked.leaf_tables import FOLLOWS, LINKED, OF_FORMS, OF_NOBODY
from rollbook.tables.catalogue import find, tables_of

_NUMBERS = re.compile(r"(^|_)(count|low|high|from|until|value)$")
_ENDS = re.compile(r"(^|_)(low|high)_count$")


def columns(name: str) -> list[str]:
    return list(find(f"released.{name}").columns)


def with_numbers() -> set[str]:
    names = {name.removeprefix("released.") for name in tables_of("released")}
    return {name for name in names if any(_NUMBERS.search(column) for column in columns(name))}


def test_each_released_table_with_numbers_is_linked_or_says_why_not() -> None:
    """A new table that counts people belongs into ``PLAIN``, with its equations beside it."""
    listed = LINKED | FOLLOWS.keys() | OF_NOBODY.keys() | OF_FORMS.keys()
    assert with_numbers() - listed == set()
    assert listed - with_numbers() == set(), "these are no released tables, or have no numbers any more"


def test_no_table_is_listed_twice() -> None:
    listed = (LINKED, FOLLOWS.keys(), OF_NOBODY.keys(), OF_FORMS.keys())
    assert sum(map(len, listed)) == len(frozenset().union(*listed))


def test_a_table_that_is_said_to_count_nobody_has_no_range_of_a_count() -> None:
    assert [name for name in OF_NOBODY if any(_ENDS.search(column) for column in columns(name))] == []
