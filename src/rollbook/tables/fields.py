"""One field, one definition: the same name means the same thing, in the same unit, in every table."""

from rollbook.tables.answer_fields import ANSWERS
from rollbook.tables.code_lists import (
    CATEGORIES,
    CHANNELS,
    CORRECTION_STATUSES,
    DRIFTS,
    FINDINGS,
    FLOWS,
    GROUP_TYPES,
    INTEGRATIONS,
    LINKAGE_COUNTS,
    LIST_SOURCES,
    METHODS,
    PERSON_SOURCES,
    PROGRAM_COUNTS,
    REASONS,
    ROW_STATUSES,
    SESSION_STATUSES,
    SHAPE_KINDS,
    SOURCES,
    STEPS,
    TIMES,
    TIMINGS,
)
from rollbook.tables.compared_fields import COMPARED
from rollbook.tables.field import Field, count_field, date_field, flag_field, number_field, text_field
from rollbook.tables.governance_fields import GOVERNANCE
from rollbook.tables.indicator_fields import INDICATORS
from rollbook.tables.linkage_fields import LINKAGE
from rollbook.tables.location_fields import LOCATION
from rollbook.tables.measure_fields import MEASURES
from rollbook.tables.person_fields import PEOPLE
from rollbook.tables.register_fields import REGISTERS
from rollbook.tables.roadmap_fields import ROADMAPS
from rollbook.tables.shown_fields import SHOWN
from rollbook.tables.system_fields import SYSTEM
from rollbook.tables.traced_fields import TRACED

_RAW_TEXTS = (
    "last_name first_name full_name street_address city zip phone email member_type organization sector "
    "child_birth_1 child_birth_2 child_birth_3 child_births language race_ethnicity joined left "
    "member_code participant_code navigator started first_time meeting_date meeting_place meeting_type "
    "number child_ages heard stated_lat stated_lon role term_from term_until point_address point_zip "
    "point_lat point_lon"
)

_RAW_OPEN_TEXTS = (
    "group_name group_type venue venue_address meets_since meets_until partner_since measure value "
    "qualifier stated_period stated_source population age_under_5 age_5_to_9 hispanic white_nh black_nh "
    "asian_nh households housing_units group_zip partner_address partner_zip census_zip session_date "
    "session_status attended_count geography geography_code figures_year census_variable census_value "
    "census_moe source_table event event_kind event_date host host_count sponsored event_attended volunteers "
    "training training_kind training_from training_until training_sessions length enrolled completed "
    "indicator indicator_area series indicator_value indicator_moe part base"
)

