"""The raw tables: rows as they were sent, every value a text."""

from rollbook.tables.answer_fields import SLOTS
from rollbook.tables.table import define

ROW = "record_id source_code file_name sheet_name row_number quarter_code"
"""Where a row is from."""
FINDING = "file_name sheet_name row_number field_code finding_code"
"""Where something was noticed."""

_SENT = f"{ROW} layout_code"
_ROSTER_TEXTS = (
    "member_code_text last_name_text first_name_text full_name_text street_address_text city_text zip_text "
    "phone_text email_text member_type_text organization_text sector_text child_birth_1_text "
    "child_birth_2_text child_birth_3_text child_births_text language_text race_ethnicity_text joined_text "
    "left_text number_text child_ages_text heard_text stated_lat_text stated_lon_text"
)

RAW = (
    define(
        "raw.files",
        "file_name layout_code source_code quarter_code format_code encoding_code delimiter_code sheet_count "
        "read_count",
        "file_name",
    ),
    define("raw.findings", FINDING, "file_name sheet_name row_number field_code finding_code"),
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
        "raw.events",
        f"{_SENT} event_text event_kind_text event_date_text host_text host_count_text sponsored_text "
        "event_attended_text volunteers_text",
        "record_id",
    ),
    define(
        "raw.trainings",
        f"{_SENT} training_text training_kind_text training_from_text training_until_text "
        "training_sessions_text length_text enrolled_text completed_text",
        "record_id",
    ),
    define(
        "raw.indicators",
        f"{_SENT} indicator_text indicator_area_text series_text figures_year_text indicator_value_text "
        "indicator_moe_text part_text base_text stated_source_text",
        "record_id",
    ),
    define(
        "raw.answers",
        f"{_SENT} instrument_text round_text respondent_text respondent_group_text answered_text item_text "
        f"answer_text {' '.join(SLOTS)}",
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
        "raw.housing_units",
        "file_name row_number leaf_text units_text leaf_lat_text leaf_lon_text leaf_zip_text",
        "file_name row_number",
    ),
    define(
        "raw.geocodes",
        "asked_text provider_code vintage_label geocode_answer_code matched_text lat lon",
        "asked_text provider_code vintage_label",
    ),
    define("raw.source_files", "file_name file_kind_code quarter_code sha256_code", "file_name"),
)
