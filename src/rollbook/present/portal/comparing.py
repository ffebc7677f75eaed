"""Communities side by side: shared measures alone, each with its own ranges, and which differ surely.

Nothing is added up, no difference is worked out and nobody is ranked: what stands here of a community stands
in its own release.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rollbook.kernel.intervals import errors_for
from rollbook.present.portal.figures import Definition, Figure, Package, Standing
from rollbook.present.portal.releases import Release

_FEWEST = 2
QUADRANTS = ("how_much", "how_well", "better_off")
Pair = tuple[int, int]


@dataclass(frozen=True)
class Side:
    """One community's figure."""

    release: Release
    figure: Figure


@dataclass(frozen=True)
class Shared:
    """A measure that several communities count in the same way, in the same period, communities by name."""

    definition: Definition
    grain: str
    period: str
    sides: tuple[Side, ...]
    standings: dict[Pair, Standing]
    """How the first of two stands to the second, by their places among the sides."""

    @property
    def is_told(self) -> bool:
        """Whether at least two communities have a value."""
        return any(way != "hidden" for way in self.standings.values())

    @property
    def is_apart(self) -> bool:
        """Whether at least two of them differ surely."""
        return any(way in {"higher", "lower"} for way in self.standings.values())

    def above(self, place: int) -> list[Release]:
        """The communities above which one surely lies, by name."""
        sides = range(len(self.sides))
        return [
            self.sides[each].release for each in sides if each != place and self._way(place, each) == "higher"
        ]

    def _way(self, one: int, other: int) -> Standing:
        if one < other:
            return self.standings[one, other]
        way = self.standings[other, one]
        return "higher" if way == "lower" else "lower" if way == "higher" else way


@dataclass(frozen=True)
class Peers:
    """Communities whose releases are of one kind, and what can be said of them side by side."""

    packages: tuple[Package, ...]
    shared: tuple[Shared, ...]
    differing: tuple[Definition, ...]
    """Measures of one name that the communities count in different ways: not compared."""

    comparisons: int
    """How many pairs of shares were compared: so many statements must hold together."""

    @property
    def programs(self) -> set[str]:
        """The versions of the program that made the releases."""
        return {each.release.program for each in self.packages}

    def in_quadrant(self, quadrant: str) -> list[Shared]:
        """The shared measures that answer one question."""
        return [each for each in self.shared if each.definition.row["quadrant_code"] == quadrant]


def peers_of(packages: Sequence[Package], period: str) -> Peers:
    """Set the releases of one kind and period side by side."""
    found = list(_matched(packages, period))
    pairs = [
        pair
        for definition, _, _, sides in found
        if definition.kind == "share"
        for pair in combinations(sides, 2)
        if all(side.figure.is_shown for side in pair)
    ]
    errors = errors_for(len(pairs))
    shared = tuple(
        Shared(definition, grain, code, sides, _standings(sides, errors))
        for definition, grain, code, sides in found
    )
    return Peers(tuple(packages), shared, tuple(_differing(packages)), len(pairs))


def _standings(sides: Sequence[Side], errors: float) -> dict[Pair, Standing]:
    places = combinations(range(len(sides)), 2)
    return {(one, other): sides[one].figure.against(sides[other].figure, errors) for one, other in places}


def _matched(
    packages: Sequence[Package], period: str
) -> Iterator[tuple[Definition, str, str, tuple[Side, ...]]]:
    """Measures that at least two count in the same way, in the last period that most of them have."""
    holders: dict[tuple[str, str], list[Package]] = defaultdict(list)
    for package in packages:
        for definition in package.definitions.values():
            holders[definition.key].append(package)
    for (name, _), having in sorted(holders.items()):
        sides_of: dict[tuple[str, str], list[Side]] = defaultdict(list)
        for package in having:
            for grain, code in _periods(package, name, period):
                sides_of[grain, code].append(Side(package.release, package.figures[name, grain, code]))
        best = max(
            sides_of, key=lambda when: (len(sides_of[when]), when[0] == "quarter", when[1]), default=None
        )
        if best and len(sides_of[best]) >= _FEWEST:
            yield having[0].definitions[name], *best, tuple(sides_of[best])


def _periods(package: Package, name: str, period: str) -> list[tuple[str, str]]:
    """The quarter of the release, and the whole fiscal years, for which a measure is told."""
    told = [(grain, code) for measure, grain, code in package.figures if measure == name]
    return [
        (grain, code)
        for grain, code in told
        if (grain, code) == ("quarter", period) or grain == "fiscal_year"
    ]


def _differing(packages: Sequence[Package]) -> Iterator[Definition]:
    versions: dict[str, set[str]] = defaultdict(set)
    for package in packages:
        for name, version in (each.key for each in package.definitions.values() if not each.row["is_quoted"]):
            versions[name].add(version)
    for name in sorted(name for name, several in versions.items() if len(several) > 1):
        yield next(each.definitions[name] for each in packages if name in each.definitions)
