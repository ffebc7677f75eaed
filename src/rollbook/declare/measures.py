"""Programs, strategies and their performance measures: what was done, how well, is anybody better off.

A performance measure is of those whom a program or strategy serves. What holds of a whole population is a
result with its indicators (``declare.results``), and nothing is both.
"""

from typing import Any, Literal, Self

from pydantic import model_validator

from rollbook.declare.base import Code, Declared, Words, require_once
from rollbook.declare.counting import Counting
from rollbook.declare.frameworks import Choices
from rollbook.declare.spans import Grain, Grouping
from rollbook.declare.targets import Goal, Targets

Quadrant = Literal["how_much", "how_well", "better_off"]
Kind = Literal["count", "share", "mean", "amount"]
Polarity = Literal["higher", "lower"]
Unit = Literal[
    "people",
    "families",
    "groups",
    "organizations",
    "events",
    "meetings",
    "sessions",
    "rounds",
    "trainings",
    "hours",
    "dollars",
    "contacts",
    "entries",
    "attendances",
    "unstated",
]
RATIOS = ("share", "mean")
"""The kinds of measures that have a denominator: recomputed for every period and group, never averaged."""
_INDICATORS = ("indicator", "indicators", "result", "results")
_WHOLE_POPULATION = ("result", "indicator", "population")


class _Home(Declared):
    """What measures belong to: a program or a strategy, never an indicator."""

    @model_validator(mode="before")
    @classmethod
    def _has_no_indicators(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        found = [key for key in _INDICATORS if isinstance(given, dict) and key in given]
        if found:
            raise ValueError(
                f"{found[0]}: no indicator stands under a program or strategy: it is of a whole population, "
                "in pipelines/measures/shared/results.yml"
            )
        return given


class Strategy(_Home):
    """A strategy a partnership chose, with the measures it is followed by."""

    strategy: Code
    """Its name in this file."""

    title: Words
    """Its name on pages."""

    data_missing: Words | None = None
    """What nobody has counted yet, most of all whether anybody is better off."""


class Program(_Home):
    """Something that every partnership does, like its monthly meetings, with measures of its own."""

    program: Code
    """Its name in this file."""

    title: Words
    """Its name on pages."""

    serves: Words
    """Whom it serves: its measures are of them, never of everybody who lives in the zone."""

    data_missing: Words | None = None
    """What nobody has counted yet, most of all whether anybody is better off."""


class Measure(Declared):
    """A performance measure: what it counts, whose it is, which question it answers.

    It is either quoted, as somebody published it (``period``), or counted from the lists (``counts``).
    """

    measure: Code
    """Its name in this file, in figures, and in the list of published figures."""

    program: Code | None = None
    """The program that it follows; either this or a strategy."""

    strategy: Code | None = None
    """The strategy that it follows; either this or a program."""

    quadrant: Quadrant
    """The question it answers (Results-Based Accountability)."""

    why: Words
    """Why it answers that question, in one line."""

    title: Words
    """Its name on pages, in everyday words; a target has no place in it."""

    definition: Words
    """What exactly is counted, so that two people would count the same."""

    numerator: Words
    """Who or what is counted."""

    denominator: Words | None = None
    """Out of whom or per what; only of a share or a mean, and always there."""

    kind: Kind = "count"
    """A count of people or things, a share (0-1, with its n), a mean (so many per ...), an amount."""

    unit: Unit
    """What is counted: of a share or mean, in the numerator."""

    per: Unit | None = None
    """Of a share or mean: what stands in the denominator."""

    polarity: Polarity = "higher"
    """Which way is better."""

    source: Words
    """Where the figure comes from: the list it is counted from, or the publication."""

    is_headline: bool = False
    """Whether it is told first; at most five of a community are, and the community may choose others."""

    is_drawn: bool = False
    """Whether it stands in the chart of published figures; only measures of one unit can."""

    data_missing: Words | None = None
    """What the figure cannot tell, and which data would."""

    pair: Code | None = None
    """Of a count of people who are better off: the share that goes with it; of that share: the count."""

    period: Words | None = None
    """Quoted measures: the period that the figure is stated for."""

    counts: Counting | None = None
    """Counted measures: what counts the numerator."""

    of: Counting | None = None
    """Counted shares and means: what counts the denominator."""

    grains: tuple[Grain, ...] = ()
    """Counted measures: the periods it is counted for."""

    by: tuple[Grouping, ...] = ()
    """Counted measures: the groupings of people that make sense for it."""

    @property
    def is_quoted(self) -> bool:
        """Whether the figure is quoted as somebody published it."""
        return self.counts is None

    @property
    def is_ratio(self) -> bool:
        """Whether it has a denominator."""
        return self.kind in RATIOS

    @property
    def home(self) -> str:
        """The program or strategy that it belongs to."""
        return self.program or self.strategy or ""

    @property
    def needs(self) -> tuple[str, ...]:
        """The kinds of lists that it is counted from; without one of them it has no value, not even zero."""
        countings = [each for each in (self.counts, self.of) if each]
        return tuple(dict.fromkeys(source for each in countings for source in each.promise.sources))

    @model_validator(mode="before")
    @classmethod
    def _is_no_indicator(cls, given: Any) -> Any:  # noqa: ANN401  whatever stands in the file
        found = [key for key in _WHOLE_POPULATION if isinstance(given, dict) and key in given]
        if found:
            raise ValueError(
                f"{found[0]}: a performance measure is of those whom a program serves; what holds of a whole "
                "population is an indicator, in pipelines/measures/shared/results.yml"
            )
        return given

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.program is None) == (self.strategy is None):
            raise ValueError(f"{self.measure}: it belongs to a program or to a strategy, to exactly one")
        if (self.period is None) == (self.counts is None):
            raise ValueError(f"{self.measure}: it has a period (quoted) or counts (counted), exactly one")
        if self.is_ratio != (self.denominator is not None):
            raise ValueError(f"{self.measure}: a share or mean has a denominator, and nothing else has one")
        self._require_counted_whole()
        require_once(self.grains, "the grain")
        require_once(self.by, "the grouping")
        return self

    def _require_counted_whole(self) -> None:
        if self.counts is None:
            if self.of or self.grains or self.by:
                raise ValueError(f"{self.measure}: of, grains and by are for counted measures only")
        elif not self.grains:
            raise ValueError(f"{self.measure}: grains says for which periods it is counted")
        elif self.is_ratio != (self.of is not None):
            raise ValueError(f"{self.measure}: of counts the denominator of a share or mean, of nothing else")
        elif self.by and not self.counts.promise.knows_who:
            raise ValueError(f"{self.measure}: {self.counts.counter} does not know who came: leave out by")
        elif self.of is not None:
            self._require_ratio(self.counts, self.of)

    def _require_ratio(self, part: Counting, whole: Counting) -> None:
        """Refuse a share that could be more than all, and a ratio of rows that are not the same."""
        if self.kind == "share" and not part.is_part_of(whole):
            raise ValueError(
                f"{self.measure}: what {part.counter} counts here is no part of what {whole.counter} counts: "
                "it is no share of it; a mean says how many there are for each"
            )
        both_can = all("only_counted" in each.promise.parameters for each in (part, whole))
        if both_can and part.only_counted != whole.only_counted:
            raise ValueError(f"{self.measure}: only_counted stands in counts and in of, or in neither")


