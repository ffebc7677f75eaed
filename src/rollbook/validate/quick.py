"""Great Expectations without what it does again and again: the same checks, the same results.

An expectation writes its configuration down anew whenever it is asked for one of its arguments, dozens of
times for each check, and each number that is looked for is named by a hash of what it is about. While
``written_once`` lasts, each is done once. Great Expectations itself is imported with what checks of tables in
memory need.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

_NOT_NEEDED = ("pyspark", "sqlalchemy")
"""What Great Expectations imports where it is installed, for tables that lie in a cluster or a database."""

_PLAIN = frozenset((str, int, float, bool, type(None)))


def library() -> Any:  # noqa: ANN401
    """Great Expectations, a third faster to import: as where nothing is installed that it does not need here.

    Whoever imports these afterwards gets them, and what was imported before stays.
    """
    hidden = [name for name in _NOT_NEEDED if name not in sys.modules]
    # As Python says that there is no such package.
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        return import_module("great_expectations")
    finally:
        for name in hidden:
            del sys.modules[name]


@contextmanager
def written_once() -> Iterator[None]:
    """Let expectations keep their configurations, and names their hashes; nobody changes either meanwhile."""
    # Seconds to import: only a process that checks pays for it.
    from great_expectations.core.id_dict import IDDict  # noqa: PLC0415
    from great_expectations.expectations.expectation import Expectation  # noqa: PLC0415

    # As anything: to a type checker their properties are no attributes that may be set.
    expectations, names = (_as_anything(each) for each in (Expectation, IDDict))
    configuration, to_id = expectations.configuration, names.to_id
    expectations.configuration = property(_kept_configurations(configuration))
    names.to_id = _kept_names(to_id)
    try:
        yield
    finally:
        expectations.configuration, names.to_id = configuration, to_id


def _as_anything(each: Any) -> Any:  # noqa: ANN401
    return each


def _kept_configurations(own: Any) -> Callable[[Any], Any]:  # noqa: ANN401  their property
    kept: dict[int, tuple[Any, Any]] = {}

    def configuration(expectation: Any) -> Any:  # noqa: ANN401  their class
        if id(expectation) not in kept:
            # With the expectation itself: as long as it is kept, its number is nobody else's.
            kept[id(expectation)] = (expectation, own.__get__(expectation))
        return kept[id(expectation)][1]

    return configuration


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
