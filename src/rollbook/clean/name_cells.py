"""What else people write into the cell of a name: nicknames, phone numbers, whose daughter it is."""

import re
from typing import NamedTuple

from rollbook.clean.couples import parted
from rollbook.clean.word_sets import word_set


def _any_of(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


_SIGNS = re.compile(r"[\d()\[\]\"“”«»'‘’+:;*#@/|&–—]| - ")
_KIN_ES = word_set("""
    hija hijo hijas hijos mama mamá papa papá madre padre esposa esposo abuela abuelo hermana hermano tia
    tía tio tío prima primo nieta nieto suegra suegro cuñada cuñado novia novio amiga amigo vecina vecino
""")
_KIN_EN = word_set("""
    daughter son mother father mom dad wife husband grandmother grandfather grandma grandpa sister brother
    aunt uncle cousin friend neighbor partner
""")
_COMPANY = word_set("""
    acompañante acompañantes adulto adultos adult adults baby babies bebe bebé bebes bebés boy boys child
    children familia family familiares girl girls guest guests hermanos invitado invitados kid kids menor
    menores nena nenas nene nenes nieta nietas nieto nietos niña niñas niño niños nina ninas nino ninos
    people persona personas sons daughters teens toddler toddlers others otros
""")
_SURNAMES_TOO = word_set("niño nino niña nina menor prima primo padre madre")
"""Of these, what is company only behind "un", "su" and the like: "Ruiz y Niño" are surnames."""
_NUMBERS = word_set(
    "un una dos tres cuatro cinco seis siete ocho nueve diez a one two three four five six seven"
)
_CONTACTS = word_set("tel cel cell ph phone telefono teléfono celular email e-mail correo")
_ALIASES = word_set("alias aka a.k.a. a.k.a apodo")
_CALLS = frozenset(
    [*_KIN_ES, *_KIN_EN, *_CONTACTS, *_ALIASES, "y", "and", "con", "with", "más", "mas", "plus"]
)
"""Words without which no note can stand among letters."""
_REMARKS = word_set("""
    absent ausente bebe bebé casa deceased english espanol español familia guest home invitada invitado
    kids left miembro member moved nac nee née new niña niño no nueva nuevo parent participante pn
    presidenta presidente resident residente roc secretaria secretario sick spanish staff sí si visitante
    visitor vol voluntaria voluntario volunteer work trabajo yes
""") | {*_KIN_ES, *_KIN_EN, *_CONTACTS}
"""What stands in parentheses or behind a dash and is no nickname."""
_CONTACT = rf"(?:\b(?:{_any_of(_CONTACTS)})\b[.:\s]*)"
_PHONE = re.compile(
    rf"{_CONTACT}?(?:(?:\+?1[\s.-]*)?\(?\b\d{{3}}\)?[\s./-]*\d{{3}}[\s.-]*\d{{4}}\b|\b\d{{3}}-\d{{4}}\b)",
    re.IGNORECASE,
)
_EMAIL = re.compile(rf"{_CONTACT}?[^\s<>()]+@[^\s<>()]+", re.IGNORECASE)
_ASIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_QUOTED = re.compile(r"[\"“”«]([^\"“”«»]+)[\"“”»]|(?<!\w)['‘’]([^'‘’]+)['‘’](?!\w)")
_ALIAS = re.compile(r",? (?:alias|a\.?k\.?a\.?|apodo)[ :]+([^\W\d_]+)$", re.IGNORECASE)
_HEADS = _COMPANY | _KIN_ES | _KIN_EN
_WITH_COMPANY = (
    rf"(?:(?:(?:{_any_of(_NUMBERS)}|sus?|mis?|his|her|my|la|el|the) )+(?:{_any_of(_HEADS)})\b"
    rf"|(?:{_any_of(_HEADS - _SURNAMES_TOO)})\b)"
)
_NOTE = re.compile(
    rf"(?<=\w)[\s,;:–—-]+\b(?:(?:{_any_of(_KIN_ES)}) del? |(?:{_any_of(_KIN_EN)}) of "
    rf"|(?:{_any_of(_CONTACTS)})[.:]|(?:y|and|con|with|m[aá]s|plus) (?:\d|{_WITH_COMPANY})"
    rf"|\d{{1,2}} (?:{_any_of(_COMPANY)})\b|(?<= - )(?:{_any_of(_REMARKS)})\b).*$"
    rf"|(?<=\w)[\s,]*[+*#/|;].*$",
    re.IGNORECASE,
)
_NUMBER_IN_FRONT = re.compile(r"\s*\d{1,3}\s*(?:[.):-]\s*|\s)(?=[^\W\d_])")
_NICKNAME = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+)?")
_SPACED_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_SPACED_APOSTROPHE = re.compile(r"\b([DO]['’]) (?=\w)", re.IGNORECASE)
_EDGES = " ,;:-–—/|*#"


