"""What columns are called: the words by which a proposal for an unknown export knows them."""

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from rollbook.declare.base import Declared, folded
from rollbook.declare.definitions import read_definition
from rollbook.declare.source_rules import TABLE_SOURCES, text_fields
from rollbook.kernel.layout import Layout

CHILD_NUMBERS = (1, 2, 3)
_BLANK = "{n}"


class Lexicon(Declared):
    """Headers that files are known to have, in English and Spanish, and the field each is read into.

    Case, accents and punctuation do not matter. ``{n}`` stands for the number of a child.
    """

    columns: dict[str, tuple[str, ...]]
    """By field: the headers of its column. A header that means another thing in another list stands twice."""

    labels: dict[str, tuple[str, ...]]
    """By field: what stands to the left of a cell above the table."""

    totals: tuple[str, ...]
    """Words that a totals row begins with."""

    def headers(self) -> dict[str, tuple[str, ...]]:
        """By field: the headers of its column, with the numbers of children filled in."""
        return dict(_filled(self.columns))

    @model_validator(mode="after")
    def _known_fields(self) -> Self:
        known = {field for table in TABLE_SOURCES for field in text_fields(table)}
        unknown = sorted(
            {field for words in (self.columns, self.labels) for field, _ in _filled(words)} - known
        )
        if unknown:
            raise ValueError(f"there is no field {', '.join(unknown)}")
        words = [*self.columns.values(), *self.labels.values(), self.totals]
        empty = sorted({form for forms in words for form in forms if not header_key(form)})
        if empty:
            raise ValueError(f"{', '.join(map(repr, empty))} has neither letters nor digits")
        return self


def header_key(text: str) -> str:
    """A header as it is compared: without case, accents and punctuation. ``#`` alone is a header, too."""
    return folded(text) or ("#" if text.strip() == "#" else "")


def load_lexicon(layout: Layout) -> Lexicon:
    """Read ``pipelines/codes/columns.yml``.

    Raises
    ------
    SettingsError
        If it is not there or not valid.
    """
    return read_definition(layout.pipelines / "codes" / "columns.yml", Lexicon)


def _filled(words: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field, forms in words.items():
        for number in map(str, CHILD_NUMBERS if _BLANK in field else ()):
            yield field.replace(_BLANK, number), tuple(form.replace(_BLANK, number) for form in forms)
        if _BLANK not in field:
            yield field, forms
