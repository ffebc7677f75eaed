"""How many housing units stand where: a file below ``data/raw/areas`` that zones are rolled up from."""

from typing import Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, Words


class HousingUnits(Declared):
    """A CSV file with a place and its housing units in each row; without one, Census counts stand in."""

    file: str = Field(min_length=1, pattern=r"^[^/\\:]+\.csv$")
    """Its name below data/raw/areas/<area>/."""

    kind: Literal["cell", "tract", "zip"]
    """What the places are: H3 cells of resolution 9 or coarser, Census tracts or whole ZIPs."""

    code: str = Field(min_length=1)
    """The column with the cell, tract or ZIP."""

    units: str = Field(min_length=1)
    """The column with its housing units."""

    lat: str | None = None
    """For tracts: the column with the middle of their homes, degrees north."""

    lon: str | None = None
    """For tracts: the column with the middle of their homes, degrees east."""

    zip: str | None = None
    """The column with the ZIP of a cell or tract; without it, the ZIP whose people live nearest."""

    vintage: int = Field(ge=1990, le=2100)
    """Year of the counts."""

    source: Words
    """Where they are from, as printed on the release map."""

    @model_validator(mode="after")
    def _knows_the_middles(self) -> Self:
        if self.kind == "tract" and not (self.lat and self.lon):
            raise ValueError("tracts need the columns lat and lon: the middle of their homes")
        return self
