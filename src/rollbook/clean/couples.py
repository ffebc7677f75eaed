"""Two people in the cell of one name: "Ana Prueba & Juan Prueba", "María y José Pérez"."""

import re

from rollbook.clean.given_names import EITHER, GIVEN
from rollbook.clean.latin import latin
from rollbook.clean.name_parts import is_title

_JOINT = re.compile(r"\s*&\s*|\s(?:y|and|con|with)\s", re.IGNORECASE)


def parted(name: str) -> tuple[str, str] | None:
    """A name, and who else is named in its cell; None where one person is named.

    "&" stands between two people. "y", "and", "con" and "with" do where a frequent given name or a title
    follows: "Ortega y Gasset" are one person's surnames. Of "Mr. & Mrs. Smith", the one who is named is
    the second.

    >>> parted("María y José Pérez"), parted("Ana Ortega y Gasset")
    (('María', 'y José Pérez'), None)
    """
    for joint in _JOINT.finditer(name):
        before, behind = name[: joint.start()].split(), name[joint.end() :].split()
        if not (_has_letters(before) and _has_letters(behind)):
            continue
        sign = joint[0].strip()
        if all(map(is_title, before)):
            return " ".join(behind), f"{sign} {' '.join(before)}"
        if sign == "&" or _begins_a_name(behind, is_behind_one=len(before) == 1):
            return " ".join(before), f"{sign} {' '.join(behind)}"
    return None


def begins_with_a_given_name(words: list[str]) -> bool:
    """Whether the first word is a frequent given name or a title before one."""
    first = latin(words[0]).strip(".,;:").lower()
    return first in GIVEN or first in EITHER or (len(words) > 1 and is_title(words[0]))


def _begins_a_name(words: list[str], *, is_behind_one: bool) -> bool:
    if not begins_with_a_given_name(words) or any("," in word for word in words):
        return False  # a comma ends surnames: "Ruiz y Rosa, Ana"
    is_either = latin(words[0]).strip(".;:").lower() in EITHER
    return not is_either or is_behind_one or len(words) > 1


def _has_letters(words: list[str]) -> bool:
    return any(sign.isalpha() for word in words for sign in word)
