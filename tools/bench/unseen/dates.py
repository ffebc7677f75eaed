"""Days as people write them, in the order of day and month that their list is declared to have."""

from datetime import date
from random import Random

from tools.bench.unseen.chance import habit, weighed

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
MESES = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
         "noviembre", "diciembre")  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
SLIPS = {"January": "Janurary", "February": "Febuary", "September": "Septemeber", "October": "Ocotber",
         "August": "Agust", "December": "Decemeber", "septiembre": "setiembre", "febrero": "febrer",
         "noviembre": "nobiembre", "agosto": "agsto"}  # fmt: skip
EXCEL_DAY_ONE = date(1899, 12, 30)
MONTHS_IN_A_YEAR = 12
ORDINARY = {"{a}/{b}/{y}": 42, "{aa}/{bb}/{y}": 24, "{a}/{b}/{yy}": 16, "{aa}/{bb}/{yy}": 5,
"{a}-{b}-{y}": 4,
            "{aa}-{bb}-{yy}": 3, "{iso}": 6}  # fmt: skip
ANYWHERE = (
    "{iso} 00:00:00", "{iso}T{time}", "{iso}T{late}Z", "{iso} {time}-07:00", "{iso} {late} UTC",
    "{y}/{mm}/{dd}",
    "{y}/{m}/{d} {clock} {half} PST", "{aa}/{bb}/{y} {time}", "{a}/{b}/{y} {time}",
    "{a}/{b}/{y} {clock} {half}",
    "{a}/{b}/{yy} {clock}{low}m", "{a}/{b}/{y} 0:00", "{serial}", "{serial}.0", "{y}{mm}{dd}",
    "{a}.{b}.{y}",
    "{aa}.{bb}.{yy}", "{a} / {b} / {y}", "{a} - {b} - {yy}", "{a}/{b}/'{yy}", " {a}/{b}/{y} ",
    "{a}/{b}/{y}.",
    "'{aa}/{bb}/{y}", "\xa0{a}/{b}/{y}", "{a}\\{b}\\{y}", "{a}-{b}/{y}", "{a}/{b}-{yy}", "{a} {b} {y}",
    "{a}/{b}//{y}", "{aa}–{bb}–{y}", "{a}/{b}/{y}*", "({a}/{b}/{y})", "{dd}-{mon}-{yy}",
    "{dd}-{mon}-{y}", "{d}{mon}{y}", "{dd}{mon}{y}", "{y}-{mon}-{dd}", "{typo}",
)  # fmt: skip
ENGLISH = (
    "{mon} {d}, {y}", "{month} {d}, {y}", "{month} {d} {y}", "{mon}. {d}, {y}", "{mon} {d} '{yy}",
    "{month} {th}, {y}",
    "{month} {th} {y}", "{d} {month} {y}", "{th} of {month} {y}", "{th} of {month}, {y}", "{month} {d},{y}",
    "{mon}-{dd}-{y}", "{mon}/{d}/{yy}", "{wday}, {month} {d}, {y}", "{wd} {a}/{b}/{yy}",
    "{wd}, {mon} {d}, {y}",
    "{wday} {a}/{b}/{y}", "{wd}. {a}/{b}/{y}", "{MONTH} {d}, {y}", "{mon}{d}, {y}", "{month} the {th}, {y}",
    "{slip} {d}, {y}", "{slip} {d} {y}", "{wd} {mon} {dd} {time} PDT {y}", "on {a}/{b}/{y}",
    "{mes} {d} {y}",
)  # fmt: skip
SPANISH = (
        "{d} de {mes} de {y}", "{d} de {mes} del {y}", "{dd} de {mes} de {y}", "{d} {mes} {y}",
        "{d}-{me}-{y}",
    "{dd}-{me}-{yy}", "{dd}/{me}/{y}", "{d} {me}. {y}", "{d} {me} {yy}", "{d}/{me}/{yy}", "{mes} {d}, {y}",
    "{Mes} {d} {y}", "{Mes} {d} del {y}", "{dia} {d} de {mes} de {y}", "{dia}, {d} de {mes} del {y}",
    "{MES} {d}, {y}",
    "{d} DE {MES} DE {y}", "{d}.{me}.{y}", "{a}/{b}/{y} {clock} {low}. m.", "el {d} de {mes} de {y}",
    "{d} de {slipes} de {y}", "{dd} {me} '{yy}", "{month} {d}, {y}", "{d} de {mes}, {y}",
    "{primero} de {mes} de {y}", "{d}-{roman}-{y}",
)  # fmt: skip
NO_DAY = ("", "", "", "?", "N/A", "n/a", "unknown", "TBD", "-", "desconocido", "no se acuerda", "pending",
"see file",
          "??/??/2016", "2/30/2017", "30/02/2017", "13/13/2016", "no date", "sin fecha", "#VALUE!",
          "########",
          "0/0/0000", "last year")  # fmt: skip
