"""Jr. and Sr., hijo and padre, II and III: what tells a son from a father of the same name."""

import re

from rollbook.clean.name_parts import SUFFIXES_OR_NAMES, starts_with_a_given_name
from rollbook.clean.word_sets import word_set

_MEANT = {
    **dict.fromkeys(("jr", "junior", "hijo", "ii", "iii", "iv"), "jr"),
    **dict.fromkeys(("sr", "senior", "padre"), "sr"),
}
_WORDS = "|".join(_MEANT)
_BEHIND = re.compile(
    rf"(?P<before>[^\W\d_]+)[.'’]?(?P<comma>\s*,)?\s+(?P<word>{_WORDS})\b\.?(?=\s*(?:$|[,;()\[/+*|#\d]|[-–—]\s))",
    re.IGNORECASE,
)
_WITHIN = re.compile(rf"[(\[]\s*(?P<word>{_WORDS})\.?\s*[)\]]", re.IGNORECASE)
_JOINTS = word_set("and con de del e el la mi su un with y")
"""Behind these it is somebody else: "con hijo"."""


def suffix_of(key: str, *cells: str) -> str:
    """Whether a name says the younger (``jr``) or the elder (``sr``); empty where it says neither.

    A suffix stands behind a name: "Sr. Juan Pérez" and "Pérez, Sr. Juan" are a señor.

    Parameters
    ----------
    key
        The name without its suffix, as `rollbook.clean.names.name_key` gives it.
    cells
        The cells that the name was read from, as written.

    Examples
    --------
    >>> suffix_of("juan perez", "Juan Pérez (hijo)"), suffix_of("juan perez", "Sr. Juan Pérez")
    ('jr', '')
    """
    words = [word for cell in cells if _may_say(cell.lower()) for word in _said(cell)]
    # "Pérez, Sr." is Mr. Pérez; and "Juan Padre" has Padre for a surname.
    is_whole = len(key.split()) > 1
    return next(
        (_MEANT[word] for word in words if (is_whole or word == "jr") and word not in key.split()), ""
    )


def is_suffix(note: str) -> bool:
    """Whether a note beside a name is a suffix and nothing else."""
    return note.strip(" .").lower() in _MEANT


def _may_say(lower: str) -> bool:
    # Most names say nothing of it, and are passed by without a closer look.
    return any(word in lower for word in _MEANT)


def _said(cell: str) -> list[str]:
    return [
        found["word"].lower()
        for found in (_BEHIND.search(cell), _WITHIN.search(cell))
        if found and _is_suffix(cell, found)
    ]


def _is_suffix(cell: str, found: re.Match[str]) -> bool:
    if found.re is _WITHIN:
        return bool(cell[: found.start()].strip())
    is_named = found["comma"] and found["word"].lower() in SUFFIXES_OR_NAMES
    return found["before"].lower() not in _JOINTS and (
        not is_named or starts_with_a_given_name(cell[: found.start("comma")])
    )
