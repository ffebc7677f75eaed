"""What changed since the quarter before: which headline figures moved surely, and which were restated."""

from collections.abc import Iterator
from dataclasses import dataclass

from rollbook.kernel.intervals import errors_for
from rollbook.present.pages.readings import ALL
from rollbook.present.portal.figures import Definition, Figure, Package, Row, Standing
from rollbook.present.portal.releases import Release

_GRAIN = "quarter"


@dataclass(frozen=True)
class Moved:
    """A headline measure in two quarters, as the later release tells both."""

    definition: Definition
    then: Figure
    now: Figure

    way: Standing
    """Whether it is surely higher or lower than then."""


@dataclass(frozen=True)
class Restated:
    """A headline figure of the earlier quarter that the later release says otherwise than the earlier one."""

    definition: Definition
    then: Figure
    now: Figure


@dataclass(frozen=True)
class Changes:
    """A release held against the one before."""

    earlier: Release
    moved: tuple[Moved, ...]
    restated: tuple[Restated, ...]

    def of(self, *ways: Standing) -> list[Moved]:
        """The measures that went one of these ways."""
        return [each for each in self.moved if each.way in ways]


def changes_of(now: Package, earlier: Release) -> Changes:
    """What a release's own data package says of the quarter of an earlier release, and of its own."""
    moved = tuple(_moved(now, earlier.period))
    return Changes(earlier, moved, tuple(_restated(now, earlier.period)))


def _moved(package: Package, then: str) -> Iterator[Moved]:
    errors = errors_for(sum(each.kind == "share" for each in package.headline))
    for definition in package.headline:
        name = definition.key[0]
        first, last = (package.figure(name, _GRAIN, quarter) for quarter in (then, package.release.period))
        if first and last:
            yield Moved(definition, first, last, last.against(first, errors))


def _restated(package: Package, then: str) -> Iterator[Restated]:
    names = {each.key[0] for each in package.headline}
    for row in package.restated:
        is_meant = row["aspect_code"] == ALL and row["grain_code"] == _GRAIN and row["period_code"] == then
        if is_meant and row["earlier_quarter_code"] == then and row["measure_id"] in names:
            definition = package.definitions[str(row["measure_id"])]
            yield Restated(definition, _said(definition, row, "then"), _said(definition, row, "now"))


def _said(definition: Definition, row: Row, when: str) -> Figure:
    told = {name: row[f"{when}_{name}"] for name in _ENDS}
    return Figure(definition, told | {"interval_low": None, "interval_high": None})


_ENDS = (
    "numerator_low",
    "numerator_high",
    "denominator_low",
    "denominator_high",
    "value_low",
    "value_high",
)
