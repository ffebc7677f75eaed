"""Who is who across all lists of persons: records to profiles, profiles to persons, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Linkage, NameWords
from rollbook.link.belongings import belongings_of
from rollbook.link.candidates import Pairs, candidate_pairs, with_pairs
from rollbook.link.clusters import bonds_of, cluster
from rollbook.link.decisions import decided, with_verdicts
from rollbook.link.estimation import learned_from
from rollbook.link.groups import Places, components
from rollbook.link.judging import explained, judged
from rollbook.link.model import open_model
from rollbook.link.names import Roots, parts_of_names
from rollbook.link.optional import in_use, is_optional, with_optional
from rollbook.link.portraits import portraits_of
from rollbook.link.profiles import profiles_of
from rollbook.link.verdicts import implied

_LARGEST_CLOSED = 60
"""Profiles tied together by likely pairs; of so many, all pairs are compared."""

_SEVERAL = 2
_MAY_BE_MISSING = ("suffix_code", "own_birth_date", "city_name")


@dataclass(frozen=True)
class Resolution:
    """Who is who among records, by the positions of the records."""

    profiles: np.ndarray
    """For each record the position of the first record of its profile."""

    persons: np.ndarray
    """For each record the position of the first record of its person."""

    pairs: pd.DataFrame
    """``profile other_profile match_weight match_probability``, a level per comparison, ``decision_code``."""

    belongings: pd.DataFrame
    """``profile person belonging_probability``: per profile they add up to 1 at most."""

    fallbacks: tuple[str, ...] = ()
    """What could not be estimated from these records, so that the declared numbers hold."""


@dataclass(frozen=True)
class _Told:
    """Verdicts as pairs of profiles."""

    same: tuple[tuple[int, int], ...]
    different: tuple[tuple[int, int], ...]


def resolve(
    identities: pd.DataFrame,
    linkage: Linkage,
    words: NameWords,
    *,
    same: Sequence[tuple[int, int]] = (),
    different: Sequence[tuple[int, int]] = (),
) -> Resolution:
    """Find out which records are the same person.

    Parameters
    ----------
    identities
        One row per record in order of time: ``unit_code is_exclusive given_name surnames_name nickname_name
        name_key phone_code email address_key zip_code list_id birth_dates``, and if there are ``suffix_code``
        (jr, sr), ``own_birth_date`` (ISO text), ``city_name`` (plain text) and ``is_anchor`` (a list that
        stands for its persons, as a roster does). What is missing is NA; birth dates of children are a tuple
        of ISO texts. Where no record tells an own birth date or a city, nothing is made of either column
        (`rollbook.link.optional`).
    linkage
        The settings.
    words
        What given names are called in daily life.
    same, different
        Pairs of records of one person, or of two, as somebody found out. They win over everything, and must
        not contradict each other (`rollbook.link.verdicts.apply_verdicts`).

    Returns
    -------
    Resolution
        The same, bit for bit, for the same records and settings.

    Notes ----- The model is that of Fellegi and Sunter (1969), estimated by expectation maximisation and
    applied by Splink; docs/linkage.md tells all of it.
    """
    told = _completed(identities)
    roots = Roots.of(words)
    parts = parts_of_names(told)
    apart = tuple(implied(same, different))
    profiles = profiles_of(told, parts, roots, apart)
    portraits = portraits_of(told, parts, roots, profiles)
    linkage = in_use(told, linkage)
    if is_optional(linkage):
        portraits = with_optional(portraits, told, profiles)
    number = np.searchsorted(portraits["unique_id"].to_numpy(), profiles)
    verdicts = _Told(*(tuple((int(number[a]), int(number[b])) for a, b in each) for each in (same, apart)))
    pairs, fallbacks = _compared(portraits, linkage, verdicts)
    persons, table, belongings = _persons(portraits, pairs, linkage, verdicts)
    return Resolution(profiles, persons[number], table, belongings, fallbacks)


def _completed(identities: pd.DataFrame) -> pd.DataFrame:
    told = identities.reset_index(drop=True)
    for name in _MAY_BE_MISSING:
        if name not in told:
            told[name] = pd.NA
    if "is_anchor" not in told:
        told["is_anchor"] = False
    return told.astype({**dict.fromkeys(_MAY_BE_MISSING, "str"), "is_anchor": bool, "is_exclusive": bool})


def _compared(
    portraits: pd.DataFrame, linkage: Linkage, verdicts: _Told
) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """All pairs that may matter, with what speaks for and against one person, and what was not estimated."""
    size = len(portraits)
    found_by_keys = candidate_pairs(portraits, linkage.estimation.largest_block)
    wanted = with_pairs(found_by_keys, (*verdicts.same, *verdicts.different), size)
    with open_model(portraits, linkage) as model:
        fallbacks = model.learn() if len(wanted[0]) else []
        weighed = model.weigh(wanted)
        learned = learned_from(weighed, size, linkage)
        pairs = judged(learned.weigh_anew(weighed), learned.prior, portraits, linkage.calibration)
        missing = _missing_pairs(pairs, size)
        if len(missing[0]):
            closing = learned.weigh_anew(model.weigh(missing))
            closing = judged(closing, learned.prior, portraits, linkage.calibration)
            pairs = pd.concat([pairs, closing], ignore_index=True)
    pairs = explained(_that_matter(pairs, size, linkage.possible_from, verdicts), portraits)
    return with_verdicts(pairs, verdicts.same, verdicts.different), (*fallbacks, *learned.fallbacks)


def _that_matter(pairs: pd.DataFrame, size: int, possible_from: float, verdicts: _Told) -> pd.DataFrame:
    """Pairs that may be one person, that others tie to each other, or of which somebody has spoken."""
    left, right = (pairs[side].to_numpy(np.int64) for side in ("left", "right"))
    label = _tied(pairs, size)
    told = [min(pair) * size + max(pair) for pair in (*verdicts.same, *verdicts.different)]
    chance = 1 / (1 + np.exp(-pairs["speaks_for"].to_numpy(float)))
    matters = (chance >= possible_from) | (label[left] == label[right])
    kept: pd.DataFrame = pairs[matters | np.isin(left * size + right, told)].reset_index(drop=True)
    return kept


def _tied(pairs: pd.DataFrame, size: int) -> Places:
    """For each profile the first that likely pairs tie it to, directly or through others."""
    likely = pairs["speaks_for"].to_numpy() >= 0
    left, right = (pairs[side].to_numpy(np.int64)[likely] for side in ("left", "right"))
    return components(size, left, right)


def _missing_pairs(pairs: pd.DataFrame, size: int) -> Pairs:
    """Pairs that no key brought together, between profiles that others tie to each other."""
    left, right = (pairs[side].to_numpy(np.int64) for side in ("left", "right"))
    label = _tied(pairs, size)
    order = np.argsort(label, kind="stable")
    _, first, count = np.unique(label[order], return_index=True, return_counts=True)
    codes = [np.empty(0, np.int64)]
    for start, length in zip(first.tolist(), count.tolist(), strict=True):
        if _SEVERAL < length <= _LARGEST_CLOSED:
            places = order[start : start + length]
            one, other = np.triu_indices(length, 1)
            codes.append(places[one] * size + places[other])
    missing = np.setdiff1d(np.concatenate(codes), left * size + right)
    return missing // size, missing % size


def _persons(
    portraits: pd.DataFrame, pairs: pd.DataFrame, linkage: Linkage, verdicts: _Told
) -> tuple[Places, pd.DataFrame, pd.DataFrame]:
    """For each profile the first record of its person; pairs and belongings by first records, too."""
    bonds = bonds_of(pairs, [frozenset(each) for each in portraits["units"]])
    persons = cluster(bonds, join_from=linkage.join_from, same=verdicts.same, different=verdicts.different)
    first = portraits["unique_id"].to_numpy()
    # A roster row stands for its person before any other; then whoever is seen most.
    records = portraits["record_count"].to_numpy(np.int64)
    standing = records + portraits["is_anchor"].to_numpy(np.int64) * (records.sum() + 1)
    is_listed = portraits["is_anchor"].to_numpy(bool)
    belongings = belongings_of(bonds, persons, standing, linkage.possible_from, is_listed=is_listed)
    belongings = belongings.assign(profile=first[belongings["profile"]], person=first[belongings["person"]])
    table = decided(pairs, bonds, persons, linkage)
    table = table.assign(profile=first[table["profile"]], other_profile=first[table["other_profile"]])
    return first[persons], table, belongings
