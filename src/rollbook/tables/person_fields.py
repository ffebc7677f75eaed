"""Fields of people: what lists say of them, once it is cleaned. Nearly all of it is personal."""

from rollbook.tables.code_lists import (
    GROUP_TYPES,
    HEAD_KINDS,
    LANGUAGE_CODES,
    LEADER_ROLES,
    RACE_ETHNICITY_CODES,
    SECTORS,
)
from rollbook.tables.field import count_field, date_field, flag_field, number_field, text_field

PEOPLE = (
    text_field("given_name", "given names as written", personal=True, required=False),
    text_field("surnames_name", "surnames as written", personal=True, required=False),
    text_field(
        "nickname_name", "what a person is called, as written beside the name", personal=True, required=False
    ),
    text_field("name_key", "name without accents, case and punctuation", personal=True),
    text_field(
        "name_suffix_code",
        "the younger (Jr., II, hijo) or the elder (Sr., padre) of two who share a name",
        personal=True,
        required=False,
        allowed="jr sr",
    ),
    text_field("phone_code", "ten digits", personal=True, required=False),
    text_field("email", "lower case", personal=True, required=False),
    text_field("member_code", "id in the agency's roster", personal=True, required=False),
    text_field("participant_code", "id in the grantee's list", personal=True, required=False),
    text_field(
        "person_kind_code",
        "as declared",
        required=False,
        allowed="parent resident stakeholder participant guest",
    ),
    text_field("organization_name", "organization a stakeholder speaks for", personal=True, required=False),
    text_field("sector_code", "sector of the organization", required=False, allowed=SECTORS),
    date_field("joined_date", "first day as a member", personal=True, required=False),
    date_field("left_date", "first day no longer a member", personal=True, required=False),
    date_field("started_date", "first day as a Parent Navigator participant", personal=True, required=False),
    date_field("born_from_date", "a child is born on this day or later", personal=True),
    date_field("born_until_date", "a child is born on this day or earlier", personal=True),
    text_field(
        "language_code", "language spoken at home", required=False, personal=True, allowed=LANGUAGE_CODES
    ),
    text_field(
        "race_ethnicity_code",
        "Census category",
        required=False,
        personal=True,
        allowed=RACE_ETHNICITY_CODES,
    ),
    number_field("stated_lat", "degrees north as stated in a list", required=False, personal=True),
    number_field("stated_lon", "degrees east as stated in a list", required=False, personal=True),
    flag_field("is_corrected", "a correction under pipelines/corrections changed the row"),
    count_field("head_count", "people a line such as '+3' speaks of"),
    text_field("head_kind_code", "who they are", allowed=HEAD_KINDS),
    text_field(
        "parent_group_name",
        "parent group that somebody takes part in, as clean.groups names it",
        personal=True,
        required=False,
    ),
    text_field("parent_group_type_code", "its type", required=False, allowed=GROUP_TYPES),
    text_field(
        "heard_codes",
        "how somebody says they heard of the partnership: codes with spaces between",
        personal=True,
        required=False,
    ),
    text_field(
        "leader_role_code",
        "role in the leadership group",
        personal=True,
        required=False,
        allowed=LEADER_ROLES,
    ),
    date_field(
        "term_from_date", "first day of a term in the leadership group", personal=True, required=False
    ),
    date_field("term_until_date", "last day of that term", personal=True, required=False),
    date_field("meeting_date", "day of a partnership meeting"),
    date_field(
        "attended_date", "day of the meeting that a sign-in row belongs to", personal=True, required=False
    ),
    text_field("person_id", "pseudonym of a person (keyed)", personal=True),
    text_field("household_id", "a home (address, else phone, with its ZIP), else a person", personal=True),
)
