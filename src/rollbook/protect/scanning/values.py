"""The personal values of a run: from the cleaned lists, and as they were written in the raw files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from rollbook.protect.scanning.plain import plain

NAMES, GROUPS, ADDRESSES = "names", "groups", "addresses"
EMAILS, IDS, PHONES, BIRTHS, HOMES = "e-mails", "ids", "phones", "birth dates", "points of homes"
KINDS = (NAMES, GROUPS, ADDRESSES, EMAILS, IDS, PHONES, BIRTHS, HOMES)
"""What is searched for, in the order in which a report tells it."""

_CLEAN = {
    NAMES: ("name_key",),
    ADDRESSES: ("street_address", "address_key"),
    EMAILS: ("email",),
    IDS: ("member_code", "participant_code"),
    PHONES: ("phone_code",),
}
_GROUPS = {GROUPS: ("group_name",), ADDRESSES: ("street_address", "address_key")}
_SENT = {
    EMAILS: ("email_text",),
    IDS: ("member_code_text", "participant_code_text"),
    PHONES: ("phone_text",),
}
SENT_TABLES = ("raw.roster", "raw.signins", "raw.participants", "raw.leaders", "raw.groups")
_NO_HOMES = ("place", "zip_weighted", "zip_po_box", "unmatched")
_WORDS_OF_A_NAME = 2
_DIGITS_OF_A_PHONE = 10
_TELLING_DIGITS = 7
"""So many digits are needed where a value is written in digits alone: fewer are a figure like any other."""
_TELLING_LETTERS = 6
"""So many letters and digits make an id of both telling."""
_IDENTITY = ("id", "member", "participant", "miembro", "participante", "socio")
_FEWEST_DIGITS = 3
"""An id of a few digits is searched for behind one of these words only."""
_SHORTEST_GLUED = 10
_GROUPINGS = (
    (3, 3, 4),
    (6, 4),
    (3, 7),
    (10,),
    (2, 2, 2, 2, 2),
    (3, 2, 2, 3),
    (3, 3, 2, 2),
    (5, 5),
    (4, 3, 3),
)
"""How the digits of a phone are set apart by signs."""


@dataclass(frozen=True)
class Value:
    """A value that must not be found: its kind and every spelling, as ``plain`` writes texts."""

    kind: str
    spellings: tuple[str, ...]


def values_of(tables: Mapping[str, pd.DataFrame]) -> Iterator[Value]:
    """Every value of a run that is written in words or digits, each as often as it is spelt differently."""
    records, groups = tables["clean.records"], tables["clean.groups"]
    for given, surnames in _pairs(records, "given_name", "surnames_name"):
        yield from named(f"{given} {surnames}", f"{surnames} {given}")
    yield from _spelt(records, _CLEAN)
    yield from _spelt(groups, _GROUPS)
    for name in ("located.addresses", "located.groups"):
        fine = fine_places(tables[name])
        yield from (
            Value(ADDRESSES, (spelt,)) for spelt in _plain(fine, "matched_text") if _is_telling(spelt)
        )
    known = {*records["record_id"], *groups["record_id"]}
    for table in (tables[name] for name in SENT_TABLES if name in tables):
        # A row of totals or a head count is no person; every other row became a record.
        yield from _as_sent(table[table["record_id"].isin(known)])


def _as_sent(sent: pd.DataFrame) -> Iterator[Value]:
    """The values of a raw list, as they were written there."""
    yield from _spelt(sent, _SENT)
    for address in (*_plain(sent, "street_address_text"), *_plain(sent, "venue_address_text")):
        # "The same as above" is an answer, not an address.
        yield from _of_kind(ADDRESSES, address) if any(map(str.isdigit, address)) else ()
    for name in _plain(sent, "full_name_text"):
        yield from named(name)
    for one, other in _pairs(sent, "first_name_text", "last_name_text"):
        yield from named(f"{one} {other}", f"{other} {one}")


def named(*orders: str) -> Iterator[Value]:
    """A full name in several orders; letters that stand for a name alone say too little."""
    told = [spelt for spelt in map(plain, orders) if whole_words(spelt) >= _WORDS_OF_A_NAME]
    if told:
        yield Value(NAMES, (*told, *(glued for name in told for glued in _glued(name))))


def phone(digits: str) -> Value:
    """A phone of ten digits in every grouping, with and without the country's one."""
    groupings = [_grouped(digits, sizes) for sizes in _GROUPINGS]
    return Value(PHONES, (*groupings, *(f" 1{grouped[1:]}" for grouped in groupings)))


def fine_places(located: pd.DataFrame) -> pd.DataFrame:
    """The rows of places that may be homes: the middle of a ZIP or a town is none, any finer point may be."""
    return located[~located["precision_code"].isin(_NO_HOMES)]


def _spelt(table: pd.DataFrame, columns: Mapping[str, Iterable[str]]) -> Iterator[Value]:
    for kind, names in columns.items():
        for name in names:
            for spelt in _plain(table, name) if name in table else ():
                yield from _of_kind(kind, spelt)


def _of_kind(kind: str, spelt: str) -> Iterator[Value]:
    words = spelt.split()
    if kind == PHONES:
        digits = "".join(letter for letter in spelt if letter.isdigit())[-_DIGITS_OF_A_PHONE:]
        if len(digits) == _DIGITS_OF_A_PHONE:
            yield phone(digits)
    elif kind == NAMES:
        if len(words) >= _WORDS_OF_A_NAME:
            yield Value(kind, (spelt, *_glued(spelt)))
    elif kind == IDS and _is_short(spelt):
        if len("".join(words)) >= _FEWEST_DIGITS:
            yield Value(kind, tuple(f" {word}{spelt}" for word in _IDENTITY))
    elif _is_telling(spelt) and (kind in (IDS, EMAILS) or len(words) >= _WORDS_OF_A_NAME):
        yield Value(kind, (spelt,))


def _glued(name: str) -> Iterator[str]:
    """A name without its spaces, as in the name of a file."""
    letters = "".join(name.split())
    if len(letters) >= _SHORTEST_GLUED:
        yield f" {letters} "


def whole_words(spelt: str) -> int:
    """How many words of a name are more than an initial."""
    return sum(len(word) > 1 for word in spelt.split())


def _is_short(spelt: str) -> bool:
    """Whether an id is a figure or a code like many others: "C-12" stands in every drawing's path."""
    return not _is_telling(spelt) or len("".join(spelt.split())) < _TELLING_LETTERS


def _is_telling(spelt: str) -> bool:
    letters = "".join(spelt.split())
    return bool(letters) and (not letters.isdigit() or len(letters) >= _TELLING_DIGITS)


def _plain(table: pd.DataFrame, column: str) -> Iterator[str]:
    if column in table:
        yield from sorted({plain(str(text)) for text in table[column].dropna().unique()})


def _pairs(table: pd.DataFrame, one: str, other: str) -> Iterator[tuple[str, str]]:
    if one in table and other in table:
        both = table[[one, other]].dropna().drop_duplicates()
        yield from both.itertuples(index=False, name=None)


def _grouped(digits: str, sizes: tuple[int, ...]) -> str:
    starts = [sum(sizes[:place]) for place in range(len(sizes))]
    return f" {' '.join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))} "
