"""Periods and groupings as definitions write them: 2018-04, 2018Q2, FY2017-18; by language, by place."""

import re
from typing import Literal

Grain = Literal["month", "quarter", "fiscal_year"]
Grouping = Literal["category", "language", "race", "place"]

_FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "month": (re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"), "2018-04"),
    "quarter": (re.compile(r"(?:19|20)\d\dQ[1-4]"), "2018Q2"),
    "fiscal_year": (re.compile(r"FY((?:19|20)\d\d)-(\d\d)"), "FY2017-18"),
    "year": (re.compile(r"(?:19|20)\d\d"), "2018"),
}


def require_period(grain: str, code: str) -> str:
    """The code of a period of this grain as it was given.

    Raises
    ------
    ValueError
        If it has another form, or a fiscal year ends in another year than the next.

    Examples
    --------
    >>> require_period("fiscal_year", "FY2017-18")
    'FY2017-18'
    """
    form, example = _FORMS[grain]
    found = form.fullmatch(code)
    if found is None:
        raise ValueError(f"{code} is no {grain.replace('_', ' ')} like {example}")
    if grain == "fiscal_year" and (int(found[1]) + 1) % 100 != int(found[2]):
        raise ValueError(f"{code}: a fiscal year ends in the year after it begins, like {example}")
    return code
