"""The lint: definitions that are valid and still mislead, by the rules of Results-Based Accountability.

Each rule is a small function from definitions (and figures, where it looks at them) to what it found. What is
impossible, such as a share without a denominator, is refused by the models before a rule can see it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from rollbook.declare.base import LANGUAGES
from rollbook.declare.chosen import (
    headline_of,
    indicators_of,
    measures_of,
    programs_of,
    results_of,
    strategies_of,
    targets_of,
)
from rollbook.declare.lint_figures import FigureRule, figure_rules
from rollbook.declare.lint_texts import named_city, named_program, named_target
from rollbook.declare.lint_words import RULES, Severity
from rollbook.declare.measures import Measure, Program, Strategy
from rollbook.kernel.period import Quarter

if TYPE_CHECKING:
    from rollbook.declare.project import Project

MOST_HEADLINES = 5
"""More headline measures than this, and none of them is one."""
OF_PEOPLE = ("people", "families")
"""The units of somebody who can be better off."""


@dataclass(frozen=True)
class Slip:
    """Something that a rule found: where, about what, and the blanks of its words."""

    rule: str
    severity: Severity
    file: str
    name: str
    blanks: Mapping[str, str]

    def said(self, project: "Project", language: str) -> tuple[str, str, str]:
        """What is wrong, why it matters and what to do, in one language."""
        words = project.lint.rules[self.rule]
        texts = (each.in_language(language) for each in (words.what, words.why, words.how))
        what, why, how = (text.format(**{"name": self.name, **self.blanks}) for text in texts)
        return what, why, how


Found = Iterator[tuple[str, str, dict[str, str]]]
"""File, name and blanks of each thing found."""


def lint(
    project: "Project", community: str, period: Quarter, tables: Mapping[str, pd.DataFrame] | None = None
) -> tuple[Slip, ...]:
    """Everything in a community's definitions that misleads, the worst first, by rule, file and name.

    Parameters
    ----------
    project, community, period
        The definitions, whose they are, and the quarter that stories are held against.
    tables
        ``clean.indicator_values`` and ``clean.published_figures``, as far as they are there. Rules about
        figures find nothing without them.
    """
    found: dict[str, Callable[[], Found]] = {
        "indicator_sounds_like_program": lambda: _indicators_of_programs(project, community),
        "target_in_name": lambda: _targets_in_names(project, community),
        "count_without_share": lambda: _counts_without_share(project, community),
        "count_called_better_off": lambda: _counts_called_better_off(project, community),
        "nobody_better_off": lambda: _nobody_better_off(project, community),
        "too_many_headlines": lambda: _too_many_headlines(project, community),
        "story_older_than_period": lambda: _old_stories(project, community, period),
        "denominator_of_city": lambda: _denominators_of_cities(project, community),
    }
    about_figures: dict[str, FigureRule] = figure_rules()
    slips = []
    for rule in RULES:
        rows = found[rule]() if rule in found else about_figures[rule](project, community, tables or {})
        severity = project.lint.rules[rule].severity
        slips += [Slip(rule, severity, *each) for each in sorted(rows, key=lambda row: row[:2])]
    return tuple(sorted(slips, key=lambda slip: slip.severity != "blocking"))


def _file_of(project: "Project", community: str, measure: Measure) -> str:
    own = {each.measure for each in project.measures[community].measures}
    return f"pipelines/measures/{community if measure.measure in own else 'shared/programs'}.yml"


RESULTS_FILE = "pipelines/measures/shared/results.yml"


def _indicators_of_programs(project: "Project", community: str) -> Found:
    for indicator in indicators_of(project, community):
        texts = (indicator.title, indicator.definition, indicator.numerator, indicator.denominator)
        said = [
            named_program(each.in_language(tongue), tongue) for each in texts if each for tongue in LANGUAGES
        ]
        words = [word for word in said if word]
        if words:
            yield RESULTS_FILE, indicator.indicator, {"word": words[0]}


def _targets_in_names(project: "Project", community: str) -> Found:
    named = [
        *(
            (_file_of(project, community, each), each.measure, each.title)
            for each in measures_of(project, community)
        ),
        *((file, name, home.title) for file, name, home in _homes(project, community)),
        *((RESULTS_FILE, each.result, each.title) for each in results_of(project, community)),
        *((RESULTS_FILE, each.indicator, each.title) for each in indicators_of(project, community)),
    ]
    for file, name, title in named:
        values = [
            target.value for targets in targets_of(project, community, name) for target in targets.series
        ]
        said = [named_target(title.in_language(tongue), tongue, values) for tongue in LANGUAGES]
        words = [word for word in said if word]
        if words:
            yield file, name, {"word": words[0]}


def _homes(project: "Project", community: str) -> list[tuple[str, str, Strategy | Program]]:
    return [
        *(
            (f"pipelines/measures/{community}.yml", each.strategy, each)
            for each in strategies_of(project, community)
        ),
        *(
            ("pipelines/measures/shared/programs.yml", each.program, each)
            for each in programs_of(project, community)
        ),
    ]


def _counts_without_share(project: "Project", community: str) -> Found:
    for measure in measures_of(project, community):
        if measure.quadrant == "better_off" and not measure.is_ratio and measure.pair is None:
            yield _file_of(project, community, measure), measure.measure, {}


def _counts_called_better_off(project: "Project", community: str) -> Found:
    for measure in measures_of(project, community):
        if measure.quadrant != "better_off":
            continue
        is_effort = measure.counts is not None and measure.counts.promise.is_effort
        is_of_things = not measure.is_ratio and measure.unit not in OF_PEOPLE
        is_lone_quote = measure.is_quoted and not measure.is_ratio and measure.pair is None
        if is_effort or is_of_things or is_lone_quote:
            yield _file_of(project, community, measure), measure.measure, {}


def _nobody_better_off(project: "Project", community: str) -> Found:
    asked = {each.home for each in measures_of(project, community) if each.quadrant == "better_off"}
    for file, name, home in _homes(project, community):
        if name not in asked and home.data_missing is None:
            yield file, name, {}


def _too_many_headlines(project: "Project", community: str) -> Found:
    count = len(headline_of(project, community))
    if count > MOST_HEADLINES:
        blanks = {"count": str(count), "most": str(MOST_HEADLINES)}
        yield f"pipelines/measures/{community}.yml", "headline", blanks


def _old_stories(project: "Project", community: str, period: Quarter) -> Found:
    for story in project.stories.get(community, ()):
        if story.is_stale(period.first_day):
            file = f"pipelines/stories/{community}/{story.topic}.{story.language}.md"
            yield file, story.about, {"written": story.written.isoformat(), "period": str(period)}


def _denominators_of_cities(project: "Project", community: str) -> Found:
    for indicator in indicators_of(project, community):
        texts = (indicator.denominator, indicator.definition)
        if any(named_city(each.in_language(tongue)) for each in texts if each for tongue in LANGUAGES):
            yield RESULTS_FILE, indicator.indicator, {}