class NameCell(NamedTuple):
    """A cell's name, a nickname, and what else was written there."""

    name: str
    nickname: str = ""
    note: str = ""


def calls_a_note(word: str) -> bool:
    """Whether a word among letters may begin a note: "hija de ...", "con 2 niños"."""
    return word.lower() in _CALLS


def split_cell(text: str) -> NameCell:
    """Take apart what stands in the cell of a name, written with single spaces.

    In quotation marks, behind "alias", and in parentheses, where it is one or two words that are no
    remark, stands a nickname. Phone numbers, e-mails, "hija de ...", "(nueva)", "+3 niños" and what
    stands behind a slash are notes, and so is a second person ("y José Pérez"). A list number in front
    goes. What stands there alone is left as it is.

    >>> split_cell('3. Guadalupe "Lupe" Pérez (hija de Ana) 661-555-0101')
    NameCell(name='Guadalupe Pérez', nickname='Lupe', note='661-555-0101; hija de Ana')
    """
    cell = NameCell(text)
    if not _SIGNS.search(text) and _CALLS.isdisjoint(text.lower().split()):
        return cell
    while (further := _taken_apart(cell)) != cell:
        cell = further
    return cell


def _taken_apart(cell: NameCell) -> NameCell:
    for pattern in (_PHONE, _EMAIL, _ASIDE, _QUOTED, _ALIAS, _NOTE):
        found = pattern.search(cell.name)
        rest = _without(cell.name, found) if found else ""
        if found and any(sign.isalpha() for sign in rest):
            return _noted(cell, rest, found)
    if couple := parted(cell.name):
        return NameCell(couple[0], cell.nickname, _with_note(cell.note, couple[1]))
    numbered = _NUMBER_IN_FRONT.match(cell.name)
    name = cell.name[numbered.end() :] if numbered else cell.name
    hyphenated = _SPACED_HYPHEN.sub("-", name.strip(_EDGES) or cell.name)
    return cell._replace(name=_SPACED_APOSTROPHE.sub(r"\1", hyphenated))


def _without(name: str, found: re.Match[str]) -> str:
    around = f"{name[: found.start()]} {name[found.end() :]}"
    return " ".join(around.split()).replace(" ,", ",").strip(_EDGES)


def _noted(cell: NameCell, rest: str, found: re.Match[str]) -> NameCell:
    said = next((group for group in found.groups() if group), found[0]).strip(_EDGES)
    if not cell.nickname and found.re in (_ASIDE, _QUOTED, _ALIAS) and _is_nickname(said, found.re):
        return NameCell(rest, said, cell.note)
    return NameCell(rest, cell.nickname, _with_note(cell.note, said))


def _with_note(note: str, said: str) -> str:
    return "; ".join(each for each in (note, said) if each)


def _is_nickname(said: str, pattern: re.Pattern[str]) -> bool:
    is_aside = pattern is _ASIDE
    return not is_aside or (
        _NICKNAME.fullmatch(said) is not None and _REMARKS.isdisjoint(said.lower().split())
    )
