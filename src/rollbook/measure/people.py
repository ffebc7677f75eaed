"""Who was a member or a participant on a day, as what, where; and how many people and homes these are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.models import Community
from rollbook.measure.categories import Child, category_at

ELSEWHERE = "elsewhere"
BY_ZIP = "by_zip"
"""A home of which nothing but its ZIP is known, where homes are counted by smaller places."""
_COUNTS = {"person_id": "person_count", "household_id": "household_count"}


def members_at(tables: Mapping[str, pd.DataFrame], day: date) -> pd.DataFrame:
    """Persons who had joined by a day and had not left, with the day as ``as_of_date``."""
    persons, stamp = tables["linked.persons"], pd.Timestamp(day)
    stays = persons["left_date"].isna() | (persons["left_date"] > stamp)
    return persons[(persons["joined_date"] <= stamp) & stays].assign(as_of_date=stamp)


def participants_at(tables: Mapping[str, pd.DataFrame], day: date) -> pd.DataFrame:
    """Persons who had started in a parent group of the navigators by a day, with it as ``as_of_date``."""
    persons, stamp = tables["linked.persons"], pd.Timestamp(day)
    return persons[persons["started_date"] <= stamp].assign(as_of_date=stamp)


def with_categories(
    people: pd.DataFrame, children: Mapping[str, Sequence[Child]], day: date, *, young_until: int
) -> pd.DataFrame:
    """Add ``category_code`` as of a day, by everybody's children (``children_of``)."""
    told = zip(people["person_id"].astype(object), people["person_kind_code"].astype(object), strict=True)
    codes = [
        category_at(kind, children.get(person, ()), day, young_until=young_until) for person, kind in told
    ]
    return people.assign(category_code=pd.Series(codes, index=people.index, dtype="str"))


def children_of(children: pd.DataFrame) -> dict[str, list[Child]]:
    """The children of each person who has any: made once, whatever days are asked for."""
    of_person: dict[str, list[Child]] = {}
    spans = (children[column].dt.date for column in ("born_from_date", "born_until_date"))
    for person, born_from, born_until in zip(children["person_id"], *spans, strict=True):
        of_person.setdefault(person, []).append(Child(born_from, born_until))
    return of_person


def with_places(people: pd.DataFrame, community: Community) -> pd.DataFrame:
    """Add ``place_code``: the ZIP where it is one of the community's, else ``elsewhere``."""
    inside = people["zip_code"].isin(community.zips)
    return people.assign(place_code=people["zip_code"].where(inside, ELSEWHERE))


def count(people: pd.DataFrame) -> dict[str, int]:
    """Distinct people and their distinct households."""
    return {name: people[column].nunique() for column, name in _COUNTS.items()}


def counts_by(people: pd.DataFrame, every: Mapping[str, Sequence[Any]]) -> pd.DataFrame:
    """Count distinct people and households by columns, also where there is nobody.

    Parameters
    ----------
    people
        ``person_id``, ``household_id`` and the columns to count by; a person may stand in many rows.
    every
        The columns, each with all values that are to be counted; other values are left out.

    Returns
    -------
    DataFrame
        A row for every choice of values, with ``person_count`` and ``household_count``.
    """
    found = people.groupby(list(every))[list(_COUNTS)].nunique()
    if len(every) == 1:
        ((name, values),) = every.items()
        whole: pd.Index = pd.Index(values, name=name)
    else:
        whole = pd.MultiIndex.from_product(list(every.values()), names=list(every))
    return found.reindex(whole, fill_value=0).rename(columns=_COUNTS).reset_index()
