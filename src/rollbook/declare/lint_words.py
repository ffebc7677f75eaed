"""The words of the lint: what is wrong with a definition, why it matters, what to do."""

from string import Formatter
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare.base import Declared, Words, keys_of

RULES = (
    "indicator_of_program",
    "indicator_sounds_like_program",
    "indicator_unknown",
    "indicator_without_figures",
    "target_in_name",
    "group_target_beyond_goal",
    "forecast_of_few_points",
    "count_without_share",
    "count_called_better_off",
    "nobody_better_off",
    "too_many_headlines",
    "story_missing",
    "partners_missing",
    "no_cost_idea_missing",
    "action_overdue",
    "story_older_than_period",
    "story_ahead_of_period",
    "not_translated",
    "share_out_of_range",
    "share_unlike_parts",
    "share_without_number",
    "share_without_margin",
    "denominator_of_city",
)
"""The rules of the lint, in the order in which they are told."""

Severity = Literal["blocking", "warning"]
_BLANKS = frozenset({"name", "word", "count", "fewest", "most", "written", "period", "year", "row"}) | {
    "due",
    "group",
    "value",
    "goal",
    "made",
}


class RuleWords(Declared):
    """How a rule is told. {blanks} are filled in: name, and what the rule found."""

    severity: Severity
    """blocking lets a check fail; warning does not."""

    what: Words
    """What was found."""

    why: Words
    """Why it matters."""

    how: Words
    """What somebody can do about it."""

    @model_validator(mode="after")
    def _known_blanks(self) -> Self:
        texts = [text for words in (self.what, self.why, self.how) for text in (words.en, words.es)]
        asked = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}
        if asked - _BLANKS:
            raise ValueError(f"there is no blank {', '.join(sorted(asked - _BLANKS))}")
        return self


class LintWords(Declared):
    """The words for everything that the lint may find (pipelines/codes/lint.yml)."""

    rules: dict[str, RuleWords] = Field(json_schema_extra=keys_of(sorted(RULES)))
    """One entry for each rule, none missing."""

    @field_validator("rules")
    @classmethod
    def _each_one(cls, rules: dict[str, RuleWords]) -> dict[str, RuleWords]:
        wrong = sorted(set(rules) ^ set(RULES))
        if wrong:
            raise ValueError(f"missing or not known: {', '.join(wrong)}")
        return rules