class Programs(Declared):
    """Programs and measures that are the same for every community (measures/shared/programs.yml)."""

    programs: tuple[Program, ...]
    """What partnerships do, in the order of the pages."""

    measures: tuple[Measure, ...]
    """What is counted, and what is quoted, of them."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.program for each in self.programs), "the program")
        require_once((each.measure for each in self.measures), "the measure")
        return self


class Measures(Declared):
    """Strategies and performance measures of a community, and what it chose."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    strategies: tuple[Strategy, ...]
    """What the partnership does, in the order of the pages."""

    measures: tuple[Measure, ...]
    """What is known about it."""

    headline: tuple[Code, ...] | None = None
    """The measures that are told first, shared ones among them; those marked is_headline where not said."""

    programs: tuple[Code, ...] | None = None
    """The shared programs that it has; all of them where not said."""

    learning_by_doing: Choices | None = None
    """What it chose, stage by stage."""

    targets: tuple[Targets, ...] = ()
    """Targets of its measures, of shared ones and of indicators."""

    goals: tuple[Goal, ...] = ()
    """Goals for everybody, with the groups that are compared."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.strategy for each in self.strategies), "the strategy")
        require_once((each.measure for each in self.measures), "the measure")
        require_once(self.headline or (), "the headline measure")
        require_once(self.programs or (), "the program")
        named = (f"{each.measure or each.indicator} ({each.grain or 'year'})" for each in self.targets)
        require_once(named, "the target of")
        require_once((f"{each.measure} by {each.by} ({each.grain})" for each in self.goals), "the goal of")
        return self
