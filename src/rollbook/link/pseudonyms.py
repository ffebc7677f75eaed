"""Pseudonyms of profiles and persons; a person keeps the one it had in the run of an earlier quarter.

They are keyed: records are known by where they stand in which file, and that can be guessed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd

from rollbook.kernel.keyed import Subkey, pseudonym
from rollbook.link.groups import Places
from rollbook.tables.check import make_table


def person_code(key: Subkey, record_id: str, again: int = 0) -> str:
    """Pseudonym of a person, from the first record that speaks of them; the next one if it was given away."""
    return "P" + pseudonym(key, "person", record_id, *([str(again)] if again else []))


def profile_code(key: Subkey, record_id: str) -> str:
    """Pseudonym of a profile, from its first record."""
    return "F" + pseudonym(key, "profile", record_id)


def profile_ids_of(records: pd.DataFrame, profiles: Places, key: Subkey) -> pd.Series:
    """For each record the pseudonym of its profile."""
    firsts, place = np.unique(profiles, return_inverse=True)
    codes = [profile_code(key, record_id) for record_id in records["record_id"].iloc[firsts]]
    return pd.Series(codes, dtype="str").iloc[place].set_axis(records.index)


@dataclass(frozen=True)
class Naming:
    """Who is called what, and whom an earlier run took for somebody else."""

    person_ids: pd.Series
    """For each record the pseudonym of its person."""

    changes: pd.DataFrame
    """``linked.person_changes``: earlier persons who are now one, or several."""


def name_persons(
    records: pd.DataFrame, persons: Places, earlier: Mapping[str, pd.DataFrame] | None, key: Subkey
) -> Naming:
    """Name persons, those that an earlier run knew as it did.

    Parameters
    ----------
    records
        ``record_id`` and ``name_key``, in order of time.
    persons
        For each record the position of the first record of its person.
    earlier
        ``linked.record_persons`` and ``clean.records`` of the run of the latest earlier quarter, if there
        is one with the same key. A record is the same if its row stands where it stood, with the same name
        in it.
    key
        What new persons are named with.

    Notes
    -----
    A person takes the pseudonym of the earlier person of whom it holds most records; where several would take
    one, the one with most of its records does, then the one with the earliest. Another earlier person in it
    is told as merged; one whose other records went elsewhere as split.
    """
    held = _held(records, persons, earlier)
    kept = dict(_kept(held))
    known = set(held["previous_person_id"])
    codes = {first: kept.get(first, "") for first in np.unique(persons).tolist()}
    names = dict(_named(records, codes, known, key))
    person_ids = pd.Series([names[first] for first in persons.tolist()], index=records.index, dtype="str")
    return Naming(person_ids, _changes(held, kept, names))


def _held(records: pd.DataFrame, persons: Places, earlier: Mapping[str, pd.DataFrame] | None) -> pd.DataFrame:
    """How many records of each earlier person each person holds, the most first."""
    now = records[["record_id", "name_key"]].assign(person=persons, place=np.arange(len(records)))
    if earlier is None:
        before = now[["record_id", "name_key"]].assign(previous_person_id="").iloc[:0]
    else:
        before = earlier["linked.record_persons"].merge(
            earlier["clean.records"][["record_id", "name_key"]], on="record_id"
        )
        before = before.rename(columns={"person_id": "previous_person_id"})
        before = before[["record_id", "name_key", "previous_person_id"]]
    same = now.merge(before, on=["record_id", "name_key"])
    held = same.groupby(["person", "previous_person_id"], as_index=False).agg(
        row_count=("place", "size"), place=("place", "min")
    )
    return held.sort_values(["row_count", "place"], ascending=[False, True], kind="stable")


def _kept(held: pd.DataFrame) -> Iterator[tuple[int, str]]:
    taken: set[int] = set()
    given: set[str] = set()
    for person, previous in zip(held["person"].tolist(), held["previous_person_id"].tolist(), strict=True):
        if person not in taken and previous not in given:
            taken.add(person)
            given.add(previous)
            yield person, previous


def _named(
    records: pd.DataFrame, codes: Mapping[int, str], known: set[str], key: Subkey
) -> Iterator[tuple[int, str]]:
    record_ids = records["record_id"].tolist()
    for first, code in codes.items():
        yield first, code or _new_code(record_ids[first], known, key)


def _new_code(record_id: str, known: set[str], key: Subkey) -> str:
    # The first record may have been another person's in the earlier run, who goes on under that name.
    codes = (person_code(key, record_id, again) for again in count())
    return next(code for code in codes if code not in known)


def _changes(held: pd.DataFrame, kept: Mapping[int, str], names: Mapping[int, str]) -> pd.DataFrame:
    person = held["person"].map(names)
    moved = held.assign(person_id=person)[(person != held["previous_person_id"]).to_numpy(bool)]
    goes_on = moved["previous_person_id"].isin(set(kept.values()))
    return make_table(
        "linked.person_changes", moved.assign(change_code=goes_on.map({True: "split", False: "merged"}))
    )
