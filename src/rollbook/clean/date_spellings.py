"""Dates in unusual spellings, written again as an ordinary one; none of them can be read in two ways."""

import re

from rollbook.clean.months import MONTH, MONTHS, meant_month

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NAME_OF = {number: name for name, number in reversed(MONTHS.items())}
_MARKS = " .,;*'\"()[]\u2020\u2021"
_BEFORE = re.compile(r"(?:on|the|el dia|dia|el)[ :]+(?=\w)")
_SHORT_YEAR = re.compile(r"(?<=[a-z0-9][ ,/.-])[, ]*'(?=(\d\d)$)")
_YEAR_AFTER_TIME = re.compile(
    rf"({MONTH} \d{{1,2}}) (\d{{1,2}}:\d\d(?::\d\d)?)((?: [a-z]{{1,4}}| [+-]\d{{4}})?) (\d{{4}})"
)
_NUMBERS = re.compile(r"(\d{1,2})([ /.\\,-]+)(\d{1,2})([ /.\\,-]+)(\d{4}|\d\d)(?![\d/])(.*)")
_SLIPS_OF_DIGITS = re.compile(r"[\dol]{1,2}([/.-])[\dol]{1,2}\1[\dol]{4}")
_MOST_SLIPS = 2
_BESIDE_MONTH = re.compile(rf"(?<=\d)(?={MONTH}(?![a-z]))|(?<![a-z])({MONTH})(?=\d)")
_MONTH_FIRST = re.compile(rf"({MONTH})\.?[ ./-]+(\d{{1,2}})[ ./-]+(\d{{4}}|\d\d)")
_ROMAN_MONTH = re.compile(rf"(\d{{1,2}})[ ./-]+({'|'.join(_ROMAN)})[ ./-]+(\d{{4}}|\d\d)")
_WORD = re.compile(r"[a-z]{5,}")
_TWO_DIGIT_YEARS_FROM = 70


def ordinary(plain: str) -> str:
    r"""A date that is no ordinary one as people would write it out; another text comes back much as it was.

    Known are marks and brackets around a date, "on" and "el" before it, ``3/4/'16``, ``3-4/2016``,
    ``3//4/2016``, ``3\4\2016``, letters typed for the digits they look like, ``28mar2015``,
    ``mar/4/16``, ``march the 4th, 2016``, ``4-iii-2016``, a time before the year, and a month with one slip.
    With a year of two digits, "5/8-18" may be a span of days: it stays. Nothing spans "7/18-17".

    Parameters
    ----------
    plain
        Lower case, without accents, with single spaces.
    """
    text = plain.strip(_MARKS).replace("\u2019", "'").replace("\u2018", "'")
    text = _BEFORE.sub("", text, count=1) if _BEFORE.match(text) else text
    text = _SHORT_YEAR.sub(_century, text.replace(" the ", " "))
    text = _YEAR_AFTER_TIME.sub(r"\1 \4 \2\3", text)
    if text[:1].isdigit() or text[:1] in ("o", "l"):
        text = _in_numbers(text)
    return _in_words(text) if any(sign.isalpha() for sign in text) else text


def _century(found: re.Match[str]) -> str:
    return "19" if int(found[1]) >= _TWO_DIGIT_YEARS_FROM else "20"


def _in_numbers(text: str) -> str:
    if _SLIPS_OF_DIGITS.fullmatch(text) and sum(sign in "ol" for sign in text) <= _MOST_SLIPS:
        text = text.replace("o", "0").replace("l", "1")
    if (found := _NUMBERS.fullmatch(text)) and (len(found[5]) > len("16") or _is_no_span(found)):
        return f"{found[1]}/{found[3]}/{found[5]}{found[6]}"
    return text


def _is_no_span(found: re.Match[str]) -> bool:
    first, second, third = (int(found[place]) for place in (1, 3, 5))
    signs = _sign(found[2]), _sign(found[4])
    return (
        signs[0] == signs[1] or (signs[0] == "-" and first >= second) or (signs[1] == "-" and second >= third)
    )


def _sign(signs: str) -> str:
    return signs.replace(" ", "")[:1] or " "


def _in_words(text: str) -> str:
    text = _WORD.sub(lambda found: meant_month(found[0]) or found[0], text)
    text = _BESIDE_MONTH.sub(lambda found: f"{found[1] or ''} ", text)
    if found := _ROMAN_MONTH.fullmatch(text):
        return f"{found[1]} {_NAME_OF[_ROMAN.index(found[2]) + 1]} {found[3]}"
    if found := _MONTH_FIRST.fullmatch(text):
        return f"{found[2]} {found[1]} {found[3]}"
    return text
