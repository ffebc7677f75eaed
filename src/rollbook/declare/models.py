"""The models behind the YAML files under ``pipelines/``. A slip in a file is an error, not a default."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from rollbook.kernel.period import Quarter
from rollbook.tables.catalogue import CATALOGUE
from rollbook.tables.fields import CATEGORIES

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ZipCode = Annotated[str, Field(pattern=r"^\d{5}$")]


class Declared(BaseModel):
    """What all models share: frozen, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Declared):
    """A text in both languages."""

    en: str
    es: str

    def in_language(self, language: str) -> str:
        """The text in one language."""
        return self.es if language == "es" else self.en


class Community(Declared):
    """A partnership: its ZIPs, its files, and whether its people are made up."""

    community: Code
    name: Words
    area: Code
    zips: tuple[ZipCode, ...]
    sources: tuple[Code, ...]
    is_synthetic: bool


class Source(Declared):
    """A layout of files as somebody sends them: where the table begins and what each column means."""

    source: Code
    table: str
    source_code: Literal["roster", "signin", "participants", "groups", "partners"] | None = None
    files: str
    first: str | None = None
    last: str | None = None
    format: Literal["csv", "xlsx"]
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    header_row: int = Field(ge=1)
    date_order: Literal["mdy", "dmy"]
    columns: dict[str, str]
    cells: dict[str, str] = Field(default_factory=dict)
    label: Words
    producer: Words

    @field_validator("table")
    @classmethod
    def _known_table(cls, name: str) -> str:
        if name not in CATALOGUE:
            raise ValueError(f"the catalogue has no table {name}")
        return name

    @field_validator("cells")
    @classmethod
    def _cell_names(cls, cells: dict[str, str]) -> dict[str, str]:
        for cell in cells:
            if not re.fullmatch(r"[A-Z][1-9]\d{0,2}", cell):
                raise ValueError(f"{cell} is not a cell name like B3")
        return cells

    @model_validator(mode="after")
    def _known_fields(self) -> Self:
        _require_fields(self.table, [*self.columns.values(), *self.cells.values()])
        return self

    def quarters(self, upto: Quarter) -> list[Quarter | None]:
        """The quarters a file is promised for, up to and with ``upto``; ``[None]`` for a single file."""
        if self.first is None:
            return [None]
        last = min(upto, Quarter.parse(self.last)) if self.last else upto
        return list(Quarter.parse(self.first).through(last))


def _require_fields(table: str, fields: Iterable[str]) -> None:
    unknown = sorted(set(fields) - set(CATALOGUE[table].columns))
    if unknown:
        raise ValueError(f"{table} has no field {', '.join(unknown)}")


class ZipPlace(Declared):
    """Where the people of a ZIP live."""

    lat: float
    lon: float
    spread_km: float
    label_en: str
    label_es: str

    def label(self, language: str) -> str:
        """The place's name in one language."""
        return self.label_es if language == "es" else self.label_en


class StreetGrid(Declared):
    """Constants of a mile grid of numbered streets and lettered avenues."""

    division_street_lon: float
    lon_per_numbered_street: float
    lat_at_house_number_0: float
    lat_per_house_number: float
    avenue_a_lat: float
    lat_per_avenue: float
    parts_per_avenue: int
    radius_m: float

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

    label: str
    lat: float
    lon: float


class BaseLines(Declared):
    """Which grid lines are drawn under the map."""

    avenues: tuple[str, ...]
    streets: tuple[int, ...]


class Area(Declared):
    """The geography a community lies in."""

    area: Code
    zips: dict[ZipCode, ZipPlace]
    street_grid: StreetGrid
    places: tuple[MapPlace, ...]
    base_lines: BaseLines
    sources: tuple[Words, ...]


class Rule(Declared):
    """A membership rule: at least this percent of members belong to these categories."""

    rule: Code
    at_least_percent: int = Field(gt=0, le=100)
    categories: tuple[str, ...]

    @field_validator("categories")
    @classmethod
    def _known_categories(cls, categories: tuple[str, ...]) -> tuple[str, ...]:
        unknown = sorted(set(categories) - set(CATEGORIES.split()))
        if unknown:
            raise ValueError(f"there is no category {', '.join(unknown)}")
        return categories


class Release(Declared):
    """How far figures may leave the house."""

    smallest_shown: int = Field(ge=11)
    band_width: int = Field(ge=5)
    zone_member_households: int = Field(ge=11)
    zone_housing_units: int = Field(ge=50)


class Quarterly(Declared):
    """The quarterly run."""

    first_quarter: str
    map_dates: tuple[date, date]
    young_child_until_age: int
    rules: tuple[Rule, ...]
    release: Release

    def map_dates_of(self, period: Quarter) -> tuple[date, date]:
        """The two dates of the growth map in a period: the later one is the period's end if that comes first.

        What a file that is not there yet would say is not known: no date lies after the period.
        """
        first, last = self.map_dates
        return first, min(last, period.last_day)


class Strategy(Declared):
    """A strategy a partnership chose, with the measures it is followed by."""

    strategy: Code
    title: Words


class Measure(Declared):
    """A performance measure: what it counts, whose strategy it serves, which question it answers."""

    measure: Code
    strategy: Code
    quadrant: Literal["how_much", "how_well", "better_off"]
    why: Words
    title: Words
    period: Words
    unit: Literal[
        "people", "families", "groups", "events", "dollars", "contacts", "meetings", "entries", "unstated"
    ]
    polarity: Literal["higher", "lower"] = "higher"
    is_drawn: bool = False


class Measures(Declared):
    """Strategies and performance measures of a community."""

    community: Code
    strategies: tuple[Strategy, ...]
    measures: tuple[Measure, ...]
