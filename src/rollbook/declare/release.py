"""How far figures may leave the house: who receives them, and what protects the families in them."""

from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Declared, require_once
from rollbook.declare.spans import Grouping

PROFILES: dict[str, dict[str, int]] = {
    "funder": {"band_width": 5, "sticky_households": 5, "zone_housing_units": 50},
    "public": {"band_width": 10, "sticky_households": 10, "zone_housing_units": 200},
}
"""What each receiver is given at the most; settings may be stricter, never weaker."""


class Release(Declared):
    """How far figures may leave the house."""

    profile: Literal["funder", "public"] = "funder"
    """Who receives it: what is not said below follows from it."""

    mode: Literal["bands", "exact"] = "bands"
    """Ranges; or true numbers, of which small ones and what would give them away are hidden."""

    smallest_shown: int = Field(default=11, ge=11)
    """Counts of fewer households than this are shown as fewer than it."""

    band_width: int = Field(default=5, ge=5)
    """Width of the ranges that counts are shown as; 5 for a funder and 10 for the public by default."""

    sticky_households: int = Field(default=5, ge=5)
    """A range that was published is kept until at least so many households have changed."""

    zone_member_households: int = Field(default=11, ge=11)
    """Places are rolled up until this many member households live in a zone."""

    zone_housing_units: int = Field(default=50, ge=50)
    """... and until it has this many housing units; 50 for a funder and 200 for the public by default."""

    zone_member_share: float = Field(default=0.2, gt=0, le=0.2)
    """... and until no more than this share of its housing units are members' homes."""

    households_per_dot: int = Field(default=5, ge=2, le=1000)
    """How many households one dot of the release map stands for; never one, so that no dot is a home."""

    groupings: tuple[Grouping, ...] = ()
    """The groupings of people by which a release may show measures; none where nothing is said."""

    @model_validator(mode="before")
    @classmethod
    def _follow_the_profile(cls, said: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        profile = PROFILES.get(said.get("profile", "funder")) if isinstance(said, dict) else None
        return {**profile, **said} if profile else said

    @field_validator("groupings")
    @classmethod
    def _each_once(cls, groupings: tuple[Grouping, ...]) -> tuple[Grouping, ...]:
        require_once(groupings, "the grouping")
        return groupings

    @model_validator(mode="after")
    def _keep_the_profile(self) -> Self:
        for name, least in PROFILES[self.profile].items():
            if getattr(self, name) < least:
                raise ValueError(f"{name}: for the profile {self.profile} at least {least}")
        return self
