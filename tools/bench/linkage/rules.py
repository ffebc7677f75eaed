"""The cross-check: rules with weights set by hand over likeness of texts (rapidfuzz), own blocking included.

They know less than the model (no nicknames, no rarity of names, nothing learned), but they are plain. A model
that does worse than they do is not worth its keep.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

Places = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
LARGEST_BLOCK = 60
CUT = 6.0
"""The weight from which two records are one person: fixed with people of another seed."""
SAME_WORD, LIKE_WORD = 99.9, 88.0
LIKE_GIVEN = 0.9
LIKE_HOME = 92.0


def weigh_pairs(identities: pd.DataFrame) -> pd.DataFrame:
    """Pairs of records that share a key (``left right``), and what speaks for and against one person.

    What speaks against it is the weight itself where it is below zero, as `rollbook.link.clusters` wants it.
    """
    words = _words(identities)
    left, right = _pairs(_keys(identities, words), len(identities))
    of_names = _names(words, left, right)
    weight = of_names + _contacts(identities, left, right) + _births(identities, left, right)
    against = np.minimum(weight, 0.0)
    return pd.DataFrame({"left": left, "right": right, "speaks_for": weight - CUT, "speaks_against": against})


def _words(identities: pd.DataFrame) -> pd.DataFrame:
    """Given names and surnames as words; a name in one piece has one given name, or two of four words."""
    key = identities["name_key"].str.split()
    told = identities["given_name"].fillna("").str.split().map(len)
    whole = key.map(len)
    in_one = identities["surnames_name"].isna()
    cut = told.where(~in_one, (whole // 2).clip(lower=1)).clip(upper=whole - 1).clip(lower=1)
    both = list(zip(key, cut, strict=True))
    return pd.DataFrame(
        {
            "given": [" ".join(words[:at]) for words, at in both],
            "surnames": [" ".join(words[at:]) for words, at in both],
            "first": [words[0] for words, _ in both],
            "first_surname": [words[at] if len(words) > at else "" for words, at in both],
            "last": [words[-1] for words, _ in both],
            "sorted": [" ".join(sorted(words)) for words, _ in both],
        },
        index=identities.index,
    )


def _keys(identities: pd.DataFrame, words: pd.DataFrame) -> list[pd.Series]:
    zips, initial = identities["zip_code"], words["first"].str[:1]
    birth = identities["birth_dates"].map(lambda dates: dates[-1] if dates else None).astype("str")
    return [
        identities["phone_code"],
        identities["email"],
        identities["address_key"],
        words["first"] + "|" + words["first_surname"],
        words["first"] + "|" + words["first_surname"] + "|" + zips,
        words["first"] + "|" + words["last"] + "|" + zips,
        words["first_surname"] + "|" + initial + "|" + zips,
        words["sorted"],
        words["surnames"] + "|" + initial,
        birth + "|" + initial,
    ]


def _pairs(keys: Sequence[pd.Series], size: int) -> tuple[Places, Places]:
    found = [np.empty(0, np.int64)]
    for key in keys:
        told = pd.DataFrame({"key": key.to_numpy(object), "place": np.arange(size)}).dropna()
        count = told.groupby("key")["place"].transform("size")
        told = told[(count > 1) & (count <= LARGEST_BLOCK)]
        both = told.merge(told, on="key")
        one, other = both["place_x"].to_numpy(), both["place_y"].to_numpy()
        found.append((one * size + other)[one < other])
    codes = np.unique(np.concatenate(found))
    return codes // size, codes % size


def _names(words: pd.DataFrame, left: Places, right: Places) -> Weights:
    surnames = _alike(words["surnames"], left, right, fuzz.token_set_ratio)
    given = _alike(words["given"], left, right, fuzz.token_set_ratio)
    first = _alike(words["first"], left, right, JaroWinkler.similarity)
    one, other = (words["first"].to_numpy(object)[places].astype(str) for places in (left, right))
    is_initial = (np.char.str_len(one) == 1) | (np.char.str_len(other) == 1)
    is_initial &= np.char.equal(one.astype("U1"), other.astype("U1"))
    of_surnames = np.select([surnames >= SAME_WORD, surnames >= LIKE_WORD], [3.0, 2.0], -3.0)
    of_given = np.select([given >= SAME_WORD, first >= LIKE_GIVEN, is_initial], [2.5, 1.5, 0.5], -3.0)
    is_turned = _alike(words["sorted"], left, right, fuzz.ratio) >= SAME_WORD
    return np.where(is_turned, 5.5, of_surnames + of_given)


def _contacts(identities: pd.DataFrame, left: Places, right: Places) -> Weights:
    home = _alike(identities["address_key"].fillna(""), left, right, fuzz.ratio)
    like = np.where(home >= LIKE_HOME, 1.5, 0.0)
    return np.asarray(
        _agree(identities["phone_code"], left, right, 4.0, -1.0)
        + _agree(identities["email"], left, right, 4.0, -0.5)
        + np.maximum(_agree(identities["address_key"], left, right, 3.5, -1.0), like)
        + _agree(identities["zip_code"], left, right, 1.0, -1.5)
        + _agree(identities["suffix_code"], left, right, 0.5, -4.0)
    )


def _births(identities: pd.DataFrame, left: Places, right: Places) -> Weights:
    dates = [frozenset(each) for each in identities["birth_dates"]]
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([_of_births(dates[one], dates[other]) for one, other in pairs], dtype=np.float64)


def _of_births(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    return -2.0 if one.isdisjoint(other) else 4.0


def _agree(told: pd.Series, left: Places, right: Places, same: float, different: float) -> Weights:
    codes = pd.factorize(told)[0]
    one, other = codes[left], codes[right]
    return np.where((one < 0) | (other < 0), 0.0, np.where(one == other, same, different))


def _alike(texts: pd.Series, left: Places, right: Places, scorer: Callable[..., float]) -> Weights:
    told = texts.to_numpy(object)
    found = process.cpdist(told[left], told[right], scorer=scorer, workers=1)
    return np.asarray(found, dtype=np.float64)
