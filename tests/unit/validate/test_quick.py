"""Great Expectations asked once for what it writes down dozens of times."""

import sys
import warnings
from importlib import import_module
from subprocess import run
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


@pytest.mark.usefixtures("library")
def test_what_a_number_is_about_is_named_as_the_library_names_it() -> None:
    named = import_module("great_expectations.core.id_dict").IDDict
    about = [
        {}, {"a": 1}, {"a": 1, "b": "x"}, {"b": "x", "a": 1}, {"a": True, "b": "x"}, {"a": 1.0, "b": "x"},
        {"a": None, "b": "x"}, {"a": [1, 2], "b": {"c": 1}}, {"a": 0.0, "b": "x"}, {"a": -0.0, "b": "x"},
    ]  # fmt: skip
    told = [named(each).to_id() for each in about]
    own = named.to_id
    with written_once():
        assert [named(each).to_id() for each in about * 2] == told * 2
        assert named({"a": 1, "b": 2}).to_id(id_ignore_keys={"b"}) == "a=1"
    assert named.to_id is own


def test_the_library_is_imported_without_databases_which_others_may_still_import() -> None:
    told = (
        "import sys, warnings; warnings.simplefilter('ignore'); from rollbook.validate.quick import library;"
        "one = library(); assert not {'sqlalchemy', 'pyspark', 'altair'} & {*sys.modules};"
        "import sqlalchemy; assert sqlalchemy.URL; assert library() is one;"
        "assert sqlalchemy is sys.modules['sqlalchemy']; import altair; assert altair.Chart"
    )
    finished = run([sys.executable, "-c", told], capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr


def test_an_expectation_is_made_of_a_configuration_once_and_anew_when_its_arguments_are_others(
    library: ModuleType,
) -> None:
    asked = library.ExpectColumnValuesToNotBeNull(column="one")
    with written_once():
        written = asked.configuration
        assert written.to_domain_obj() is asked
        written.kwargs["column"] = "two"
        assert [written.to_domain_obj().column, asked.column] == ["two", "one"]
        assert written.to_domain_obj() is written.to_domain_obj()
    assert written.to_domain_obj() is not written.to_domain_obj()
