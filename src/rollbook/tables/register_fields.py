"""Fields of the registers of events and of trainings: counts, never a list of who was there."""

from rollbook.tables.code_lists import EVENT_HOSTS, EVENT_KINDS, TRAINING_KINDS
from rollbook.tables.field import count_field, date_field, number_field, text_field

REGISTERS = (
    text_field("event_label", "what a public event was called"),
    text_field("event_kind_code", "what kind of event it was", allowed=EVENT_KINDS),
    date_field("event_date", "day of the event; its first where it took several"),
    text_field("host_code", "who held it", required=False, allowed=EVENT_HOSTS),
    count_field("host_count", "organizations that held it together", required=False),
    number_field(
        "sponsored_dollars", "what the partnership gave for it; empty or 0 if nothing", required=False
    ),
    count_field("event_attendance_count", "people who came; empty if nobody counted", required=False),
    count_field("volunteer_count", "people who helped; empty if nobody counted", required=False),
    text_field("training_label", "what a training was called, with its round where there were several"),
    text_field("training_kind_code", "what it taught", allowed=TRAINING_KINDS),
    date_field("training_from_date", "day of the first session"),
    date_field("training_until_date", "day of the last session: the training counts in its period"),
    count_field("training_session_count", "sessions of the training", required=False),
    number_field(
        "length_hours", "how long it is for somebody who attends all of it, in hours", required=False
    ),
    count_field("enrolled_count", "people who enrolled; empty if nobody counted", required=False),
    count_field("completed_count", "people who completed it; empty if nobody counted", required=False),
)
