"""Which parent group a row speaks of, and of what type it is: ROC, NAC or PN."""

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column
from rollbook.clean.listings import Listing
from rollbook.clean.names import name_key

_GROUP = frozenset({"group", "grupo", "the", "el", "los", "las", "de"})


class ParentGroup(NamedTuple):
    """A group as far as it is known; ``is_listed`` if a list of groups names it."""

    name: str | None
    type_code: str | None
    is_listed: bool


class GroupNames:
    """The groups that the lists of groups name, found however a name is written.

    Case, accents and punctuation do not matter. A name without the type that the list writes before it
    ("Joshua" for "ROC Joshua"), or with one that it leaves out, is found if it fits one group only.
    """

    def __init__(self, listed: Mapping[str, tuple[str, str]], type_words: Mapping[str, str]) -> None:
        self._listed = listed
        self._type_words = sorted(type_words.items(), key=lambda each: (-len(each[0]), each[0]))
        cores: dict[str, set[str]] = {}
        for key in listed:
            cores.setdefault(self._core(key)[0], set()).add(key)
        self._by_core = {core: min(keys) for core, keys in cores.items() if core and len(keys) == 1}

    @classmethod
    def of(cls, groups: pd.DataFrame, type_words: Mapping[str, str]) -> Self:
        """The names of ``clean.groups``, with the words that types are written with."""
        rows = groups[["group_name", "group_type_code"]].itertuples(index=False, name=None)
        return cls({name_key(name): (name, code) for name, code in rows}, type_words)

    def __bool__(self) -> bool:
        """Whether any group is listed."""
        return bool(self._listed)

    def find(self, written: str) -> ParentGroup:
        """The group of a name; one that is not listed has the type that its name says, if any."""
        key = name_key(written)
        core, said = self._core(key)
        near = self._by_core.get(core, key)
        found = self._listed.get(key) or self._listed.get(near)
        if found and (key in self._listed or said in (None, found[1])):
            return ParentGroup(*found, is_listed=True)
        return ParentGroup(written, said, is_listed=False)

    def _core(self, key: str) -> tuple[str, str | None]:
        """A name without words that any group has, and the type that stands at its beginning or end."""
        words = key.split()
        while len(words) > 1 and words[0] in _GROUP:
            words.pop(0)
        while len(words) > 1 and words[-1] in _GROUP:
            words.pop()
        plain = " ".join(words)
        for form, code in self._type_words:
            if plain == form or plain.startswith(f"{form} "):
                return plain.removeprefix(form).strip(), code
            if plain.endswith(f" {form}"):
                return plain.removesuffix(form).strip(), code
        return plain, None


def with_groups(listing: Listing, names: GroupNames, books: Books) -> Listing:
    """The listing with ``group``: the parent group of each row.

    The type is the one that the row states, else that of the listed group, else the one that the name says,
    else the one that the source declares for the whole list. Rows whose type is not known, and rows whose
    group no list names though there is such a list, are noted.
    """
    codes, declared = books.codes, listing.source.group_type

    def read(text: str, stated: str) -> ParentGroup:
        found = ParentGroup(None, None, is_listed=False) if codes.is_blank(text) else names.find(text)
        own = None if codes.is_blank(stated) else codes.group_type(stated)
        return found._replace(type_code=own or found.type_code or declared)

    found = listing.read("group", ("group_name", "group_type"), read)
    groups: Column[ParentGroup] = found["group"]
    is_missing = groups.flags(lambda group: group.type_code is None)
    is_strange = groups.flags(lambda group: group.name is not None and not group.is_listed)
    if "group_name_text" in listing.source.fields:
        flags = np.logical_or(is_missing, is_strange) if names else is_missing
        books.noticed.at_rows(found, flags, "group_name", "group_unknown")
    elif declared is None:
        # Where a list does not ask for the group, that is one thing to mend and not one for each row.
        for file in found["file_name"].of_rows(np.ones(len(found), dtype=bool)).distinct:
            books.noticed.at("group_unknown", file, field="group_name")
    return found
