"""What the sample promises to those who link and count it; a broken promise stops the generator."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rollbook.demo.community import Community
from rollbook.demo.files import RowNote
from rollbook.demo.people import QUARTERS, Person, SampleError, quarter_of
from rollbook.demo.slips import SLIPS
from rollbook.demo.spelling import plain

Promise = tuple[str, bool]

OF_FEW = frozenset({"suffix_left_out", "id_missing", "old_address"})
"""Slips that can happen to a few people only, and so do not happen for every seed."""


def require_promises(community: Community, notes: Sequence[RowNote]) -> None:
    """Check that every planned figure came out, and that the files are as hard as they should be.

    Raises
    ------
    SampleError
        If a promise is broken; the message names the promise, never a person.
    """
    promises = [
        *_promises_of_counts(community),
        *_promises_of_people(community),
        *_promises_of_slips(notes),
    ]
    for promise, is_kept in promises:
        if not is_kept:
            message = f"the sample breaks a promise: {promise}"
            raise SampleError(message, where=community.plan.name, next_step="report the seed")


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
    officers = [person for person in community.members if _is_graduate_officer(person)]
    yield "graduates became officers", len(officers) >= plan.graduate_officers
    held = {session.group.kind for session in community.sessions if not session.is_held}
    planned = {kind for kind, share in plan.cancelled.items() if share}
    yield "only sessions of the planned types were cancelled", held <= planned


def _is_graduate_officer(person: Person) -> bool:
    start = person.participant_from
    return start is not None and any(
        term.role != "Representative" and term.since > start for term in person.terms
    )


def _promises_of_people(community: Community) -> Iterable[Promise]:
    everybody = community.everybody
    names = Counter(plain(person.full_name) for person in everybody)
    faces = Counter((plain(person.full_name), person.phone, person.homes[-1]) for person in community.members)
    ids = Counter(person.member_id for person in community.members if person.member_id)
    phones = Counter(person.phone for person in everybody if person.phone)
    yield "some people share a whole name", max(names.values()) > 1
    yield "some share name, phone and home", max(faces.values()) > 1
    yield (
        "some member numbers were given twice",
        sum(n > 1 for n in ids.values()) >= community.plan.reused_numbers,
    )
    yield "some share a phone", max(phones.values()) > 1
    yield "some children are written in", bool(community.children)
    yield "new members came in every way, and in none that shows", _came_in_every_way(community)


def _came_in_every_way(community: Community) -> bool:
    ways = {"+".join(channels) for channels in community.channels.values()}
    return {"", "pn", "roc_nac", "outreach"} <= ways


def _promises_of_slips(notes: Sequence[RowNote]) -> Iterable[Promise]:
    found = {slip for note in notes for slip in note.slips}
    for slip in [slip for slip in SLIPS if slip not in OF_FEW]:
        yield f"the slip {slip} happens", slip in found
