"""How a day gets written, in English and in Spanish, by hand and by programs."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tools.bench.messy.persons import sometimes

ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
SPANISH = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
SPREADSHEET_DAY_0 = date(1899, 12, 30)
NO_DATES = (
    "pendiente",
    "?",
    "n/a",
    "unknown",
    "02/30/2016",
    "TBD",
    "no recuerda",
    "99/99/9999",
    "00/00/0000",
    "-",
)

Write = Callable[[date], str]


def _en(day: date) -> str:
    return ENGLISH[day.month - 1]


def _es(day: date) -> str:
    return SPANISH[day.month - 1]


def _serial(day: date) -> str:
    return str((day - SPREADSHEET_DAY_0).days)


ANYWHERE: list[tuple[int, Write]] = [
    (8, lambda d: f"{d:%Y-%m-%d}"),
    (3, lambda d: f"{d:%Y-%m-%d} 00:00:00"),
    (2, lambda d: f"{d:%Y-%m-%d}T00:00:00"),
    (1, lambda d: f"{d:%Y-%m-%d} 00:00:00.000"),
    (1, lambda d: f"{d:%Y/%m/%d}"),
    (4, _serial),
    (1, lambda d: f"{_serial(d)}.0"),
]
IN_ENGLISH: list[tuple[int, Write]] = [
    (20, lambda d: f"{d.month}/{d.day}/{d.year}"),
    (10, lambda d: f"{d:%m/%d/%Y}"),
    (10, lambda d: f"{d.month}/{d.day}/{d:%y}"),
    (4, lambda d: f"{d.month}-{d.day}-{d.year}"),
    (3, lambda d: f"{d:%m-%d-%y}"),
    (1, lambda d: f"{d.month}.{d.day}.{d.year}"),
    (4, lambda d: f"{_en(d)} {d.day}, {d.year}"),
    (3, lambda d: f"{_en(d)[:3]} {d.day}, {d.year}"),
    (2, lambda d: f"{_en(d)[:3]}. {d.day} {d.year}"),
    (3, lambda d: f"{d.day:02d}-{_en(d)[:3]}-{d:%y}"),
    (2, lambda d: f"{d.day} {_en(d)} {d.year}"),
    (1, lambda d: f"{_en(d).upper()} {d.day} {d.year}"),
    (1, lambda d: f"{WEEKDAYS[d.weekday()]}, {_en(d)} {d.day}, {d.year}"),
    (1, lambda d: f"{WEEKDAYS[d.weekday()][:3]} {d.month}/{d.day}/{d.year}"),
    (1, lambda d: f"{_en(d)} {d.day}{_ordinal(d.day)}, {d.year}"),
    (2, lambda d: f"{d.month}/{d.day}/{d.year} 0:00"),
    (1, lambda d: f"{d.month}/{d.day}/{d.year} 12:00:00 AM"),
    (1, lambda d: f"{d.month} / {d.day} / {d.year}"),
]
IN_SPANISH: list[tuple[int, Write]] = [
    (18, lambda d: f"{d.day}/{d.month}/{d.year}"),
    (10, lambda d: f"{d:%d/%m/%Y}"),
    (8, lambda d: f"{d.day}/{d.month}/{d:%y}"),
    (3, lambda d: f"{d:%d-%m-%Y}"),
    (2, lambda d: f"{d:%d.%m.%Y}"),
    (8, lambda d: f"{d.day:02d}-{_es(d)[:3]}-{d.year}"),
    (4, lambda d: f"{d.day}-{_es(d)[:3]}-{d:%y}"),
    (2, lambda d: f"{d.day}/{_es(d)[:3]}/{d.year}"),
    (6, lambda d: f"{d.day} de {_es(d)} de {d.year}"),
    (3, lambda d: f"{d.day} de {_es(d)} del {d.year}"),
    (2, lambda d: f"{d.day} de {_es(d).capitalize()}, {d.year}"),
    (2, lambda d: f"{d.day} {_es(d)} {d.year}"),
    (2, lambda d: f"{_es(d).capitalize()} {d.day}, {d.year}"),
    (1, lambda d: f"{d.day} {_es(d)[:3].upper()} {d.year}"),
    (1, lambda d: f"{d.day} {_es(d)[:3]}. {d.year}"),
    (1, lambda d: f"{DIAS[d.weekday()]} {d.day} de {_es(d)} de {d.year}"),
    (1, lambda d: f"{DIAS[d.weekday()]}, {d.day} de {_es(d)} de {d.year}"),
    (1, lambda d: f"{_first(d)} de {_es(d)} de {d.year}"),
    (2, lambda d: f"{d.day}/{d.month}/{d.year} 0:00"),
]
FORMS = {"mdy": [*ANYWHERE, *IN_ENGLISH], "dmy": [*ANYWHERE, *IN_SPANISH]}


def write_date(day: date, order: str, dice: Random) -> str:
    """A day as a list of that order writes it."""
    forms = FORMS[order]
    written = dice.choices([form for _, form in forms], weights=[weight for weight, _ in forms])[0](day)
    return dice.choice((f" {written}", f"{written} ", f"{written}  ")) if sometimes(dice, 0.04) else written


def write_moment(day: date, order: str, dice: Random) -> str:
    """A day, sometimes with the minute at which a form was sent in."""
    if not sometimes(dice, 0.15):
        return write_date(day, order, dice)
    clock = timedelta(minutes=dice.randrange(7 * 60, 21 * 60), seconds=dice.randrange(60))
    return f"{day.month}/{day.day}/{day.year} {clock}" if order == "mdy" else f"{day:%d/%m/%Y} {clock}"


def _ordinal(day: int) -> str:
    return "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _first(day: date) -> str:
    return "1º" if day.day == 1 else str(day.day)
