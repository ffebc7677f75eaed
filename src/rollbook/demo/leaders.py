"""The leadership group: one-year terms that overlap, with an election every six months."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from rollbook.demo.meetings import Meeting
from rollbook.demo.people import FIRST_DAY, Person, Term
from rollbook.demo.plan import CommunityPlan

JANUARY, JULY = ("Chair", "Secretary", "Representative"), ("Vice Chair", "Treasurer", "Representative")
ELECTIONS = {
    date(2015, 7, 1): JULY,
    date(2016, 1, 1): JANUARY,
    date(2016, 7, 1): JULY,
    date(2017, 1, 1): JANUARY,
    date(2017, 7, 1): JULY,
    date(2018, 1, 1): JANUARY,
}
FIRST_GRADUATE = date(2017, 7, 1)
TIME_AS_MEMBER, TIME_SINCE_GROUP = timedelta(days=60), timedelta(days=120)
KEENEST = 12
"""So many of those who attend most stand for election."""


def elect(plan: CommunityPlan, dice: Random, members: Sequence[Person], meetings: Sequence[Meeting]) -> None:
    """Give terms to members who come often; some officers are graduates of navigators' groups, as planned."""
    visits = Counter(person for meeting in meetings for person in meeting.attendees)
    graduates = plan.graduate_officers
    for since, roles in ELECTIONS.items():
        until = date(since.year + 1, since.month, 1) - timedelta(days=1)
        candidates = [person for person in members if _may_stand(person, since, until)]
        candidates.sort(key=lambda person: -visits[person])
        for role in roles:
            is_officer = role != "Representative"
            wanted = is_officer and graduates > 0 and since >= FIRST_GRADUATE
            suited = [person for person in candidates if _is_graduate(person, since)] if wanted else []
            graduates -= bool(suited)
            others = [person for person in candidates if not (is_officer and person.participant_from)]
            standing = (suited or others)[:KEENEST]
            if standing:
                chosen = dice.choice(standing)
                candidates.remove(chosen)
                chosen.terms.append(Term(role, since, until))


def _may_stand(person: Person, since: date, until: date) -> bool:
    is_long_enough = (person.joined or FIRST_DAY) + TIME_AS_MEMBER <= since
    stays = person.left is None or person.left > until
    is_free = all(term.until < since for term in person.terms)
    return person.kind != "stakeholder" and is_long_enough and stays and is_free


def _is_graduate(person: Person, since: date) -> bool:
    return person.participant_from is not None and person.participant_from + TIME_SINCE_GROUP <= since
