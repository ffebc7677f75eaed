"""Everything about forms in one place: instruments, their scales, and budgets held against stances."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from pydantic import Field, model_validator

from rollbook.declare.base import Code, Declared, Words, require_once
from rollbook.declare.instruments import Instrument
from rollbook.declare.scales import Scale, Scales


class Budget(Declared):
    """What a community spent in a year, by where it went."""

    community: Code
    """A community."""

    year: str = Field(min_length=4)
    """The fiscal year, as it is told."""

    is_example: bool = False
    """Whether it is made up for the sample."""

    source: Words
    """Where the amounts are from."""

    amounts: dict[Code, float] = Field(min_length=1)
    """Dollars by part; the parts that stances speak of, and none that is negative."""

    @model_validator(mode="after")
    def _is_money(self) -> Self:
        wrong = sorted(part for part, amount in self.amounts.items() if amount < 0)
        if wrong or not sum(self.amounts.values()):
            raise ValueError(f"amounts: {', '.join(wrong) or 'all of them'} must be more than nothing")
        return self

    def share(self, part: str) -> float:
        """The share of a part in the whole, 0-1."""
        return self.amounts.get(part, 0.0) / sum(self.amounts.values())


class Budgets(Declared):
    """The budgets of all communities; the list may be empty."""

    budgets: tuple[Budget, ...] = ()
    """One for each community at most."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.community for each in self.budgets), "the budget of")
        return self


@dataclass(frozen=True)
class FormBook:
    """Instruments and scales by name, budgets by community."""

    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    budgets: Mapping[str, Budget] = field(default_factory=dict)

    def scale_of(self, instrument: Instrument) -> Scale:
        """The scale that an instrument rates on."""
        return self.scales[instrument.scale]


def form_book(instruments: Mapping[str, Instrument], scales: Scales, budgets: Budgets) -> FormBook:
    """Everything by name."""
    return FormBook(
        instruments,
        {each.scale: each for each in scales.scales},
        {each.community: each for each in budgets.budgets},
    )
