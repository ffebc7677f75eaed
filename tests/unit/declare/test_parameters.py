"""A run is told three things, by name, in the right type and form; all else is refused before it begins."""

from typing import Any

import pytest

from rollbook.declare.parameters import check_parameters
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.period import Quarter

GOOD = {"community": "palmdale", "period": "2018Q2", "language": "es"}


def test_the_three_parameters_pass_as_they_are() -> None:
    parameters = check_parameters(GOOD)
    assert (parameters.community, parameters.quarter, parameters.language) == (
        "palmdale",
        Quarter(2018, 2),
        "es",
    )


def test_the_language_is_english_unless_it_is_said() -> None:
    assert check_parameters({"community": "palmdale", "period": "2018Q2"}).language == "en"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        pytest.param({"comunity": "palmdale"}, "comunity", id="a name nobody knows"),
        pytest.param({"community": 93550}, "community", id="a number instead of text"),
        pytest.param({"community": None}, "community", id="nothing instead of text"),
        pytest.param({"community": ""}, "community", id="an empty community"),
        pytest.param({"community": "../x"}, "community", id="a path out of the project"),
        pytest.param({"community": "a/b"}, "community", id="a path"),
        pytest.param({"community": "Palmdale"}, "community", id="a capital"),
        pytest.param({"community": "palmdale\n"}, "community", id="a line break"),
        pytest.param({"community": "a" * 41}, "community", id="a name without end"),
        pytest.param({"period": 2018}, "period", id="a year as a number"),
        pytest.param({"period": "2018"}, "period", id="a year as text"),
        pytest.param({"period": "2018Q5"}, "period", id="a fifth quarter"),
        pytest.param({"period": "../2018Q2"}, "period", id="a path as a period"),
        pytest.param({"language": "fr"}, "language", id="a language nobody wrote"),
        pytest.param({"language": "EN"}, "language", id="a language in capitals"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(wrong: dict[str, Any], named: str) -> None:
    with pytest.raises(ParameterError) as refused:
        check_parameters({**GOOD, **wrong})
    assert named in refused.value.where


@pytest.mark.parametrize("name", ["community", "period"])
def test_a_parameter_that_is_not_given_is_asked_for(name: str) -> None:
    with pytest.raises(ParameterError, match=name):
        check_parameters({key: value for key, value in GOOD.items() if key != name})
