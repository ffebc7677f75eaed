"""What a note beside a name says: who came along, another person's name, a telephone number."""

import re
from dataclasses import dataclass, replace

from rollbook.clean.contacts import read_email, read_phone
from rollbook.clean.couples import begins_with_a_given_name
from rollbook.clean.heads import PERSON, RowKind, row_kind
from rollbook.clean.name_parts import is_title
from rollbook.clean.name_suffixes import is_suffix
from rollbook.clean.names import name_key

_JOINT = re.compile(r"(?:[&+]|(?:y|and|con|with)\b)\s*", re.IGNORECASE)
_KIN = re.compile(r"(?:su|sus|mi|my|his|her|the|la|el)\b|(?:famil|espos|hij|husband|wife|kid|son\b|daughter)")


@dataclass(frozen=True)
class Beside:
    """What stands beside a name, by what is done with it.

    ``company`` counts the people who came along without a name; ``names_another``: a second person is
    named; ``is_left_out``: there is more, which no table has a place for.
    """

    company: RowKind = PERSON
    phone: str = ""
    email: str = ""
    names_another: bool = False
    is_left_out: bool = False


NOTHING = Beside()


def read_note(note: str) -> Beside:
    """Read what `rollbook.clean.names.read_name` found beside a name.

    >>> read_note("661-274-0101; +3 niños").company.head_count
    3
    """
    read = NOTHING
    for part in note.split("; ") if note else ():
        read = read if is_suffix(part) else _with_part(read, part)
    return read


def _with_part(read: Beside, part: str) -> Beside:
    phone, email, company = read_phone(part) or "", read_email(part) or "", row_kind(part)
    if phone and not read.phone:
        return replace(read, phone=phone)
    if email and not read.email:
        return replace(read, email=email)
    if company.head_count:
        return replace(read, company=_together(read.company, company))
    if _names_another(part):
        return replace(read, names_another=True)
    return replace(read, is_left_out=True)


def _together(one: RowKind, other: RowKind) -> RowKind:
    if not one.head_count:
        return other
    kind = one.head_kind if one.head_kind == other.head_kind else "unstated"
    return RowKind("head_count", one.head_count + other.head_count, kind)


def _names_another(part: str) -> bool:
    joint = _JOINT.match(part)
    words = part[joint.end() :].split() if joint else part.split()
    if not words or any(sign.isdecimal() for sign in part):
        return False
    is_joined = joint is not None and "&" in joint[0] and not _KIN.match(name_key(" ".join(words)))
    return is_joined or is_title(words[0]) or begins_with_a_given_name(words)
