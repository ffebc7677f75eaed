"""One field, one definition: the same name means the same thing, in the same unit, in every table."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field's values are stored."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True)
class Field:
    """A column: its name, its kind, what it means, and whether it may point at a person.

    A personal field can never stand in a released table.
    """

    name: str
    kind: Kind
    meaning: str
    is_personal: bool = False
    is_required: bool = True
    allowed: tuple[str, ...] = ()


def _text(
    name: str, meaning: str, *, required: bool = True, personal: bool = False, allowed: str = ""
) -> Field:
    return Field(name, Kind.TEXT, meaning, personal, required, tuple(allowed.split()))


def _date(name: str, meaning: str, *, required: bool = True, personal: bool = False) -> Field:
    return Field(name, Kind.DATE, meaning, personal, required)


def _count(name: str, meaning: str, *, required: bool = True, personal: bool = False) -> Field:
    return Field(name, Kind.COUNT, meaning, personal, required)


def _number(name: str, meaning: str, *, required: bool = True, personal: bool = False) -> Field:
    return Field(name, Kind.NUMBER, meaning, personal, required)


def _flag(name: str, meaning: str, *, required: bool = True) -> Field:
    return Field(name, Kind.FLAG, meaning, is_required=required)


CATEGORIES = "parents_0_5 parents_6_plus parents_age_unknown residents stakeholders"
GROUP_TYPES = "ROC NAC PN"
PRECISIONS = "street_grid zip unmatched"
ROW_STATUSES = "used merged corrected set_aside"
MERGED_REASONS = "repeated_in_file repeated_at_meeting repeated_in_list"
SET_ASIDE_REASONS = (
    "totals_row head_count not_a_person name_missing name_unreadable date_missing date_unreadable "
    "date_impossible member_type_unknown meeting_date_unreadable group_unreadable figure_unreadable "
    "correction"
)
REASONS = f"{MERGED_REASONS} {SET_ASIDE_REASONS}"
PERSON_SOURCES = "roster signin participants"
LIST_SOURCES = "groups partners"
FIGURE_SOURCES = "published census"
SOURCES = f"{PERSON_SOURCES} {LIST_SOURCES} {FIGURE_SOURCES}"
LANGUAGE_CODES = "en es other"
RACE_ETHNICITY_CODES = "hispanic white_nh black_nh asian_nh aian_nh nhpi_nh other_nh multiracial_nh"
"""Census categories that do not overlap: Hispanic of any race, and each race not Hispanic (NH)."""
SECTORS = (
    "government community_based_organization philanthropy residents faith university business health_care "
    "other"
)
HEAD_KINDS = "adults children unstated"
FINDINGS = (
    "totals_row head_count not_a_person name_missing name_unreadable two_names name_note date_missing "
    "date_unreadable date_impossible date_order_contradicted member_type_unknown meeting_date_unreadable "
    "meeting_date_missing meeting_repeated group_unreadable figure_unreadable phone_unreadable "
    "email_unreadable zip_unreadable address_unreadable language_unknown race_ethnicity_unknown "
    "sector_unknown age_unreadable coordinates_swapped coordinates_unsigned coordinates_impossible "
    "text_repaired text_lost text_too_long many_set_aside file_empty id_shared file_repeated "
    "file_unclaimed sheet_ignored roster_empty encoding_guessed column_ignored formula_without_value "
    "correction_expired correction_unmatched drift_rows drift_missing drift_new_value"
)
CORRECTION_STATUSES = "applied expired unmatched"
DRIFTS = "rows missing_share new_value gone_value"

_RAW_TEXTS = (
    "last_name first_name full_name street_address city zip phone email member_type organization sector "
    "child_birth_1 child_birth_2 child_birth_3 child_births language race_ethnicity joined left "
    "member_code participant_code navigator started first_time meeting_date meeting_place meeting_type "
    "number child_ages heard stated_lat stated_lon"
)

_RAW_OPEN_TEXTS = (
    "group_name group_type venue venue_address meets_since meets_until partner_since measure value "
    "qualifier stated_period stated_source population age_under_5 age_5_to_9 hispanic white_nh black_nh "
    "asian_nh households housing_units group_zip partner_address partner_zip census_zip"
)

_ALL = (
    # where a row comes from
    _text("record_id", "file, sheet and row of a raw row; one per row", personal=True),
    _text("source_code", "which kind of list the row is from", allowed=SOURCES),
    _text("layout_code", "source under pipelines/sources that describes the file"),
    _text("file_name", "file below data/raw/<community>"),
    _text("sheet_name", "sheet of a workbook; empty for a text file"),
    _count("row_number", "row as a spreadsheet shows it, counted from 1"),
    _text("quarter_code", "quarter that the file was exported for, like 2018Q2; empty if it has none"),
    *(_text(f"{name}_text", "as sent", required=False, personal=True) for name in _RAW_TEXTS.split()),
    *(_text(f"{name}_text", "as sent", required=False) for name in _RAW_OPEN_TEXTS.split()),
    # people
    _text("given_name", "given names as written", personal=True, required=False),
    _text("surnames_name", "surnames as written", personal=True, required=False),
    _text(
        "nickname_name", "what a person is called, as written beside the name", personal=True, required=False
    ),
    _text("name_key", "name without accents, case and punctuation", personal=True),
    _text("phone_code", "ten digits", personal=True, required=False),
    _text("email", "lower case", personal=True, required=False),
    _text("member_code", "id in the agency's roster", personal=True, required=False),
    _text("participant_code", "id in the grantee's list", personal=True, required=False),
    _text(
        "person_kind_code",
        "as declared",
        required=False,
        allowed="parent resident stakeholder participant guest",
    ),
    _text("organization_name", "organization a stakeholder speaks for", personal=True, required=False),
    _text("sector_code", "sector of the organization", required=False, allowed=SECTORS),
    _date("joined_date", "first day as a member", personal=True, required=False),
    _date("left_date", "first day no longer a member", personal=True, required=False),
    _date("started_date", "first day as a Parent Navigator participant", personal=True, required=False),
    _date("born_from_date", "a child is born on this day or later", personal=True),
    _date("born_until_date", "a child is born on this day or earlier", personal=True),
    _text("language_code", "language spoken at home", required=False, personal=True, allowed=LANGUAGE_CODES),
    _text(
        "race_ethnicity_code",
        "Census category",
        required=False,
        personal=True,
        allowed=RACE_ETHNICITY_CODES,
    ),
    _number("stated_lat", "degrees north as stated in a list", required=False, personal=True),
    _number("stated_lon", "degrees east as stated in a list", required=False, personal=True),
    _flag("is_corrected", "a correction under pipelines/corrections changed the row"),
    _count("head_count", "people a line such as '+3' speaks of"),
    _text("head_kind_code", "who they are", allowed=HEAD_KINDS),
    _date("meeting_date", "day of a partnership meeting"),
    _date("attended_date", "day of the meeting that a sign-in row belongs to", personal=True, required=False),
    _text("person_id", "pseudonym of a person", personal=True),
    _text("household_id", "pseudonym of a household", personal=True),
    # addresses
    _text("street_address", "as written", personal=True, required=False),
    _text(
        "address_key",
        "address in one spelling; the same for all who live there",
        personal=True,
        required=False,
    ),
    _text("zip_code", "five digits", required=False),
    _count("house_number", "house number", personal=True, required=False),
    _text(
        "street_code", "numbered street (33) or avenue (R-8) of the mile grid", personal=True, required=False
    ),
    _text("direction_code", "E or W of Division Street", required=False, allowed="E W"),
    _date("from_date", "first day an address is known", personal=True),
    _number("lat", "degrees north (WGS 84)", personal=True, required=False),
    _number("lon", "degrees east (WGS 84)", personal=True, required=False),
    _text("precision_code", "how the point was found", allowed=PRECISIONS),
    _number("radius_m", "how far off the point may be, in metres", required=False),
    _flag("is_zip_consistent", "the point lies where the stated ZIP's people live", required=False),
    # groups, partners, published figures, census
    _text("group_name", "name of a parent group", personal=True),
    _text("group_type_code", "ROC, NAC or PN", allowed=GROUP_TYPES),
    _date("since_date", "first day", required=False),
    _date("until_date", "last day", required=False),
    _text("partner_name", "partner organization"),
    _text("measure_id", "performance measure as defined in pipelines/measures"),
    _number("published_value", "the figure as published"),
    _text("qualifier_code", "how the source states the figure", allowed="exact about over"),
    _text("stated_period_label", "period the figure is published for"),
    _text("stated_source_label", "where the figure was published"),
    _count("population_count", "people, Census 2010"),
    _count("under_5_count", "children aged 0-4, Census 2010"),
    _count("housing_units_count", "housing units, Census 2010"),
    # files, and what was noticed in them
    _text("format_code", "how a file is made", allowed="csv workbook parquet"),
    _text("encoding_code", "encoding a text file was read in; empty for other formats"),
    _text("delimiter_code", "what stands between the cells of a text file; empty for other formats"),
    _count("sheet_count", "sheets read; 1 for a text file"),
    _text("field_code", "column of the raw table, without _text; empty for a whole row or file"),
    _text("finding_code", "what was noticed, as explained in pipelines/codes/findings.yml", allowed=FINDINGS),
    _text("date_order_code", "order of day and month that the source declares", allowed="mdy dmy ymd"),
    _count("ambiguous_count", "dates that both orders can read, so that the declared one decides"),
    _count("other_order_count", "dates that only the other order can read"),
    _text("correction_id", "a correction under pipelines/corrections"),
    _text("correction_status_code", "what became of a correction", allowed=CORRECTION_STATUSES),
    _count("row_count", "rows"),
    _text("previous_file_name", "file of the quarter before"),
    _text("drift_code", "what changed between two files of a source", allowed=DRIFTS),
    _text("value_code", "a code that is new or gone; empty where no code is meant", personal=True),
    _number("before_value", "in the quarter before"),
    _number("after_value", "in this quarter"),
    # row account
    _text("status_code", "what became of a row", allowed=ROW_STATUSES),
    _text(
        "reason_code",
        "why a row was merged or set aside; empty if it was used",
        allowed=REASONS,
        required=False,
    ),
    _count("read_count", "rows read"),
    _count("used_count", "rows used"),
    _count("merged_count", "rows that repeat another"),
    _count("corrected_count", "rows used after a correction"),
    _count("set_aside_count", "rows that are not usable, with a reason"),
    _text("account_code", "kind of list, or total", allowed=f"{PERSON_SOURCES} {LIST_SOURCES} total"),
    # measured
    _text("layer_code", "which people are counted", allowed="members participants"),
    _date("as_of_date", "the day the count holds for"),
    _text("category_code", "category of a member at a date", allowed=CATEGORIES),
    _text("place_code", "ZIP of the community, or elsewhere"),
    _text("month_code", "month, like 2018-04"),
    _count("person_count", "distinct people"),
    _count("household_count", "distinct households of these people"),
    _text("rule_code", "a membership rule"),
    _count("numerator_count", "people the rule asks for"),
    _count("denominator_count", "all members"),
    _flag("is_met", "the rule is met"),
    _count("margin_count", "people still needed, or people to spare"),
    # what decks are made of: the same columns in the release and in the working view
    _text("zone_id", "a zone: ZIPs rolled up until enough families live there"),
    _text("zip_codes", "the zone's ZIPs, with spaces between"),
    _number("zone_lat", "middle of the zone, degrees north", required=False),
    _number("zone_lon", "middle of the zone, degrees east", required=False),
    _count("low_count", "the count is at least this"),
    _count("high_count", "the count is at most this"),
    _number("share_low", "the share is at least this, 0-1"),
    _number("share_high", "the share is at most this, 0-1"),
    _count("numerator_low_count", "numerator at least"),
    _count("numerator_high_count", "numerator at most"),
    _count("denominator_low_count", "denominator at least"),
    _count("denominator_high_count", "denominator at most"),
    _text("map_layer_code", "layer of the map's legend"),
    _text("map_detail_code", "group type, category or sector behind a point", required=False, personal=True),
)

FIELDS: dict[str, Field] = {field.name: field for field in _ALL}
