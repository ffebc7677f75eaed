"""Fields of governance: seats by the bylaws, who gave for which event, agreements of organizations, history.

How many people hold seats, sit on a committee or signed the code of conduct stays inside; a release says of
the last two only whether they are fewer than the smallest count shown, or at least as many.
"""

from rollbook.tables.code_lists import HISTORY_LANES, RENEWAL_STATUSES, SIZES
from rollbook.tables.field import count_field, date_field, text_field

GOVERNANCE = (
    text_field("seat_group_id", "seats that are elected on the same day, as declared"),
    count_field("seat_count", "seats by the bylaws, held or not"),
    date_field("seat_from_date", "first day of a term of seats, which is that of an election"),
    date_field("seat_until_date", "last day of a term of seats"),
    count_field("holder_count", "people whose term in the leadership group holds the quarter's last day"),
    count_field("vacant_count", "seats that nobody holds on the quarter's last day"),
    text_field("governance_count_id", "what is counted: committee.<name>, conduct.signed, conduct.reports"),
    count_field("counted_number", "how many there are"),
    text_field("size_code", "whether there are fewer than the smallest count shown", allowed=SIZES),
    date_field("signed_date", "the latest day that an organization signed on", required=False),
    date_field("due_date", "the last day that its signature holds", required=False),
    text_field("renewal_status_code", "how a signature stands at the period's end", allowed=RENEWAL_STATUSES),
    # history
    count_field("entry_number", "entries of the history map, in order of lane and time"),
    text_field("lane_code", "lane of the history map", allowed=HISTORY_LANES),
    date_field("entry_from_date", "the first day that it may have been on"),
    date_field(
        "entry_until_date",
        "the last day that it may have been on; empty if it was on one day",
        required=False,
    ),
    text_field("entry_label_en", "what it was, in English"),
    text_field("entry_label_es", "what it was, in Spanish"),
)

_ENTRIES = (
    "entry_number lane_code entry_from_date from_precision_code entry_until_date "
    "entry_label_en entry_label_es"
)

GOVERNANCE_OF_VIEWS = (
    ("seat_terms", "seat_group_id seat_from_date seat_until_date seat_count", "seat_group_id seat_from_date"),
    (
        "sponsorships",
        "period_code event_date event_label event_kind_code host_code sponsored_dollars",
        "event_date event_label",
    ),
    ("renewal_counts", "renewal_status_code partner_count", "renewal_status_code"),
    (
        "history_entries",
        _ENTRIES,
        "entry_number",
    ),
)
"""Nobody is counted: the same rows measured, in the working view and in the release."""

SIZES_OF_VIEWS = (
    ("governance_sizes", "governance_count_id quarter_code size_code", "governance_count_id quarter_code"),
)
"""In both views, made by protect."""

GOVERNANCE_INSIDE = (
    ("seats_filled", "quarter_code seat_count holder_count vacant_count", "quarter_code"),
    (
        "governance_counts",
        "governance_count_id quarter_code counted_number",
        "governance_count_id quarter_code",
    ),
    ("renewals", "partner_name sector_code signed_date due_date renewal_status_code", "partner_name"),
)
"""Measured, and shown in the working view alone."""
