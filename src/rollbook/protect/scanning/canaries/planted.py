"""The made-up values that are planted, and what a planted file is."""

from dataclasses import dataclass

from rollbook.protect.scanning.pieces import Inside, Place
from rollbook.protect.scanning.plain import plain
from rollbook.protect.scanning.values import ADDRESSES, EMAILS, HOMES, IDS, NAMES, PHONES, Value, named, phone

NAME = "Zulmira Quiñonez Ybarrola"
ADDRESS = "48151 Nightjar Hollow Ln"
EMAIL = "z.quinonez@nowhere.example"
IDENTITY = "QX-70413-Z"
PHONE = "9075550142"
PLACE: Place = (-41.27183, 173.98264)
"""A place in the sea, where nobody lives."""
FILLING = (
    "words of no meaning, so that the two numbers of a point do not stand side by side in the file; " * 2
)

VALUES = (
    next(named(NAME)),
    *(Value(kind, (plain(text),)) for kind, text in ((ADDRESSES, ADDRESS), (EMAILS, EMAIL), (IDS, IDENTITY))),
    phone(PHONE),
)
"""What is searched for beside the values of the run."""


@dataclass(frozen=True)
class Canary:
    """A file in which one made-up value is hidden, and where in it."""

    where: str
    file: Inside
    kind: str

    @property
    def form(self) -> str:
        """The kind of file, by the ending of its name."""
        return self.file.name.rpartition(".")[2]


def canary(where: str, name: str, raw: bytes, kind: str) -> Canary:
    """A planted file.

    Raises
    ------
    ValueError
        If there is no made-up value of that kind.
    """
    if kind not in {NAMES, ADDRESSES, EMAILS, IDS, PHONES, HOMES}:
        raise ValueError(kind)
    return Canary(where, Inside(name, raw), kind)
