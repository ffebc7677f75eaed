"""What a measurement is, and which functions make them."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import tools.bench


@dataclass(frozen=True)
class Measurement:
    """One figure. It holds if it is not above its bound, or not below where `at_least` is set."""

    name: str
    value: float
    unit: str
    how: str
    bound: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the bound is kept; what has none is told, not judged."""
        if self.bound is None:
            return True
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def as_record(self) -> dict[str, object]:
        """The measurement as build/bench.json keeps it."""
        return {
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "bound": self.bound,
            "holds": self.holds,
            "how": self.how,
        }


Measure = Callable[[Path], list[Measurement]]


@dataclass(frozen=True)
class Registered:
    """A function that measures, and the figures that it is known to make."""

    measure: Measure
    figures: tuple[str, ...] = ()


AREAS = ("clean", "link", "map", "measure", "protect", "instrument", "deck", "scale", "faults")
_REGISTER: dict[str, list[Registered]] = {}


def measures(area: str, *figures: str) -> Callable[[Measure], Measure]:
    """Register a function that makes measurements of an area.

    Parameters
    ----------
    area
        One of ``AREAS``.
    figures
        The names of its measurements, where one of them may be asked for alone.
    """
    if area not in AREAS:
        message = f"no such area: {area}. Areas: {', '.join(AREAS)}"
        raise ValueError(message)

    def register(function: Measure) -> Measure:
        _REGISTER.setdefault(area, []).append(Registered(function, figures))
        return function

    return register


def load_areas() -> dict[str, list[Measure]]:
    """Import every module of an area; the functions by area, in the order of ``AREAS``."""
    for module in pkgutil.iter_modules(tools.bench.__path__):
        if module.name in AREAS:
            importlib.import_module(f"tools.bench.{module.name}")
    return {area: [each.measure for each in _REGISTER[area]] for area in AREAS if area in _REGISTER}


def figures() -> dict[str, Measure]:
    """By figure that may be asked for alone, the function that makes it (``load_areas`` first)."""
    return {name: each.measure for area in _REGISTER.values() for each in area for name in each.figures}


def chosen(words: list[str]) -> dict[str, list[Measure]]:
    """The functions of areas and figures that are asked for, each once; all of them if nothing is.

    Raises
    ------
    KeyError
        If neither an area nor a figure is called so.
    """
    areas, alone = load_areas(), figures()
    wanted: dict[str, list[Measure]] = {}
    for word in words or list(areas):
        functions = areas[word] if word in areas else [alone[word]]
        of_area = wanted.setdefault(word.partition(".")[0], [])
        of_area += [function for function in functions if function not in of_area]
    return wanted


def run_area(area: str, functions: list[Measure], scratch: Path) -> list[Measurement]:
    """All measurements of an area, each function in a scratch folder of its own."""
    made: list[Measurement] = []
    for function in functions:
        folder = scratch / f"{area}.{function.__name__}"
        folder.mkdir(parents=True)
        made += function(folder)
    strange = [measurement.name for measurement in made if not measurement.name.startswith(f"{area}.")]
    if strange:
        message = f"a measurement of {area} must be called {area}.something, not {', '.join(strange)}"
        raise ValueError(message)
    return made
