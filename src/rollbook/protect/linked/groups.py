"""Counts by what they count: the groups of each, by their names."""

from collections.abc import Iterator
from dataclasses import dataclass

from rollbook.protect.countings import ALL

Key = tuple[str, ...]
Places = dict[Key, int]


@dataclass(frozen=True)
class Groups:
    """The positions of counts by table, counting, grain and period, then by aspect and group."""

    known: dict[Key, dict[str, dict[str, int]]]

    @classmethod
    def of(cls, places: Places) -> "Groups":
        """Sort counts by their keys."""
        known: dict[Key, dict[str, dict[str, int]]] = {}
        for (table, counting, grain, period, aspect, group), place in places.items():
            of_period = known.setdefault((table, counting, grain, period), {})
            of_period.setdefault(aspect, {})[group] = place
        return cls(known)

    def parts(self, table: str, counting: str, grain: str, period: str, aspect: str) -> dict[str, int]:
        """The groups of one aspect; none where the table does not tell them."""
        return self.known.get((table, counting, grain, period), {}).get(aspect, {})

    def total(self, table: str, counting: str, grain: str, period: str) -> int | None:
        """The count of all, if it is printed."""
        return self.parts(table, counting, grain, period, ALL).get(ALL)

    def totals(self, table: str, counting: str) -> list[int]:
        """The counts of all in every period, in the order of their keys."""
        found = [
            of_period.get(ALL, {}).get(ALL)
            for key, of_period in sorted(self.known.items())
            if key[:2] == (table, counting)
        ]
        return [place for place in found if place is not None]

    def by_aspect(
        self, table: str, counting: str, grain: str, period: str
    ) -> Iterator[tuple[str, dict[str, int]]]:
        """Every aspect with its groups."""
        yield from sorted(self.known.get((table, counting, grain, period), {}).items())

    def of_counting(self, counting: str) -> Iterator[tuple[str, dict[str, int]]]:
        """Every aspect of what is counted under a name, in all tables and periods."""
        for key, aspects in sorted(self.known.items()):
            if key[1] == counting:
                yield from sorted(aspects.items())

    def periods(self, table: str, counting: str, grain: str) -> list[str]:
        """The periods in which all are counted, in order."""
        return sorted(
            key[3]
            for key, aspects in self.known.items()
            if key[:3] == (table, counting, grain) and ALL in aspects
        )

    def countings(self, table: str, counter: str, grain: str, period: str) -> list[str]:
        """What is counted by a counter in a period, with any parameters."""
        return sorted(
            key[1]
            for key in self.known
            if (key[0], *key[2:]) == (table, grain, period) and key[1].split(" ", 1)[0] == counter
        )
