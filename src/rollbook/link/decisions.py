"""What became of each pair of profiles that was compared."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Linkage
from rollbook.link.clusters import Bonds
from rollbook.link.groups import Places

Pair = tuple[int, int]
_CERTAIN = 30.0


def with_verdicts(pairs: pd.DataFrame, same: Iterable[Pair], different: Iterable[Pair]) -> pd.DataFrame:
    """Put what somebody found out in the place of what the model says; ``verdict`` names it."""
    told = dict.fromkeys(map(_ordered, different), "verdict_different")
    told |= dict.fromkeys(map(_ordered, same), "verdict_same")
    keys = zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True)
    verdict = pd.Series([told.get(key) for key in keys] if told else None, index=pairs.index, dtype="str")
    speaks_for = pairs["speaks_for"].mask(verdict == "verdict_same", _CERTAIN)
    speaks_for = speaks_for.mask(verdict == "verdict_different", -np.inf)
    return pairs.assign(verdict=verdict, speaks_for=speaks_for)


def decided(pairs: pd.DataFrame, bonds: Bonds, persons: Places, linkage: Linkage) -> pd.DataFrame:
    """The pairs that may be one person, with ``decision_code``.

    Parameters
    ----------
    pairs
        Pairs with levels, ``match_weight``, ``speaks_for`` and ``verdict``.
    bonds
        What joined them, with the lists that hold a person once.
    persons
        For each profile the first profile of its person.
    linkage
        Which pairs are likely, and which not even possible.
    """
    left, right = (pairs[side].to_numpy(np.int64) for side in ("left", "right"))
    chance = 1 / (1 + np.exp(-pairs["speaks_for"].to_numpy(float)))
    is_joined = persons[left] == persons[right]
    decision = np.where(is_joined, "joined", "apart").astype(object)
    is_likely = ~is_joined & (chance >= linkage.join_from)
    decision[_excluded(is_likely, left, right, bonds, persons)] = "excluded"
    by_model = pd.Series(decision, index=pairs.index, dtype="str")
    table = pd.DataFrame({
        "profile": left,
        "other_profile": right,
        "match_weight": pairs["match_weight"].to_numpy(),
        "match_probability": chance,
        **{name: pairs[name].astype("str").to_numpy() for name in linkage.levels if name in pairs},
        "decision_code": pairs["verdict"].fillna(by_model).to_numpy(),
    })  # fmt: skip
    is_told = (chance >= linkage.possible_from) | pairs["verdict"].notna().to_numpy(bool)
    found: pd.DataFrame = table[is_told].reset_index(drop=True)
    return found


def _excluded(is_likely: np.ndarray, left: Places, right: Places, bonds: Bonds, persons: Places) -> list[int]:
    """Likely pairs whose persons stand in one list that holds a person once."""
    lists: dict[int, frozenset[str]] = {}
    for place, person in enumerate(persons.tolist()):
        lists[person] = lists.get(person, frozenset()) | bonds.units[place]
    return [
        row
        for row in np.flatnonzero(is_likely).tolist()
        if lists[persons[left[row]]] & lists[persons[right[row]]]
    ]


def _ordered(pair: Pair) -> Pair:
    return min(pair), max(pair)
