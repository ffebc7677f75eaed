"""Profiles: records that are one person beyond doubt, so that the model has to judge the others only.

Two records are of one profile if they have the same full name and the same phone, e-mail or address, with
nothing against it; or the same id in the same list, and names that can be one person's: ids are given out
again, so an id alone joins nobody.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from rollbook.link.groups import Groups, Places, components
from rollbook.link.likeness import may_be_one_name
from rollbook.link.names import NameParts, Roots

if TYPE_CHECKING:
    from pandas.core.groupby import SeriesGroupBy

_SHORTEST = 2
_SEVERAL = 2


def profiles_of(
    identities: pd.DataFrame,
    parts: Sequence[NameParts],
    roots: Roots,
    apart: Sequence[tuple[int, int]] = (),
) -> Places:
    """For each record the position of the first record of its profile.

    Parameters
    ----------
    identities
        What records say about who they are (`rollbook.link.resolve.resolve`).
    parts
        The name of each record, taken apart.
    roots
        Which names a short form may stand for.
    apart
        Pairs of records that are two people, whatever they look like: their profile falls into its records.
    """
    joins = [*_by_name_and_contact(identities, parts), *_by_list_id(identities, parts, roots)]
    one = np.concatenate([np.empty(0, np.int64), *(first for first, _ in joins)])
    other = np.concatenate([np.empty(0, np.int64), *(second for _, second in joins)])
    profiles = components(len(identities), one, other)
    torn = {profiles[first] for first, second in apart if profiles[first] == profiles[second]}
    if torn:
        is_torn = np.isin(profiles, np.array(sorted(torn)))
        profiles = np.where(is_torn, np.arange(len(profiles)), profiles)
    return profiles


def _by_name_and_contact(
    identities: pd.DataFrame, parts: Sequence[NameParts]
) -> Iterator[tuple[Places, Places]]:
    is_full = np.array([_is_full(each) for each in parts], dtype=bool)
    name = identities["name_key"]
    home = identities["address_key"] + "|" + identities["zip_code"].fillna("")
    for contact, is_home in ((identities["phone_code"], False), (identities["email"], False), (home, True)):
        told = identities.assign(key=name + "|" + contact)[is_full & contact.notna().to_numpy()]
        told = told[told.duplicated("key", keep=False)]
        kept = told[~told["key"].isin(_doubtful(told, is_home=is_home))]
        first = kept.index.to_series().groupby(kept["key"]).transform("first")
        yield first.to_numpy(np.int64), kept.index.to_numpy(np.int64)


def _is_full(parts: NameParts) -> bool:
    """Whether a name is a given name and a surname, not an initial of one."""
    return any(len(word) >= _SHORTEST for word in parts.given) and any(
        len(word) >= _SHORTEST for word in parts.surnames
    )


def _doubtful(told: pd.DataFrame, *, is_home: bool) -> set[str]:
    """The keys under which something speaks for two people of one name: a father and a son, say."""
    by_key = told.groupby("key", sort=False)
    doubtful = _differ(by_key["suffix_code"]) | _differ(by_key["own_birth_date"])
    if is_home:
        # Two people of one name at one address, told apart by phone: whose the other rows are stays open.
        doubtful |= _differ(by_key["phone_code"])
    ids = told[told["is_exclusive"] & told["list_id"].notna()]
    twice = _differ(ids.groupby(["key", "unit_code"], sort=False)["list_id"])
    found = {*doubtful.index[doubtful], *twice.index[twice].get_level_values("key")}
    return found | set(_keys_of_contradicting_births(told))


def _differ(grouped: "SeriesGroupBy[Any, Any]") -> pd.Series:
    # Missing values say nothing.
    return grouped.nunique() >= _SEVERAL


def _keys_of_contradicting_births(told: pd.DataFrame) -> Iterator[str]:
    births = told.loc[told["birth_dates"].map(len) > 0, ["key", "birth_dates"]].drop_duplicates()
    for key, sets in births[births.duplicated("key", keep=False)].groupby("key", sort=False)["birth_dates"]:
        if any(set(one).isdisjoint(other) for one in sets for other in sets):
            yield str(key)


def _by_list_id(
    identities: pd.DataFrame, parts: Sequence[NameParts], roots: Roots
) -> Iterator[tuple[Places, Places]]:
    listed = identities[identities["list_id"].notna()]
    place = listed.index.to_series()
    same = place.groupby([listed["list_id"], listed["name_key"]]).transform("first")
    yield same.to_numpy(np.int64), place.to_numpy(np.int64)
    firsts = listed.loc[same.unique()]
    several = firsts[firsts.duplicated("list_id", keep=False)]
    pairs = [
        pair
        for _, places in several.index.to_series().groupby(several["list_id"], sort=False)
        for pair in _compatible(places.tolist(), parts, roots)
    ]
    found = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    yield found[:, 0], found[:, 1]


def _compatible(places: list[int], parts: Sequence[NameParts], roots: Roots) -> Iterable[tuple[int, int]]:
    """Pairs of names under one id that can be one person's; a chain of them is one person, too."""
    groups = Groups(len(places))
    for second in range(len(places)):
        for first in range(second):
            if may_be_one_name(parts[places[first]], parts[places[second]], roots):
                groups.join(first, second)
    return [(places[groups.group_of(each)], places[each]) for each in range(len(places))]
