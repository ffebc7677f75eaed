"""Tables of instruments: answers as they were read, and what is told of them in both views."""

_TOLD = "instrument_id round_code respondent_group_code"
ANSWERS_KEY = "instrument_id round_code respondent_code item_id"
ANSWERS = (
    "record_id instrument_id round_code respondent_code respondent_group_code answered_date item_id "
    "answer_state_code level_value"
)

_CELL = f"{_TOLD} element_id answer_code"
_SCORES = (
    f"{_TOLD} element_id answered_count missing_count out_of_range_count median_value median_from "
    "median_until mean_value high_share high_share_from high_share_until low_share standing_code "
    "agreement_value agreement_code"
)
_COMPARED_KEY = "instrument_id comparison_code round_code element_id first_code second_code"
_COMPARED = (
    f"{_COMPARED_KEY} first_count second_count difference_value difference_low difference_high chance_value "
    "compared_code"
)
_ITEMS_KEY = "instrument_id round_code item_id"
_ITEMS = f"{_ITEMS_KEY} answered_count high_share low_share attention_rank"
_BUDGETS = "instrument_id answer_code budget_part_code budget_share share_low share_high"
_SAME = (
    ("instrument_scores", _SCORES, f"{_TOLD} element_id"),
    ("instrument_items", _ITEMS, _ITEMS_KEY),
    ("instrument_comparisons", _COMPARED, _COMPARED_KEY),
    ("instrument_budgets", _BUDGETS, "instrument_id answer_code budget_part_code"),
)

ANSWERS_MEASURED = (
    ("instrument_rounds", f"{_TOLD} person_count", _TOLD),
    ("instrument_answers", f"{_CELL} person_count", _CELL),
    *_SAME,
)
"""Exact counts and scores, before anything is protected: name, fields, key."""

ANSWERS_OF_VIEWS = (
    ("instrument_rounds", f"{_TOLD} low_count high_count", _TOLD),
    ("instrument_answers", f"{_CELL} low_count high_count", _CELL),
    *_SAME,
)
"""The same in the working view and in the release, where most numbers of scores are empty."""
