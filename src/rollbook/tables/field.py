"""What a field is, and how its values are stored."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field's values are stored."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True)
class Field:
    """A column: its name, its kind, what it means, and whether it may point at a person.

    A personal field can never stand in a released table.
    """

    name: str
    kind: Kind
    meaning: str
    is_personal: bool = False
    is_required: bool = True
    allowed: tuple[str, ...] = ()


def text_field(
    name: str, meaning: str, *, required: bool = True, personal: bool = False, allowed: str = ""
) -> Field:
    """A field of text; ``allowed`` lists the codes it may hold, with blanks between."""
    return Field(name, Kind.TEXT, meaning, personal, required, tuple(allowed.split()))


def date_field(name: str, meaning: str, *, required: bool = True, personal: bool = False) -> Field:
    """A field of days."""
    return Field(name, Kind.DATE, meaning, personal, required)


def count_field(name: str, meaning: str, *, required: bool = True, personal: bool = False) -> Field:
    """A field of whole numbers."""
    return Field(name, Kind.COUNT, meaning, personal, required)


def number_field(name: str, meaning: str, *, required: bool = True, personal: bool = False) -> Field:
    """A field of numbers."""
    return Field(name, Kind.NUMBER, meaning, personal, required)


def flag_field(name: str, meaning: str, *, required: bool = True) -> Field:
    """A field of yes or no."""
    return Field(name, Kind.FLAG, meaning, is_required=required)
