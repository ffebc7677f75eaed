"""Children as people tell of them: birth dates, in a cell each or in one, or ages on the list's last day."""

from datetime import date, timedelta
from random import Random

from tools.bench.unseen.chance import habit, now_and_then, some_day, weighed
from tools.bench.unseen.dates import MESES, MONTHS, write_day
from tools.bench.unseen.persons import UNTIL

CALLED = ("Emma", "Luis", "Ana", "Mateo", "Sofía", "Jayden", "Zoe", "Leo", "Camila", "Eli", "Dani", "Valeria")
ONE = {"{day}": 1.0}
ODD_ONE = ("{day}", "{day}", "{day}", "{day}", "{who} {day}", "{day} ({who})", "{who} - {day}",
"{who}: {day}", "DOB {day}",
           "DOB: {day}", "{day} (boy)", "{day} (girl)", "{day} - son", "b. {day}", "{year}",
           "{month} {year}",
           "{mon} {year}", "{m}/{year}", "born {day}", "{who}, {day}")  # fmt: skip
ODD_UNO = ("{day}", "{day}", "{day}", "{day}", "{who} {day}", "{day} ({who})", "{who}: {day}",
"{who} - {day}", "nació {day}",
           "{year}", "{mes} de {year}", "{mes} {year}", "{m}/{year}", "{day} (niña)", "{day} (niño)",
           "Nac. {day}",
           "{who}, {day}", "FN: {day}")  # fmt: skip
BETWEEN = {"; ": 35, ", ": 35, " y ": 8, " / ": 6, "\n": 5, ";": 5, " ; ": 2, " & ": 1, ",  ": 1, " | ": 1,
           " and ": 1}  # fmt: skip
NO_CHILDREN = ("", "", "", "", "", "", "", "", "N/A", "none", "-", "n/a", "0", "no", "no kids", "ninguno",
"no tiene",
               "None", "sin hijos")  # fmt: skip
YEARS = {"{n}": 100}
YEARS_EN = ("{n} yrs", "{n} yr", "{n} years", "{n} years old", "{n}yo", "{n} y/o", "{n} y.o.", "{n}yrs",
"{n} yrs.", "{word}",
            "{who} {n}", "{n} ({who})", "age {n}", "{n}y", "{who} ({n})", "{n} year old", "{n}.0",
            "{who}-{n}",
            "{n} Yrs Old", "{n} (boy)")  # fmt: skip
YEARS_ES = ("{n} años", "{n} anos", "{n}a", "{n} año", "{palabra}", "{palabra} años", "{who} {n}",
"{n} ({who})",
            "{n} años de edad", "{who} ({n})", "{n} AÑOS", "{who}: {n} años", "{n}.0", "{n} aÃ±os",
            "{n} (niña)",
            "de {n} años")  # fmt: skip
MONTHS_EN = {"{n} months": 45, "{n} mo": 15, "{n} mos": 15, "{n}mo": 5, "{n} mos.": 5, "{n} m": 5,
"{n}m": 3, "{n} mths": 3,
             "{n} month old": 4}  # fmt: skip