NEVER = {"": 88, "N/A": 2, "-": 2, "active": 1, "Active": 1, "current": 1, "still active": 1, "present": 1,
         "Presente": 0.5, "activa": 0.5, "activo": 0.5, "n/a": 1, "none": 0.5,
         "sigue activa": 0.3}  # fmt: skip


def write_day(day: date, order: str, dice: Random) -> str:
    """A day as one of many hands writes it."""
    odd = ANYWHERE + (ENGLISH + SPANISH[:4] if order == "mdy" else SPANISH + ENGLISH[:3])
    if day.day > MONTHS_IN_A_YEAR:
        # Only one order makes a day of it.
        odd = (*odd, "{b}/{a}/{y}")
    form = habit(dice, ORDINARY, odd)
    return form.format_map(_parts(day, order, dice))


def write_no_departure(dice: Random) -> str:
    """What stands in the date of leaving of somebody who has not left."""
    return weighed(dice, NEVER)


def _parts(day: date, order: str, dice: Random) -> dict[str, object]:
    first, second = (day.month, day.day) if order == "mdy" else (day.day, day.month)
    month, mes = MONTHS[day.month - 1], MESES[day.month - 1]
    hour, minute = dice.randint(1, 11), f"{dice.randint(0, 59):02d}"
    half = dice.choice(("AM", "PM"))
    parts: dict[str, object] = {
        "a": first, "b": second, "aa": f"{first:02d}", "bb": f"{second:02d}",
        "d": day.day, "dd": f"{day.day:02d}", "m": day.month, "mm": f"{day.month:02d}",
        "y": day.year, "yy": f"{day.year % 100:02d}", "iso": day.isoformat(),
        "serial": (day - EXCEL_DAY_ONE).days, "roman": ROMAN[day.month - 1],
        "month": month, "MONTH": month.upper(), "mon": _short(month, dice), "slip": SLIPS.get(month, month),
        "mes": mes, "Mes": mes.capitalize(), "MES": mes.upper(), "me": mes[:3], "slipes": SLIPS.get(mes,
        mes),
        "th": f"{day.day}{_ending(day.day)}", "primero": _first(day.day, dice),
        "wday": WEEKDAYS[day.weekday()], "wd": WEEKDAYS[day.weekday()][:3], "dia": DIAS[day.weekday()],
        "half": half, "low": half[0].lower(), "clock": f"{hour}:{minute}",
        "time": f"{hour:02d}:{minute}:07",
        "late": f"{hour + 11}:{minute}:07",
    }  # fmt: skip
    parts["typo"] = _slip_of_the_hand(f"{first:02d}/{second:02d}/{day.year}", dice)
    return parts


def _short(month: str, dice: Random) -> str:
    return dice.choice(("Sep", "Sept")) if month == "September" else month[:3]


def _first(number: int, dice: Random) -> str:
    return dice.choice(("primero", "1ro", "1º", "1°")) if number == 1 else str(number)


def _ending(number: int) -> str:
    if number // 10 == 1:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _slip_of_the_hand(text: str, dice: Random) -> str:
    # The letter O for a zero, a small L for a one: read without effort.
    return text.replace("0", "O", 1) if dice.randint(0, 1) else text.replace("1", "l", 1)
