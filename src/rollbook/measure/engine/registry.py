"""Every counter by its code, as ``declare.counting`` lists them."""

from rollbook.measure.engine import counters, registers
from rollbook.measure.engine.counters import Counter

REGISTRY: dict[str, Counter] = {
    "attendees": Counter(counters.attendees, "people"),
    "attendances": Counter(counters.attendances, "people"),
    "meetings": Counter(counters.meetings, "things"),
    "repeat_attendees": Counter(counters.repeat_attendees, "people"),
    "returned_attendees": Counter(counters.returned_attendees, "people", looks_back=True),
    "attendees_before": Counter(counters.attendees_before, "people", looks_back=True),
    "first_time_attendees": Counter(counters.first_time_attendees, "people", looks_back=True),
    "members": Counter(counters.members, "people"),
    "members_of_categories": Counter(counters.members_of_categories, "people"),
    "joined": Counter(counters.joined, "people"),
    "left": Counter(counters.left, "people"),
    "families_reached": Counter(counters.participants, "families"),
    "participants": Counter(counters.participants, "people"),
    "participants_who_joined": Counter(counters.participants_who_joined, "people"),
    "core_members": Counter(counters.core_members, "people"),
    "leaders": Counter(counters.leaders, "people"),
    "sessions_held": Counter(registers.sessions_held, "things"),
    "sessions_cancelled": Counter(registers.sessions_cancelled, "things"),
    "sessions_planned": Counter(registers.sessions_planned, "things"),
    "sessions_counted": Counter(registers.sessions_counted, "things"),
    "session_attendances": Counter(registers.session_attendances, "crowds"),
    "events": Counter(registers.events, "things"),
    "sponsored_amount": Counter(registers.sponsored_amount, "things"),
    "event_attendances": Counter(registers.event_attendances, "crowds"),
    "trainings": Counter(registers.trainings, "things"),
    "training_hours": Counter(registers.training_hours, "crowds"),
    "enrolled": Counter(registers.enrolled, "crowds"),
    "completed": Counter(registers.completed, "crowds"),
}
"""A family is counted where a participant lives: the same people, other sums."""

ON_MEETINGS = frozenset(
    {"attendees", "attendances", "repeat_attendees", "returned_attendees", "attendees_before", "core_members"}
)
"""Those that ask who came in which period, which is worked out once for all of them."""
