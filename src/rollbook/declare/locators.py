"""What else addresses are looked up in: a list of points below ``data/raw/areas``, and a geocoder."""

from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, Words

_OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
_MOST_IN_A_BATCH = 10_000
"""So many rows the Census Bureau takes at a time."""


class AddressPoints(Declared):
    """A CSV file with an address and its point in each row, as counties and cities publish them."""

    file: str = Field(min_length=1, pattern=r"^[^/\\:]+$")
    """Its name below data/raw/areas/<area>/."""

    address: str = Field(min_length=1)
    """The column with number, street and direction."""

    lat: str = Field(min_length=1)
    """The column with degrees north."""

    lon: str = Field(min_length=1)
    """The column with degrees east."""

    zip: str | None = None
    """The column with the ZIP, if there is one."""

    radius_m: float = Field(default=50, gt=0, le=1000)
    """How far off a point may be, in metres."""

    source: Words
    """Where the list is from."""


class CensusGeocoder(Declared):
    """The batch geocoder of the U.S. Census Bureau, or one that speaks its format."""

    url: str = "https://geocoding.geo.census.gov/geocoder/locations/addressbatch"
    """Where addresses are sent: by https, or to this machine."""

    benchmark: str = Field(default="Public_AR_Current", min_length=1)
    """The state of the Bureau's addresses that is asked for; answers from another are not used."""

    state: str = Field(pattern=r"^[A-Z]{2}$")
    """The state that addresses are in, as two letters."""

    batch_rows: int = Field(default=_MOST_IN_A_BATCH, gt=0, le=_MOST_IN_A_BATCH)
    """How many addresses go into a request at most."""

    pause_s: float = Field(default=2.0, ge=0, le=600)
    """Seconds between two requests, at least."""

    timeout_s: float = Field(default=300.0, gt=0, le=3600)
    """Seconds that an answer is waited for."""

    attempts: int = Field(default=4, gt=0, le=10)
    """How often a request that failed is tried, waiting twice as long each time."""

    exact_radius_m: float = Field(default=150, gt=0)
    """How far off the point of an exact match may be, in metres."""

    non_exact_radius_m: float = Field(default=300, gt=0)
    """How far off the point of another match may be, in metres."""

    @model_validator(mode="after")
    def _goes_by_https(self) -> Self:
        parts = urlsplit(self.url)
        is_safe = parts.scheme == "https" and bool(parts.hostname)
        if not is_safe and not (parts.scheme == "http" and parts.hostname in _OWN_MACHINE):
            raise ValueError("url: addresses are sent by https alone")
        return self
