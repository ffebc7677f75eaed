"""The measured tables: exact counts, internal."""

from rollbook.tables.answer_tables import ANSWERS_MEASURED
from rollbook.tables.governance_fields import GOVERNANCE_INSIDE, GOVERNANCE_OF_VIEWS
from rollbook.tables.indicator_fields import INDICATORS_OF_VIEWS
from rollbook.tables.roadmap_fields import ROADMAPS_OF_VIEWS
from rollbook.tables.system_fields import MEASURED_SYSTEMS
from rollbook.tables.table import define

MEASURED = (
    define(
        "measured.people_at_dates",
        "layer_code as_of_date person_id household_id category_code place_code zip_code address_key "
        "city_name stated_lat stated_lon sector_code",
        "layer_code as_of_date person_id",
    ),
    define(
        "measured.home_stays",
        "home_number map_layer_code map_detail_code address_key zip_code city_name stated_lat stated_lon "
        "from_date until_date",
        "map_layer_code home_number from_date",
    ),
    define(
        "measured.place_counts",
        "layer_code as_of_date place_code person_count household_count",
        "layer_code as_of_date place_code",
    ),
    define(
        "measured.leaf_counts",
        "layer_code as_of_date place_code person_count household_count",
        "layer_code as_of_date place_code",
    ),
    define(
        "measured.compositions",
        "as_of_date category_code person_count household_count",
        "as_of_date category_code",
    ),
    define("measured.attendances", "month_code meeting_date person_count household_count", "month_code"),
    define("measured.cores", "quarter_code person_count household_count", "quarter_code"),
    define("measured.families", "as_of_date person_count household_count", "as_of_date"),
    define(
        "measured.attributions",
        "method_code channel_code estimate_count low_count high_count household_count new_member_count "
        "new_member_household_count",
        "method_code channel_code",
    ),
    define("measured.touch_overlaps", "channels_code person_count household_count", "channels_code"),
    define(
        "measured.touch_timings",
        "channel_code timing_code person_count household_count",
        "channel_code timing_code",
    ),
    define(
        "measured.ladders",
        "channel_code step_code person_count household_count moved_count moved_household_count median_days",
        "channel_code step_code",
    ),
    define(
        "measured.quarter_flows",
        "quarter_code flow_code person_count household_count",
        "quarter_code flow_code",
    ),
    define("measured.repeat_attendances", "times_code person_count household_count", "times_code"),
    define(
        "measured.integrations",
        "quarter_code integration_code person_count household_count",
        "quarter_code integration_code",
    ),
    define(
        "measured.sessions",
        "quarter_code group_type_code held_count cancelled_count counted_session_count "
        "total_attendance_count",
        "quarter_code group_type_code",
    ),
    define("measured.group_counts", "group_type_code as_of_date group_count", "group_type_code as_of_date"),
    define(
        "measured.programs",
        "program_code as_of_date person_count household_count",
        "program_code as_of_date",
    ),
    define(
        "measured.rules",
        "rule_code as_of_date numerator_count denominator_count is_met margin_count unknown_kind_count",
        "rule_code",
    ),
    define(
        "measured.row_accounts",
        "account_code read_count used_count merged_count corrected_count set_aside_count",
        "account_code",
    ),
    define(
        "measured.file_accounts",
        "file_name source_code read_count used_count merged_count corrected_count set_aside_count",
        "file_name",
    ),
    define(
        "measured.area_counts",
        "reach_code as_of_date place_code person_count household_count",
        "reach_code as_of_date place_code",
    ),
    define(
        "measured.representations",
        "crowd_code aspect_code trait_code person_count household_count",
        "crowd_code aspect_code trait_code",
    ),
    define(
        "measured.zone_figures",
        "aspect_code trait_code census_value census_moe base_value base_moe figures_year source_table_label "
        "unit_count matched_count",
        "aspect_code trait_code",
    ),
    define(
        "measured.measures",
        "measure_id grain_code period_code aspect_code group_code period_from_date period_until_date "
        "is_whole numerator_value numerator_household_count denominator_value denominator_household_count",
        "measure_id grain_code period_code aspect_code group_code",
    ),
    *(define(f"measured.{name}", fields, key) for name, fields, key in INDICATORS_OF_VIEWS),
    *(define(name, fields, key) for name, fields, key in MEASURED_SYSTEMS),
    *(define(f"measured.{name}", fields, key) for name, fields, key in ANSWERS_MEASURED),
    *(define(f"measured.{name}", fields, key) for name, fields, key in ROADMAPS_OF_VIEWS),
    *(
        define(f"measured.{name}", fields, key)
        for name, fields, key in (*GOVERNANCE_OF_VIEWS, *GOVERNANCE_INSIDE)
    ),
    define(
        "measured.restatements",
        "measure_id grain_code period_code aspect_code group_code period_from_date period_until_date "
        "earlier_quarter_code then_numerator_value then_denominator_value now_numerator_value "
        "now_denominator_value",
        "measure_id grain_code period_code aspect_code group_code",
    ),
    define(
        "measured.restatement_reasons",
        "measure_id grain_code period_code aspect_code group_code part_code restatement_reason_code "
        "moved_value cause_count",
        "measure_id grain_code period_code aspect_code group_code part_code restatement_reason_code",
    ),
    define(
        "measured.versions", "version_kind_code version_label version_code", "version_kind_code version_label"
    ),
    define("measured.precisions", "precision_code person_count", "precision_code"),
    define("measured.linkages", "linkage_code row_count", "linkage_code"),
    define("measured.head_counts", "head_kind_code head_count", "head_kind_code"),
)
