"""Corrections of what was sent: data with a reason, never an edit of the file itself."""

from datetime import date
from typing import Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, keys_of, require_once
from rollbook.tables.fields import FIELDS

PLACES = ("source", "file", "sheet", "row")
"""Keys of ``match`` that say where rows stand; the others are fields as sent."""

TEXT_FIELDS = tuple(sorted(name for name in FIELDS if name.endswith("_text")))
"""Fields as sent, whichever list they are in."""


class Correction(Declared):
    """Which rows, what is changed, what must stand there for the change to hold, and who says why."""

    correction: Code
    """A name of its own, as it stands in the list of what became of corrections."""

    match: dict[str, str | int] = Field(min_length=1, json_schema_extra=keys_of((*PLACES, *TEXT_FIELDS)))
    """Which rows: by source, file, sheet, row (as a spreadsheet counts) and by fields as sent."""

    set: dict[str, str] = Field(default_factory=dict, json_schema_extra=keys_of(TEXT_FIELDS))
    """What the fields should say instead."""

    set_aside: bool = False
    """The rows are not used at all."""

    expected: dict[str, str] = Field(default_factory=dict, json_schema_extra=keys_of(TEXT_FIELDS))
    """What stood there when it was written; where it no longer does, the correction has expired."""

    reason: str = Field(min_length=3)
    """Why, so that somebody else can judge it."""

    who: str = Field(min_length=2)
    """Who says so: a role, not a name."""

    date: date
    """When it was written."""

    @property
    def fields(self) -> frozenset[str]:
        """Every field as sent that the correction looks at or changes."""
        return frozenset({*self.set, *self.expected, *self.match} - {*PLACES})

    @field_validator("match")
    @classmethod
    def _names_rows(cls, match: dict[str, str | int]) -> dict[str, str | int]:
        unknown = sorted(set(match) - {*PLACES, *TEXT_FIELDS})
        if unknown:
            raise ValueError(
                f"a row is matched by source, file, sheet, row or a field, not {', '.join(unknown)}"
            )
        row = match.get("row", 1)
        if isinstance(row, bool) or not isinstance(row, int) or row < 1:
            raise ValueError("row is a whole number, counted from 1 as a spreadsheet does")
        texts = [key for key, value in match.items() if key != "row" and not isinstance(value, str)]
        if texts:
            raise ValueError(f"{', '.join(sorted(texts))} must be a text: put it in quotation marks")
        if "row" in match and "file" not in match:
            raise ValueError("a row number says nothing without its file")
        return match

    @field_validator("set", "expected")
    @classmethod
    def _known_fields(cls, values: dict[str, str]) -> dict[str, str]:
        unknown = sorted(values.keys() - {*TEXT_FIELDS})
        if unknown:
            raise ValueError(f"there is no field {', '.join(unknown)}")
        return values

    @model_validator(mode="after")
    def _does_one_thing(self) -> Self:
        if bool(self.set) == self.set_aside:
            raise ValueError("a correction either sets fields or sets the row aside")
        unguarded = sorted(self.set.keys() - self.expected.keys())
        if unguarded:
            raise ValueError(f"expected must say what stood in {', '.join(unguarded)}")
        if self.set_aside and not self.expected and not {*TEXT_FIELDS} & self.match.keys():
            # Another file under the same name has another person in that row.
            raise ValueError("match or expected must tell what the row says, not only where it stands")
        unchanged = sorted(field for field, value in self.set.items() if self.expected[field] == value)
        if unchanged:
            raise ValueError(f"{', '.join(unchanged)} is set to what stands there already")
        return self


class Corrections(Declared):
    """All corrections of a community's files. They point at people: keep them out of a public repository."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    corrections: tuple[Correction, ...]
    """In the order in which they are applied."""

    @field_validator("corrections")
    @classmethod
    def _have_own_names(cls, corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
        require_once((each.correction for each in corrections), "the correction")
        return corrections
