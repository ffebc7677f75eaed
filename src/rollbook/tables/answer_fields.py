"""Fields of instruments: what forms say, and what is told of those who filled them in."""

from rollbook.tables.code_lists import (
    AGREEMENTS,
    ANSWER_STATES,
    COMPARED_VERDICTS,
    COMPARISONS,
    STANDINGS,
)
from rollbook.tables.field import count_field, date_field, number_field, text_field

MOST_ITEMS = 60
"""So many questions a file with a column for each may have."""
SLOTS = tuple(f"answer_{number:02d}_text" for number in range(1, MOST_ITEMS + 1))
"""Where the answers of such a file stand in the raw table, in the order in which its source lists them."""

_SENT = "instrument round respondent_group answered item"

ANSWERS = (
    *(text_field(f"{name}_text", "as sent", required=False) for name in _SENT.split()),
    text_field("respondent_text", "as sent", required=False, personal=True),
    text_field("answer_text", "as sent", required=False, personal=True),
    *(text_field(name, "answer to a question, as sent", required=False, personal=True) for name in SLOTS),
    text_field("instrument_id", "an instrument, as declared in pipelines/instruments"),
    text_field("round_code", "a round of it: a year, quarter or month, or a name such as before"),
    text_field("respondent_code", "who filled a form in: a code of the form, no name", personal=True),
    text_field("respondent_group_code", "the group that somebody answers for; all, or unstated"),
    text_field("element_id", "an element of an instrument; all for all together"),
    text_field("item_id", "an item of an instrument"),
    date_field("answered_date", "day on which a form was filled in", required=False),
    text_field("answer_state_code", "what became of an answer", allowed=ANSWER_STATES),
    number_field("level_value", "the level that was chosen, turned where the item is", required=False),
    text_field("answer_code", "a level, or a tier of levels; none where too few items were answered"),
    # what is told of them
    count_field("answered_count", "people who answered at least half of the items", required=False),
    count_field("missing_count", "answers that are missing or rate nothing", required=False),
    count_field("out_of_range_count", "answers that the scale does not have", required=False),
    number_field("median_value", "the median level of those who answered", required=False),
    number_field("median_from", "where the interval of the median begins", required=False),
    number_field("median_until", "where it ends", required=False),
    number_field("mean_value", "the mean level", required=False),
    number_field("high_share", "share of those who answered in the high tier, 0-1", required=False),
    number_field("high_share_from", "where the 90 percent interval of this share begins", required=False),
    number_field("high_share_until", "where it ends", required=False),
    number_field("low_share", "share of those who answered in the low tier, 0-1", required=False),
    text_field("standing_code", "how an element stands beside the others", allowed=STANDINGS),
    count_field("attention_rank", "place among the items that need attention, the first 1", required=False),
    number_field("agreement_value", "agreement of those who answered, 1 if all say the same", required=False),
    text_field("agreement_code", "the same in a word", allowed=AGREEMENTS),
    text_field("comparison_code", "what is held against what", allowed=COMPARISONS),
    text_field("first_code", "the earlier round, or the first group"),
    text_field("second_code", "the later round, or the second group"),
    count_field("first_count", "people on the first side", required=False),
    count_field("second_count", "people on the second side; of pairs the same", required=False),
    number_field("difference_value", "the second less the first", required=False),
    number_field("difference_low", "where the 90 percent interval of this difference begins", required=False),
    number_field("difference_high", "where it ends", required=False),
    number_field("chance_value", "how likely chance alone makes such a difference, 0-1", required=False),
    text_field("compared_code", "the second against the first", allowed=COMPARED_VERDICTS),
    text_field("budget_part_code", "where a part of the budget goes"),
    number_field("budget_share", "its share of the budget, 0-1"),
)
