"""The geography a community lies in: ZIP points, places and, where streets are numbered, their grid."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, ZipCode

Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]


class ZipPlace(Declared):
    """Where the people of a ZIP live."""

    lat: Latitude
    """Degrees north."""

    lon: Longitude
    """Degrees east; negative in the Americas."""

    spread_km: float = Field(gt=0, le=200)
    """How far from that point people live, as a standard distance."""

    label_en: str = Field(min_length=1)
    """The place's name in English."""

    label_es: str = Field(min_length=1)
    """The place's name in Spanish."""

    def label(self, language: str) -> str:
        """The place's name in one language."""
        return self.label_es if language == "es" else self.label_en


class StreetGrid(Declared):
    """Constants of a mile grid of numbered streets and lettered avenues."""

    division_street_lon: Longitude
    """Where numbered streets start, degrees east."""

    lon_per_numbered_street: float
    """From one numbered street to the next, in degrees."""

    lat_at_house_number_0: Latitude
    """Where house numbers on numbered streets would start, degrees north."""

    lat_per_house_number: float
    """From one house number to the next, in degrees."""

    avenue_a_lat: Latitude
    """Avenue A, degrees north."""

    lat_per_avenue: float
    """From one lettered avenue to the next, in degrees."""

    parts_per_avenue: int = Field(gt=0)
    """Into how many parts the way to the next avenue is counted."""

    radius_m: float = Field(gt=0)
    """How far off a point may be, in metres."""

    def street_lon(self, number: float) -> float:
        """Longitude of a numbered street; west of Division Street the number is negative."""
        return self.division_street_lon + self.lon_per_numbered_street * number

    def avenue_lat(self, avenue: str) -> float:
        """Latitude of an avenue such as ``"R"`` or ``"R-8"``."""
        letter, _, part = avenue.partition("-")
        place = ord(letter) - ord("A") + int(part or 0) / self.parts_per_avenue
        return self.avenue_a_lat + self.lat_per_avenue * place


class MapPlace(Declared):
    """A name on the map."""

    label: str = Field(min_length=1)
    """The name."""

    lat: Latitude
    """Degrees north."""

    lon: Longitude
    """Degrees east."""


class BaseLines(Declared):
    """Which grid lines are drawn under the map."""

    avenues: tuple[Annotated[str, Field(pattern=r"^[A-Z](-\d{1,2})?$")], ...]
    """Lettered avenues."""

    streets: tuple[int, ...]
    """Numbered streets; west is negative."""


class Area(Declared):
    """The geography a community lies in."""

    area: Code
    """Its name; this file is named after it."""

    zips: dict[ZipCode, ZipPlace]
    """A point for each ZIP code, in quotation marks."""

    zips_without_point: tuple[ZipCode, ...] = ()
    """ZIP codes whose point is still to be filled in; nothing can be placed before that."""

    street_grid: StreetGrid | None = None
    """Only where streets are numbered and avenues lettered; without it people are placed by ZIP."""

    places: tuple[MapPlace, ...]
    """Names on the map."""

    base_lines: BaseLines | None = None
    """Grid lines under the map; only with street_grid."""

    sources: tuple[Words, ...]
    """Where these facts are from."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.base_lines is not None and self.street_grid is None:
            raise ValueError("base_lines are drawn from street_grid, which is not there")
        both = sorted(set(self.zips) & set(self.zips_without_point))
        if both:
            raise ValueError(f"{', '.join(both)} has a point: take it out of zips_without_point")
        return self
