"""Words that give a name away: a target inside it, a program behind an indicator, a city as denominator."""

import re
from collections.abc import Sequence

from rollbook.declare.base import Language

_NUMBER = r"\$?\d[\d.,]*\b"
_ONES: dict[Language, str] = {
    "en": r"(?:one|two|three|four|five|six|seven|eight|nine)",
    "es": r"(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)",
}
_SPELLED: dict[Language, str] = {
    "en": rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[-\s]{_ONES['en']})?"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:a|one|two|three)\shundred)\b",
    "es": r"(?:(?:veint|treint|cuarent|cincuent|sesent|setent|ochent|novent)(?:e|a)(?:\sy\s\w+)?"
    r"|diez|once|doce|trece|catorce|quince|dieci\w+|veinti\w+|cien(?:to)?|doscient[ao]s)\b",
}
_PARTS: dict[Language, str] = {
    "en": r"(?:half|(?:a|one|two|three)[-\s](?:third|quarter|fifth|tenth)s?)\b",
    "es": r"(?:la\smitad|(?:un|dos)\stercios?|(?:una|tres)\scuartas?\spartes?)\b",
}
_LIMITS: dict[Language, str] = {
    "en": r"at\sleast|at\smost|more\sthan|fewer\sthan|less\sthan|(?:minimum|maximum)(?:\sof)?",
    "es": r"al\smenos|por\slo\smenos|como\s(?:m[ií]nimo|m[aá]ximo)|a\slo\ssumo"
    r"|(?:m[ií]nimo|m[aá]ximo)(?:\sde)?|(?:m[aá]s|menos)\sdel?",
}
_TARGETS: dict[Language, str] = {
    "en": rf"""
        \d[\d.,]*\s?%
        | \b(?:{_NUMBER}|{_SPELLED["en"]}|{_ONES["en"]})\s(?:percent|per\scent)\b
        | [≥≤<>]=?\s*{_NUMBER}   | \b(?:target|goal)s?\b
        | \b\d+\s(?:out\sof|of\severy|in\severy)\s\d+ | \b\d+\sin\s100?\b
        | \b(?:{_LIMITS["en"]})\s{_PARTS["en"]}
        | (?P<limit>\b(?:{_LIMITS["en"]})\s(?:{_NUMBER}|{_SPELLED["en"]})
            | \b(?<!age\s)(?<!ages\s)(?<!aged\s)(?:{_NUMBER}|{_SPELLED["en"]})
                \s(?:or|and)\s(?:more|over|above)\b)
        | \b(?:increase|raise|grow|reduce|decrease|cut|lower|double|halve)\b.*\b(?:to|by)\s{_NUMBER}
        | \b(?:reach|achieve|attain|serve)\s{_NUMBER}
        | \bby\s(?:the\send\sof\s)?(?:19|20)\d\d\b
    """,
    "es": rf"""
        \d[\d.,]*\s?%
        | \b(?:{_NUMBER}|{_SPELLED["es"]}|{_ONES["es"]})\spor\sciento\b
        | [≥≤<>]=?\s*{_NUMBER}   | \b(?:metas?|objetivos?)\b
        | \b\d+\s(?:de|por)\scada\s\d+ | \b\d+\spor\s(?:100|cien)\b
        | \b(?:{_LIMITS["es"]})\s{_PARTS["es"]}
        | (?P<limit>\b(?:{_LIMITS["es"]})\s(?:{_NUMBER}|{_SPELLED["es"]})
            | \b(?<!edad\sde\s)(?:{_NUMBER}|{_SPELLED["es"]})\so\sm[aá]s\b)
        | \b(?:aumentar|subir|elevar|reducir|bajar|disminuir)\b.*\b(?:a|en|hasta)\s(?:un\s|el\s)?{_NUMBER}
        | \b(?:alcanzar|lograr|llegar\sa|atender)\s(?:a\s|un\s|el\s)?{_NUMBER}
        | \bpara\s(?:el\s)?(?:año\s)?(?:19|20)\d\d\b
    """,
}
# What people set themselves is what a measure may count: "Parents who reached a goal they set".
_OWN_GOALS: dict[Language, str] = {
    "en": r"""
        \b(?:an?|one|some|any|their|his|her|own|personal|family|parenting|learning|life|sets?|setting)\s
            (?:(?:own|first|personal|family|parenting|learning)\s)?goals?\b(?!\s*(?:of|is|for|:|=)\s*\$?\d)
        | \bgoals?\s(?:that\s|which\s)?(?:they|he|she|parents|families|people|members|participants)\b
        | \bgoals?[-\s](?:setting|plans?|planning)\b | \btarget\s(?:group|population|area)s?\b
    """,
    "es": r"""
        \b(?:una?|alg[uú]na?|sus?|propi[ao]s?)\s(?:propi[ao]s?\s)?(?:metas?|objetivos?)\b(?!\s*(?:de|:|=)\s*\$?\d)
        | \b(?:metas?|objetivos?)\s(?:personal(?:es)?|familiar(?:es)?|propi[ao]s?|que\sse\s)
        | \b(?:fijar|fijación\sde|plan(?:es)?\sde)\s(?:metas?|objetivos?)\b
    """,
}
# Ages and lengths of time define who is counted, and so does how often somebody came: "at 2 or more events".
_LENGTHS: dict[Language, str] = {
    "en": r"\s*(?:years?|months?)\b",
    "es": r"\s*(?:años|mes(?:es)?)\b",
}
_TIMES: dict[Language, str] = {
    "en": r"\s*(?:\w+\s)?(?:times|events?|meetings?|sessions?|trainings?|visits?|groups?|children"
    r"|hours|days|weeks)\b",
    "es": r"\s*(?:veces|eventos?|reuni(?:ón|ones)|sesi(?:ón|ones)|capacitaci(?:ón|ones)|visitas?|grupos?"
    r"|niñ[ao]s|hij[ao]s|horas|días|semanas)\b",
}
_SINGLE_DIGITS = re.compile(r"(?<![\d.,])\d(?![\d.,]*\d)")
_OF_LENGTH = re.compile(r"\s*(?:\w+\s)?(?:hours|days|weeks|horas|días|semanas)\b", re.IGNORECASE)
_IN_NAMES = re.compile(
    r"(?:^|_)\d+_?(?:percent|pct|per_cent|por_ciento)(?=_|$)"
    r"|(?:^|_)(?:at_least|more_than|min|minimum|al_menos|mas_de|minimo)_\d+(?=_|$)(?!_(?:years|months|times|meetings|events))"
    r"|(?:^|_)(?:target|meta)_\d+|(?:^|_)by_20\d\d(?=_|$)"
)
_PROGRAMS: dict[Language, str] = {
    "en": r"\b(?:members?|membership|attendances?|attendees|participants?|meetings?|sign-?ins?|navigators?"
    r"|partnership|program(?:me)?s?|parent\sgroups?|trainings?)\b",
    "es": r"\b(?:miembros?|membresía|asistencias?|asistentes|participantes?|reuni(?:ón|ones)|alianza"
    r"|programas?|grupos?\sde\spadres|capacitaci(?:ón|ones))\b",
}
_FLAGS = re.IGNORECASE | re.VERBOSE
_TARGET = {tongue: re.compile(text, _FLAGS) for tongue, text in _TARGETS.items()}
_OWN_GOAL = {tongue: re.compile(text, _FLAGS) for tongue, text in _OWN_GOALS.items()}
_LENGTH = {tongue: re.compile(text, re.IGNORECASE) for tongue, text in _LENGTHS.items()}
_OFTEN = {tongue: re.compile(text, re.IGNORECASE) for tongue, text in _TIMES.items()}
_PROGRAM = {tongue: re.compile(text, re.IGNORECASE) for tongue, text in _PROGRAMS.items()}
_CITY = re.compile(r"\b(?:city|cities|town|ciudad|ciudades|municipio)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def named_target(title: str, language: Language, values: Sequence[float] = ()) -> str | None:
    """The part of a title that is a target, or one of the targets that are set for it; None if there is none.

    No targets are: ages and years of life ("Children of at least 5 years"), goals that people set themselves,
    and what says who somebody is: how often a person came, how many children a family has ("Members at 2 or
    more meetings"). Such a number has one digit, or is of hours, days or weeks, and does not begin the title:
    "At least 12 meetings" is a number to be reached.

    Examples
    --------
    >>> named_target("Members who are parents: at least 51", "en"), named_target("Parents at forum I", "en")
    ('at least 51', None)
    """
    text = _OWN_GOAL[language].sub(" ", title)
    for found in _TARGET[language].finditer(text):
        if not (found["limit"] and _says_who(text, found, language)):
            return found[0].strip()
    told = {float(figure.replace(",", "")): figure for figure in _FIGURE.findall(title)}
    return next((told[value] for value in values if value in told), None)


def target_in_id(name: str) -> str | None:
    """The part of a measure's name in files that is a target (``parents_51_percent``); None if none is."""
    found = _IN_NAMES.search(name)
    return found[0].strip("_") if found else None


def _says_who(text: str, found: re.Match[str], language: Language) -> bool:
    rest = text[found.end() :]
    if _LENGTH[language].match(rest):
        return True
    is_first = not text[: found.start()].strip()
    is_small = bool(_SINGLE_DIGITS.search(found[0])) and bool(_OFTEN[language].match(rest))
    return not is_first and (is_small or bool(_OF_LENGTH.match(rest)))


def named_program(text: str, language: Language) -> str | None:
    """The word by which a text speaks of a program and those whom it serves; None if it does not."""
    found = _PROGRAM[language].search(text)
    return found[0] if found else None


def named_city(text: str) -> bool:
    """Whether a text speaks of a city."""
    return _CITY.search(text) is not None
