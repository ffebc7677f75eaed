"""Great Expectations without what it does again and again: the same checks, the same results.

An expectation writes its configuration down anew whenever it is asked for one of its arguments, dozens of
times for each check. While ``written_once`` lasts, it does so once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def written_once() -> Iterator[None]:
    """Let expectations keep their configurations, as long as nobody changes either."""
    # Seconds to import: only a process that checks pays for it.
    from great_expectations.expectations.expectation import Expectation  # noqa: PLC0415

    # As anything: to a type checker their property is no attribute that may be set.
    expectations: Any = Expectation
    own = expectations.configuration
    kept: dict[int, tuple[Any, Any]] = {}

    def configuration(expectation: Any) -> Any:  # noqa: ANN401  their class
        if id(expectation) not in kept:
            # With the expectation itself: as long as it is kept, its number is nobody else's.
            kept[id(expectation)] = (expectation, own.__get__(expectation))
        return kept[id(expectation)][1]

    expectations.configuration = property(configuration)
    try:
        yield
    finally:
        expectations.configuration = own
