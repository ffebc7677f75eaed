"""What can be counted: the counters of the measure engine by name, and what each takes and needs.

The functions themselves are in ``rollbook.measure.engine``; a test holds the two lists against each other.
"""

from dataclasses import dataclass
from typing import Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, one_of
from rollbook.tables.code_lists import CATEGORIES, EVENT_HOSTS, EVENT_KINDS, GROUP_TYPES, TRAINING_KINDS

Counted = Literal["people", "families", "happenings", "amounts"]


@dataclass(frozen=True)
class Counter:
    """What a counter promises.

    Parameters
    ----------
    counted
        People and families (and visits of people) are shown in bands, happenings (sessions, events) and
        amounts (dollars, hours) exactly.
    sources
        The kinds of lists that it is counted from; without one of each there is nothing to count, which is
        not the same as zero.
    parameters
        What a definition may say besides its name; those that end in ``!`` it must say.
    is_effort
        Whether it tells what was done. Effort makes nobody better off by itself.
    is_crowd
        Whether people were only counted, at a door or in a course: nobody knows who they are.
    """

    counted: Counted
    sources: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    is_effort: bool = True
    is_crowd: bool = False

    @property
    def knows_who(self) -> bool:
        """Whether it counts people one by one, so that they can be told apart by language, race or place."""
        return self.counted in {"people", "families"} and not self.is_crowd


_MEETINGS, _MEMBERS, _GROUPS = ("signin",), ("roster",), ("participants",)
_SESSIONS, _LEADERS, _EVENTS, _TRAININGS = ("sessions",), ("leaders",), ("events",), ("trainings",)
_OF_EVENTS = ("event_kinds", "hosted_by", "only_sponsored", "only_counted")
_OF_TRAININGS = ("training_kinds", "only_counted")

COUNTERS: dict[str, Counter] = {
    "attendees": Counter("people", _MEETINGS),
    "attendances": Counter("people", _MEETINGS),
    "meetings": Counter("happenings", _MEETINGS),
    "repeat_attendees": Counter("people", _MEETINGS, ("at_least!",)),
    "returned_attendees": Counter("people", _MEETINGS),
    "attendees_before": Counter("people", _MEETINGS),
    "first_time_attendees": Counter("people", _MEETINGS),
    "members": Counter("people", _MEMBERS),
    "members_of_categories": Counter("people", _MEMBERS, ("categories!",)),
    "joined": Counter("people", _MEMBERS),
    "left": Counter("people", _MEMBERS),
    "families_reached": Counter("families", _GROUPS, ("group_types",)),
    "participants": Counter("people", _GROUPS, ("group_types",)),
    "participants_who_joined": Counter("people", (*_GROUPS, *_MEMBERS), ("group_types",), is_effort=False),
    "sessions_held": Counter("happenings", _SESSIONS, ("group_types",)),
    "sessions_cancelled": Counter("happenings", _SESSIONS, ("group_types",)),
    "sessions_planned": Counter("happenings", _SESSIONS, ("group_types",)),
    "sessions_counted": Counter("happenings", _SESSIONS, ("group_types",)),
    "session_attendances": Counter("people", _SESSIONS, ("group_types",), is_crowd=True),
    "core_members": Counter("people", _MEETINGS, is_effort=False),
    "leaders": Counter("people", _LEADERS, is_effort=False),
    "events": Counter("happenings", _EVENTS, _OF_EVENTS),
    "sponsored_amount": Counter("amounts", _EVENTS, _OF_EVENTS),
    "event_attendances": Counter("people", _EVENTS, _OF_EVENTS, is_crowd=True),
    "trainings": Counter("happenings", _TRAININGS, _OF_TRAININGS),
    "training_hours": Counter("amounts", _TRAININGS, ("training_kinds",)),
    "enrolled": Counter("people", _TRAININGS, _OF_TRAININGS, is_crowd=True),
    "completed": Counter("people", _TRAININGS, _OF_TRAININGS, is_effort=False, is_crowd=True),
}
"""Every counter by its code.

``sessions_planned`` are those held and cancelled; ``session_attendances`` are those of counted sessions.
Visits (attendances) count people, too: where one meeting was held they are the people there. Enrolled,
completed and visits of sessions and events have no households: each is taken for a household of its own.
"""

