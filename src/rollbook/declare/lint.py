"""The lint: definitions that are valid and still mislead, by the rules of Results-Based Accountability.

Each rule is a small function from definitions (and figures, where it looks at them) to what it found. What is
impossible, such as a share without a denominator, is refused by the models before a rule can see it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from rollbook.declare.base import LANGUAGES
from rollbook.declare.chosen import headline_of, indicators_of, measures_of
from rollbook.declare.lint_figures import FigureRule, figure_rules
from rollbook.declare.lint_places import RESULTS_FILE, Found, file_of, file_of_community, homes_of
from rollbook.declare.lint_stories import (
    missing_ideas,
    missing_partners,
    missing_stories,
    old_stories,
    overdue_actions,
    stories_ahead,
)
from rollbook.declare.lint_targets import group_targets_beyond_goals, targets_in_names
from rollbook.declare.lint_texts import named_city, named_program
from rollbook.declare.lint_translations import not_translated
from rollbook.declare.lint_words import RULES, Severity
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
        "target_in_name": lambda: targets_in_names(project, community),
        "group_target_beyond_goal": lambda: group_targets_beyond_goals(project, community),
        "count_without_share": lambda: _counts_without_share(project, community),
        "count_called_better_off": lambda: _counts_called_better_off(project, community),
        "nobody_better_off": lambda: _nobody_better_off(project, community),
        "too_many_headlines": lambda: _too_many_headlines(project, community),
        "story_missing": lambda: missing_stories(project, community),
        "partners_missing": lambda: missing_partners(project, community),
        "no_cost_idea_missing": lambda: missing_ideas(project, community),
        "action_overdue": lambda: overdue_actions(project, community, period),
        "story_older_than_period": lambda: old_stories(project, community, period),
        "story_ahead_of_period": lambda: stories_ahead(project, community, period),
        "not_translated": lambda: not_translated(project, community),
        "denominator_of_city": lambda: _denominators_of_cities(project, community),
    }
    about_figures: dict[str, FigureRule] = figure_rules()
    slips = []
    for rule in RULES:
        rows = found[rule]() if rule in found else about_figures[rule](project, community, tables or {})
        severity = project.lint.rules[rule].severity
        slips += [Slip(rule, severity, *each) for each in sorted(rows, key=lambda row: row[:2])]
    return tuple(sorted(slips, key=lambda slip: slip.severity != "blocking"))


def _indicators_of_programs(project: "Project", community: str) -> Found:
    for indicator in indicators_of(project, community):
        texts = (indicator.title, indicator.definition, indicator.numerator, indicator.denominator)
        said = [
            named_program(each.in_language(tongue), tongue) for each in texts if each for tongue in LANGUAGES
        ]
        words = [word for word in said if word]
        if words:
            yield RESULTS_FILE, indicator.indicator, {"word": words[0]}


def _counts_without_share(project: "Project", community: str) -> Found:
    for measure in measures_of(project, community):
        if measure.quadrant == "better_off" and not measure.is_ratio and measure.pair is None:
            yield file_of(project, community, measure), measure.measure, {}


def _counts_called_better_off(project: "Project", community: str) -> Found:
    for measure in measures_of(project, community):
        if measure.quadrant != "better_off":
            continue
        is_effort = measure.counts is not None and measure.counts.promise.is_effort
        is_of_things = not measure.is_ratio and measure.unit not in OF_PEOPLE
        is_lone_quote = measure.is_quoted and not measure.is_ratio and measure.pair is None
        if is_effort or is_of_things or is_lone_quote:
            yield file_of(project, community, measure), measure.measure, {}


def _nobody_better_off(project: "Project", community: str) -> Found:
    asked = {each.home for each in measures_of(project, community) if each.quadrant == "better_off"}
    for file, name, home in homes_of(project, community):
        if name not in asked and home.data_missing is None:
            yield file, name, {}


def _too_many_headlines(project: "Project", community: str) -> Found:
    count = len(headline_of(project, community))
    if count > MOST_HEADLINES:
        blanks = {"count": str(count), "most": str(MOST_HEADLINES)}
        yield file_of_community(community), "headline", blanks


def _denominators_of_cities(project: "Project", community: str) -> Found:
    for indicator in indicators_of(project, community):
        texts = (indicator.denominator, indicator.definition)
        if any(named_city(each.in_language(tongue)) for each in texts if each for tongue in LANGUAGES):
            yield RESULTS_FILE, indicator.indicator, {}
