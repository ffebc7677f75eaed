"""Every table of the flow: its layer, its fields, its row key."""

from collections.abc import Iterable
from dataclasses import dataclass

from rollbook.kernel.errors import SettingsError
from rollbook.tables.fields import FIELDS, Field

LAYERS = ("raw", "clean", "linked", "located", "measured", "internal", "released")


@dataclass(frozen=True)
class Table:
    """A table named ``layer.plural`` with its fields in order and the fields that make a row unique."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]

    @property
    def layer(self) -> str:
        """The part before the point."""
        return self.name.partition(".")[0]

    @property
    def columns(self) -> list[str]:
        """Column names in order."""
        return [field.name for field in self.fields]


def _table(name: str, fields: str, key: str) -> Table:
    table = Table(name, tuple(FIELDS[field] for field in fields.split()), tuple(key.split()))
    personal = [field.name for field in table.fields if field.is_personal]
    if table.layer == "released" and personal:
        raise SettingsError(
            f"the released table {name} has personal fields",
            where=", ".join(personal),
            expected="fields that point at no person",
            next_step="aggregate them in the measure stage and band them in the protect stage",
        )
    return table


_ROW = "record_id source_code file_name sheet_name row_number quarter_code"
_SENT = f"{_ROW} layout_code"
_CONTACT = "name_key given_name surnames_name phone_code email street_address address_key zip_code"
_GRID = "house_number street_code direction_code"
_BAND = "low_count high_count"
_FINDING = "file_name sheet_name row_number field_code finding_code"

_ROSTER_TEXTS = (
    "member_code_text last_name_text first_name_text full_name_text street_address_text city_text zip_text "
    "phone_text email_text member_type_text organization_text sector_text child_birth_1_text "
    "child_birth_2_text child_birth_3_text child_births_text language_text race_ethnicity_text joined_text "
    "left_text number_text child_ages_text heard_text stated_lat_text stated_lon_text"
)

_RULE_BANDS = "numerator_low_count numerator_high_count denominator_low_count denominator_high_count"

_VIEW = (
    ("zones", "zone_id zip_codes zone_lat zone_lon", "zone_id"),
    ("zone_counts", f"layer_code as_of_date zone_id {_BAND}", "layer_code as_of_date zone_id"),
    ("compositions", f"as_of_date category_code {_BAND}", "as_of_date category_code"),
    ("attendances", f"month_code {_BAND}", "month_code"),
    ("cores", f"quarter_code {_BAND}", "quarter_code"),
    ("families", f"as_of_date {_BAND}", "as_of_date"),
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
)

_TABLES = (
    _table(
        "raw.files",
        "file_name layout_code source_code quarter_code format_code encoding_code delimiter_code sheet_count "
        "read_count",
        "file_name",
    ),
    _table("raw.findings", _FINDING, "file_name sheet_name row_number field_code finding_code"),
    _table("raw.roster", f"{_SENT} {_ROSTER_TEXTS}", "record_id"),
    _table(
        "raw.signins",
        f"{_SENT} number_text last_name_text first_name_text full_name_text phone_text email_text zip_text "
        "organization_text language_text first_time_text heard_text meeting_date_text meeting_place_text "
        "meeting_type_text",
        "record_id",
    ),
    _table(
        "raw.participants",
        f"{_SENT} participant_code_text last_name_text first_name_text full_name_text navigator_text "
        "group_name_text street_address_text city_text zip_text phone_text email_text child_birth_1_text "
        "child_birth_2_text child_birth_3_text child_births_text child_ages_text language_text "
        "race_ethnicity_text heard_text stated_lat_text stated_lon_text started_text number_text",
        "record_id",
    ),
    _table(
        "raw.groups",
        f"{_SENT} group_name_text group_type_text venue_text venue_address_text group_zip_text "
        "meets_since_text meets_until_text",
        "record_id",
    ),
    _table(
        "raw.partners",
        f"{_SENT} organization_text sector_text partner_address_text partner_zip_text partner_since_text",
        "record_id",
    ),
    _table(
        "raw.published",
        f"{_SENT} measure_text value_text qualifier_text stated_period_text stated_source_text",
        "record_id",
    ),
    _table(
        "raw.census",
        f"{_SENT} census_zip_text population_text age_under_5_text age_5_to_9_text "
        "hispanic_text white_nh_text black_nh_text asian_nh_text households_text housing_units_text",
        "record_id",
    ),
    _table(
        "clean.records",
        f"{_ROW} {_CONTACT} nickname_name {_GRID} member_code participant_code person_kind_code "
        "organization_name sector_code language_code race_ethnicity_code joined_date left_date started_date "
        "attended_date stated_lat stated_lon is_corrected",
        "record_id",
    ),
    _table("clean.meetings", "file_name sheet_name meeting_date", "file_name sheet_name meeting_date"),
    _table(
        "clean.children",
        "record_id born_from_date born_until_date",
        "record_id born_from_date born_until_date",
    ),
    _table("clean.set_aside", f"{_ROW} reason_code", "record_id"),
    _table("clean.head_counts", f"{_ROW} head_count head_kind_code", "record_id"),
    _table("clean.findings", _FINDING, "file_name sheet_name row_number field_code finding_code"),
    _table("clean.corrections", "correction_id correction_status_code row_count", "correction_id"),
    _table(
        "clean.date_readings",
        "file_name field_code date_order_code read_count ambiguous_count other_order_count",
        "file_name field_code",
    ),
    _table(
        "clean.drifts",
        "file_name previous_file_name field_code drift_code value_code before_value after_value",
        "file_name field_code drift_code value_code",
    ),
    _table(
        "clean.groups",
        f"{_ROW} group_name group_type_code street_address address_key zip_code {_GRID} since_date "
        "until_date is_corrected",
        "record_id",
    ),
    _table("clean.partners", f"{_ROW} partner_name sector_code since_date is_corrected", "record_id"),
    _table(
        "clean.published_figures",
        f"{_ROW} measure_id published_value qualifier_code stated_period_label stated_source_label "
        "is_corrected",
        "measure_id",
    ),
    _table(
        "clean.census_zips",
        f"{_ROW} zip_code population_count under_5_count housing_units_count is_corrected",
        "zip_code",
    ),
    _table("linked.record_persons", "record_id person_id", "record_id"),
    _table(
        "linked.persons",
        "person_id person_kind_code sector_code joined_date left_date started_date",
        "person_id",
    ),
    _table(
        "linked.children",
        "person_id born_from_date born_until_date",
        "person_id born_from_date born_until_date",
    ),
    _table("linked.addresses", f"person_id from_date address_key zip_code {_GRID}", "person_id from_date"),
    _table("linked.attendances", "person_id meeting_date", "person_id meeting_date"),
    _table(
        "linked.row_accounts",
        "record_id source_code file_name sheet_name row_number status_code reason_code",
        "record_id",
    ),
    _table(
        "located.addresses",
        "address_key zip_code lat lon precision_code radius_m is_zip_consistent",
        "address_key zip_code",
    ),
    _table(
        "located.groups",
        "group_name group_type_code since_date until_date zip_code lat lon precision_code radius_m",
        "group_name",
    ),
    _table(
        "measured.people_at_dates",
        "layer_code as_of_date person_id household_id category_code place_code zip_code address_key "
        "sector_code",
        "layer_code as_of_date person_id",
    ),
    _table(
        "measured.place_counts",
        "layer_code as_of_date place_code person_count household_count",
        "layer_code as_of_date place_code",
    ),
    _table(
        "measured.compositions",
        "as_of_date category_code person_count household_count",
        "as_of_date category_code",
    ),
    _table("measured.attendances", "month_code meeting_date person_count household_count", "month_code"),
    _table("measured.cores", "quarter_code person_count household_count", "quarter_code"),
    _table("measured.families", "as_of_date person_count household_count", "as_of_date"),
    _table(
        "measured.rules",
        "rule_code as_of_date numerator_count denominator_count is_met margin_count",
        "rule_code",
    ),
    _table(
        "measured.row_accounts",
        "account_code read_count used_count merged_count corrected_count set_aside_count",
        "account_code",
    ),
    _table(
        "measured.file_accounts",
        "file_name source_code read_count used_count merged_count corrected_count set_aside_count",
        "file_name",
    ),
    _table("measured.precisions", "precision_code person_count", "precision_code"),
    _table("measured.head_counts", "head_kind_code head_count", "head_kind_code"),
    *(
        _table(f"{layer}.{name}", fields, key)
        for layer in ("internal", "released")
        for name, fields, key in _VIEW
    ),
    _table("internal.people", "layer_code as_of_date person_count", "layer_code as_of_date"),
    _table(
        "internal.file_accounts",
        "file_name source_code read_count used_count merged_count corrected_count set_aside_count",
        "file_name",
    ),
    _table("internal.precisions", "precision_code person_count", "precision_code"),
    _table("internal.head_counts", "head_kind_code head_count", "head_kind_code"),
    _table(
        "internal.points",
        "map_layer_code as_of_date lat lon precision_code map_detail_code zip_code",
        "",
    ),
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
