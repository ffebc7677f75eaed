"""Who was a member or a participant on a day, as what, in which household, where."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from rollbook.declare.models import Community
from rollbook.measure.categories import Child, category_at

ELSEWHERE = "elsewhere"


def members_at(tables: Mapping[str, pd.DataFrame], day: date) -> pd.DataFrame:
    """Persons who had joined by a day and had not left."""
    persons, stamp = tables["linked.persons"], pd.Timestamp(day)
    stays = persons["left_date"].isna() | (persons["left_date"] > stamp)
    return persons[(persons["joined_date"] <= stamp) & stays]


def participants_at(tables: Mapping[str, pd.DataFrame], day: date) -> pd.DataFrame:
    """Persons who had started in a parent group of the navigators by a day."""
    persons = tables["linked.persons"]
    return persons[persons["started_date"] <= pd.Timestamp(day)]


def with_households(people: pd.DataFrame, addresses: pd.DataFrame, day: date) -> pd.DataFrame:
    """Add ``address_key``, ``zip_code`` and ``household_id`` as of a day.

    The address is the last one known by that day, else the first one known after it. People at one address
    are a household; a person without an address is a household of their own.
    """
    known = addresses[addresses["person_id"].isin(people["person_id"])]
    by_then = known[known["from_date"] <= pd.Timestamp(day)].drop_duplicates("person_id", keep="last")
    later = known[~known["person_id"].isin(by_then["person_id"])].drop_duplicates("person_id")
    here = pd.concat([by_then, later])[["person_id", "address_key", "zip_code"]]
    lived = people.merge(here, on="person_id", how="left")
    home = lived["address_key"] + "|" + lived["zip_code"].fillna("")
    return lived.assign(household_id=home.fillna(lived["person_id"]))


def with_categories(
    people: pd.DataFrame, children: pd.DataFrame, day: date, *, young_until: int
) -> pd.DataFrame:
    """Add ``category_code`` as of a day."""
    of_person = _children_by_person(children)
    codes = [
        category_at(kind, of_person.get(person, []), day, young_until=young_until)
        for person, kind in zip(people["person_id"], people["person_kind_code"], strict=True)
    ]
    return people.assign(category_code=pd.Series(codes, index=people.index, dtype="str"))


def _children_by_person(children: pd.DataFrame) -> dict[str, list[Child]]:
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
    return {
        "person_count": people["person_id"].nunique(),
        "household_count": people["household_id"].nunique(),
    }
