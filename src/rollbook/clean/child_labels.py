"""Names and labels beside a child's birth date or age: "Emma 3/4/2014", "DOB: 3/4/2014", "7 (Luis)"."""

import re
from dataclasses import dataclass

from rollbook.clean.latin import latin
from rollbook.clean.months import MONTHS
from rollbook.clean.word_sets import word_set

_LABELS = word_set("""
    dob fn birth birthdate birthday born b nac nacio nacido nacida nacimiento fecha de date of on el the
    boy girl son daughter hijo hija nino nina child kid baby bebe male female varon hembra m f
    youngest oldest eldest middle mayor menor twins gemelos gemelas mellizos cuates
""")
_NO_NAMES = word_set("""
    due expected expecting about approx approximately around circa ca before after until till since early late
    mid almost nearly over under above below more less than only not no or maybe perhaps unknown guess
    casi aprox aproximadamente alrededor hacia antes despues hasta desde principios finales mediados mas menos
    mayor menor o sin quiza quizas tal vez
    joined left started enrolled graduated graduation adopted died deceased baptized moved entered
    murio fallecio adoptado adoptada ingreso inicio graduado graduada bautizado
    kinder kindergarten preschool prek school grade class room freshman sophomore junior senior college
    grado escuela clase year years month months week weeks spring summer fall autumn winter semester quarter
    ano anos mes meses semana semanas primavera verano otono invierno
    kids children boys girls sons daughters hijos hijas ninos ninas total all each both todos
    adult adults adulto adultos infant infants toddler teen teens
    lunes martes miercoles jueves viernes sabado domingo
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
""")
_AROUND = "()[]:,;.-\u2013\u2014*#'\""
_NUMBERED = re.compile(r"#?\d[):.]")
_BOUND = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,})[:-](?=\d)|(?=\()")
_NAME = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_MOST_LABELS = 4


@dataclass(frozen=True)
class Bare:
    """A text without the labels that stood beside it; ``had_name`` if a name was among them."""

    text: str
    had_name: bool = False


def without_labels(text: str) -> Bare | None:
    """A birth date without the names and labels before and after it; None if there are none.

    A name is a word with a capital letter; one that is a month, a weekday, or a word that would change what
    the date means ("due", "about", "adopted", "Kinder") is none, so that the cell stays unread.

    >>> without_labels("Emma: 3/4/2014 (girl)")
    Bare(text='3/4/2014', had_name=True)
    """
    words = _BOUND.sub(_parted, text).split()
    first, last = 0, len(words)
    while first < min(last, _MOST_LABELS) and (is_label(words[first]) or _NUMBERED.fullmatch(words[first])):
        first += 1
    while last > first and len(words) - last < _MOST_LABELS and is_label(words[last - 1]):
        last -= 1
    if not first < last or last - first == len(words):
        return None
    aside = (*words[:first], *words[last:])
    return Bare(" ".join(words[first:last]), had_name=any(map(is_name, aside)))


def is_label(word: str) -> bool:
    """Whether a word beside a date or an age tells whose it is, and nothing about when."""
    core = word.strip(_AROUND)
    return not core or latin(core).lower() in _LABELS or is_name(word)


def is_name(word: str) -> bool:
    """Whether a word is written as a name is, and is known to be nothing else."""
    core = word.strip(_AROUND)
    folded = latin(core).lower()
    is_known = folded in _LABELS or folded in _NO_NAMES or folded in MONTHS
    return core[:1].isupper() and not is_known and all(map(_NAME.fullmatch, core.split("-")))


def _parted(found: re.Match[str]) -> str:
    if found[1] is None:
        return " "
    return f"{found[1]} " if latin(found[1]).lower() not in MONTHS else found[0]