MONTHS_ES = {
    "{n} meses": 75,
    "{n} m": 5,
    "{n}m": 5,
    "{n} mes": 3,
    "{n} meses de edad": 5,
    "{n} MESES": 4,
    "{n}meses": 3,
}
WORDS = (
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
PALABRAS = (
    "",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
)
DAYS_IN_A_YEAR, DAYS_IN_A_MONTH = 365.25, 30.44
MONTHS_TOLD, HALF = 24, 0.54
YOUNG_UNTIL = 6
HALVES_EN = ("{n} 1/2", "{n}½", "{n}.5", "{n} and a half", "{n} 1/2 yrs", "{n} and 1/2")
HALVES_ES = ("{n} 1/2", "{n}½", "{n}.5", "{n} y medio", "{n} años y medio", "{n} 1/2 años")


def write_birth(born: date, order: str, dice: Random) -> str:
    """One birth date in a cell of its own; sometimes only its month or year is known."""
    form = habit(dice, ONE, ODD_ONE if order == "mdy" else ODD_UNO)
    if form == "{year}" and born.year == UNTIL.year - YOUNG_UNTIL:
        # The year alone would leave open on which side of the sixth birthday the child is.
        form = "{m}/{year}"
    month = MONTHS[born.month - 1]
    return form.format(
        day=write_day(born, order, dice), who=dice.choice(CALLED), year=born.year, month=month,
        mon=month[:3],
        mes=MESES[born.month - 1], m=born.month,
    )  # fmt: skip


def write_births(births: tuple[date, ...], order: str, dice: Random) -> str:
    """All birth dates in one cell; who tells a name tells them all."""
    if now_and_then(dice, 0.04):
        names = dice.sample(CALLED, len(births))
        told = [f"{name} {_simple(born, order)}" for name, born in zip(names, births, strict=True)]
    elif now_and_then(dice, 0.04):
        told = [f"{number}) {_simple(born, order)}" for number, born in enumerate(births, start=1)]
        return " ".join(told)
    elif len(births) > 1:
        told = [_simple(born, order) for born in births]
    else:
        told = [write_birth(born, order, dice) for born in births]
    return weighed(dice, BETWEEN).join(told)


def write_ages(births: tuple[date, ...], language: str, dice: Random) -> str:
    """Ages on the list's last day, the way the writer counts them."""
    has_infant = any(_in_months(born) < MONTHS_TOLD for born in births)
    told = [_age(born, language, dice, has_infant=has_infant) for born in births]
    if has_infant:
        # The youngest first: "4 years, 6 months" would be one child.
        told.reverse()
    between = {
        ", ": 67,
        " & ": 5,
        "; ": 8,
        " and " if language == "en" else " y ": 17,
        "\n": 1,
        " / ": 2,
    }
    return weighed(dice, between).join(told)


def middling_births(count: int, dice: Random) -> tuple[date, ...]:
    """Births whose ages are not on the edge of a year or a month: any way of counting tells the same."""
    return tuple(sorted(_middling(dice) for _ in range(count)))


def _middling(dice: Random) -> date:
    if now_and_then(dice, 0.15):
        return UNTIL - timedelta(days=round((dice.randint(2, 20) + 0.5) * DAYS_IN_A_MONTH))
    if now_and_then(dice, 0.02):
        return UNTIL - timedelta(days=10)
    years = dice.randint(2, 12)
    if now_and_then(dice, 0.03):
        return UNTIL - timedelta(days=round((years + HALF) * DAYS_IN_A_YEAR))
    day = UNTIL - timedelta(days=round(years * DAYS_IN_A_YEAR))
    return some_day(dice, day - timedelta(days=330), day - timedelta(days=30))


def _simple(born: date, order: str) -> str:
    first, second = (born.month, born.day) if order == "mdy" else (born.day, born.month)
    return f"{first}/{second}/{born.year}"


def _in_months(born: date) -> int:
    return int((UNTIL - born).days / DAYS_IN_A_MONTH)


def _age(born: date, language: str, dice: Random, *, has_infant: bool) -> str:
    days, months, is_english = (UNTIL - born).days, _in_months(born), language == "en"
    years = int(days / DAYS_IN_A_YEAR)
    if not months:
        return dice.choice(("newborn", "Newborn") if is_english else ("recién nacido", "recién nacida"))
    if months < MONTHS_TOLD:
        return weighed(dice, MONTHS_EN if is_english else MONTHS_ES).format(n=months)
    if days == round((years + HALF) * DAYS_IN_A_YEAR):
        form = dice.choice(HALVES_EN if is_english else HALVES_ES)
    elif has_infant:
        # Beside an age in months, nobody leaves out that these are years.
        form = dice.choice(("{n} yrs", "{n} years", "{n}yo") if is_english else ("{n} años", "{n} anos"))
    else:
        form = habit(dice, YEARS, YEARS_EN if is_english else YEARS_ES)
    return form.format(n=years, word=WORDS[years], palabra=PALABRAS[years], who=dice.choice(CALLED))


def write_no_children(dice: Random) -> str:
    """What stands there for somebody without children."""
    return dice.choice(NO_CHILDREN)
