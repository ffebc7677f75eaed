"""Ages of children as cells state them, and what an age says about the day of birth."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from unidecode import unidecode

from rollbook.clean.child_labels import is_label, is_name

_OLDEST = 25 * 12 + 11
"""A list of children that says more means something else: a year, a weight, a house number."""
_NUMBERS = (
    "un uno una one", "dos two", "tres three", "cuatro four", "cinco five", "seis six", "siete seven",
    "ocho eight", "nueve nine", "diez ten", "once eleven", "doce twelve",
)  # fmt: skip
_NUMBER_OF = {word: str(number) for number, words in enumerate(_NUMBERS, start=1) for word in words.split()}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBER_OF)})\b")
_OLD = r"\b\.?(?: (?:de edad|old)\b)?"
_YEARS = rf"(?:anos?|years?|yrs?|y\.?o|y/o){_OLD}"
_MONTHS = rf"(?:meses|mes|months?|mths?|mos?|m){_OLD}"
_WEEKS = rf"(?:semanas?|weeks?|wks?){_OLD}"
_HALF = re.compile(
    rf"(?<=\d)(?P<before> ?{_YEARS})?(?: (?:(?:y|and|con) )?1/2\b| (?:y|and a|con) (?:media|medio|half)\b)"
)
_AGE = re.compile(
    rf"(?P<number>\d{{1,3}})(?P<half>\.50*(?!\d))?(?:\.0+(?!\d))?"
    rf"(?:(?P<years> ?{_YEARS}|[ya]\b)(?: ?(?P<more>\d{{1,2}}) ?{_MONTHS})?"
    rf"| ?(?P<months>{_MONTHS})| ?(?P<weeks>{_WEEKS})|(?!\w))"
)
_LED_IN = re.compile(
    r"(?<!\d )(?<!menos )(?<!menor )(?<!mas )(?<!mayor )\b(?:ages?|aged|edad(?:es)?|de)\b[: ]+(?=[\d<])"
)
_NAME_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})(?:\s*[:,\u2013-]\s*|\s+)(?=\d)")
_NAME_AROUND = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})\s*\((\d[^()]*)\)")
_NAME_AFTER = re.compile(r"(?<=[\w.]) ?\(([^\W\d_]{2,})\)")
_UNDER_ONE = re.compile(rf"(?:<|under|less than|menos de|menor de) ?1(?: ?{_YEARS})?(?!\w)")
_NEWBORN = re.compile(r"(?:new ?born|recien nacid[oa]|rn)\b")
_AGE_WORD = re.compile(
    rf"{_YEARS}|{_MONTHS}|{_WEEKS}|{_NUMBER_WORD.pattern}|ages?|aged|edad(?:es)?|old|y|and|con|de|media|medio|half"
    r"|new|born|newborn|recien|nacid[oa]|rn|pregnant|embarazada|embarazo|expecting|esperando"
)
_NO_CHILD_YET = re.compile(r"(?:pregnant|embarazada|embarazo|expecting|esperando)\b")
_NO_CHILD = {
    "", "-", "--", "---", "n/a", "na", "none", "no", "ninguno", "ninguna", "no tiene", "sin hijos",
    "no children", "no kids",
}  # fmt: skip
_BETWEEN = re.compile(r"\.? ?(?:[,;/|&+] ?(?:(?:y|and) )?|\b(?:y|and|e) )|\.? +")
_PARTED = re.compile(r"\.? ?[;/|]")
"""Parts children for sure; a comma, a blank or "y" may also join the years and months of one child."""
_HALF_OR_LIST = re.compile(r"(?<![\d,])\d+,5(?!\d)(?! ?,)")


@dataclass(frozen=True)
class AgeReading:
    """An age in completed months, at least ``low_months`` and at most ``high_months``."""

    low_months: int
    high_months: int


def read_ages(text: str) -> list[AgeReading] | None:
    """The ages that a cell states, in its order.

    A number is years; months and weeks say so. "2 1/2" is 30 to 35 months, "3 años 5 meses" is 41, a
    newborn is in the first three months. Whoever is not born yet has no age.

    Returns
    -------
    list of AgeReading or None
        Empty if the cell speaks of no child. None if it cannot be read as a whole: above 25 years, open
        ("5+"), a range ("3-5"), or such that the words do not tell: "1,5" (a half, or two children?),
        "8 y 10 meses" (8 years?), "3 años y 5 meses" (one child?).

    Examples
    --------
    >>> read_ages("3 y 5 años")
    [AgeReading(low_months=36, high_months=47), AgeReading(low_months=60, high_months=71)]
    """
    plain = _plain(text)
    if plain in _NO_CHILD:
        return []
    if _HALF_OR_LIST.search(plain):
        return None
    ages: list[AgeReading] = []
    unit, place = "", 0
    while place < len(plain):
        read = _age_at(plain, place)
        if read is None or not _may_follow(unit, read):
            return None
        ages += [read.age] if read.age else []
        is_parted = _PARTED.match(plain, read.end) is not None
        unit, place = "parted" if is_parted else read.unit, _next_place(plain, read.end)
    return ages


def speaks_of_no_child(text: str) -> bool:
    """Whether a cell for births says that there is no child, or none as yet."""
    plain = _plain(text)
    return plain in _NO_CHILD or plain == "0" or _NO_CHILD_YET.fullmatch(plain) is not None


def birth_interval(age: AgeReading, as_of: date) -> tuple[date, date]:
    """The first and the last day on which somebody of this age can be born.

    Parameters
    ----------
    as_of
        The day for which the age is stated. A child born on 29 February turns a year older on 1 March in
        other years, so that both ends hold for the shorter month.
    """
    return _months_before(as_of, age.high_months + 1) + timedelta(days=1), _months_before(
        as_of, age.low_months
    )


@dataclass(frozen=True)
class _Read:
    """What stands at a place of a cell: an age or none, its unit as written, and where it ends."""

    age: AgeReading | None
    unit: str
    end: int


def _plain(text: str) -> str:
    plain = unidecode(_nameless(text).replace("½", " 1/2").replace("\n", ", ")).lower()
    plain = _LED_IN.sub("", " ".join(plain.split()).strip(" .,;"))
    numbered = _NUMBER_WORD.sub(
        lambda found: _NUMBER_OF[found[0]], re.sub(r"^ano y medio", "un ano y medio", plain)
    )
    return _HALF.sub(lambda found: f".5{found['before'] or ''}", numbered)


def _nameless(text: str) -> str:
    if not any(sign.isalpha() for sign in text):
        return text
    text = _NAME_AROUND.sub(lambda found: found[2] if _is_name(found[1]) else found[0], text)
    text = _NAME_AFTER.sub(lambda found: "" if is_label(found[1]) else found[0], text)
    return _NAME_BEFORE.sub(lambda found: "" if _is_name(found[1]) else found[0], text)


def _is_name(word: str) -> bool:
    return is_name(word) and _AGE_WORD.fullmatch(unidecode(word).lower()) is None


def _age_at(plain: str, place: int) -> _Read | None:
    if found := _UNDER_ONE.match(plain, place):
        return _Read(AgeReading(0, 11), "years", found.end())
    if found := _NEWBORN.match(plain, place):
        return _Read(AgeReading(0, 2), "newborn", found.end())
    if found := _NO_CHILD_YET.match(plain, place):
        return _Read(None, "unborn", found.end())
    found = _AGE.match(plain, place)
    age = _age(found) if found else None
    if found is None or age is None or age.high_months > _OLDEST:
        return None
    named = ("more", "years", "months", "weeks")
    return _Read(age, next((unit for unit in named if found[unit]), "none"), found.end())


def _age(found: re.Match[str]) -> AgeReading | None:
    number, half = int(found["number"]), found["half"]
    if found["weeks"]:
        return None if half else AgeReading(7 * number // 31, (7 * number + 6) // 28)
    if found["months"]:
        return None if half else AgeReading(number, number)
    if found["more"]:
        months = 12 * number + int(found["more"])
        return None if half or int(found["more"]) > 11 else AgeReading(months, months)  # noqa: PLR2004  months of a year
    return (
        AgeReading(12 * number + 6, 12 * number + 11) if half else AgeReading(12 * number, 12 * number + 11)
    )


def _may_follow(unit: str, read: _Read) -> bool:
    """Whether words tell that an age is another child's: months after years may be the same child's."""
    if read.unit != "months" or read.age is None:
        return True
    return unit != "none" and (unit != "years" or read.age.low_months >= 12)  # noqa: PLR2004  months of a year


def _next_place(plain: str, end: int) -> int:
    """Where the next age begins; an open number ("5+") and a range ("3-5") end where no age can be."""
    found = _BETWEEN.match(plain, end)
    return found.end() if found and found.end() < len(plain) else end


def _months_before(day: date, months: int) -> date:
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
