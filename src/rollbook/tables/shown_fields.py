"""Fields of performance measures as the two views show them, of rules at their worst, and of gaps."""

from rollbook.tables.code_lists import (
    CASES,
    GAPS,
    MEASURE_STATUSES,
    RULE_VERDICTS,
    SUPPRESSIONS,
    THINGS,
    TRENDS,
)
from rollbook.tables.field import count_field, number_field, text_field

SHOWN = (
    # a measure in a period
    text_field("numerator_kind_code", "whether the numerator counts people or things", allowed=THINGS),
    number_field("numerator_low", "the numerator is at least this"),
    number_field("numerator_high", "the numerator is at most this"),
    text_field("denominator_kind_code", "the same of the denominator", allowed=THINGS, required=False),
    number_field("denominator_low", "the denominator is at least this; empty without one", required=False),
    number_field("denominator_high", "the denominator is at most this", required=False),
    number_field("value_low", "the measure is at least this; a share is 0-1", required=False),
    number_field("value_high", "the measure is at most this; empty where nobody knows", required=False),
    number_field("interval_low", "where the interval begins: 90 percent, of a forecast 80", required=False),
    number_field("interval_high", "where it ends; of a band, around all it leaves open", required=False),
    number_field("target_value", "what was aimed at for the period", required=False),
    text_field("measure_status_code", "the measure against its target", allowed=MEASURE_STATUSES),
    text_field("trend_code", "the measure against the period before", allowed=TRENDS),
    text_field("suppression_code", "exact, shown as a band, or not shown", allowed=SUPPRESSIONS),
    # what a release publishes
    text_field("cell_label", "what a released cell counts, and of whom"),
    text_field("cell_time_code", "the day or period of a cell; latest for the newest day of a stock"),
    # rules if everything unknown went one way
    count_field(
        "unknown_kind_count",
        "rows of the last roster that were set aside since nobody knows what the member is",
        required=False,
    ),
    text_field("case_code", "everything unknown counted against a rule, or for it", allowed=CASES),
    count_field("unknown_low_count", "people of whom it is not known whether the rule counts them, at least"),
    count_field("unknown_high_count", "the same, at most"),
    text_field("rule_verdict_code", "whether the rule is met in this case", allowed=RULE_VERDICTS),
    # groups against a goal for all
    number_field("goal_value", "the goal for everybody: 0-1 for a share"),
    number_field("goal_gap_low", "the group's value less the goal, at least", required=False),
    number_field("goal_gap_high", "the same, at most", required=False),
    number_field("goal_gap_from", "where the interval of this gap begins", required=False),
    number_field("goal_gap_until", "where it ends", required=False),
    text_field("goal_verdict_code", "the group against the goal", allowed=GAPS),
    text_field("reference_group_code", "the group that does best, of those that are shown", required=False),
    number_field("group_gap_low", "the group's value less that of the reference, at least", required=False),
    number_field("group_gap_high", "the same, at most", required=False),
    number_field("group_gap_from", "where the interval of this gap begins", required=False),
    number_field("group_gap_until", "where it ends", required=False),
    text_field("group_verdict_code", "the group against the reference", allowed=GAPS, required=False),
    number_field("step_value", "target set for this group on the way to the goal", required=False),
    text_field("step_status_code", "the group against it", allowed=MEASURE_STATUSES),
)
