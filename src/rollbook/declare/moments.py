"""Days as people remember them: a day, a month or only a year."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

Precision = Literal["day", "month", "year"]
_FORM = re.compile(r"(?P<year>(?:19|20)\d{2})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


@dataclass(frozen=True)
class Moment:
    """The first and the last day that something may have been on; the same where the day is known."""

    first: date
    last: date
    precision: Precision


def moment_of(text: str) -> Moment:
    """Read ``2014``, ``2014-03`` or ``2014-03-05``.

    Raises
    ------
    ValueError
        If it is none of them, or no calendar has it; pydantic names the file and the key.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError("expected a year, a month or a day, like 2014, 2014-03 or 2014-03-05")
    year, month, day = (int(found[name]) if found[name] else None for name in ("year", "month", "day"))
    try:
        if year is not None and month is not None and day is not None:
            return Moment(date(year, month, day), date(year, month, day), "day")
        if year is not None and month is not None:
            return Moment(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")
    except ValueError as error:
        raise ValueError(f"{text} is no day of the calendar; write one like 2014-03-05") from error
    return Moment(date(int(found["year"]), 1, 1), date(int(found["year"]), 12, 31), "year")


def _as_text(value: object) -> object:
    # YAML reads 2014 as a number and 2014-03-05 as a day; both mean what is written.
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number or isinstance(value, date) else value


def _is_moment(text: str) -> str:
    moment_of(text)
    return text


When = Annotated[
    str,
    BeforeValidator(_as_text),
    AfterValidator(_is_moment),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1900, "maximum": 2099},
                {"type": "string", "pattern": r"^(19|20)\d{2}(-\d{2}(-\d{2})?)?$"},
            ]
        }
    ),
]
"""A day, a month or a year, as it is known."""
