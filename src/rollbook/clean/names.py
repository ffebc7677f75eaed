"""Names as people write them, and the one key they share without accents, case and punctuation."""

import re
import unicodedata
from dataclasses import dataclass

from unidecode import unidecode

_PARTICLES = {"de", "del", "la", "las", "los", "y", "da", "di", "van", "von", "san", "santa"}
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_LETTER = re.compile(r"[a-z]")
_EXTRA_HEADS = re.compile(r"^\s*(\+\s*\d+\b|\d+\s+\w)")
_NO_NAMES = {"n a", "none", "ninguno", "ninguna", "no name", "sin nombre", "anonymous", "anonimo"}
_TOTAL = re.compile(r"^\s*(sub\s*|grand?\s+)?total(es)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class PersonName:
    """Given names and surnames; a name typed in one piece has it all in ``given``."""

    given: str
    surnames: str = ""

    @property
    def key(self) -> str:
        """The whole name without accents, case and punctuation."""
        return name_key(f"{self.given} {self.surnames}")


def tidy(text: str) -> str:
    """One Unicode form (NFC), single spaces, none around."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_key(text: str) -> str:
    """Plain lower-case letters and single spaces: ``"GARCÍA-López"`` gives ``"garcia lopez"``."""
    return _NOT_A_LETTER.sub(" ", unidecode(text).lower().replace("'", "")).strip()


def split_listed_name(text: str) -> PersonName:
    """Split ``"GARCÍA LÓPEZ, María Guadalupe"``: surnames stand before the comma.

    Without a comma the name is kept in one piece: the words alone do not tell where two surnames begin.
    """
    surnames, comma, given = tidy(text).partition(",")
    if not comma:
        return PersonName(tidy(text))
    return PersonName(given.strip(), " ".join(_cased(word) for word in surnames.split()))


def _cased(word: str) -> str:
    lower = word.lower()
    if not word.isupper():
        return word
    return lower if lower in _PARTICLES else "-".join(part.capitalize() for part in lower.split("-"))


def set_aside_reason(name: str, label: str = "") -> str:
    """Why a row is no person (``totals_row``, ``not_a_person``); empty if it is one.

    Parameters
    ----------
    name
        The name as typed.
    label
        What stands in the column of running numbers, where a totals row is often labelled.
    """
    if _TOTAL.match(name) or _TOTAL.match(label):
        return "totals_row"
    if _EXTRA_HEADS.match(name) or not _LETTER.search(name_key(name)) or name_key(name) in _NO_NAMES:
        return "not_a_person"
    return ""
