"""Street addresses in one spelling, and their place on the mile grid where they have one."""

import re
from dataclasses import dataclass

import usaddress
from unidecode import unidecode

from rollbook.clean.address_words import NO_ADDRESSES, STREET_WORDS
from rollbook.clean.names import name_key

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ON_GRID = re.compile(
    r"(?P<house>\d{1,6}) (?:(?P<before>[eEwW]) )?"
    r"(?:(?P<number>\d{1,3})(?:st|nd|rd|th)? st|ave (?P<letter>[a-z])(?:[- ]?0?(?P<part>\d{1,2}))?)"
    r"(?: (?P<after>[eEwW]))?"
)
"""House number, and a numbered street or a lettered avenue, with its direction before or behind."""
_UNIT = re.compile(
    r"(?:[\s,;]|(?<=\d))(?:#|(?:(?:apartment|apartamento|apto|apt|unit|unidad|departamento|depto|dpto|dept|suite|ste|space|spc"
    r"|room|rm|interior|int|trailer|trlr|lot|lote)\b|(?:no|num|numero)\b(?=[\s.:#]*\d))[\s.:]*#?)\s*"
    r"(?P<unit>[a-z]?-?\d{1,4}-?[a-z]?|[a-z])(?![a-z0-9-])"
)
_UNIT_IN_FRONT = re.compile(
    r"(?P<marked>(?:apt|unit|depto|dpto|spc|space|ste|suite)[\s.:#]*\w{1,5})[\s,]+(?P<street>\d.*)"
)
_AVENUE_OF_NO_NAME = re.compile(r"^(\d+ (?:[eEwW] )?ave )([EWNS])\b")
_LONG = {"E": "east", "W": "west", "N": "north", "S": "south"}
_PO_BOX = re.compile(
    r"(?:p ?o ?(?:box|b)|post office box|apartado(?: postal)?|apdo(?: postal)?|pob) (?:no )?(\d{1,6})"
)
_HAS_TAIL = re.compile(r",|\b(?:ca|calif|california)\b|\d{5}(?:-\d{4})?\s*$")
_TAIL_LABELS = frozenset(("PlaceName", "StateName", "ZipCode", "ZipPlus4", "CountryName"))
_HOUSE = re.compile(r"#?\s*\d")
_CROSSING = re.compile(r"\s+(?:&|and|y|@|at|con)\s+|\s*[&/]\s*")
_A_STREET = re.compile(r"\b(?:st|ave|blvd|rd|dr|ln|ct|pl|hwy|pkwy|calle|way)\b|\b\d{1,3}(?:st|nd|rd|th)\b")


@dataclass(frozen=True)
class Address:
    """An address in one spelling, and its place on the mile grid where it has one.

    ``street`` is ``"33"`` for a numbered street and ``"R-8"`` for an avenue; ``unit`` is an apartment or
    a space, and part of the key: doors of one house are different homes.
    """

    key: str
    house_number: int | None = None
    street: str | None = None
    direction: str | None = None
    unit: str | None = None

    @property
    def is_settled(self) -> bool:
        """Whether it is read to its last word: a place on the grid, or a post office box."""
        return self.house_number is not None or self.key.startswith("po box ")


def read_address(text: str) -> Address | None:
    """Put an address into one spelling: ``"38620 33RD STREET EAST"`` and ``"38620 E 33rd St"`` are the same.

    Street numbers, letters and directions are kept exactly: "Avenue S" and "Avenue T" are a mile apart.
    Apartments, units, spaces and "#4" are one word; city, state and ZIP behind the street are dropped
    (found by usaddress). A post office box and a corner of two streets have a key, but no house.

    Returns
    -------
    Address or None
        None for what names no place: nothing, "n/a", "same", "sin domicilio".

    Examples
    --------
    >>> read_address("1234 East Avenue R8 #4, Palmdale, CA 93550")
    Address(key='1234 r-8 e apt 4', house_number=1234, street='R-8', direction='E', unit='4')
    """
    plain = " ".join(unidecode(text).lower().split())
    if not _WORD.search(plain) or name_key(plain) in NO_ADDRESSES:
        return None
    address = _read(plain)
    # Words that were apart in the cell may make a unit in the key: a key has to be its own key.
    while not address.is_settled and (again := _read(address.key)).key != address.key:
        address = again
    return address


def _read(plain: str) -> Address:
    address = _read_street(plain)
    if address.is_settled or not _HAS_TAIL.search(plain):
        return address
    return _read_street(_without_tail(plain))


def _read_street(plain: str) -> Address:
    street, unit = _without_unit(plain)
    if found := _PO_BOX.match(_words(street)):
        return Address(f"po box {found[1]}")
    on_grid = _on_grid(street, unit)
    return on_grid or Address(_with_unit(_corner(street) or _off_grid(street), unit), unit=unit)


def _words(plain: str) -> str:
    return " ".join(STREET_WORDS.get(word, word) for word in _WORD.findall(plain))


def _off_grid(street: str) -> str:
    # "1234 E Avenue East" names no avenue; its key must not read as Avenue E.
    return _AVENUE_OF_NO_NAME.sub(lambda found: found[1] + _LONG[found[2]], _words(street)).lower()


def _on_grid(street: str, unit: str | None) -> Address | None:
    found = _ON_GRID.fullmatch(_words(street))
    if found is None or (found["before"] is None) == (found["after"] is None):
        return None
    direction = (found["before"] or found["after"]).upper()
    name = found["number"] or found["letter"].upper() + (f"-{found['part']}" if found["part"] else "")
    house_number = int(found["house"])
    key = _with_unit(f"{house_number} {name} {direction}".lower(), unit)
    return Address(key, house_number, name, direction, unit)


def _with_unit(key: str, unit: str | None) -> str:
    return f"{key} apt {unit.lower()}" if unit else key


def _without_unit(plain: str) -> tuple[str, str | None]:
    """The address without its unit. What stands before a house number, or in its place, is no unit."""
    if in_front := _UNIT_IN_FRONT.fullmatch(plain):
        plain = f"{in_front['street']} {in_front['marked']}"
    units = list(_UNIT.finditer(plain)) if _HOUSE.match(plain) else []
    if not units:
        return plain, None
    found = units[-1]
    street = f"{plain[: found.start()]} {plain[found.end() :]}"
    return street, found["unit"].replace("-", "").upper()


def _without_tail(plain: str) -> str:
    labelled = usaddress.parse(plain)
    kept = len(labelled)
    while kept and labelled[kept - 1][1] in _TAIL_LABELS:
        kept -= 1
    street = [word for word, _ in labelled[:kept]]
    tail = [label for _, label in labelled[kept:]]
    is_told = "StateName" in tail or "ZipCode" in tail or (street and street[-1].endswith(","))
    is_address = len(street) > 1 and _WORD.search(" ".join(street)) is not None
    return " ".join(street).rstrip(" ,") if is_address and is_told and tail else plain


def _corner(street: str) -> str | None:
    """Two streets that meet, in one order; None for anything else."""
    if _HOUSE.match(street) and not re.match(r"\d{1,3}(?:st|nd|rd|th)\b", street):
        return None
    sides = [_words(side).lower() for side in _CROSSING.split(street)]
    if len(sides) != 2 or not all(_A_STREET.search(side) for side in sides):  # noqa: PLR2004  a corner has two streets
        return None
    return " & ".join(sorted(sides))
