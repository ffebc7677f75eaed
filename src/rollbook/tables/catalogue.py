"""Every table of the flow: its layer, its fields, its row key."""

from collections.abc import Iterable

from rollbook.kernel.errors import SettingsError
from rollbook.tables.answer_tables import ANSWERS, ANSWERS_KEY
from rollbook.tables.fields import FIELDS
from rollbook.tables.governance_fields import GOVERNANCE_INSIDE
from rollbook.tables.measured import MEASURED
from rollbook.tables.raw import FINDING, RAW, ROW
from rollbook.tables.table import Table, define
from rollbook.tables.views import SHAPE_FIELDS, SHAPE_KEY, VIEW

LAYERS = ("raw", "clean", "linked", "located", "measured", "internal", "released")


_CONTACT = "name_key given_name surnames_name phone_code email street_address address_key zip_code"
_GRID = "house_number street_code direction_code"
_LOCATION = "address_key zip_code city_name stated_lat stated_lon"
"""All that somebody says about where they live: the same in all of it is at the same point."""
_POINT = "lat lon precision_code radius_m locator_code matched_text is_zip_consistent"
_CENSUS_KEY = "geography_kind_code geography_code figures_year census_variable_code"
_CENSUS = f"{_CENSUS_KEY} census_value census_moe source_table_label"
_INDICATOR_KEY = "indicator_id indicator_area_code series_code figures_year"

