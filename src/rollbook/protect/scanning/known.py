"""What must not be found, made ready to be searched for: all words in one automaton, all points in order."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick
import numpy as np
import pandas as pd

from rollbook.protect.scanning.births import Births
from rollbook.protect.scanning.homes import Floats, Homes, Numbers, PublicLines, homes_of
from rollbook.protect.scanning.own import OwnTexts, is_written
from rollbook.protect.scanning.pieces import Place
from rollbook.protect.scanning.plain import plain_texts, texts_at, unaccented
from rollbook.protect.scanning.private_parts import private_parts
from rollbook.protect.scanning.values import BIRTHS, HOMES, KINDS, PHONES, Value, values_of

_TABLES = ("clean.records", "clean.groups", "located.addresses", "located.groups")
Hit = tuple[str, int]
"""A kind and the number of a value in the list of that kind; never the value."""
Found = tuple[int, Hit, str]
"""Where a value ends, which one it is, and its spelling if sentences of ours may hold it by chance."""


class Known:
    """Everything that a search looks for.

    Parameters
    ----------
    tables
        ``clean.records``, ``clean.groups``, ``located.addresses`` and ``located.groups``. Where they are
        there: ``clean.children`` (birth dates), ``clean.venues`` (public places, which may be found), the raw
        lists (values as they were written) and
        ``released.shapes`` (public outlines, on which a corner is no home).
    planted, places
        Made-up values and points that are searched for in the same way: the canaries.
    own
        What the program says whoever is on the lists; without it every value is found however it is written.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        planted: Iterable[Value] = (),
        places: Iterable[Place] = (),
        own: OwnTexts | None = None,
    ) -> None:
        self.own = own or OwnTexts()
        planted, places, tables = [*planted], [*places], private_parts(tables)
        self.values = _each_once([*values_of(tables), *planted])
        self.births = Births(tables)
        self.homes = Homes(np.concatenate([homes_of(tables), np.array(places, dtype=float).reshape(-1, 2)]))
        self.public = PublicLines(tables.get("released.shapes"))
        self._words = self._automaton(self._spelt(is_phone=False))
        self._digits = self._automaton(self._spelt(is_phone=True))
        self.planted = {value.kind: (value.kind, self.values.index(value)) for value in planted}
        if places:
            self.planted[HOMES] = (HOMES, len(self.homes) - 1)
        self._phones = dict(self._phone_numbers())

    def in_texts(self, texts: list[str]) -> set[Hit]:
        """What stands in texts, none of which goes on in the next."""
        words, digits = plain_texts(texts)
        found = [*self._found(self._words, words), *self._found(self._digits, digits)]
        certain = {hit for _, hit, spelling in found if not spelling}
        doubtful = [each for each in found if each[1] not in certain]
        places = texts_at(words, [end for end, _, _ in doubtful])
        asked = {(hit, spelling, place) for (_, hit, spelling), place in zip(doubtful, places, strict=True)}
        read = {place: unaccented(texts[place]) for place in set(places)}
        return certain | {hit for hit, spelling, place in asked if is_written(hit[0], spelling, read[place])}

    def in_numbers(self, numbers: Floats) -> set[Hit]:
        """Phones that stand in numbers."""
        known = np.array([*self._phones], dtype=float)
        return {self._phones[number] for number in np.intersect1d(numbers, known).tolist()}

    def at_points(self, groups: Numbers, numbers: Floats) -> set[Hit]:
        """The points of homes that stand in numbers, by the group in which each number stands."""
        return {(HOMES, point) for point in self.homes.among(groups, numbers, is_place=False)}

    def at_places(self, places: Sequence[Place], corners: Sequence[Place]) -> set[Hit]:
        """The points of homes among places, and among corners that are on no public outline."""
        told = np.concatenate([np.array(places, dtype=float).reshape(-1, 2), self.public.without(corners)])
        groups = np.repeat(np.arange(len(told)), 2)
        return {(HOMES, point) for point in self.homes.among(groups, told.ravel(), is_place=True)}

    def counts(self) -> dict[str, int]:
        """How many values of each kind are searched for, in the order of ``KINDS``."""
        of_words = Counter(value.kind for value in self.values)
        of_words[BIRTHS], of_words[HOMES] = len(self.births.names), len(self.homes)
        return {kind: of_words[kind] for kind in KINDS}

    def _spelt(self, *, is_phone: bool) -> Iterator[tuple[str, Hit]]:
        for number, value in enumerate(self.values):
            if (value.kind == PHONES) == is_phone:
                yield from ((spelling, (value.kind, number)) for spelling in value.spellings)
        if not is_phone:
            dates = list(self.births.names)
            numbers = dict(zip(dates, range(len(dates)), strict=True))
            yield from ((spelling, (BIRTHS, numbers[date])) for spelling, date in self.births.spellings())

    def _found(self, automaton: ahocorasick.Automaton | None, text: str) -> Iterator[Found]:
        dates = list(self.births.names)
        for end, (hit, spelling) in automaton.iter(text) if automaton else ():
            if hit[0] != BIRTHS or self.births.is_beside_a_name(dates[hit[1]], text, end):
                yield end, hit, spelling

    def _automaton(self, spelt: Iterable[tuple[str, Hit]]) -> ahocorasick.Automaton | None:
        automaton = ahocorasick.Automaton()
        for spelling, hit in spelt:
            if spelling not in automaton:
                automaton.add_word(spelling, (hit, spelling if self.own.may_say(hit[0], spelling) else ""))
        if not len(automaton):
            return None
        automaton.make_automaton()
        return automaton

    def _phone_numbers(self) -> Iterator[tuple[float, Hit]]:
        for number, value in enumerate(self.values):
            if value.kind == PHONES:
                yield from (
                    (float(one), (PHONES, number)) for one in value.spellings if " " not in one.strip()
                )


def _each_once(values: Iterable[Value]) -> list[Value]:
    """A list tells the same name in every quarter, as it was written and as it was cleaned."""
    told: set[tuple[str, str]] = set()
    kept = []
    for value in values:
        spelt = {(value.kind, spelling) for spelling in value.spellings}
        if not spelt <= told:
            kept.append(value)
            told |= spelt
    return kept
