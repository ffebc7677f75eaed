"""What files write for a member type, a language, a race, a sector - and the one code it gets."""

import re
from collections.abc import Callable, Collection

from rollbook.clean.code_words import ANY, LISTING, Forms, Said, one_ending, parts_of, phrase, without_number
from rollbook.clean.heard import heard_reader
from rollbook.clean.latin import latin
from rollbook.clean.names import name_key
from rollbook.declare.codes import PeopleCodes

HISPANIC, OTHER_RACE, SEVERAL_RACES = "hispanic", "other_nh", "multiracial_nh"
_HISPANIC = r"(?:(?:of|a|an|de|spanish|origen) )*(?:hispan(?:ics?|[oaex]s?|@s?)|latin[oaxe@]s?|spanish)\b"
_HISPANIC += r"(?:[\s-]+(?:origin|origen|descent|ethnicity)\b)?"
_OR = r"\s*(?:/|&|,?\s*\b(?:or|nor|and|o|u|ni|y)\b)\s*(?:(?:not|non|no)\b[\s-]*)?"
_NOT_HISPANIC = re.compile(
    rf"\b(?:non[\s-]*|(?:not|no|ni|neither)[\s-]+){_HISPANIC}(?:(?:\s*,\s*{_HISPANIC})*{_OR}{_HISPANIC})*"
)
"""Not Hispanic, however it is said: "not of Hispanic, Latino or Spanish origin", "no hispano ni latino"."""
_NEGATION = re.compile(r"\b(?:not|non|no|nor|ni|neither|never|except|excepto)\b")

CodeReader = Callable[[str], str | None]


class NotAnswered:
    """Whether a text says nothing that a field asks for: empty, a dash, or a word such as "declined"."""

    def __init__(self, forms: Collection[str]) -> None:
        self._keys = frozenset(name_key(form) for form in forms)
        self._beginnings = frozenset(key.replace(" ", "")[:2] for key in self._keys)

    def __call__(self, text: str) -> bool:
        """Whether this text says nothing. A question mark is an answer that could not be read."""
        # Most texts begin with two letters that no such word begins with: these need no closer look.
        beginning = text.lstrip(" (")[:2].lower()
        is_plain = len(beginning) > 1 and beginning.isascii() and beginning.isalnum()
        if is_plain and beginning not in self._beginnings:
            return False
        key = name_key(text)
        return key in self._keys if key else not text.strip(" -–—_.,;:/*'\"()\u00a0")


def code_reader(forms: Forms, mainly: Collection[str] = (), partly: Collection[str] = ()) -> CodeReader:
    """A reader of texts that stand for one code; two words for the same code ("Español/Spanish") are one.

    Parameters
    ----------
    forms
        The ways to write each code.
    mainly, partly
        Words before the one that counts and before those that do not: "mostly Spanish, some English".
    """
    first, lesser = ({phrase(word) for word in words} for words in (mainly, partly))

    def read(text: str) -> str | None:
        parts = _main_part(parts_of(text), first, lesser)
        said = [forms.said(part) for part in parts]
        return _one_code([each for each in said if each]) if all(said) else None

    return _reader(forms, read)


def one_named_reader(forms: Forms) -> CodeReader:
    """A reader of texts in which one code is named, whatever else they say: "Cancelled - rain".

    A "not" that is no part of a form makes it unknown, unless the text begins with a form ("No, rain").
    """

    def read(text: str) -> str | None:
        codes = forms.named(text).codes
        is_denied = _NEGATION.search(name_key(text)) is not None and forms.beginning(text) not in codes
        return next(iter(codes)) if len(codes) == 1 and not is_denied else None

    return _reader(forms, read)


