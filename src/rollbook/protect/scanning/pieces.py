"""What a file is taken apart into: texts, numbers that stand together, outlines, files inside it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """Letters as somebody could read them.

    Of what is ``bare`` the words alone are searched: its points and what is packed in it are told by other
    pieces, or its numbers are lengths of a drawing.
    """

    text: str
    is_bare: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """Letters whose words were told with the file around them; points and packed parts are still to tell."""

    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was told already, in a plainer form; whatever is packed in it is told by other pieces."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Texts and numbers that stand together: any two of its numbers may be a point."""

    cells: Sequence[object]


@dataclass(frozen=True, slots=True)
class Column:
    """Numbers one after the other: two neighbours, or the same place of two columns, may be a point."""

    numbers: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Point:
    """Two numbers that are told to be a place, however roughly."""

    place: Place


@dataclass(frozen=True, slots=True)
class Corners:
    """The corners of a line or an outline, which may be public."""

    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside the file; with no ending in its name it is known by its first bytes."""

    name: str
    raw: bytes


Piece = Text | Code | Reading | Row | Column | Point | Corners | Inside
