"""Fields of roadmaps: where a community stands, and since when. Nobody is counted in them."""

from rollbook.tables.code_lists import ASKED, PRECISIONS_OF_DAYS, STAGE_STATUSES, STEP_STANDINGS
from rollbook.tables.field import count_field, date_field, flag_field, text_field

ROADMAPS = (
    text_field("roadmap_id", "a roadmap, as declared under pipelines/roadmaps"),
    text_field("stage_id", "a stage of a roadmap"),
    text_field("step_id", "a step of a stage of a roadmap"),
    text_field("level_id", "a level of participation; all where a roadmap has none"),
    flag_field("is_own_level", "the community takes part at this level"),
    text_field("asked_code", "what a level asks of a step", allowed=ASKED),
    text_field("step_standing_code", "how a step stands at the period's end", allowed=STEP_STANDINGS),
    date_field("done_date", "the first day that a step may have been done on", required=False),
    count_field("stay_number", "times in stages of a roadmap, in order of their beginning"),
    date_field("stay_from_date", "the first day that it may have begun on", required=False),
    date_field(
        "stay_until_date", "the last day that it may have ended on; empty while it goes on", required=False
    ),
    text_field("from_precision_code", "how exactly the beginning is known", allowed=PRECISIONS_OF_DAYS),
    text_field("until_precision_code", "how exactly the end is known", allowed=PRECISIONS_OF_DAYS),
    count_field("least_days", "days in the stage at least, first and last day included", required=False),
    count_field("most_days", "days in the stage at most", required=False),
    flag_field("is_current", "it goes on at the period's end"),
    flag_field("is_fallback", "the community came back to it from a later stage"),
    text_field("stage_status_code", "how a stage stands at the period's end", allowed=STAGE_STATUSES),
    count_field("stay_count", "times in the stage"),
    count_field("fallback_count", "those of them that came back from a later stage"),
    count_field("asked_step_count", "steps of which a level asks this"),
    count_field("done_step_count", "those of them that are done and hold at the period's end"),
    count_field("slipped_step_count", "those of them that were done and hold no longer"),
)

_STAYS = (
    "roadmap_id stay_number stage_id stay_from_date from_precision_code stay_until_date until_precision_code "
    "least_days most_days is_current is_fallback"
)
_STAGES = "roadmap_id stage_id stage_status_code stay_count fallback_count least_days most_days"
_STEPS = "roadmap_id level_id step_id stage_id is_own_level asked_code step_standing_code done_date"
_STANDINGS = "roadmap_id level_id asked_code is_own_level asked_step_count done_step_count slipped_step_count"

ROADMAPS_OF_VIEWS = (
    ("roadmap_stays", _STAYS, "roadmap_id stay_number"),
    ("roadmap_stages", _STAGES, "roadmap_id stage_id"),
    ("roadmap_steps", _STEPS, "roadmap_id level_id step_id"),
    ("roadmap_standings", _STANDINGS, "roadmap_id level_id asked_code"),
)
"""Nobody is counted: the same rows measured, in the working view and in the release."""