ALL = (
    # where a row comes from
    text_field("record_id", "file, sheet and row of a raw row; one per row", personal=True),
    text_field("source_code", "which kind of list the row is from", allowed=SOURCES),
    text_field("layout_code", "source under pipelines/sources that describes the file"),
    text_field("file_name", "file below data/raw/<community>"),
    text_field("sheet_name", "sheet of a workbook; empty for a text file"),
    count_field("row_number", "row as a spreadsheet shows it, counted from 1"),
    text_field("quarter_code", "quarter that the file was exported for, like 2018Q2; empty if it has none"),
    *(text_field(f"{name}_text", "as sent", required=False, personal=True) for name in _RAW_TEXTS.split()),
    *(text_field(f"{name}_text", "as sent", required=False) for name in _RAW_OPEN_TEXTS.split()),
    # people
    *PEOPLE,
    # linkage
    *LINKAGE,
    *LOCATION,
    # groups, partners, published figures, census
    text_field("group_name", "name of a parent group", personal=True),
    text_field("group_type_code", "ROC, NAC or PN", allowed=GROUP_TYPES),
    date_field("since_date", "first day", required=False),
    date_field("until_date", "last day", required=False),
    text_field("partner_name", "partner organization"),
    text_field("measure_id", "performance measure as defined in pipelines/measures"),
    number_field("published_value", "the figure as published"),
    text_field("qualifier_code", "how the source states the figure", allowed="exact about over at_least"),
    text_field("stated_period_label", "period the figure is published for"),
    text_field("stated_source_label", "where the figure was published"),
    count_field("population_count", "people"),
    count_field("under_5_count", "children aged 0-4"),
    count_field("housing_units_count", "housing units"),
    date_field("session_date", "day of a parent group's session"),
    text_field("session_status_code", "whether it was held", allowed=SESSION_STATUSES),
    count_field("attendance_count", "people who attended; empty if nobody counted", required=False),
    # files, and what was noticed in them
    text_field("format_code", "how a file is made", allowed="csv workbook parquet"),
    text_field("encoding_code", "encoding a text file was read in; empty for other formats"),
    text_field("delimiter_code", "what stands between the cells of a text file; empty for other formats"),
    count_field("sheet_count", "sheets read; 1 for a text file"),
    text_field("field_code", "column of the raw table, without _text; empty for a whole row or file"),
    text_field(
        "finding_code", "what was noticed, as explained in pipelines/codes/findings.yml", allowed=FINDINGS
    ),
    text_field("date_order_code", "order of day and month that the source declares", allowed="mdy dmy ymd"),
    count_field("ambiguous_count", "dates that both orders can read, so that the declared one decides"),
    count_field("other_order_count", "dates that only the other order can read"),
    text_field("correction_id", "a correction under pipelines/corrections"),
    text_field("correction_status_code", "what became of a correction", allowed=CORRECTION_STATUSES),
    count_field("row_count", "rows"),
    text_field("previous_file_name", "file of the quarter before"),
    text_field("drift_code", "what changed between two files of a source", allowed=DRIFTS),
    text_field("value_code", "a code that is new or gone; empty where no code is meant", personal=True),
    number_field("before_value", "in the quarter before"),
    number_field("after_value", "in this quarter"),
    # row account
    text_field("status_code", "what became of a row", allowed=ROW_STATUSES),
    text_field(
        "reason_code",
        "why a row was merged or set aside; empty if it was used",
        allowed=REASONS,
        required=False,
    ),
    count_field("read_count", "rows read"),
    count_field("used_count", "rows used"),
    count_field("merged_count", "rows that repeat another"),
    count_field("corrected_count", "rows used after a correction"),
    count_field("set_aside_count", "rows that are not usable, with a reason"),
    text_field("account_code", "kind of list, or total", allowed=f"{PERSON_SOURCES} {LIST_SOURCES} total"),
    # measured
    text_field("layer_code", "which people are counted", allowed="members participants"),
    date_field("as_of_date", "the day the count holds for"),
    text_field("category_code", "category of a member at a date", allowed=CATEGORIES),
    text_field("place_code", "ZIP of the community, cell or tract, or elsewhere"),
    text_field("month_code", "month, like 2018-04"),
    count_field("person_count", "distinct people"),
    count_field("household_count", "distinct households of these people"),
    text_field("rule_code", "a membership rule"),
    count_field("numerator_count", "people the rule asks for"),
    count_field("denominator_count", "all members"),
    flag_field("is_met", "the rule is met"),
    count_field("margin_count", "people still needed, or people to spare"),
    text_field("method_code", "how new members are attributed to channels", allowed=METHODS),
    text_field("channel_code", "how somebody came", allowed=f"all {CHANNELS}"),
    text_field("channels_code", "all channels of somebody, joined by +"),
    count_field("estimate_count", "best estimate; empty where there are only bounds", required=False),
    count_field("new_member_count", "people who joined between the two dates of the growth map"),
    count_field("new_member_household_count", "distinct households of these people"),
    text_field("timing_code", "a touch before or after joining", allowed=TIMINGS),
    text_field("step_code", "a step of the ladder of engagement", allowed=STEPS),
    count_field("moved_count", "people of the step before who went on to this one"),
    count_field("moved_household_count", "distinct households of these people"),
    number_field(
        "median_days", "median days from the first day of the step before to this one", required=False
    ),
    text_field("flow_code", "attendance in a quarter and the one before", allowed=FLOWS),
    text_field("times_code", "how many meetings somebody attended in the last four quarters", allowed=TIMES),
    text_field(
        "integration_code",
        "members, those who joined, those of them who are integrated",
        allowed=INTEGRATIONS,
    ),
    count_field("held_count", "sessions held"),
    count_field("cancelled_count", "sessions cancelled"),
    count_field("counted_session_count", "sessions held whose attendance was counted"),
    count_field("total_attendance_count", "attendances of all counted sessions together"),
    count_field("group_count", "parent groups that meet"),
    text_field("program_code", "a count of the Parent Navigator program", allowed=PROGRAM_COUNTS),
    text_field("linkage_code", "what the linkage counts", allowed=LINKAGE_COUNTS),
    # isolated areas and the zone
    *COMPARED,
    # registers of events and trainings
    *REGISTERS,
    # the systems map
    *SYSTEM,
    # roadmaps
    *ROADMAPS,
    # governance, agreements, history
    *GOVERNANCE,
    # performance measures by period and group
    *MEASURES,
    *SHOWN,
    # what figures are traced to
    *TRACED,
    # population indicators
    *INDICATORS,
    # answers to instruments
    *ANSWERS,
    # what decks are made of: the same columns in the release and in the working view
    # public outlines that the project was given for its maps
    text_field("shape_kind_code", "what an outline is of", allowed=SHAPE_KINDS),
    text_field("shape_code", "its code: FIPS, tract or ZIP"),
    text_field("shape_label", "its name; the code where it has none"),
    count_field("vintage_year", "year of the boundaries"),
    text_field("shape_wkt", "outline as well-known text: longitude latitude, WGS 84, 5 decimals"),
    text_field("sent_wkt", "outline as well-known text, as the file has it"),
    text_field("crs_name", "coordinate system that the file states", required=False),
    text_field("zone_id", "a zone: ZIPs rolled up until enough families live there"),
    text_field("zip_codes", "the zone's ZIPs, with spaces between"),
    number_field("zone_lat", "middle of the zone, degrees north", required=False),
    number_field("zone_lon", "middle of the zone, degrees east", required=False),
    count_field("low_count", "the count is at least this"),
    count_field("high_count", "the count is at most this"),
    count_field("range_low_count", "the count lies nowhere below this"),
    count_field("range_high_count", "the count lies nowhere above this"),
    count_field("estimate_low_count", "the best estimate is at least this", required=False),
    count_field("estimate_high_count", "the best estimate is at most this", required=False),
    number_field("share_low", "the share is at least this, 0-1"),
    number_field("share_high", "the share is at most this, 0-1"),
    count_field("numerator_low_count", "numerator at least"),
    count_field("numerator_high_count", "numerator at most"),
    count_field("denominator_low_count", "denominator at least"),
    count_field("denominator_high_count", "denominator at most"),
    text_field("map_layer_code", "layer of the map's legend"),
    text_field(
        "map_detail_code",
        "category or sector behind a point, or the name of a parent group",
        required=False,
        personal=True,
    ),
    count_field(
        "home_number", "the same for a household or a group in the whole table; no pseudonym", personal=True
    ),
    number_field(
        "group_distance_m",
        "metres to the nearest parent group in a straight line; empty where a point is rough",
        required=False,
        personal=True,
    ),
    number_field(
        "group_grid_distance_m",
        "the same, along streets that run north-south and east-west",
        required=False,
        personal=True,
    ),
)

FIELDS: dict[str, Field] = {field.name: field for field in ALL}