PARTS: dict[str, tuple[str, ...]] = {
    "repeat_attendees": ("attendees",),
    "returned_attendees": ("attendees", "attendees_before"),
    "first_time_attendees": ("attendees",),
    "core_members": ("attendees", "members"),
    "members_of_categories": ("members",),
    "participants_who_joined": ("participants", "members"),
    "sessions_held": ("sessions_planned",),
    "sessions_cancelled": ("sessions_planned",),
    "sessions_counted": ("sessions_held", "sessions_planned"),
    "completed": ("enrolled",),
}
"""Of what each counter counts a part in every period, besides of itself: only that can it be a share of."""


class Counting(Declared):
    """Which counter counts the numerator or denominator of a measure, and with which parameters."""

    counter: str = Field(json_schema_extra=one_of(COUNTERS))
    """Its code, as docs/measures.md explains it."""

    at_least: int | None = Field(default=None, ge=1, le=100)
    """repeat_attendees: at how many meetings of the period somebody was at least."""

    categories: tuple[str, ...] = Field(
        default=(), json_schema_extra={"items": {"type": "string", **one_of(CATEGORIES.split())}}
    )
    """members_of_categories: the categories that count."""

    group_types: tuple[str, ...] = Field(
        default=(), json_schema_extra={"items": {"type": "string", **one_of(GROUP_TYPES.split())}}
    )
    """Parent groups of these types only; all where nothing is said."""

    event_kinds: tuple[str, ...] = Field(
        default=(), json_schema_extra={"items": {"type": "string", **one_of(EVENT_KINDS.split())}}
    )
    """Events of these kinds only; all where nothing is said."""

    hosted_by: str | None = Field(default=None, json_schema_extra=one_of(EVENT_HOSTS.split()))
    """Events hosted by these only."""

    only_sponsored: bool = False
    """Events that the partnership gave money to only."""

    only_counted: bool = False
    """Events whose attendance somebody wrote down only; trainings that tell both enrolled and completed only.

    In a share or a mean, so that numerator and denominator are of the same rows.
    """

    training_kinds: tuple[str, ...] = Field(
        default=(), json_schema_extra={"items": {"type": "string", **one_of(TRAINING_KINDS.split())}}
    )
    """Trainings of these kinds only; all where nothing is said."""

    @property
    def parameters(self) -> dict[str, object]:
        """What is said besides the name of the counter; nothing of what is not said."""
        said = self.model_dump(exclude={"counter"}, exclude_defaults=True)
        return {name: said[name] for name in sorted(said)}

    @property
    def promise(self) -> Counter:
        """What the counter promises."""
        return COUNTERS[self.counter]

    def is_part_of(self, whole: "Counting") -> bool:
        """Whether all that it counts is counted there, too: of something else it is no share."""
        if whole.counter not in {self.counter, *PARTS.get(self.counter, ())}:
            return False
        own = self.parameters
        return all(name in own and _is_narrower(own[name], said) for name, said in whole.parameters.items())

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.counter not in COUNTERS:
            raise ValueError(f"there is no counter {self.counter}; known: {', '.join(COUNTERS)}")
        taken = {name.rstrip("!"): name.endswith("!") for name in self.promise.parameters}
        strange = sorted(set(self.parameters) - set(taken))
        if strange:
            raise ValueError(f"{self.counter} takes no {', '.join(strange)}")
        missing = [name for name, is_needed in taken.items() if is_needed and name not in self.parameters]
        if missing:
            raise ValueError(f"{self.counter} needs {', '.join(missing)}")
        for given, allowed in self._lists():
            unknown = sorted(set(given) - set(allowed.split()))
            if unknown:
                raise ValueError(f"{self.counter}: there is no {', '.join(unknown) or 'empty code'}")
        return self

    def _lists(self) -> list[tuple[tuple[str, ...], str]]:
        return [
            (self.categories, CATEGORIES),
            (self.group_types, GROUP_TYPES),
            (self.event_kinds, EVENT_KINDS),
            (() if self.hosted_by is None else (self.hosted_by,), EVENT_HOSTS),
            (self.training_kinds, TRAINING_KINDS),
        ]


def _is_narrower(own: object, whole: object) -> bool:
    """Whether what one counting says of a parameter lets no more through than what another says."""
    if isinstance(own, tuple) and isinstance(whole, tuple):
        return set(own) <= set(whole)
    if isinstance(own, int) and isinstance(whole, int):
        # True is 1: a yes where the other says yes, or at least as many days.
        return own >= whole
    return own == whole
