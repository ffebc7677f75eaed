"""Which profiles are compared at all: those that share a key, and never a whole crowd at once."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pandas as pd

from rollbook.link.groups import Places
from rollbook.link.names import sound
from rollbook.link.optional import optional_keys

Pairs = tuple[Places, Places]


def candidate_pairs(portraits: pd.DataFrame, largest: int) -> Pairs:
    """Pairs of rows of ``portraits`` (positions, the first before the second) that are worth a comparison.

    Two profiles are compared if they share a phone, an e-mail, an address or an id; a given name (at root)
    and a surname; the sound of both, in any order; two surnames; a rare word of a name; or a child's birth
    date and the first letter of a name. A key that more than ``largest`` profiles share is too common to tell
    anything: it counts only together with a ZIP, another name, or not at all. So the number of pairs grows
    with the number of profiles, not with its square.

    Parameters
    ----------
    portraits
        `rollbook.link.portraits.portraits_of`.
    largest
        How many profiles may share a key.
    """
    keys = _Keys(portraits)
    plain = [keys.contacts(), keys.rare_words(), keys.births(), keys.nearby(min(largest, _NEARBY))]
    if "street" in portraits:
        # Only where the records tell more than a roster does.
        plain += [_hashed(more, "optional") for more in optional_keys(portraits)]
    named = [keys.full_names(), keys.sounds(), keys.surname_pairs()]
    blocks = pd.concat([*plain, *named], ignore_index=True)
    size = blocks.groupby("key")["place"].transform("size")
    crowded = pd.concat(named, ignore_index=True)
    crowded = crowded[crowded["key"].isin(blocks.loc[size > largest, "key"].unique())]
    narrowed = keys.narrowed(crowded)
    fits = narrowed.groupby("key")["place"].transform("size") <= largest
    return _pairs(pd.concat([blocks[size <= largest], narrowed[fits]], ignore_index=True), len(portraits))


def with_pairs(pairs: Pairs, more: Sequence[tuple[int, int]], size: int) -> Pairs:
    """Add pairs of positions that must be compared, whatever they share."""
    told = [min(pair) * size + max(pair) for pair in more if pair[0] != pair[1]]
    codes = np.union1d(pairs[0] * size + pairs[1], np.array(told, dtype=np.int64))
    return codes // size, codes % size


class _Keys:
    """The keys of each profile, as rows ``place key``; a key is a hash of a text."""

    def __init__(self, portraits: pd.DataFrame) -> None:
        self._portraits = portraits
        self._given = self._told("given_roots")
        self._surnames = self._told("surname_words")

    def contacts(self) -> pd.DataFrame:
        return pd.concat(
            [_hashed(self._told(column), column) for column in ("phones", "emails", "homes", "list_ids")]
        )

    def full_names(self) -> pd.DataFrame:
        both = self._given.merge(self._surnames, on="place", suffixes=("", "_surname"))
        both["text"] = both["text"] + "|" + both["text_surname"]
        return _hashed(both, "name")

    def sounds(self) -> pd.DataFrame:
        given, surnames = (self._sounding(words) for words in (self._told("given_words"), self._surnames))
        both = given.merge(surnames, on="place", suffixes=("", "_surname"))
        one, other = both["text"].astype(object), both["text_surname"].astype(object)
        is_first = (one <= other).to_numpy(bool)
        both["text"] = pd.Series(np.where(is_first, one + "|" + other, other + "|" + one), dtype="str")
        return _hashed(both, "sound")

    def nearby(self, largest: int) -> pd.DataFrame:
        """A given name or surname in a ZIP, and a house number and street in any: where few share it."""
        zips = self._told("zips")
        named = [
            _hashed(both.assign(text=both["text"] + "|" + both["text_zip"]), kind)
            for kind, words in (
                ("given zip", self._given),
                ("surname zip", self._surnames),
                ("given sound zip", self._sounding(self._given)),
                ("surname sound zip", self._sounding(self._surnames)),
            )
            for both in [words.merge(zips, on="place", suffixes=("", "_zip"))]
        ]
        homes = self._told("homes")
        streets = _hashed(homes.assign(text=homes["text"].str.replace(r"\|.*", "", regex=True)), "street")
        blocks = pd.concat([*named, streets], ignore_index=True)
        return blocks[blocks.groupby("key")["place"].transform("size") <= largest]

    def surname_pairs(self) -> pd.DataFrame:
        both = self._surnames.merge(self._surnames, on="place", suffixes=("", "_other"))
        both = both[(both["text"] < both["text_other"]).to_numpy(bool)]
        letter = self._portraits["given_key"].str[:1].reindex(both["place"]).fillna("")
        both = both.assign(text=both["text"] + "|" + both["text_other"] + "|" + letter.to_numpy())
        return _hashed(both, "surnames")

    def rare_words(self) -> pd.DataFrame:
        words = pd.concat([self._given, self._surnames], ignore_index=True).drop_duplicates()
        # A word that a handful of people bear is worth a look on its own.
        words = words[words.groupby("text")["place"].transform("size") <= RARE]
        return _hashed(words, "word")

    def births(self) -> pd.DataFrame:
        """Birth dates: a child's with a letter of the parent's name, which parents share; one's own alone."""
        born = self._told("births")
        own = self._portraits["own_birth"].astype("str").reset_index(drop=True).dropna()
        found = [_hashed(pd.DataFrame({"place": own.index, "text": own.to_numpy()}), "own birth")]
        for column, kind in (("given_key", "birth given"), ("surnames_key", "birth surname")):
            letters = _letters(self._portraits[column], born["place"])
            found.append(_hashed(born.assign(text=born["text"] + "|" + letters), kind))
        return pd.concat(found)

    def narrowed(self, crowded: pd.DataFrame) -> pd.DataFrame:
        """Keys that are too common, each together with what else its profile tells."""
        more = pd.concat([self._told("zips"), self._surnames, self._given], ignore_index=True)
        both = crowded.merge(more.drop_duplicates(), on="place")
        key = pd.util.hash_array(both["text"].to_numpy(object)) ^ (both["key"].to_numpy() * np.uint64(31))
        return pd.DataFrame({"place": both["place"], "key": key}).drop_duplicates()

    def _told(self, column: str) -> pd.DataFrame:
        lists = self._portraits[column]
        place = np.repeat(np.arange(len(lists)), lists.map(len).to_numpy(np.int64))
        texts = pd.Series(list(chain.from_iterable(lists)), dtype="str")
        return pd.DataFrame({"place": place, "text": texts}).drop_duplicates()

    def _sounding(self, words: pd.DataFrame) -> pd.DataFrame:
        distinct = words["text"].unique()
        sounds = {word: sound(word) for word in distinct}
        return words.assign(text=words["text"].map(sounds).astype("str")).drop_duplicates()


RARE = 12
_NEARBY = 30


def _letters(names: pd.Series, places: pd.Series) -> pd.Series:
    letters: pd.Series = names.str[:1].fillna("").reindex(places)
    return letters.set_axis(places.index)


def _hashed(told: pd.DataFrame, kind: str) -> pd.DataFrame:
    key = pd.util.hash_array((kind + "|" + told["text"].astype("str")).to_numpy(object))
    return pd.DataFrame({"place": told["place"].to_numpy(np.int64), "key": key}).drop_duplicates()


def _pairs(blocks: pd.DataFrame, size: int) -> Pairs:
    ordered = blocks.drop_duplicates().sort_values(["key", "place"], kind="stable")
    key, place = ordered["key"].to_numpy(), ordered["place"].to_numpy(np.int64)
    found = []
    step = 1
    while True:
        same = key[step:] == key[:-step]
        if not same.any():
            break
        found.append(np.unique(place[:-step][same] * size + place[step:][same]))
        step += 1
    codes = np.unique(np.concatenate([np.empty(0, np.int64), *found]))
    return codes // size, codes % size
