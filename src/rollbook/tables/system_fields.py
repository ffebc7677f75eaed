"""Fields of the systems map: organizations and what links them; no person stands behind any of them."""

from rollbook.tables.code_lists import SECTORS
from rollbook.tables.field import count_field, flag_field, number_field, text_field

SYSTEM = (
    text_field("partner_id", "a partner organization: its name in small letters"),
    text_field("other_partner_id", "the other organization of a pair; later in the alphabet"),
    text_field("partner_sector_code", "sector of a partner organization", allowed=SECTORS),
    flag_field("is_public", "whether the definitions say why the organization is public"),
    flag_field("is_partner", "whether it takes part at the end of the period; else only its place is kept"),
    count_field("place_number", "its place in its sector on the systems map, counted from 0"),
    count_field("event_count", "public events that two organizations held together"),
    count_field("agreement_count", "agreements between two organizations that hold"),
    count_field("tie_count", "organizations that it works with: its degree"),
    number_field(
        "bridge_share",
        "of the shortest ways between two others, the share that leads through it, 0-1: its betweenness",
    ),
    count_field("partner_count", "partner organizations, named or not"),
    count_field("named_count", "partner organizations that are named"),
)

VIEWS_OF_SYSTEMS = (
    (
        "partners",
        "partner_id partner_name partner_sector_code place_number tie_count bridge_share",
        "partner_id",
    ),
    (
        "partner_links",
        "partner_id other_partner_id event_count agreement_count",
        "partner_id other_partner_id",
    ),
    ("partner_sectors", "partner_sector_code partner_count named_count", "partner_sector_code"),
)
"""Name without layer, fields, row key."""

MEASURED_SYSTEMS = (
    (
        "measured.partners",
        "partner_id partner_name partner_sector_code is_public is_partner place_number",
        "partner_id",
    ),
    (
        "measured.partner_links",
        "partner_id other_partner_id event_count agreement_count",
        "partner_id other_partner_id",
    ),
)
"""Name, fields, row key."""
