"""Where everybody lived and what they were, as spans of days: one row until something of it changes."""

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from rollbook.declare.models import Community
from rollbook.measure import people as who
from rollbook.measure.census import OTHER_RACES, RACES
from rollbook.measure.engine.compute import UNKNOWN
from rollbook.measure.engine.periods import FAR_DAY, FIRST_DAY
from rollbook.measure.households import Homes

_CHANGING = ["household_id", "category_code", "place_code"]


def standings(
    tables: Mapping[str, pd.DataFrame],
    homes: Homes,
    community: Community,
    days: Iterable[date],
    *,
    young_until: int,
) -> pd.DataFrame:
    """Everybody's household, category, place, language and race on some days, as spans between them.

    Of the days between no use is made: what changed since the day before is told from the later day on. The
    place is the community's ZIP where somebody lives who comes for themselves, ``elsewhere``, or ``unknown``:
    an organization's address is nobody's home. Language and race do not change.

    Parameters
    ----------
    tables
        ``linked.persons``, ``linked.children`` and ``linked.traits``.
    homes
        Where people live.
    days
        The days that people are asked for.

    Returns
    -------
    DataFrame
        ``person_id since_date until_date household_id category_code language_code race_code place_code``; the
        first span of each person begins before all days, and the last one never ends.
    """
    asked = sorted(set(days))
    persons, children = tables["linked.persons"], who.children_of(tables["linked.children"])
    first = who.with_categories(persons, children, asked[0], young_until=young_until)
    has_child = persons["person_id"].isin([*children])
    told = []
    for day in asked:
        # Only who has a child can become something else: the others are asked once.
        grows = who.with_categories(persons[has_child], children, day, young_until=young_until)
        category = grows["category_code"].reindex(persons.index).fillna(first["category_code"])
        told.append(first.assign(category_code=category, since_date=day, as_of_date=pd.Timestamp(day)))
    # Where they lived is asked once for all days: each row has its own.
    placed = _placed(homes, community, pd.concat(told, ignore_index=True))
    every = placed.sort_values(["person_id", "since_date"], kind="stable", ignore_index=True)
    before = every.groupby("person_id")[_CHANGING].shift()
    changes = every[(every[_CHANGING] != before).any(axis=1)]
    return _spans(changes).merge(_traits(tables), on="person_id", how="left")


def _placed(homes: Homes, community: Community, people: pd.DataFrame) -> pd.DataFrame:
    there = who.with_places(homes.of(people), community)
    has_home = there["zip_code"].notna() & (there["person_kind_code"] != "stakeholder")
    there = there.assign(place_code=there["place_code"].where(has_home, UNKNOWN))
    return there[["person_id", "since_date", *_CHANGING]]


def _spans(changes: pd.DataFrame) -> pd.DataFrame:
    by_person = changes.groupby("person_id")["since_date"]
    is_first = ~changes["person_id"].duplicated()
    return changes.assign(
        since_date=changes["since_date"].mask(is_first, FIRST_DAY),
        until_date=by_person.shift(-1).fillna(FAR_DAY),
    )


def _traits(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    persons = tables["linked.persons"][["person_id"]]
    traits = persons.merge(tables["linked.traits"], on="person_id", how="left")
    race = traits["race_ethnicity_code"]
    return pd.DataFrame(
        {
            "person_id": traits["person_id"],
            "language_code": traits["language_code"].fillna(UNKNOWN),
            "race_code": race.where(race.isin(RACES) | race.isna(), OTHER_RACES).fillna(UNKNOWN),
        }
    )
