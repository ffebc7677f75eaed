"""What some tests need and a machine may lack: they skip visibly, and fail where all of them must run."""

import os
from typing import NoReturn

import pytest

ALL = "ROLLBOOK_REQUIRE_ALL"


def do_without(reason: str, lost: str, variable: str = ALL) -> NoReturn:
    """Skip, and say what was not checked; fail where ``variable``, or the one for all tests, is 1."""
    for name in dict.fromkeys((variable, ALL)):
        if os.environ.get(name) == "1":
            pytest.fail(f"{reason} {name}=1 asks for it.")
    pytest.skip(f"{reason} {lost}")
