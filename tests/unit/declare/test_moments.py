"""Days are as exact as somebody wrote them down, and no more."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from rollbook.declare.moments import When, moment_of


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31), "year"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28), "month"),
        ("2018-06-30", date(2018, 6, 30), date(2018, 6, 30), "day"),
    ],
)
def test_a_moment_reaches_from_its_first_day_to_its_last(
    written: str, first: date, last: date, precision: str
) -> None:
    found = moment_of(written)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "written", ["14", "2014-13", "2014-00", "2017-02-29", "spring 2014", "2014-3", "", "2014-03-"]
)
def test_what_no_calendar_has_is_refused_with_how_to_write_it(written: str) -> None:
    with pytest.raises(ValueError, match="2014-03-05"):
        moment_of(written)


def test_yaml_may_read_a_year_as_a_number_and_a_day_as_a_day() -> None:
    adapter: TypeAdapter[str] = TypeAdapter(When)
    assert adapter.validate_python(2014) == "2014"
    assert adapter.validate_python(date(2014, 3, 5)) == "2014-03-05"
    with pytest.raises(ValidationError):
        adapter.validate_python(True)  # noqa: FBT003  what YAML reads "yes" as
