"""Great Expectations without what it does again and again: the same checks, the same results.

An expectation writes its configuration down anew whenever it is asked for one of its arguments, dozens of
times for each check, and is made anew of a configuration half a dozen times; each number that is looked for
is named by a hash of what it is about. While ``written_once`` lasts, each is done once. Great Expectations
itself is imported with what checks of tables in memory need.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_NOT_NEEDED = ("pyspark", "sqlalchemy")
"""What Great Expectations imports where it is installed, for tables that lie in a cluster or a database."""

_HOLLOW = "altair"
"""What it cannot do without, for the charts of an expectation that none of ours is (of divergences)."""

_PLAIN = frozenset((str, int, float, bool, type(None)))


def library() -> Any:  # noqa: ANN401
    """Great Expectations, a third faster to import: as where nothing is installed that it does not need here.

    Whoever imports these afterwards gets them, and what was imported before stays.
    """
    # None is how Python notes that there is no such package.
    instead: dict[str, Any] = {**dict.fromkeys(_NOT_NEEDED), _HOLLOW: ModuleType(_HOLLOW)}
    hidden = {name: put for name, put in instead.items() if name not in sys.modules}
    sys.modules.update(hidden)
    try:
        return import_module("great_expectations")
    finally:
        for name in hidden:
            del sys.modules[name]


@contextmanager
def written_once() -> Iterator[None]:
    """Let expectations, their configurations and names be kept; nobody changes an expectation meanwhile."""
    # Seconds to import: only a process that checks pays for it.
    from great_expectations.core.id_dict import IDDict  # noqa: PLC0415
    from great_expectations.expectations.expectation import Expectation  # noqa: PLC0415
    from great_expectations.expectations.expectation_configuration import (  # noqa: PLC0415
        ExpectationConfiguration,
    )

    # As anything: to a type checker their properties are no attributes that may be set.
    expectations, configurations, names = (
        _as_anything(each) for each in (Expectation, ExpectationConfiguration, IDDict)
    )
    configuration, made, to_id = expectations.configuration, configurations.to_domain_obj, names.to_id
    kept = _Kept(configuration, made)
    expectations.configuration = property(kept.configuration)
    # A function, not a method of ours: it is given the configuration that it is asked of.
    configurations.to_domain_obj = lambda asked: kept.expectation(asked)  # noqa: PLW0108
    names.to_id = _kept_names(to_id)
    try:
        yield
    finally:
        expectations.configuration, configurations.to_domain_obj, names.to_id = configuration, made, to_id


def _as_anything(each: Any) -> Any:  # noqa: ANN401
    return each


class _Kept:
    """Expectations and their configurations, each made of the other once.

    Each is kept with what it is found by: as long as that is kept, its number is nobody else's.
    """

    def __init__(self, write: Any, make: Any) -> None:  # noqa: ANN401  their property and their method
        self._write, self._make = write, make
        self._configurations: dict[int, tuple[Any, Any]] = {}
        self._expectations: dict[int, tuple[Any, dict[str, Any], Any]] = {}

    def configuration(self, expectation: Any) -> Any:  # noqa: ANN401  their class
        """What an expectation says of itself."""
        if id(expectation) not in self._configurations:
            written = self._write.__get__(expectation)
            self._configurations[id(expectation)] = (expectation, written)
            self._expectations[id(written)] = (written, dict(written.kwargs), expectation)
        return self._configurations[id(expectation)][1]

    def expectation(self, configuration: Any) -> Any:  # noqa: ANN401  their class
        """The expectation of a configuration; another one once its arguments are others."""
        known = self._expectations.get(id(configuration))
        if known is None or known[1] != configuration.kwargs:
            made = self._make(configuration)
            known = (configuration, dict(configuration.kwargs), made)
            self._expectations[id(configuration)] = known
        return known[2]


def _kept_names(own: Any) -> Callable[..., Any]:  # noqa: ANN401  their method
    kept: dict[Any, Any] = {}

    def to_id(about: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401  their dictionary
        if given or named or not all(type(value) in _PLAIN for value in about.values()):
            return own(about, *given, **named)
        # As they are written: to Python 1, 1.0 and True are the same, to a name they are not.
        key = (type(about), *((name, repr(value)) for name, value in about.items()))
        if key not in kept:
            kept[key] = own(about)
        return kept[key]

    return to_id
