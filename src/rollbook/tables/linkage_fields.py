"""Fields that say who is who, how surely, and where records show somebody."""

from rollbook.tables.code_lists import (
    DECISIONS,
    HEARD_CODES,
    LINK_LEVELS,
    PERSON_CHANGES,
    TOUCHES,
    VERDICT_STATUSES,
)
from rollbook.tables.field import date_field, number_field, text_field

LINKAGE = (
    text_field("profile_id", "records that are one person beyond doubt", personal=True),
    text_field("other_profile_id", "the other profile of a pair", personal=True),
    text_field("other_person_id", "the other person of a pair", personal=True),
    number_field("match_weight", "log2 of the odds that a pair is one person, before calibration"),
    number_field("match_probability", "how likely a pair is one person, calibrated, 0-1"),
    number_field("belonging_probability", "how likely a profile belongs to a person, calibrated, 0-1"),
    text_field("name_level_code", "how alike two names are", allowed=LINK_LEVELS),
    text_field("contact_level_code", "how alike phones and e-mails are", allowed=LINK_LEVELS),
    text_field("place_level_code", "how alike addresses and ZIPs are", allowed=LINK_LEVELS),
    text_field("birth_level_code", "how alike the birth dates of children are", allowed=LINK_LEVELS),
    text_field("decision_code", "what became of a pair", allowed=DECISIONS),
    text_field("touch_code", "where a record shows somebody", allowed=TOUCHES),
    date_field("touched_date", "day from which it does", personal=True),
    text_field("heard_code", "how somebody heard of the partnership", personal=True, allowed=HEARD_CODES),
    text_field("previous_person_id", "pseudonym in the run of an earlier quarter", personal=True),
    text_field("verdict_id", "a verdict under pipelines/verdicts"),
    text_field("verdict_status_code", "what became of a verdict", allowed=VERDICT_STATUSES),
    text_field("change_code", "what became of an earlier person", allowed=PERSON_CHANGES),
)
