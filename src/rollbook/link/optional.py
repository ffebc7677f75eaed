"""Evidence that only some lists give: a person's own birth date, and the city beside the ZIP.

Where no record tells either, nothing of this module is used: neither a comparison nor a key. Where one does,
people are listed one by one with dates of their own, and more of what is misspelt can be believed. What is
compared here is compared only where the plain comparison has found nothing alike, so that nothing counts
twice.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from rollbook.declare.linkage import OPTIONAL_LEVELS, Linkage
from rollbook.link.groups import Places
from rollbook.link.names import folded, sound

_FIRST_LETTERS = 4
_TELLS_CITY = ("city",)


def in_use(identities: pd.DataFrame, linkage: Linkage) -> Linkage:
    """The settings with the optional comparisons for which these records have something to compare.

    This is the one place that decides it: everything else follows the comparisons that it finds in
    ``levels``.
    """
    tells_birth, tells_city = (_is_told(identities, name) for name in ("own_birth_date", "city_name"))
    used = {
        name: linkage.optional_levels[name]
        for name in linkage.optional_levels
        if tells_city or (tells_birth and name not in _TELLS_CITY)
    }
    return linkage.model_copy(update={"levels": {**linkage.levels, **used}})


def is_optional(linkage: Linkage) -> bool:
    """Whether settings that `in_use` returned hold an optional comparison."""
    return not OPTIONAL_LEVELS.keys().isdisjoint(linkage.levels)


def with_optional(portraits: pd.DataFrame, identities: pd.DataFrame, profiles: Places) -> pd.DataFrame:
    """Add what the optional comparisons look at, as one text each.

    Parameters
    ----------
    portraits
        `rollbook.link.portraits.portraits_of`.
    identities
        The records behind them, with ``city_name``.
    profiles
        The profile of each record.

    Returns
    -------
    pandas.DataFrame
        The portraits with ``city`` (the letters of the first that is told), ``house_number``, ``street`` and
        ``zip_first`` (of the first address and ZIP), ``given_joined`` and ``surnames_joined`` (without
        blanks, since a slip may tear a name).
    """
    address = _first(portraits["homes"]).str.replace(r"\|.*", "", regex=True).fillna("")
    cities = identities["city_name"].map(_letters, na_action="ignore").astype("str")
    first_city = cities.groupby(profiles).first().reindex(portraits["unique_id"])
    given, surnames = (
        portraits[name].str.replace(" ", "").fillna("") for name in ("given_key", "surnames_key")
    )
    return portraits.assign(
        city=pd.Series(first_city.to_numpy(), index=portraits.index, dtype="str"),
        house_number=_missing(address.str.extract(r"^(\d+)", expand=False).fillna("")),
        street=_missing(
            address.str.replace(r"^\d+", "", regex=True).str.replace(r"[^a-z0-9]", "", regex=True)
        ),
        zip_first=_first(portraits["zips"]),
        given_joined=given,
        surnames_joined=surnames,
    )


def optional_keys(portraits: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """More keys, as rows ``place text``: what is left in common where names and addresses are misspelt."""
    told = portraits.reset_index(drop=True)
    number, street, city = told["house_number"], told["street"], told["city"]
    area, birth = told["zip_first"], told["own_birth"].astype("str")
    sounds = [_sounds(told[name]) for name in ("given_joined", "surnames_joined")]
    initials = [told[name].str[:1].where(told[name] != "") for name in ("given_joined", "surnames_joined")]
    digits = area.map(lambda each: "".join(sorted(each)), na_action="ignore").astype("str")
    both = ["".join(sorted(each)) for each in zip(*(each.fillna("") for each in initials), strict=True)]
    letters = pd.Series(both, dtype="str")
    pairs = [
        (number, area),
        (number, digits),
        (number, street.str[:_FIRST_LETTERS]),
        (number, city),
        (street, pd.Series("", index=told.index, dtype="str")),
        (street.str[:_FIRST_LETTERS], area),
        *((city, each) for each in sounds),
        *((birth.str[:7], each) for each in initials),
        *((birth.str[5:], each) for each in initials),
        (letters, area),
        (letters, city),
        (letters, birth.str[:4]),
    ]
    for kind, (one, other) in enumerate(pairs):
        text = (f"{kind}|" + one + "|" + other).dropna()
        yield pd.DataFrame({"place": text.index.to_numpy(np.int64), "text": text.to_numpy()})


def _is_told(identities: pd.DataFrame, name: str) -> bool:
    return name in identities and bool(identities[name].notna().any())


def _first(lists: pd.Series) -> pd.Series:
    # Also where nobody tells any: a column of texts, not of numbers that are none.
    return pd.Series([each[0] if each else None for each in lists], index=lists.index, dtype="str")


def _letters(text: str) -> str:
    return folded(text).replace(" ", "")


def _missing(texts: pd.Series) -> pd.Series:
    told: pd.Series = texts.where(texts != "")
    return told


def _sounds(words: pd.Series) -> pd.Series:
    return words.where(words != "").map(sound, na_action="ignore").astype("str")
