"""The geography a community lies in: ZIP points, places and, where streets are numbered, their grid."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, ZipCode, require_once
from rollbook.declare.housing import HousingUnits
from rollbook.declare.locators import AddressPoints, CensusGeocoder
from rollbook.declare.outlines import ShapeSource

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

    is_po_box: bool = False
    """Whether the ZIP is of post office boxes alone: its holders live anywhere around."""

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

    radius_km: float | None = Field(default=None, gt=0, le=200)
    """How far from that point people live who state the name as their city; without it none is placed so."""


class BaseLines(Declared):
    """Which grid lines are drawn under the map."""

    avenues: tuple[Annotated[str, Field(pattern=r"^[A-Z](-\d{1,2})?$")], ...]
    """Lettered avenues."""

    streets: tuple[int, ...]
    """Numbered streets; west is negative."""


class Tiles(Declared):
    """A server of map pictures, for the internal working map alone; no other page ever asks it."""

    url: str = Field(pattern=r"^https?://[A-Za-z0-9.\{\}:-]+/[^\s\"'<>]*\{z\}[^\s\"'<>]*$")
    """Address of a picture with {z}, {x} and {y} for its place, and {s} for one of several servers."""

    attribution: str = Field(min_length=1)
    """Whom the pictures are from; printed under the map."""


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

    address_points: AddressPoints | None = None
    """A list of addresses with their points, where a county or city publishes one."""

    census_geocoder: CensusGeocoder | None = None
    """The geocoder that rollbook geocode may ask, and never asks without being told to."""

    places: tuple[MapPlace, ...]
    """Names on the map."""

    base_lines: BaseLines | None = None
    """Grid lines under the map; only with street_grid."""

    county_fips: tuple[Annotated[str, Field(pattern=r"^\d{5}$")], ...] = ()
    """Counties whose outline is drawn: state and county code, in quotation marks, like "06037"."""

    shapes: tuple[ShapeSource, ...] = ()
    """Outlines of your own: ZIPs, tracts, zones. Zones of a release are then drawn with their borders."""

    housing_units: HousingUnits | None = None
    """Housing units by cell, tract or ZIP: zones of a release are then rolled up from these."""

    tiles: Tiles | None = None
    """Pictures below the internal working map, fetched only when a reader switches them on."""

    sources: tuple[Words, ...]
    """Where these facts are from."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.base_lines is not None and self.street_grid is None:
            raise ValueError("base_lines are drawn from street_grid, which is not there")
        both = sorted(set(self.zips) & set(self.zips_without_point))
        require_once((each.file for each in self.shapes), "the file")
        require_once(self.county_fips, "the county")
        if both:
            raise ValueError(f"{', '.join(both)} has a point: take it out of zips_without_point")
        return self