def race_ethnicity_reader(forms: Forms) -> CodeReader:
    """A reader of races and ethnicities as the Census counts them: Hispanic of any race, others not Hispanic.

    Somebody who names Hispanic and a race is Hispanic; somebody who names two races is multiracial. A word
    that nobody knows makes the whole answer unknown, unless it stands beside Hispanic. So does a "not" that
    belongs to anything else than Hispanic.
    """

    def read(text: str) -> str | None:
        plain = one_ending(latin(text)).lower()
        rest = _NOT_HISPANIC.sub(" ", plain)
        said = [forms.said(part) for part in parts_of(rest)]
        known = [each for each in said if each]
        if _NEGATION.search(rest) or not all(each.codes <= each.allowed for each in known):
            return None
        whole = forms.find(rest)
        codes = {whole} if whole else {code for each in known for code in _named(each.codes)}
        if HISPANIC in codes:
            return HISPANIC if rest == plain else None
        if not whole and not all(said):
            return None
        races = codes if LISTING.search(rest) else _named(codes)
        return SEVERAL_RACES if len(races) > 1 else next(iter(races), None)

    return _reader(forms, read)


def _named(codes: Collection[str]) -> Collection[str]:
    """The races that are named: "Other: Filipino" and "other Asian" name one, "White, other" two."""
    return [code for code in codes if code != OTHER_RACE or len(codes) == 1]


def _reader(forms: Forms, read: CodeReader) -> CodeReader:
    """Look for the whole text, then read its parts; and both again with slips mended."""

    def attempt(text: str) -> str | None:
        return None if forms.is_unclear(text) else forms.find(text) or read(text)

    def whole(text: str) -> str | None:
        answer = without_number(text)
        return attempt(answer) or attempt(forms.mend(answer))

    return whole


def _one_code(said: list[Said]) -> str | None:
    codes = {code for each in said for code in each.codes}
    is_one = len(codes) == 1 and all(codes <= each.allowed for each in said)
    return codes.pop() if is_one else None


def _main_part(parts: list[str], mainly: set[str], partly: set[str]) -> list[str]:
    """The part that is said to count most; all parts if none is."""
    begins = [next(iter(phrase(part).split()), "") for part in parts]
    marked = [at for at, word in enumerate(begins) if word in mainly]
    if len(marked) != 1 or not all(word in partly for word in begins[marked[0] + 1 :]):
        return parts
    return [parts[marked[0]]]


class CodeBook:
    """The readers of a project's code lists."""

    def __init__(self, codes: PeopleCodes) -> None:
        self.is_blank = NotAnswered(codes.not_answered)
        self.says_still_here = NotAnswered(codes.still_here)
        self.member_type = code_reader(_forms(codes, "member_types"))
        self.language = code_reader(_forms(codes, "languages", codes.mainly), codes.mainly, codes.partly)
        self.race_ethnicity = race_ethnicity_reader(_forms(codes, "race_ethnicity"))
        self.sector = code_reader(_forms(codes, "sectors"))
        self.group_type = code_reader(_forms(codes, "group_types"))
        self.heard = heard_reader(_forms(codes, "heard"), self.is_blank)
        self.leader_role = one_named_reader(_forms(codes, "leader_roles"))
        self.session_status = one_named_reader(_forms(codes, "session_statuses"))
        self.event_kind = one_named_reader(_forms(codes, "event_kinds"))
        self.event_host = one_named_reader(_forms(codes, "event_hosts"))
        self.training_kind = one_named_reader(_forms(codes, "training_kinds"))
        self.type_words = {
            name_key(form): code for code, forms in codes.group_types.items() for form in (code, *forms)
        }

    def readers(self) -> dict[str, CodeReader]:
        """The readers of the fields whose codes should be the same from quarter to quarter."""
        return {
            "member_type": self.member_type,
            "language": self.language,
            "race_ethnicity": self.race_ethnicity,
            "sector": self.sector,
            "group_type": self.group_type,
        }


def _forms(codes: PeopleCodes, key: str, beside_any: Collection[str] = ()) -> Forms:
    beside = codes.beside.get(key, {})
    beside = beside | {ANY: (*beside.get(ANY, ()), *beside_any)}
    return Forms(getattr(codes, key), beside, codes.unclear.get(key, ()))
