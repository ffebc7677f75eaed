"""Files of public outlines that a project brings for its maps."""

from typing import Annotated

from pydantic import Field, field_validator

from rollbook.declare.base import Declared, Words, one_of
from rollbook.tables.code_lists import SHAPE_KINDS


class ShapeSource(Declared):
    """A file with public outlines: GeoJSON, or a shapefile with its neighbours (.shx, .dbf, .prj)."""

    file: Annotated[str, Field(pattern=r"^[^/\\:]+(/[^/\\:]+)*\.(geojson|json|shp)$")]
    """Its path below data/raw/areas/<area>/."""

    kind: str = Field(json_schema_extra=one_of(SHAPE_KINDS.split()))
    """What the outlines are of."""

    code_property: str = Field(min_length=1)
    """The property or column that holds each outline's code: FIPS, tract or ZIP."""

    label_property: str | None = None
    """The one that holds its name, if it has one."""

    vintage: int = Field(ge=1990, le=2100)
    """Year of the boundaries; Census boundaries change every ten years."""

    source: Words
    """Where they are from, as printed under the map."""

    @field_validator("kind")
    @classmethod
    def _is_a_known_kind(cls, kind: str) -> str:
        if kind not in SHAPE_KINDS.split():
            raise ValueError(f"there is no kind {kind}; known: {SHAPE_KINDS}")
        return kind

    @field_validator("file")
    @classmethod
    def _stays_in_its_folder(cls, file: str) -> str:
        if ".." in file.split("/"):
            raise ValueError("a file lies below data/raw/areas/<area>/, not beside it")
        return file
