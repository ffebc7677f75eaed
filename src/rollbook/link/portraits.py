"""Portraits: all that the records of a profile say about who it is, one row per profile."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import pandas as pd

from rollbook.link.groups import Places
from rollbook.link.names import NameParts, Roots, folded, spelling, stem


def portraits_of(
    identities: pd.DataFrame, parts: Sequence[NameParts], roots: Roots, profiles: Places
) -> pd.DataFrame:
    """One row per profile, in the order of their first records.

    Parameters
    ----------
    identities
        What records say about who they are (`rollbook.link.resolve.resolve`).
    parts
        The name of each record, taken apart.
    roots
        Which names a short form may stand for.
    profiles
        The profile of each record (`rollbook.link.profiles.profiles_of`).

    Returns
    -------
    pandas.DataFrame
        ``unique_id`` (the profile), the fullest of its names as words and keys, and lists of all that its
        records tell: given names at root, phones, e-mails, addresses, ZIPs, birth dates, suffix, ids, lists
        in which it stands (``units``), and ``record_count`` and ``is_anchor``.
    """
    numbers, place = np.unique(profiles, return_inverse=True)
    of_records = _Collector(place, len(numbers))
    fullest = _fullest(parts, place, len(numbers))
    names = [parts[record] for record in fullest]
    home = identities["address_key"] + "|" + identities["zip_code"].fillna("")
    suffixes = of_records.texts(identities["suffix_code"])
    first_roots = of_records.words([_first_roots(each, roots) for each in parts])
    nicknames = of_records.words([_nickname_roots(name, roots) for name in identities["nickname_name"]])
    return pd.DataFrame({
        "unique_id": numbers,
        "given_key": _keys(each.given for each in names),
        "given_words": [list(each.given) for each in names],
        "given_letters": [sorted({word[0] for word in each.given}) for each in names],
        "given_first": _keys(each.given[:1] for each in names),
        "first_roots": [sorted({*one, *other}) for one, other in zip(first_roots, nicknames, strict=True)],
        "given_roots": [
            sorted({*one, *other})
            for one, other in zip(
                of_records.words([_all_roots(each, roots) for each in parts]), nicknames, strict=True
            )
        ],
        "surnames_key": _keys(each.surnames for each in names),
        "surname_words": [list(each.surnames) for each in names],
        "surname_first": _keys(each.surnames[:1] for each in names),
        "given_second": _keys(each.given[1:2] for each in names),
        "given_stem": _keys((stem("".join(each.given[:1])),) for each in names),
        "given_spelling": _keys((spelling("".join(each.given[:1])),) for each in names),
        "surname_second": _keys(each.surnames[1:2] for each in names),
        "surname_second_spelling": _keys((spelling("".join(each.surnames[1:2])),) for each in names),
        "surname_spelling": _keys((spelling("".join(each.surnames[:1])),) for each in names),
        "suffix_code": pd.Series([each[0] if len(each) == 1 else None for each in suffixes], dtype="str"),
        "phones": of_records.texts(identities["phone_code"]),
        "emails": of_records.texts(identities["email"]),
        "homes": of_records.texts(home),
        "zips": of_records.texts(identities["zip_code"]),
        "own_birth": [each[0] if each else None for each in of_records.texts(identities["own_birth_date"])],
        "births": of_records.words(identities["birth_dates"]),
        "list_ids": of_records.texts(identities["list_id"]),
        "sheets": of_records.texts(identities["unit_code"].mask(identities["is_exclusive"])),
        "units": of_records.texts(identities["unit_code"].where(identities["is_exclusive"])),
        "record_count": np.bincount(place, minlength=len(numbers)),
        "is_anchor": np.bincount(place, identities["is_anchor"], minlength=len(numbers)) > 0,
    })  # fmt: skip


class _Collector:
    """Gathers what the records of each profile tell, each thing once and in alphabetical order."""

    def __init__(self, place: Places, size: int) -> None:
        self._place, self._size = place, size

    def texts(self, column: pd.Series) -> list[list[str]]:
        """Of a column with one text, or nothing, per record."""
        is_told = column.notna().to_numpy()
        return self._gathered(self._place[is_told], column[is_told].astype("str").tolist())

    def words(self, column: Sequence[Sequence[str]] | pd.Series) -> list[list[str]]:
        """Of several texts per record."""
        counts = [len(each) for each in column]
        return self._gathered(np.repeat(self._place, counts), list(chain.from_iterable(column)))

    def _gathered(self, place: Places, texts: list[str]) -> list[list[str]]:
        gathered: list[list[str]] = [[] for _ in range(self._size)]
        told = pd.DataFrame({"place": place, "text": pd.Series(texts, dtype="str")}).drop_duplicates()
        told = told.sort_values(["place", "text"], kind="stable")
        for where, text in zip(told["place"].tolist(), told["text"].tolist(), strict=True):
            gathered[where].append(text)
        return gathered


def _fullest(parts: Sequence[NameParts], place: Places, size: int) -> list[int]:
    """For each profile the record with the longest name, the first of them."""
    length = [
        sum(len(word) > 1 for word in (*each.given, *each.surnames)) * 100
        + sum(map(len, (*each.given, *each.surnames)))
        for each in parts
    ]
    order = np.lexsort((np.arange(len(parts)), -np.array(length, dtype=np.int64), place))
    _, first = np.unique(place[order], return_index=True)
    found: list[int] = order[first].tolist()
    if len(found) != size:
        raise AssertionError
    return found


def _keys(words: object) -> pd.Series:
    texts = [" ".join(each) or None for each in words]  # type: ignore[attr-defined]
    return pd.Series(texts, dtype="str")


def _first_roots(parts: NameParts, roots: Roots) -> list[str]:
    return [root for word in parts.given[:1] for root in roots.of_word(word) if len(root) > 1]


def _all_roots(parts: NameParts, roots: Roots) -> list[str]:
    return [root for word in parts.given for root in roots.of_word(word) if len(root) > 1]


def _nickname_roots(nickname: object, roots: Roots) -> list[str]:
    if not isinstance(nickname, str):
        return []
    return [root for word in folded(nickname).split()[:1] for root in roots.of_word(word)]
