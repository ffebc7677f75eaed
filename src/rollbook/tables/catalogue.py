"""Every table of the flow: its layer, its fields, its row key."""

from collections.abc import Iterable

from rollbook.kernel.errors import SettingsError
from rollbook.tables.fields import FIELDS
from rollbook.tables.measured import MEASURED
from rollbook.tables.table import Table, define
from rollbook.tables.views import SHAPE_FIELDS, SHAPE_KEY, VIEW

LAYERS = ("raw", "clean", "linked", "located", "measured", "internal", "released")


_ROW = "record_id source_code file_name sheet_name row_number quarter_code"
_SENT = f"{_ROW} layout_code"
_CONTACT = "name_key given_name surnames_name phone_code email street_address address_key zip_code"
_GRID = "house_number street_code direction_code"
_LOCATION = "address_key zip_code city_name stated_lat stated_lon"
"""All that somebody says about where they live: the same in all of it is at the same point."""
_POINT = "lat lon precision_code radius_m locator_code matched_text is_zip_consistent"
_CENSUS_KEY = "geography_kind_code geography_code figures_year census_variable_code"
_CENSUS = f"{_CENSUS_KEY} census_value census_moe source_table_label"
_FINDING = "file_name sheet_name row_number field_code finding_code"

_ROSTER_TEXTS = (
    "member_code_text last_name_text first_name_text full_name_text street_address_text city_text zip_text "
    "phone_text email_text member_type_text organization_text sector_text child_birth_1_text "
    "child_birth_2_text child_birth_3_text child_births_text language_text race_ethnicity_text joined_text "
    "left_text number_text child_ages_text heard_text stated_lat_text stated_lon_text"
)


_TABLES = (
    define(
        "raw.files",
        "file_name layout_code source_code quarter_code format_code encoding_code delimiter_code sheet_count "
        "read_count",
        "file_name",
    ),
    define("raw.findings", _FINDING, "file_name sheet_name row_number field_code finding_code"),
    define("raw.roster", f"{_SENT} {_ROSTER_TEXTS}", "record_id"),
    define(
        "raw.signins",
        f"{_SENT} number_text last_name_text first_name_text full_name_text phone_text email_text zip_text "
        "organization_text language_text first_time_text heard_text meeting_date_text meeting_place_text "
        "meeting_type_text",
        "record_id",
    ),
    define(
        "raw.participants",
        f"{_SENT} participant_code_text last_name_text first_name_text full_name_text navigator_text "
        "group_name_text street_address_text city_text zip_text phone_text email_text child_birth_1_text "
        "child_birth_2_text child_birth_3_text child_births_text child_ages_text language_text "
        "race_ethnicity_text heard_text stated_lat_text stated_lon_text started_text number_text",
        "record_id",
    ),
    define(
        "raw.leaders",
        f"{_SENT} last_name_text first_name_text full_name_text phone_text email_text role_text "
        "term_from_text term_until_text number_text",
        "record_id",
    ),
    define(
        "raw.groups",
        f"{_SENT} group_name_text group_type_text venue_text venue_address_text group_zip_text "
        "meets_since_text meets_until_text",
        "record_id",
    ),
    define(
        "raw.partners",
        f"{_SENT} organization_text sector_text partner_address_text partner_zip_text partner_since_text",
        "record_id",
    ),
    define(
        "raw.sessions",
        f"{_SENT} group_name_text group_type_text session_date_text session_status_text attended_count_text",
        "record_id",
    ),
    define(
        "raw.published",
        f"{_SENT} measure_text value_text qualifier_text stated_period_text stated_source_text",
        "record_id",
    ),
    define(
        "raw.census",
        f"{_SENT} census_zip_text population_text age_under_5_text age_5_to_9_text "
        "hispanic_text white_nh_text black_nh_text asian_nh_text households_text housing_units_text "
        "figures_year_text",
        "record_id",
    ),
    define(
        "raw.census_figures",
        f"{_SENT} geography_text geography_code_text figures_year_text census_variable_text "
        "census_value_text census_moe_text source_table_text",
        "record_id",
    ),
    define(
        "raw.shapes",
        "file_name row_number shape_kind_code shape_code shape_label vintage_year crs_name sent_wkt",
        "file_name row_number",
    ),
    define(
        "raw.address_points",
        "file_name row_number point_address_text point_zip_text point_lat_text point_lon_text",
        "file_name row_number",
    ),
    define(
        "raw.geocodes",
        "asked_text provider_code vintage_label answer_code matched_text lat lon",
        "asked_text provider_code vintage_label",
    ),
    define(
        "clean.records",
        f"{_ROW} {_CONTACT} nickname_name name_suffix_code {_GRID} member_code participant_code "
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
    define("clean.set_aside", f"{_ROW} reason_code", "record_id"),
    define("clean.head_counts", f"{_ROW} head_count head_kind_code", "record_id"),
    define("clean.findings", _FINDING, "file_name sheet_name row_number field_code finding_code"),
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
        f"{_ROW} group_name group_type_code street_address address_key zip_code {_GRID} since_date "
        "until_date is_corrected",
        "record_id",
    ),
    define(
        "clean.sessions",
        f"{_ROW} parent_group_name group_type_code session_date session_status_code attendance_count "
        "is_corrected",
        "record_id",
    ),
    define("clean.partners", f"{_ROW} partner_name sector_code since_date is_corrected", "record_id"),
    define(
        "clean.published_figures",
        f"{_ROW} measure_id published_value qualifier_code stated_period_label stated_source_label "
        "is_corrected",
        "measure_id",
    ),
    define(
        "clean.census_zips",
        f"{_ROW} zip_code population_count under_5_count housing_units_count figures_year age_5_to_9_count "
        "hispanic_count white_nh_count black_nh_count asian_nh_count is_corrected",
        "zip_code",
    ),
    define("clean.census_figures", f"{_ROW} {_CENSUS} is_corrected", _CENSUS_KEY),
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
    *MEASURED,
    *(
        define(f"{layer}.{name}", fields, key)
        for layer in ("internal", "released")
        for name, fields, key in VIEW
    ),
    define("internal.people", "layer_code as_of_date person_count", "layer_code as_of_date"),
    define(
        "internal.file_accounts",
        "file_name source_code read_count used_count merged_count corrected_count set_aside_count",
        "file_name",
    ),
    define("internal.precisions", "precision_code person_count", "precision_code"),
    define("internal.linkages", "linkage_code row_count", "linkage_code"),
    define("internal.head_counts", "head_kind_code head_count", "head_kind_code"),
    define(
        "internal.points",
        "home_number map_layer_code map_detail_code lat lon precision_code radius_m zip_code from_date "
        "until_date group_distance_m group_grid_distance_m",
        "map_layer_code home_number from_date",
    ),
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
