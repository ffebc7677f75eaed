"""Registers of public events and of trainings: made up, so that they add up to what was published.

Lancaster gave $20,000 to 11 events in the fiscal year 2017-18 and its partners hosted 12 by 2018; Palmdale
gave $17,399 to 10. About 40 completed the two rounds of Palmdale's advocacy training in 2017. The length of
each training is as published. Single events, their money and who came to them are invented.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

PARTNERS, PARTNERSHIP, OTHERS = "Partners", "Partnership", "Others"


class Event(NamedTuple):
    """One public event; ``attendance`` and ``volunteers`` are written as somebody at the door would."""

    name: str
    kind: str
    day: date
    held_by: str
    organizations: int
    dollars: int
    attendance: str
    volunteers: str


class Training(NamedTuple):
    """One training, or one round of it."""

    name: str
    kind: str
    first: date
    last: date
    sessions: int
    hours: int
    enrolled: int
    completed: int


_LANCASTER_EVENTS = (
    Event("Back-to-School Fair 2016", "Resource fair", date(2016, 8, 13), PARTNERS, 4, 0, "310", "18"),
    Event("Family Movie Night", "Family night", date(2016, 10, 21), PARTNERS, 2, 0, "145", "9"),
    Event("Coat Share 2016", "Family day", date(2016, 12, 10), PARTNERS, 3, 0, "220", "14"),
    Event("Stories in the Park", "Story time", date(2017, 3, 18), PARTNERS, 2, 0, "85", "6"),
    Event("Spring Resource Fair", "Resource fair", date(2017, 4, 29), PARTNERS, 5, 0, "402", "21"),
    Event("Back-to-School Fair 2017", "Resource fair", date(2017, 8, 12), PARTNERS, 5, 2500, "365", "20"),
    Event("Fathers and Children Day", "Family day", date(2017, 9, 16), PARTNERS, 2, 1200, "130", "8"),
    Event("Forum on Child Safety", "Community forum", date(2017, 10, 5), PARTNERSHIP, 1, 1800, "118", "10"),
    Event("Fall Family Night", "Family night", date(2017, 10, 27), PARTNERS, 3, 1500, "240", "15"),
    Event("Coat Share 2017", "Family day", date(2017, 12, 9), PARTNERS, 3, 1600, "255", "16"),
    Event("Library Story Morning", "Story time", date(2018, 1, 20), PARTNERS, 2, 700, "64", "5"),
    Event("Health Fair", "Health fair", date(2018, 2, 24), PARTNERS, 6, 2200, "330", "22"),
    Event("Diaper and Book Drive", "Other", date(2018, 3, 17), OTHERS, 1, 900, "150", "11"),
    Event("April Kickoff", "Prevention", date(2018, 4, 7), PARTNERSHIP, 1, 1400, "210", "17"),
    Event("Contest Award Evening", "Awareness", date(2018, 4, 26), PARTNERSHIP, 1, 1200, "175", "12"),
    Event("Family Picnic", "Picnic", date(2018, 5, 19), PARTNERS, 4, 0, "190", "13"),
    Event("Awareness Event", "Awareness event", date(2018, 6, 9), PARTNERSHIP, 22, 5000, "1,050", "60"),
)
_PALMDALE_EVENTS = (
    Event("Early Education Fair", "Fair", date(2016, 9, 24), PARTNERS, 4, 0, "280", "16"),
    Event("Spring Family Expo", "Family expo", date(2017, 5, 20), PARTNERS, 6, 0, "350", "19"),
    Event("Community Forum I", "Community forum", date(2017, 7, 20), PARTNERSHIP, 1, 1850, "170", "15"),
    Event("School Readiness Night", "Family night", date(2017, 8, 17), PARTNERS, 3, 900, "140", "9"),
    Event("First Carnival", "Carnival", date(2017, 9, 23), PARTNERSHIP, 14, 4500, "about 1,000", "over 50"),
    Event("Fall Library Day", "Family day", date(2017, 10, 14), PARTNERS, 2, 600, "95", "7"),
    Event("Community Forum II", "Foro comunitario", date(2017, 11, 16), PARTNERSHIP, 1, 1750, "165", "14"),
    Event("Winter Family Night", "Family night", date(2017, 12, 8), PARTNERS, 4, 1349, "230", "15"),
    Event("Preschool Enrollment Fair", "Resource fair", date(2018, 2, 10), PARTNERS, 7, 1600, "260", "17"),
    Event("Storytellers' Morning", "Story time", date(2018, 3, 24), PARTNERS, 2, 450, "70", "6"),
    Event("Farm Visit", "Family day", date(2018, 4, 21), OTHERS, 1, 0, "46", "5"),
    Event("Family Expo", "Expo", date(2018, 6, 2), PARTNERS, 9, 1900, "410", "24"),
    Event("Second Carnival", "Feria", date(2018, 6, 23), PARTNERSHIP, 16, 2500, "1,120", "58"),
)
EVENTS: Mapping[str, tuple[Event, ...]] = {"lancaster": _LANCASTER_EVENTS, "palmdale": _PALMDALE_EVENTS}
"""The public events of each community, by day."""

_OUTREACH, _TALK = "Relationship-Based Outreach", "Communication and Conflict Resolution"
_LANCASTER_TRAININGS = (
    Training(f"{_OUTREACH}, Round 1", "Outreach", date(2016, 5, 10), date(2016, 5, 24), 3, 9, 20, 18),
    Training("Community Leadership", "Leadership", date(2016, 10, 4), date(2016, 12, 6), 10, 40, 22, 15),
    Training(f"{_OUTREACH}, Round 2", "Outreach", date(2017, 8, 15), date(2017, 8, 29), 3, 9, 27, 25),
    Training(_TALK, "Communication", date(2017, 10, 26), date(2017, 11, 16), 4, 16, 24, 20),
    Training("Social Media", "Social media", date(2018, 2, 6), date(2018, 2, 27), 4, 12, 15, 12),
    Training("Advocacy", "Advocacy", date(2018, 3, 3), date(2018, 4, 14), 7, 20, 19, 13),
    Training(
        "Organizational Development", "Organization", date(2018, 5, 8), date(2018, 5, 29), 4, 12, 14, 11
    ),
)
_PALMDALE_TRAININGS = (
    Training(_OUTREACH, "Outreach", date(2016, 3, 1), date(2016, 3, 15), 3, 9, 24, 21),
    Training("Community Leadership", "Liderazgo", date(2016, 9, 8), date(2016, 11, 17), 10, 40, 28, 19),
    Training("Advocacy, Round 1", "Advocacy", date(2017, 3, 4), date(2017, 4, 29), 7, 20, 26, 21),
    Training("Social Media", "Social media", date(2017, 6, 6), date(2017, 6, 27), 4, 12, 18, 14),
    Training("Advocacy, Round 2", "Advocacy", date(2017, 9, 9), date(2017, 11, 4), 7, 20, 25, 19),
    Training(_TALK, "Conflict resolution", date(2018, 1, 18), date(2018, 2, 8), 4, 16, 32, 27),
    Training(
        "Organizational Development", "Organization", date(2018, 5, 3), date(2018, 5, 24), 4, 12, 16, 12
    ),
)
TRAININGS: Mapping[str, tuple[Training, ...]] = {
    "lancaster": _LANCASTER_TRAININGS,
    "palmdale": _PALMDALE_TRAININGS,
}
"""The trainings of each community, by day."""
