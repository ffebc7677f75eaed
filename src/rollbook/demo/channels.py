"""How new members come: through a navigator's, ROC or NAC group, an open meeting, several, or unseen."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from rollbook.demo.dice import one_of
from rollbook.demo.meetings import Meeting
from rollbook.demo.people import FIRST_DAY, Person
from rollbook.demo.plan import CommunityPlan

FIRST_MAP_DATE = date(2016, 1, 31)
PROGRAM_STARTS = date(2016, 8, 1)
PN, ROC_NAC, OUTREACH = "pn", "roc_nac", "outreach"
LEAST_LEAD = timedelta(days=45)
BABY = timedelta(days=30)


def is_new(person: Person) -> bool:
    """Whether a member joined after the first growth map."""
    return person.joined is not None and person.joined > FIRST_MAP_DATE


def planned_ways(
    plan: CommunityPlan, members: Iterable[Person], dice: Random
) -> dict[Person, frozenset[str]]:
    """By which ways each new member is to come; nobody is sent through a program that had not begun.

    Returns
    -------
    dict
        A set of ``pn``, ``roc_nac`` and ``outreach`` for every new member, empty for many.
    """
    return {person: _ways(plan, person, dice) for person in members if is_new(person)}


def _ways(plan: CommunityPlan, person: Person, dice: Random) -> frozenset[str]:
    if person.kind == "stakeholder":
        shares = plan.ways_of_stakeholders
    else:
        shares = plan.ways_of_parents if may_come_through_pn(person) else plan.ways_of_others
    found = one_of(shares, dice)
    return frozenset(found.split("+")) if found else frozenset()


def may_take_part(person: Person) -> bool:
    """Whether a member may be in a navigator's group at all: a parent who stays, with one known ZIP."""
    is_plain = len(person.homes) == 1 and person.homes[0].zip_code is not None and not person.suffix
    return bool(person.children) and person.left is None and is_plain


def may_come_through_pn(person: Person) -> bool:
    """Whether a member can have started in a navigator's group well before joining."""
    return may_take_part(person) and earliest_start(person) + LEAST_LEAD <= (person.joined or FIRST_DAY)


def earliest_start(person: Person) -> date:
    """The first day on which a parent can start in a navigator's group."""
    return max(PROGRAM_STARTS, person.children[0] + BABY)


def true_channels(people: Iterable[Person], meetings: Iterable[Meeting]) -> dict[Person, list[str]]:
    """The channels of which each member has a touch before the day of joining, as things really were."""
    first_visits: dict[Person, date] = {}
    for meeting in meetings:
        for person in meeting.attendees:
            first_visits.setdefault(person, meeting.day)
    return {person: _channels(person, first_visits.get(person)) for person in people}


def _channels(person: Person, first_visit: date | None) -> list[str]:
    joined = person.joined
    if joined is None:
        return []
    starts = [(group.kind, since) for group, since in person.group_starts()]
    came = {
        PN: any(kind == "PN" and since < joined for kind, since in starts),
        ROC_NAC: any(kind != "PN" and since < joined for kind, since in starts),
        OUTREACH: first_visit is not None and first_visit < joined,
    }
    return [channel for channel, has_touch in came.items() if has_touch]
