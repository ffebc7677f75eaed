"""From weights to what speaks for one person and what speaks against it, within limits.

Weights add up as if everything that is compared were independent. In a household it is not: brothers share
surname, phone, home and ZIP. So where two profiles plainly name two people, or state other children, no sum
may outweigh it.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from rollbook.declare.linkage import Calibration

_ON_ONE_SHEET = -4.0
"""Weight of standing on one sheet at the door, where few sign twice."""

_OTHER_NAME = -1.2
_OTHER_CHILDREN = -3.0
_DOUBTFUL_NAMESAKE = 2.5
"""The highest weights of pairs with other given names, with other children, and of one name and phone that
were not taken for one profile at once. On made-up people about 3, 1 and 8 of 10 such pairs are one person."""

_STRANGERS = -12.0
_OTHERS = -4.0
"""What other given names, and other children, say against taking two groups for one person."""

_LIKELY = 1.0
_LEFT_UNEXPLAINED = -1.0
_FORMS = ("same", "nickname", "typo", "short_form", "near")
_PARTS = ("part", "second_alone", "initial")
_ONE_NAME = ("turned", "near", "one_turned")
_ONE_CONTACT = ("phone", "phone_and_home")


def judged(
    weighed: pd.DataFrame, prior: float, portraits: pd.DataFrame, calibration: Calibration
) -> pd.DataFrame:
    """Add ``match_weight`` (with the prior, within limits), ``speaks_for`` and ``speaks_against`` (log odds).

    Parameters
    ----------
    weighed
        Pairs with levels and ``weight`` (`rollbook.link.model.Model.weigh`).
    prior
        log2 odds that two profiles are one person before anything is compared.
    portraits
        The profiles.
    calibration
        How a weight becomes log odds that hold.
    """
    ratio = weighed["weight"].to_numpy(float) + _ON_ONE_SHEET * _on_one_sheet(weighed, portraits)
    weight, against = ratio + prior, np.minimum(ratio, 0.0)
    other_name, other_children = plainly_others(weighed)
    for others, highest, said in (
        (other_name, _OTHER_NAME, _STRANGERS),
        (other_children, _OTHER_CHILDREN, _OTHERS),
        (_doubtful(weighed), _DOUBTFUL_NAMESAKE, 0.0),
    ):
        weight = np.where(others, np.minimum(weight, highest), weight)
        against = np.where(others, np.minimum(against, said), against)
    parted = _father_and_son(weighed, portraits)
    speaks_for = calibration.slope * weight + calibration.intercept
    return weighed.assign(
        match_weight=np.where(parted, -np.inf, weight),
        speaks_for=np.where(parted, -np.inf, speaks_for),
        speaks_against=np.where(parted, -np.inf, calibration.slope * against),
    )


def plainly_others(weighed: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Pairs with other given names, and pairs with other children; an own birth date outweighs both."""
    one_birth = weighed["born"].isin(["same", "close"])
    other_name = weighed["given"].isin(["different", "second_differs"]) & ~one_birth
    if "whole_name" in weighed:
        # Turned round and misspelt, it is one name all the same.
        other_name &= ~weighed["whole_name"].isin(_ONE_NAME)
    other_children = (weighed["births"] == "different") & ~one_birth
    return other_name.to_numpy(bool), other_children.to_numpy(bool)


def _doubtful(weighed: pd.DataFrame) -> np.ndarray:
    is_doubtful = (
        (weighed["given"] == "same")
        & (weighed["surnames"] == "same")
        & weighed["contact"].isin(_ONE_CONTACT)
        & (weighed["births"] == "unknown")
        & (weighed["born"] == "unknown")
    )
    return np.asarray(is_doubtful.to_numpy(bool))


def _father_and_son(weighed: pd.DataFrame, portraits: pd.DataFrame) -> np.ndarray:
    suffix = portraits["suffix_code"].fillna("").to_numpy(object)
    one, other = suffix[weighed["left"]], suffix[weighed["right"]]
    return np.asarray((one != "") & (other != "") & (one != other))


def _on_one_sheet(weighed: pd.DataFrame, portraits: pd.DataFrame) -> np.ndarray:
    sheets = [frozenset(each) for each in portraits["sheets"]]
    found = np.zeros(len(weighed))
    # Nobody else is worth the look.
    rows = np.flatnonzero(weighed["weight"].to_numpy() > 0)
    left, right = (weighed[side].to_numpy()[rows].tolist() for side in ("left", "right"))
    found[rows] = [not sheets[one].isdisjoint(sheets[other]) for one, other in zip(left, right, strict=True)]
    return found


def explained(pairs: pd.DataFrame, portraits: pd.DataFrame) -> pd.DataFrame:
    """Take back what speaks against two given names where a third profile is likely to be both.

    "Rosa" and "Maria" are strangers until a "Rosa Maria" with their phone is found; "Tony" and "Antony"
    until an "Anthony" is. An initial explains nothing, unless it is of a double name.
    """
    size = len(portraits)
    left, right = (pairs[side].to_numpy(np.int64) for side in ("left", "right"))
    codes = {
        min(one, other) * size + max(one, other)
        for forms in _forms_of(pairs, portraits).values()
        for one, other in combinations(forms, 2)
    }
    taken_back = np.isin(left * size + right, np.fromiter(codes, np.int64, len(codes)))
    taken_back &= (pairs["given"] == "different").to_numpy(bool)
    taken_back &= np.isfinite(pairs["speaks_for"].to_numpy(float))
    against = pairs["speaks_against"].to_numpy(float)
    return pairs.assign(speaks_against=np.where(taken_back, np.maximum(against, _LEFT_UNEXPLAINED), against))


def _forms_of(pairs: pd.DataFrame, portraits: pd.DataFrame) -> dict[int, list[int]]:
    """For each profile the likely ones whose given names are forms or parts of its own."""
    is_double = (portraits["given_words"].map(len) > 1).to_numpy(bool)
    is_likely = (pairs["speaks_for"] >= _LIKELY).to_numpy(bool)
    of_any = is_likely & pairs["given"].isin(_FORMS).to_numpy(bool)
    of_double = is_likely & pairs["given"].isin(_PARTS).to_numpy(bool)
    left, right = (pairs[side].to_numpy(np.int64) for side in ("left", "right"))
    forms: dict[int, list[int]] = {}
    for one, other in ((left, right), (right, left)):
        fits = of_any | (of_double & is_double[one])
        for place, form in zip(one[fits].tolist(), other[fits].tolist(), strict=True):
            forms.setdefault(place, []).append(form)
    return forms
