"""The words of a name: titles and suffixes, capitals, and where given names end and surnames begin."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rollbook.clean.given_names import DEVOTIONS, EITHER, GIVEN, SPANISH
from rollbook.clean.latin import latin
from rollbook.clean.word_sets import word_set

_PARTICLES = word_set("""
    al bin da das de del della den der des di do dos du e el la las le los mac mc san santa ter van von y
""")
_TITLES = word_set("""
    mr mrs ms miss mx dr dra sr sra srta srita dona lic licda ing arq prof profa profr profesor profesora
    mtro mtra maestro maestra rev reverend reverendo hno hna
""")
_TITLES_OR_NAMES = word_set("don pastor pastora hermano hermana sister brother padre father madre mother")
_SUFFIXES = word_set("jr sr ii iii iv")
SUFFIXES_OR_NAMES = word_set("junior senior hijo padre")
_JOINTS = word_set("a al and con de del e el la los mi su un with y")
_MAY_GO = (_TITLES, _TITLES_OR_NAMES, _SUFFIXES, SUFFIXES_OR_NAMES)
_MOST_SURNAMES = 2
_A_LONG_NAME = 3
_LETTERS = re.compile(r"[^\W\d_]")
_VOWEL = re.compile(r"[AEIOUYÁÉÍÓÚÜ]")


def without_titles(words: Sequence[str]) -> list[str]:
    """The words of a name without titles in front and suffixes behind; one word always stays.

    "Don", "Pastor" and the like are titles before a given name ("Don José"), and names otherwise
    ("Pastor López"). "Hijo", "padre", "junior" and "senior" are suffixes behind surnames ("Juan Pérez hijo").

    >>> without_titles(["Dr.", "Juan", "Pérez", "Sr."])
    ['Juan', 'Pérez']
    """
    kept = list(words)
    while len(kept) > 1:
        if not _LETTERS.search(kept[0]) or _is_title(kept):
            del kept[0]
        elif (not _LETTERS.search(kept[-1]) and not kept[-1].isalnum()) or _is_suffix(kept):
            del kept[-1]
        else:
            break
    return kept


def may_be_title(word: str) -> bool:
    """Whether a word may be a title or a suffix; a name of other words has none to take off."""
    bare = _bare(word)
    return bare == "don" or any(bare in words for words in _MAY_GO)


def is_title(word: str) -> bool:
    """Whether a word is a title wherever it stands in front of a name."""
    return _bare(word) in _TITLES


def starts_with_a_given_name(name: str) -> bool:
    """Whether a name of two words or more begins with a frequent given name."""
    words = name.split()
    return len(words) > 1 and (_bare(words[0]) in GIVEN or _bare(words[0]) in EITHER)


def cased(words: Sequence[str]) -> list[str]:
    """Words in capitals as names are written; words that are not all in capitals stay as they are.

    >>> cased(["MARÍA", "DE", "LA", "CRUZ-O'NEIL"])
    ['María', 'de', 'la', "Cruz-O'Neil"]
    """
    if not " ".join(words).isupper():
        return list(words)
    return [_cased(word) for word in words]


def split_full_name(keys: Sequence[str]) -> int:
    """How many of a name's words are given names; all of them where the words do not tell.

    Surnames are the one or two that follow a run of frequent given names, each with its particles ("de la
    Cruz").

    Parameters
    ----------
    keys
        The words without accents and in lower case.

    Examples
    --------
    >>> split_full_name(["maria", "del", "carmen", "garcia", "lopez"])
    3
    >>> split_full_name(["juan", "martin", "garcia"])
    3
    """
    units = _units(keys)
    run = _given_run(units)
    surnames = units[run:]
    is_open = len(surnames) > 1 and surnames[0] in EITHER
    is_told = run and 0 < len(surnames) <= _MOST_SURNAMES and GIVEN.isdisjoint(surnames) and not is_open
    return sum(len(unit.split()) for unit in units[:run]) if is_told else len(keys)


def _given_run(units: Sequence[str]) -> int:
    """How many units from the front are surely given names."""
    if not units or not _is_given(units[0], first=True):
        return 0
    run = 1
    while run < len(units) and (_is_given(units[run]) or (len(units[run]) == 1 and run + 1 < len(units))):
        run += 1
    return run


def _is_given(unit: str, *, first: bool = False) -> bool:
    if first:
        return unit in GIVEN or unit in EITHER
    return unit in GIVEN or unit in DEVOTIONS


def _units(keys: Sequence[str]) -> list[str]:
    """Words with the particles before them: ``["de la cruz", "y vega"]``."""
    units: list[str] = []
    open_particles: list[str] = []
    for key in keys:
        open_particles.append(key)
        if key not in _PARTICLES:
            units.append(" ".join(open_particles))
            open_particles = []
    return [*units, " ".join(open_particles)] if open_particles else units


def _is_title(words: Sequence[str]) -> bool:
    first, following = _bare(words[0]), _bare(words[1])
    if first == "don":
        return following in SPANISH
    if first in _TITLES_OR_NAMES:
        return following in GIVEN or (following in EITHER and len(words) >= _A_LONG_NAME)
    return first in _TITLES


def _is_suffix(words: Sequence[str]) -> bool:
    last = _bare(words[-1])
    if last not in SUFFIXES_OR_NAMES:
        return last in _SUFFIXES
    # "José Luis Padre" has no other surname.
    before = _bare(words[-2])
    return len(words) >= _A_LONG_NAME and before not in GIVEN and before not in _JOINTS


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    return latin(word).strip(".,;:-").lower()


@lru_cache(maxsize=65536)
def _cased(word: str) -> str:
    lower = word.lower()
    if lower in _PARTICLES:
        return lower
    if len(word) == 2 and not _VOWEL.search(word):  # noqa: PLR2004  initials such as "JC"
        return word
    parts = re.split(r"([-'’])", lower)
    return "".join(
        f"Mc{part[2:].capitalize()}" if part.startswith("mc") else part.capitalize() for part in parts
    )
