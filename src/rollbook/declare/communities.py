"""A partnership: its ZIPs, those of them that lie far out, the zone it stands for, its files."""

from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, Words, ZipCode, require_once
from rollbook.declare.looks import Look

TRACT_DIGITS = 11
"""State (2), county (3) and tract (6)."""


class IsolatedArea(Declared):
    """A place that lies far out, where families are hard to reach: one or more ZIPs."""

    area: Code
    """Its name in tables."""

    name: Words
    """Its name on pages; what a ZIP cannot tell apart is one area and has both names."""

    zips: tuple[ZipCode, ...] = Field(min_length=1)
    """Its ZIP codes, in quotation marks."""


class Zone(Declared):
    """The part of the country whose people the partnership is for: what members are held against."""

    kind: Literal["zip", "tract", "geojson"]
    """How it is told: by ZIPs, by Census tracts, or by outlines under shapes in the area's file."""

    codes: tuple[Annotated[str, Field(min_length=1)], ...] = Field(min_length=1)
    """ZIPs (5 digits), tracts (11 digits), or codes of outlines of the kind zone; in quotation marks."""

    vintage: int = Field(ge=1990, le=2090)
    """The Census whose boundaries these are, like 2010; figures of 2010 to 2019 fit them, others do not."""

    @field_validator("vintage")
    @classmethod
    def _is_a_census(cls, vintage: int) -> int:
        if vintage % 10:
            raise ValueError("boundaries are redrawn every ten years: 2010 or 2020, say")
        return vintage

    @model_validator(mode="after")
    def _codes_of_the_kind(self) -> Self:
        require_once(self.codes, "the code")
        digits = {"zip": 5, "tract": TRACT_DIGITS}.get(self.kind)
        if digits and any(not code.isdecimal() or len(code) != digits for code in self.codes):
            raise ValueError(f"codes: a {self.kind} has {digits} digits")
        return self


class Community(Declared):
    """A partnership: its ZIPs, its files, and whether its people are made up."""

    community: Code
    """Its name in commands, folders and file names; this file is named after it."""

    name: Words
    """Its name on pages."""

    area: Code
    """The geography it lies in: a file under pipelines/areas."""

    zips: tuple[ZipCode, ...]
    """Its ZIP codes, in quotation marks. Whoever lives in another counts as living elsewhere."""

    isolated_areas: tuple[IsolatedArea, ...] = ()
    """Places among its ZIPs that lie far out, where families are hard to reach."""

    zone: Zone | None = None
    """The zone whose people members are held against; nothing is compared where nobody has said it."""

    sources: tuple[Code, ...]
    """Its files: names of layouts under pipelines/sources."""

    is_synthetic: bool
    """Whether the people are made up; every page says so then."""

    look: Look | None = None
    """The accent and the logo of its pages; without it they have the house's look."""

    @property
    def isolated_zips(self) -> tuple[str, ...]:
        """The ZIPs of all isolated areas."""
        return tuple(chain.from_iterable(each.zips for each in self.isolated_areas))

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once(self.zips, "the ZIP")
        require_once(self.sources, "the source")
        require_once((each.area for each in self.isolated_areas), "the area")
        require_once(self.isolated_zips, "the isolated ZIP")
        strange = sorted(set(self.isolated_zips) - set(self.zips))
        if strange:
            raise ValueError(f"isolated_areas: {', '.join(strange)} is none of the community's zips")
        return self