_TABLES = (
    *RAW,
    define(
        "clean.records",
        f"{ROW} {_CONTACT} nickname_name name_suffix_code {_GRID} member_code participant_code "
        "person_kind_code organization_name sector_code language_code race_ethnicity_code joined_date "
        "left_date started_date attended_date parent_group_name parent_group_type_code heard_codes "
        "leader_role_code term_from_date term_until_date stated_lat stated_lon city_name is_corrected",
        "record_id",
    ),
    define("clean.meetings", "file_name sheet_name meeting_date", "file_name sheet_name meeting_date"),
    define(
        "clean.children",
        "record_id born_from_date born_until_date",
        "record_id born_from_date born_until_date",
    ),
    define("clean.set_aside", f"{ROW} reason_code", "record_id"),
    define("clean.head_counts", f"{ROW} head_count head_kind_code", "record_id"),
    define("clean.findings", FINDING, "file_name sheet_name row_number field_code finding_code"),
    define("clean.corrections", "correction_id correction_status_code row_count", "correction_id"),
    define(
        "clean.date_readings",
        "file_name field_code date_order_code read_count ambiguous_count other_order_count",
        "file_name field_code",
    ),
    define(
        "clean.drifts",
        "file_name previous_file_name field_code drift_code value_code before_value after_value",
        "file_name field_code drift_code value_code",
    ),
    define(
        "clean.groups",
        f"{ROW} group_name group_type_code street_address address_key zip_code {_GRID} since_date "
        "until_date is_corrected",
        "record_id",
    ),
    define(
        "clean.sessions",
        f"{ROW} parent_group_name group_type_code session_date session_status_code attendance_count "
        "is_corrected",
        "record_id",
    ),
    define("clean.partners", f"{ROW} partner_name sector_code since_date is_corrected", "record_id"),
    define(
        "clean.published_figures",
        f"{ROW} measure_id published_value qualifier_code stated_period_label stated_source_label "
        "is_corrected",
        "measure_id",
    ),
    define(
        "clean.census_zips",
        f"{ROW} zip_code population_count under_5_count housing_units_count figures_year age_5_to_9_count "
        "hispanic_count white_nh_count black_nh_count asian_nh_count is_corrected",
        "zip_code",
    ),
    define("clean.census_figures", f"{ROW} {_CENSUS} is_corrected", _CENSUS_KEY),
    define(
        "clean.events",
        f"{ROW} event_label event_kind_code event_date host_code host_count sponsored_dollars "
        "event_attendance_count volunteer_count is_corrected",
        "record_id",
    ),
    define(
        "clean.trainings",
        f"{ROW} training_label training_kind_code training_from_date training_until_date "
        "training_session_count length_hours enrolled_count completed_count is_corrected",
        "record_id",
    ),
    define(
        "clean.indicator_values",
        f"{ROW} {_INDICATOR_KEY} indicator_value indicator_moe part_value base_value "
        "stated_source_label is_corrected",
        _INDICATOR_KEY,
    ),
    define(
        "clean.answer_rows",
        f"{ROW} instrument_id round_code respondent_code respondent_group_code answered_date is_corrected",
        "record_id",
    ),
    define("clean.answers", ANSWERS, ANSWERS_KEY),
    define(
        "clean.venues",
        "venue_id venue_label_en venue_label_es venue_kind_code street_address address_key zip_code "
        "venue_lat venue_lon since_date until_date",
        "venue_id",
    ),
    define("clean.venue_lists", "venue_list_code listed_venue_count", "venue_list_code"),
    define("clean.address_points", "address_key zip_code lat lon", "address_key zip_code"),
    define("linked.record_persons", "record_id profile_id person_id", "record_id"),
    define(
        "linked.links",
        "profile_id other_profile_id person_id other_person_id match_weight match_probability "
        "name_level_code contact_level_code place_level_code birth_level_code decision_code",
        "profile_id other_profile_id",
    ),
    define("linked.belongings", "profile_id person_id belonging_probability", "profile_id person_id"),
    define("linked.verdicts", "verdict_id verdict_status_code", "verdict_id"),
    define(
        "linked.person_changes",
        "person_id previous_person_id change_code row_count",
        "person_id previous_person_id",
    ),
    define(
        "linked.persons",
        "person_id person_kind_code sector_code joined_date left_date started_date",
        "person_id",
    ),
    define("linked.traits", "person_id language_code race_ethnicity_code", "person_id"),
    define(
        "linked.children",
        "person_id born_from_date born_until_date",
        "person_id born_from_date born_until_date",
    ),
    define(
        "linked.addresses",
        f"person_id from_date {_LOCATION} {_GRID}",
        "person_id from_date",
    ),
    define("linked.phones", "person_id phone_code", "person_id phone_code"),
    define(
        "linked.touches",
        "profile_id person_id touch_code parent_group_name touched_date",
        "profile_id touch_code parent_group_name touched_date",
    ),
    define("linked.joins", "profile_id person_id joined_date", "profile_id"),
    define("linked.heard", "person_id heard_code", "person_id heard_code"),
    define(
        "linked.leaders",
        "person_id leader_role_code term_from_date term_until_date",
        "person_id leader_role_code term_from_date",
    ),
    define("linked.attendances", "person_id meeting_date", "person_id meeting_date"),
    define(
        "linked.row_accounts",
        "record_id source_code file_name sheet_name row_number status_code reason_code",
        "record_id",
    ),
    define(
        "located.addresses",
        f"{_LOCATION} {_POINT}",
        _LOCATION,
    ),
    define(
        "located.groups",
        f"group_name group_type_code since_date until_date zip_code {_POINT}",
        "group_name",
    ),
    define(
        "located.zone_units",
        "geography_kind_code geography_code vintage_year",
        "geography_kind_code geography_code",
    ),
    define("located.shapes", SHAPE_FIELDS, SHAPE_KEY),
    define(
        "located.leaves",
        "leaf_code leaf_kind_code leaf_cell_code housing_units_count leaf_lat leaf_lon zip_code vintage_year",
        "leaf_code",
    ),
    define("located.home_leaves", f"{_LOCATION} home_leaf_code", _LOCATION),
    *MEASURED,
    *(
        define(f"{layer}.{name}", fields, key)
        for layer in ("internal", "released")
        for name, fields, key in VIEW
    ),
    define(
        "internal.published_cells",
        "cell_label cell_time_code person_count household_count low_count high_count",
        "cell_label cell_time_code",
    ),
    define("internal.people", "layer_code as_of_date person_count", "layer_code as_of_date"),
    define(
        "internal.file_accounts",
        "file_name source_code read_count used_count merged_count corrected_count set_aside_count",
        "file_name",
    ),
    define(
        "internal.restatement_reasons",
        "measure_id grain_code period_code aspect_code group_code part_code restatement_reason_code "
        "moved_value cause_count",
        "measure_id grain_code period_code aspect_code group_code part_code restatement_reason_code",
    ),
    define("internal.corrections", "correction_id correction_status_code row_count", "correction_id"),
    define("internal.precisions", "precision_code person_count", "precision_code"),
    define("internal.linkages", "linkage_code row_count", "linkage_code"),
    define("internal.head_counts", "head_kind_code head_count", "head_kind_code"),
    define(
        "internal.points",
        "home_number map_layer_code map_detail_code lat lon precision_code radius_m zip_code from_date "
        "until_date group_distance_m group_grid_distance_m",
        "map_layer_code home_number from_date",
    ),
    *(define(f"internal.{name}", fields, key) for name, fields, key in GOVERNANCE_INSIDE),
    define("internal.unplaced", "map_layer_code as_of_date household_count", "map_layer_code as_of_date"),
)

CATALOGUE: dict[str, Table] = {table.name: table for table in _TABLES}


def tables_of(*layers: str) -> list[str]:
    """Names of all tables of the given layers, in catalogue order."""
    return [name for name, table in CATALOGUE.items() if table.layer in layers]


def find(name: str) -> Table:
    """Look a table up.

    Raises
    ------
    SettingsError
        If the catalogue does not hold it.
    """
    if name not in CATALOGUE:
        raise SettingsError(
            f"the catalogue has no table {name!r}",
            expected=f"one of: {', '.join(CATALOGUE)}",
            next_step="add it to rollbook/tables/catalogue.py",
        )
    return CATALOGUE[name]


def personal_columns(columns: Iterable[str]) -> list[str]:
    """Those of the columns that may point at a person; an unknown column counts as personal."""
    return [name for name in columns if name not in FIELDS or FIELDS[name].is_personal]
