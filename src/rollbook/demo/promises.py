"""What the sample promises to those who link and count it; a broken promise stops the generator."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from rollbook.demo.community import Community
from rollbook.demo.people import QUARTERS, Person, SampleError, quarter_of
from rollbook.demo.spelling import plain

PAIR = 2

Promise = tuple[str, bool]


def require_promises(community: Community) -> None:
    """Check that every row can be resolved and that every planned figure came out.

    Raises
    ------
    SampleError
        If a promise is broken; the message names the promise, never a person.
    """
    promises = [
        *_promises_of_names(community),
        *_promises_of_contacts(community),
        *_promises_of_counts(community),
    ]
    for promise, is_kept in promises:
        if not is_kept:
            message = f"the sample breaks a promise: {promise}"
            raise SampleError(message, where=community.plan.name, next_step="report the seed")


def _promises_of_names(community: Community) -> Iterable[Promise]:
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in community.everybody:
        by_name[plain(person.full_name)].append(person)
    shared = [people for people in by_name.values() if len(people) > 1]
    yield "only the planted namesakes share a name", len(shared) == community.plan.namesake_pairs
    yield (
        "namesakes have different phones and leave them",
        all(
            len(people) == PAIR
            and all(p.is_namesake and p.phone for p in people)
            and people[0].phone != people[1].phone
            for people in shared
        ),
    )
    shortened = [plain(person.short_name) for person in community.everybody if len(person.surnames) > 1]
    yield "no short name is somebody's full name", not any(name in by_name for name in shortened)


def _promises_of_contacts(community: Community) -> Iterable[Promise]:
    by_phone: dict[str, list[Person]] = defaultdict(list)
    by_home: dict[str, list[Person]] = defaultdict(list)
    for person in community.everybody:
        if person.phone:
            by_phone[person.phone].append(person)
        for home in person.homes:
            if home.address:
                by_home[home.address].append(person)
    yield (
        "people with one phone differ in their first given name",
        all(map(_first_names_differ, by_phone.values())),
    )
    yield (
        "an address belongs to one household or one office",
        all(
            len({p.organization.name if p.organization else p.phone for p in people}) == 1
            for people in by_home.values()
        ),
    )
    reachable = [p for p in community.everybody if p.kind != "guest" and p.phone is None]
    yield "people without a phone have an address", all(home.address for p in reachable for home in p.homes)
    yield "every guest has a phone", all(person.phone for person in community.guests)
    yield (
        "people without an address have a ZIP",
        all(
            home.address or home.zip_code
            for p in community.everybody
            if p.kind != "guest"
            for home in p.homes
        ),
    )


def _first_names_differ(people: list[Person]) -> bool:
    first_names = [plain(person.given).split()[0] for person in people]
    return all(one != other for one, other in combinations(first_names, 2))


def _promises_of_counts(community: Community) -> Iterable[Promise]:
    plan = community.plan
    homes = {person.homes[-1] if person.homes[-1].address else person for person in community.participants}
    yield "participant households are as planned", len(homes) == plan.participant_households
    for quarter, average, core in zip(QUARTERS, plan.attendance, plan.core, strict=True):
        meetings = [meeting for meeting in community.meetings if quarter_of(meeting.day) == quarter]
        sizes = [len(set(meeting.attendees)) for meeting in meetings]
        everywhere = set.intersection(*(set(meeting.attendees) for meeting in meetings))
        found = sum(person.is_member_at(quarter.last_day) for person in everywhere)
        yield f"attendance averages as planned in {quarter}", sum(sizes) == average * len(meetings)
        yield f"the core is as planned in {quarter}", found == core
