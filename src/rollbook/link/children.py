"""A person's children, from all that the person's rows say about births and ages."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from rollbook.tables.check import make_table

_WIDEST_TOLD = timedelta(days=2 * 366)
"""Days of birth further apart than any age or year that somebody tells: the cell could not be read."""
_COLUMNS = ["person_id", "born_from_date", "born_until_date"]


class Birth(NamedTuple):
    """Born from this day to that one, both included; a birth date is an interval of one day."""

    born_from: date
    born_until: date

    @property
    def is_open(self) -> bool:
        """Whether nothing is known of the child but that there is one."""
        return self.born_until - self.born_from > _WIDEST_TOLD

    def meet(self, other: "Birth") -> "Birth | None":
        """The days that both allow; None if there are none."""
        both = Birth(max(self.born_from, other.born_from), min(self.born_until, other.born_until))
        return both if both.born_from <= both.born_until else None


def build_children(records: pd.DataFrame, children: pd.DataFrame) -> pd.DataFrame:
    """Each person's children, each once, also from rows that repeat (``linked.children``).

    Parameters
    ----------
    records
        Records with ``person_id``, in order of time.
    children
        ``clean.children``: one interval of birth per record and child.
    """
    told = records[["record_id", "person_id"]].reset_index(names="place").merge(children, on="record_id")
    # Birth dates alone are the same child or another one; only an age that was told needs a closer look.
    by_age = told.loc[told["born_from_date"] != told["born_until_date"], "person_id"]
    is_told_by_age = told["person_id"].isin(by_age.unique())
    found = pd.DataFrame(list(_narrowed(told[is_told_by_age])), columns=_COLUMNS)
    linked = [told.loc[~is_told_by_age, _COLUMNS], found.astype(told[_COLUMNS].dtypes)]
    return make_table("linked.children", pd.concat(linked).drop_duplicates())


def _narrowed(told: pd.DataFrame) -> Iterator[tuple[str, date, date]]:
    told = told.sort_values(["person_id", "place", "born_from_date", "born_until_date"], kind="stable")
    rows = zip(
        told["person_id"],
        told["place"],
        told["born_from_date"].dt.date,
        told["born_until_date"].dt.date,
        strict=True,
    )
    for person, of_person in groupby(rows, key=lambda row: row[0]):
        for birth in same_children(_by_record(of_person)):
            yield person, birth.born_from, birth.born_until


def _by_record(rows: Iterable[tuple[str, int, date, date]]) -> list[list[Birth]]:
    return [
        [Birth(born_from, born_until) for _, _, born_from, born_until in of_record]
        for _, of_record in groupby(rows, key=lambda row: row[1])
    ]


def same_children(records: Iterable[list[Birth]]) -> list[Birth]:
    """The children behind what several records of one person say, each as exactly as all of them allow.

    A child who is four in one quarter's list and five in the next was born on a day that fits both. Within a
    record children are different children; from record to record a child is the known one whose days of birth
    overlap, first the one with the very same days, else the oldest not yet found. Two different birth dates
    never overlap, so they are two children. A child of which nothing could be read fits everywhere, so it
    comes last: it takes only what the others leave, and is taken only where no other fits.

    Parameters
    ----------
    records
        For each record, in order of time, the births it tells of.
    """
    known: list[Birth] = []
    for births in records:
        free = list(range(len(known)))
        told = sorted(births, key=_told_most_first)
        same = [birth for birth in told if birth in known]
        for birth in (*same, *(birth for birth in told if birth not in same)):
            place = _find(birth, known, free)
            if place is None:
                known.append(birth)
            else:
                free.remove(place)
                known[place] = known[place].meet(birth) or birth
    return known


def _told_most_first(birth: Birth) -> tuple[bool, Birth]:
    return birth.is_open, birth


def _find(birth: Birth, known: list[Birth], free: list[int]) -> int | None:
    exact = [place for place in free if known[place] == birth]
    overlapping = sorted(
        (place for place in free if known[place].meet(birth)),
        key=lambda place: _told_most_first(known[place]),
    )
    return next(iter([*exact, *overlapping]), None)
