"""Great Expectations asked once for what it writes down dozens of times."""

import warnings
from importlib import import_module
from types import ModuleType

import pytest

from rollbook.validate.quick import written_once


@pytest.fixture(scope="module")
def library() -> ModuleType:
    """Its import warns of a module of Python's that it should not use."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module("great_expectations.expectations")


def test_a_configuration_is_written_once_and_says_the_same(library: ModuleType) -> None:
    asked = (
        library.ExpectColumnValuesToNotBeNull(column="one"),
        library.ExpectColumnValuesToBeUnique(column="two"),
    )
    told = [each.configuration.to_json_dict() for each in asked]
    with written_once():
        assert asked[0].configuration is asked[0].configuration
        assert [each.configuration.to_json_dict() for each in asked] == told


def test_afterwards_the_library_is_as_it_was_also_after_an_error(library: ModuleType) -> None:
    asked = library.ExpectColumnValuesToNotBeNull(column="one")
    with pytest.raises(ZeroDivisionError), written_once():
        _ = asked.configuration is asked.configuration and 1 / 0
    assert asked.configuration is not asked.configuration
