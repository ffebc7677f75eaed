"""How records become persons: settings of the model, words for names, verdicts of people who looked."""

from datetime import date
from typing import Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Code, Declared, folded, require_once


class Calibration(Declared):
    """How the model's weights become probabilities: a logistic line, fitted on made-up people.

    It is fitted by ``python -m tools.calibrate --lines`` on seeds that no test and no bench uses.
    """

    slope: float = Field(gt=0)
    """Log odds that one bit of match weight adds."""

    intercept: float
    """Log odds of a pair whose match weight is zero."""


LEVELS: dict[str, tuple[str, ...]] = {
    "given": (
        "same",
        "part",
        "nickname",
        "second_alone",
        "initial",
        "typo",
        "short_form",
        "near",
        "turned",
        "second_differs",
        "different",
    ),
    "surnames": (
        "same",
        "first_alone",
        "turned",
        "typo",
        "second_differs",
        "one_shared",
        "near",
        "initial",
        "different",
    ),
    "contact": (
        "phone_and_home",
        "phone",
        "phone_close",
        "home",
        "home_close",
        "home_other_phone",
        "other_phone",
        "other_home",
        "all_differ",
    ),
    "zip": ("same", "different"),
    "births": ("shared", "different"),
    "born": ("same", "close", "different"),
}
"""What is compared, and how alike two profiles can be in it, the most alike first (docs/linkage.md)."""

OPTIONAL_LEVELS: dict[str, tuple[str, ...]] = {
    "city": ("same", "near", "different"),
    "house_number": ("same", "close", "different"),
    "street": ("same", "near", "different"),
    "near_zip": ("turned", "one_digit", "different"),
    "whole_name": ("turned", "near", "one_turned", "different"),
}
"""What is compared besides where records tell a person's own birth date or the city."""


class Level(Declared):
    """How often two profiles are as alike as this."""

    m: float = Field(gt=0, lt=1)
    """Among pairs of profiles that are one person: expected before anything is estimated."""

    m_from: float = Field(ge=0, lt=1)
    """An estimate of m below this is not plausible ..."""

    m_to: float = Field(gt=0, le=1)
    """... nor is one above this: then all of m is taken as declared."""

    u: float = Field(gt=0, lt=1)
    """Among pairs of two people: used where there are too few profiles to count it."""

    @model_validator(mode="after")
    def _in_range(self) -> Self:
        if not self.m_from <= self.m <= self.m_to:
            raise ValueError("m must lie between m_from and m_to")
        return self


class Estimation(Declared):
    """When and how the model's numbers are estimated from the files at hand, and when they are not."""

    profiles_from: int = Field(ge=2)
    """With fewer profiles nothing is estimated: the declared numbers hold."""

    pairs_drawn: int = Field(ge=1000)
    """How many pairs are drawn to count how alike two people are by chance."""

    pairs_before: float = Field(gt=0)
    """How much the declared m weigh beside the pairs at hand: as if so many pairs had been seen before."""

    namesakes_per_person: float = Field(gt=0)
    """Pairs of profiles of one person that are expected for each profile, before anything is estimated."""

    namesakes_from: float = Field(ge=0)
    """An estimate below this is not plausible ..."""

    namesakes_to: float = Field(gt=0)
    """... nor is one above this."""

    largest_block: int = Field(ge=2)
    """A key that more profiles share is too common to compare all of them."""


class Linkage(Declared):
    """The settings of the linkage: fixed, never fitted to the files at hand."""

    seed: int = Field(ge=0)
    """Seed of every draw that the estimation makes."""

    join_from: float = Field(gt=0, lt=1)
    """Pairs that are at least this likely one person are joined."""

    review_from: float = Field(ge=0, lt=1)
    """Pairs from here ..."""

    review_to: float = Field(gt=0, le=1)
    """... to here are doubtful: somebody should look at them."""

    possible_from: float = Field(ge=0, lt=1)
    """Pairs below this are left out of every table: they are plainly different people."""

    calibration: Calibration
    """How weights become probabilities."""

    estimation: Estimation
    """When and how the model's numbers are estimated."""

    levels: dict[str, dict[str, Level]]
    """By what is compared, then by how alike: how often that is so for one person, and for two."""

    optional_levels: dict[str, dict[str, Level]] = Field(default_factory=dict)
    """The same for what only some lists tell; used where a record tells a person's own birth date or city."""

    @field_validator("optional_levels")
    @classmethod
    def _known(cls, levels: dict[str, dict[str, Level]]) -> dict[str, dict[str, Level]]:
        if levels and {name: tuple(each) for name, each in levels.items()} != OPTIONAL_LEVELS:
            raise ValueError(f"must hold, in this order: {OPTIONAL_LEVELS}")
        return levels

    @field_validator("levels")
    @classmethod
    def _complete(cls, levels: dict[str, dict[str, Level]]) -> dict[str, dict[str, Level]]:
        if {name: tuple(each) for name, each in levels.items()} != LEVELS:
            raise ValueError(f"must hold, in this order: {LEVELS}")
        return levels

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.possible_from <= self.review_from < self.review_to:
            raise ValueError("possible_from, review_from and review_to must rise in this order")
        return self


class NameWords(Declared):
    """What given names are called in daily life. Case and accents do not matter."""

    nicknames: dict[str, tuple[str, ...]]
    """By given name: its short and pet forms, in English and Spanish. A form may belong to several names."""

    @field_validator("nicknames")
    @classmethod
    def _have_letters(cls, nicknames: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        empty = [name for name, forms in nicknames.items() if not folded(name) or not all(map(folded, forms))]
        if empty:
            raise ValueError(f"{', '.join(map(repr, empty))}: a name without letters")
        return nicknames


class RecordPlace(Declared):
    """A row that speaks of a person, and the name that stood there when the verdict was given."""

    file: str = Field(min_length=1)
    """The file below data/raw/<community>."""

    sheet: str = ""
    """The sheet of a workbook; empty for other files."""

    row: int = Field(ge=1)
    """The row as a spreadsheet counts it."""

    name: str = Field(min_length=1)
    """The name as rollbook reads it; where another name stands now, the verdict has expired."""


class Verdict(Declared):
    """What somebody found out about two rows: one person, or two."""

    verdict: Code
    """A name of its own."""

    one: RecordPlace
    """A row."""

    other: RecordPlace
    """Another row."""

    is_same: bool
    """Whether both speak of one person."""

    reason: str = Field(min_length=3)
    """How it was found out."""

    who: str = Field(min_length=2)
    """Who says so: a role, not a name."""

    date: date
    """When."""

    @model_validator(mode="after")
    def _of_two_rows(self) -> Self:
        places = [(each.file, each.sheet, each.row) for each in (self.one, self.other)]
        if places[0] == places[1]:
            raise ValueError("one and other are the same row")
        return self


class Verdicts(Declared):
    """All verdicts on a community's records. They point at people: keep them out of a public repository."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    verdicts: tuple[Verdict, ...]
    """They win over the model; where two contradict each other, the run says so and stops."""

    @field_validator("verdicts")
    @classmethod
    def _have_own_names(cls, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
        require_once((each.verdict for each in verdicts), "the verdict")
        return verdicts
