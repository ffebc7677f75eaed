"""Words that give a name away: a target inside it, a program behind an indicator, a city as denominator."""

import re
from collections.abc import Sequence

from rollbook.declare.base import Language

_NUMBER = r"\$?\d[\d.,]*"
_NOT_AGE = r"\b(?!\s*(?:years?|months?|años|meses))"
_LIMITS: dict[Language, str] = {
    "en": r"at\sleast|at\smost|no\smore\sthan|no\sfewer\sthan|no\sless\sthan|minimum\sof|maximum\sof",
    "es": r"al\smenos|por\slo\smenos|como\s(?:m[ií]nimo|m[aá]ximo)|a\slo\ssumo|m[ií]nimo\sde|no\sm[aá]s\sde",
}
_TARGETS: dict[Language, str] = {
    "en": rf"""
        \d[\d.,]*\s?%             | \b\d[\d.,]*\s(?:percent|per\scent)\b
        | [≥≤<>]=?\s*{_NUMBER}    | \b(?:target|goal)s?\b
        | \b(?:{_LIMITS["en"]})\s{_NUMBER}{_NOT_AGE}
        | \b(?:increase|raise|grow|reduce|decrease|cut|lower|double|halve)\b.*\b(?:to|by)\s{_NUMBER}
        | \b(?:reach|achieve|attain|serve)\s{_NUMBER}\b
        | \bby\s(?:the\send\sof\s)?(?:19|20)\d\d\b
    """,
    "es": rf"""
        \d[\d.,]*\s?%             | \b\d[\d.,]*\spor\sciento\b
        | [≥≤<>]=?\s*{_NUMBER}    | \b(?:metas?|objetivos?)\b
        | \b(?:{_LIMITS["es"]})\s{_NUMBER}{_NOT_AGE}
        | \b(?:aumentar|subir|elevar|reducir|bajar|disminuir)\b.*\b(?:a|en|hasta)\s(?:un\s|el\s)?{_NUMBER}
        | \b(?:alcanzar|lograr|llegar\sa|atender)\s(?:a\s|un\s|el\s)?{_NUMBER}\b
        | \bpara\s(?:el\s)?(?:año\s)?(?:19|20)\d\d\b
    """,
}
_PROGRAMS: dict[Language, str] = {
    "en": r"\b(?:members?|membership|attendances?|attendees|participants?|meetings?|sign-?ins?|navigators?"
    r"|partnership|program(?:me)?s?|parent\sgroups?|trainings?)\b",
    "es": r"\b(?:miembros?|membresía|asistencias?|asistentes|participantes?|reuni(?:ón|ones)|alianza"
    r"|programas?|grupos?\sde\spadres|capacitaci(?:ón|ones))\b",
}
_TARGET = {tongue: re.compile(text, re.IGNORECASE | re.VERBOSE) for tongue, text in _TARGETS.items()}
_PROGRAM = {tongue: re.compile(text, re.IGNORECASE) for tongue, text in _PROGRAMS.items()}
_CITY = re.compile(r"\b(?:city|cities|town|ciudad|ciudades|municipio)\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def named_target(title: str, language: Language, values: Sequence[float] = ()) -> str | None:
    """The part of a title that is a target, or one of the targets that are set for it; None if there is none.

    Ages and years of life are no targets: "Children of at least 5 years".

    Examples
    --------
    >>> named_target("Members who are parents: at least 51", "en"), named_target("Parents at forum I", "en")
    ('at least 51', None)
    """
    found = _TARGET[language].search(title)
    if found:
        return found[0].strip()
    told = {float(figure.replace(",", "")): figure for figure in _FIGURE.findall(title)}
    return next((told[value] for value in values if value in told), None)


def named_program(text: str, language: Language) -> str | None:
    """The word by which a text speaks of a program and those whom it serves; None if it does not."""
    found = _PROGRAM[language].search(text)
    return found[0] if found else None


def named_city(text: str) -> bool:
    """Whether a text speaks of a city."""
    return _CITY.search(text) is not None
