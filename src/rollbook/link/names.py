"""What a name is made of for comparing: given names and surnames as words, and what each is at root."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from rollbook.declare.linkage import NameWords

_PARTICLES = frozenset({
    "al", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "el", "la", "las", "los", "mac", "san",
    "santa", "st", "van", "von", "y",
})  # fmt: skip
_APOSTROPHE = re.compile(r"['’ʼ´`]")
_SPELLINGS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("ph", "f"),
        ("ck|qu|q|c(?![eihy])|kh", "k"),
        ("ch|sh", "x"),
        ("g(?=[eiy])", "j"),
        ("[zc]", "s"),
        ("ll", "y"),
        ("h", ""),
        ("v|w", "b"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile("(?<=.)[aeiou]")
_SMALL_FORMS = (("cita", ("", "a")), ("cito", ("", "o")), ("ita", ("a",)), ("ito", ("o", "")))
_STEM = re.compile("(?:c?it[ao]|ie|ee|y|i)$")
_SHORTEST_STEM = 3
_TURNED = 4.0
"""Log odds against surnames in front of given names without a comma."""


@dataclass(frozen=True)
class NameParts:
    """A name for comparing.

    ``given`` and ``surnames`` are words in their order, without particles. A single letter is an initial.
    """

    given: tuple[str, ...]
    surnames: tuple[str, ...]


@dataclass(frozen=True)
class Roots:
    """Which full given names a form may stand for: "lupita" for "guadalupe"."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: NameWords) -> "Roots":
        """Turn the declared names and their forms around."""
        names: dict[str, list[str]] = {}
        for name, forms in words.nicknames.items():
            for form in forms:
                names.setdefault(plain(form), []).append(plain(name))
        return cls({form: tuple(dict.fromkeys(full)) for form, full in names.items()})

    def of_word(self, word: str) -> tuple[str, ...]:
        """The word itself and the names it may stand for, small forms in Spanish among them."""
        return (word, *self.names.get(word, ()), *_full_forms(word))


def _full_forms(word: str) -> tuple[str, ...]:
    """Names that a small form may stand for: "elenita" for "elena"."""
    for ending, full in _SMALL_FORMS:
        if word.endswith(ending) and len(word) > len(ending) + _SHORTEST_STEM - 1:
            return tuple(word.removesuffix(ending) + each for each in full)
    return ()


def plain(text: str) -> str:
    """Lower-case letters with single blanks; what is given is a name key, or nearly one."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold()).split())


def telling(words: Sequence[str]) -> tuple[str, ...]:
    """The words without particles, which are left out as often as written: "de la Cruz" is "cruz".

    >>> telling(["de", "la", "cruz", "solis"])
    ('cruz', 'solis')
    >>> telling(["al"])
    ('al',)
    """
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """One spelling for what sounds the same in Spanish or English: z and s, b and v, a silent h.

    >>> spelling("gonzalez") == spelling("gonsales"), spelling("yesenia") == spelling("llesenia")
    (True, True)
    """
    spelled = word.replace(" ", "")
    for pattern, letter in _SPELLINGS:
        spelled = pattern.sub(letter, spelled)
    return spelled


def sound(word: str) -> str:
    """How a word sounds, roughly, without its vowels: the same for most ways of misspelling it.

    >>> sound("hernandez") == sound("ernandes")
    True
    """
    return _VOWELS.sub("", spelling(word))


def stem(word: str) -> str:
    """What a pet form leaves of a name: "angie" begins like "angela". Short words are left as they are.

    >>> stem("angie"), stem("elenita"), stem("ana")
    ('ang', 'elen', 'ana')
    """
    left = _STEM.sub("", word)
    return left if len(left) >= _SHORTEST_STEM else word


class NameSplitter:
    """Where surnames begin in a name that is written in one piece, learned from those that are not."""

    def __init__(self, known: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
        given, surnames = Counter[str](), Counter[str]()
        for given_words, surname_words in known:
            given.update(given_words)
            surnames.update(surname_words)
        self._given, self._surnames = given, surnames

    def split(self, words: tuple[str, ...]) -> NameParts:
        """The likeliest cut; where nothing is known, one given name of two words, two of four.

        Surnames may stand in front ("garcia lopez maria"), which is the exception.
        """
        if len(words) < 2:  # noqa: PLR2004  a given name and a surname
            return NameParts(words, ())
        cuts = range(1, len(words))
        lean = [self._lean(word) for word in words]
        ways = [(sum(lean[:cut]) - sum(lean[cut:]), -abs(cut - len(words) / 2), -cut, cut) for cut in cuts]
        turned = [
            (sum(lean[cut:]) - sum(lean[:cut]) - _TURNED, -abs(cut - len(words) / 2), cut, cut)
            for cut in cuts
        ]
        best, best_turned = max(ways), max(turned)
        if best_turned[0] > best[0]:
            return NameParts(words[best_turned[-1] :], words[: best_turned[-1]])
        return NameParts(words[: best[-1]], words[best[-1] :])

    def _lean(self, word: str) -> float:
        return math.log((self._given[word] + 0.5) / (self._surnames[word] + 0.5))


def folded(text: str) -> str:
    """A name as written, as the words of its key: no accents, case and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return plain(_APOSTROPHE.sub("", bare))


def parts_of_names(written: pd.DataFrame) -> list[NameParts]:
    """Take names apart, each distinct one once.

    Parameters
    ----------
    written
        ``given_name``, ``surnames_name`` and ``name_key``, one row per name. A name without surnames is cut
        where the others tell that surnames begin.
    """
    cells = [_cells(written[column]) for column in ("given_name", "surnames_name", "name_key")]
    parts = [_parted(*cell) for cell in zip(*cells, strict=True)]
    splitter = NameSplitter((each.given, each.surnames) for each in parts if each.surnames)
    return [each if each.surnames else splitter.split(each.given) for each in parts]


def _cells(column: pd.Series) -> list[str]:
    return column.astype("str").fillna("").tolist()


def _parted(given: str, surnames: str, key: str) -> NameParts:
    if not given and not surnames:
        return NameParts(telling(key.split()), ())
    return NameParts(telling(folded(given).split()), telling(folded(surnames).split()))
