"""The tables that decks are made of: the same in the release and in the working view."""

from rollbook.tables.answer_tables import ANSWERS_OF_VIEWS
from rollbook.tables.governance_fields import GOVERNANCE_OF_VIEWS, SIZES_OF_VIEWS
from rollbook.tables.indicator_fields import INDICATORS_OF_VIEWS
from rollbook.tables.roadmap_fields import ROADMAPS_OF_VIEWS
from rollbook.tables.system_fields import VIEWS_OF_SYSTEMS

_BAND = "low_count high_count"
_ATTRIBUTION = (
    "method_code channel_code estimate_low_count estimate_high_count range_low_count range_high_count "
    "denominator_low_count denominator_high_count"
)
_AREA_COUNTS = (
    "area_id reach_code as_of_date reach_low_count reach_high_count rate_low rate_high rate_from rate_until "
    "part_low part_high part_from part_until"
)
_REPRESENTATIONS = (
    f"crowd_code aspect_code trait_code {_BAND} share_low share_high share_from share_until "
    "difference_from difference_until verdict_code"
)
_ZONE_SHARES = (
    "aspect_code trait_code zone_share zone_share_moe figures_year source_table_label unit_count "
    "matched_count"
)
_RULE_BANDS = "numerator_low_count numerator_high_count denominator_low_count denominator_high_count"

_RULE_CASES = (
    f"rule_code case_code as_of_date unknown_low_count unknown_high_count {_RULE_BANDS} share_low share_high "
    "rule_verdict_code"
)
_MEASURE_KEY = "measure_id grain_code period_code aspect_code group_code"
_MEASURES = (
    f"{_MEASURE_KEY} period_from_date period_until_date is_whole numerator_kind_code numerator_low "
    "numerator_high denominator_kind_code denominator_low denominator_high value_low value_high interval_low "
    "interval_high target_value measure_status_code trend_code suppression_code"
)
_DISPARITIES = (
    f"{_MEASURE_KEY} goal_value value_low value_high interval_low interval_high goal_gap_low goal_gap_high "
    "goal_gap_from goal_gap_until goal_verdict_code reference_group_code group_gap_low group_gap_high "
    "group_gap_from group_gap_until group_verdict_code step_value step_status_code"
)

_VENUE = "venue_id as_of_date venue_label_en venue_label_es venue_kind_code venue_lat venue_lon"

_RESTATEMENTS = (
    f"{_MEASURE_KEY} period_from_date period_until_date earlier_quarter_code numerator_kind_code "
    "then_numerator_low then_numerator_high then_denominator_low then_denominator_high then_value_low "
    "then_value_high now_numerator_low now_numerator_high now_denominator_low now_denominator_high "
    "now_value_low now_value_high restatement_reason_codes"
)

SHAPE_FIELDS, SHAPE_KEY = (
    "shape_kind_code shape_code shape_label vintage_year shape_wkt",
    "shape_kind_code shape_code vintage_year",
)

VIEW = (
    ("zones", "zone_id zip_codes zone_lat zone_lon leaf_kind_code leaf_codes housing_source_code", "zone_id"),
    ("zone_counts", f"layer_code as_of_date zone_id {_BAND}", "layer_code as_of_date zone_id"),
    ("shapes", SHAPE_FIELDS, SHAPE_KEY),
    ("compositions", f"as_of_date category_code {_BAND}", "as_of_date category_code"),
    ("attendances", f"month_code {_BAND}", "month_code"),
    ("cores", f"quarter_code {_BAND}", "quarter_code"),
    ("families", f"as_of_date {_BAND}", "as_of_date"),
    (
        "attributions",
        _ATTRIBUTION,
        "method_code channel_code",
    ),
    ("touch_overlaps", f"channels_code {_BAND}", "channels_code"),
    ("touch_timings", f"channel_code timing_code {_BAND}", "channel_code timing_code"),
    (
        "ladders",
        f"channel_code step_code {_BAND} share_low share_high median_days",
        "channel_code step_code",
    ),
    ("quarter_flows", f"quarter_code flow_code {_BAND}", "quarter_code flow_code"),
    ("repeat_attendances", f"times_code {_BAND}", "times_code"),
    ("integrations", f"quarter_code integration_code {_BAND}", "quarter_code integration_code"),
    (
        "sessions",
        f"quarter_code group_type_code held_count cancelled_count counted_session_count {_BAND}",
        "quarter_code group_type_code",
    ),
    (
        "areas",
        "area_id zip_codes is_isolated children_value children_moe figures_year",
        "area_id",
    ),
    (
        "area_counts",
        _AREA_COUNTS,
        "area_id reach_code as_of_date",
    ),
    (
        "representations",
        _REPRESENTATIONS,
        "crowd_code aspect_code trait_code",
    ),
    (
        "zone_shares",
        _ZONE_SHARES,
        "aspect_code trait_code",
    ),
    ("group_counts", "group_type_code as_of_date group_count", "group_type_code as_of_date"),
    ("programs", f"program_code as_of_date {_BAND}", "program_code as_of_date"),
    (
        "rules",
        f"rule_code as_of_date is_met share_low share_high {_RULE_BANDS} {_BAND}",
        "rule_code",
    ),
    (
        "published_figures",
        "measure_id published_value qualifier_code stated_period_label stated_source_label",
        "measure_id",
    ),
    (
        "row_accounts",
        "account_code read_count used_count merged_count corrected_count set_aside_count",
        "account_code",
    ),
    (
        "measures",
        _MEASURES,
        _MEASURE_KEY,
    ),
    (
        "rule_cases",
        _RULE_CASES,
        "rule_code case_code",
    ),
    (
        "disparities",
        _DISPARITIES,
        _MEASURE_KEY,
    ),
    *INDICATORS_OF_VIEWS,
    *VIEWS_OF_SYSTEMS,
    *ANSWERS_OF_VIEWS,
    *ROADMAPS_OF_VIEWS,
    *GOVERNANCE_OF_VIEWS,
    *SIZES_OF_VIEWS,
    ("restatements", _RESTATEMENTS, _MEASURE_KEY),
    (
        "venues",
        f"{_VENUE} group_type_codes",
        "venue_id as_of_date",
    ),
    ("venue_lists", "venue_list_code listed_venue_count home_venue_count", "venue_list_code"),
    ("source_files", "file_name file_kind_code quarter_code sha256_code", "file_name"),
)
"""Name without layer, fields, row key."""
