"""How people say that they heard of the partnership: several answers in one cell, in free words."""

import re
from collections.abc import Callable
from typing import NamedTuple

from rollbook.clean.code_words import LISTING, Forms, Named, one_ending, parts_of, without_number
from rollbook.clean.names import name_key
from rollbook.tables.code_lists import HEARD_CODES

OTHER = "other"
_ORDER = tuple(HEARD_CODES.split())
_UNTICKED = re.compile(r"(?:[☐□◻]|\[\s?\]|\(\s\))[^☐□◻☑☒✓✔■\[(,;]*")
"""An answer of a form that nobody ticked."""
_TICK = re.compile(r"[☑☒✓✔■]|\[[xX]\]|\([xX]\)")
_NEGATION = re.compile(r"\b(?:not|no|never|nor|nunca|ni)\b")


class Heard(NamedTuple):
    """The codes of an answer, in the order of the code list; and whether something in it is not known."""

    codes: tuple[str, ...] = ()
    is_partly_unknown: bool = False


HeardReader = Callable[[str], Heard]


def heard_reader(forms: Forms, is_blank: Callable[[str], bool]) -> HeardReader:
    """A reader of answers to "how did you hear about us?".

    Answers stand between commas, semicolons, slashes, "&", "y" and "and", or beside each other: "flyer at
    my school" names two. "Other: library" names one. An answer with "not" in it is not known.

    Parameters
    ----------
    forms
        The ways to write each code.
    is_blank
        Whether a text says nothing.
    """

    def answer(text: str) -> Heard:
        said = [_named(part, forms) for part in LISTING.split(one_ending(text)) if not is_blank(part)]
        codes = {code for each in said for code in each.codes}
        is_whole = bool(said) and all(each.is_whole for each in said)
        return Heard(tuple(code for code in _ORDER if code in codes), not is_whole)

    def read(text: str) -> Heard:
        if is_blank(text):
            return Heard()
        ticked = without_number(_TICK.sub(" / ", _UNTICKED.sub(" ", text)))
        if is_blank(ticked):
            return Heard()
        found = answer(ticked)
        return answer(forms.mend(ticked)) if found.is_partly_unknown else found

    return read


def _named(answer: str, forms: Forms) -> Named:
    if _NEGATION.search(name_key(answer)):
        return Named(frozenset(), is_whole=False)
    parts = [forms.named(part) for part in parts_of(answer)]
    codes = frozenset(code for part in parts for code in part.codes)
    # "Other: library" says more exactly what is meant than the box that was ticked.
    told = codes - {OTHER} if len(codes) > 1 else codes
    return Named(told, bool(parts) and bool(codes) and all(part.is_whole for part in parts))
