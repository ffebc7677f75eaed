"""Who or what counts in each period: small pure functions, one for each code of ``declare.counting``.

A counter takes the facts, the calendar and what a definition says, and returns an expression: it reads
nothing and computes nothing. ``docs/measures.md`` shows each with cases that are run as tests.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import ibis

from rollbook.measure.engine.facts import Facts
from rollbook.measure.engine.periods import Calendar
from rollbook.measure.engine.rows import PLACE, also_in, in_next, people, things

Said = Mapping[str, Any]
"""What a definition says besides the name of the counter."""

Count = Callable[[Facts, Calendar, Said], ibis.Table]


@dataclass(frozen=True)
class Counter:
    """A counter's function and how its rows are added up.

    Parameters
    ----------
    adds
        ``people``: people, or how often they came, each person's household beside them; ``families``: the
        distinct households of these people; ``crowds``: people nobody knows by name, or what tells how many
        they were; ``things``: what is no people.
    looks_back
        Whether it asks what was before the period: it is whole only if the period before is.
    """

    count: Count
    adds: Literal["people", "families", "crowds", "things"]
    looks_back: bool = False

    @property
    def knows_who(self) -> bool:
        """Whether it counts people one by one, so that they can be told apart."""
        return self.adds in {"people", "families"}

    @property
    def has_households(self) -> bool:
        """Whether there are people behind the count, who are protected by their households."""
        return self.adds != "things"


def presences(facts: Facts, calendar: Calendar) -> ibis.Table:
    """Who came in each period, and on how many days (``times``); one row for each person and period."""
    days = facts.of("attendances").select("community_code", "person_id", "attended_date").distinct()
    placed = calendar.placed(days, "attended_date")
    return placed.group_by([*PLACE, "person_id"]).agg(times=placed.count())


def attendees(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People who signed in at a meeting of the period, each once."""
    return people(facts.of("presences"))


def attendances(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """Visits to meetings: each person as often as they signed in on different days."""
    return people(facts.of("presences"), "times")


def repeat_attendees(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People who came on at least ``at_least`` days of the period."""
    there = facts.of("presences")
    return people(there.filter(there["times"] >= said["at_least"]))


def returned_attendees(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People who came in the period and in the one before."""
    there = facts.of("presences")
    return people(also_in(there, in_next(there)))


def attendees_before(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People who came in the period before: those of whom it is asked how many came back."""
    return people(in_next(facts.of("presences")))


def first_time_attendees(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People whose first meeting ever lies in the period."""
    days = facts.of("attendances")
    first = days.group_by(["community_code", "person_id"]).agg(attended_date=days["attended_date"].min())
    return people(calendar.placed(first, "attended_date"))


def meetings(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """Days on which somebody signed in."""
    days = facts.of("attendances").select("community_code", "attended_date").distinct()
    placed = calendar.placed(days, "attended_date")
    return things(placed.mutate(record_id=placed["attended_date"].cast("string")))


def core_members(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Members on the last day who came to every meeting of the period; none where there was no meeting."""
    held = meetings(facts, calendar, said).group_by(PLACE).agg(held=ibis._["amount"].sum())
    there = facts.of("presences").inner_join(held, [*PLACE])
    always = there.filter(there["times"] == there["held"])
    return people(also_in(always, members(facts, calendar, said)))


def members(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People who had joined by the period's last day and had not left."""
    each = calendar.on_last_day(facts.of("persons"))
    has_joined = each["joined_date"] <= each["as_of_date"]
    stays = each["left_date"].isnull() | (each["left_date"] > each["as_of_date"])
    return people(each.filter(has_joined & stays))


def members_of_categories(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Members on the last day who belong to one of the ``categories`` on that day."""
    there = with_standing(members(facts, calendar, said), facts, calendar)
    return people(there.filter(there["category_code"].isin(said["categories"])))


def joined(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People who joined in the period, also those who have left since."""
    return _on_day(facts.of("persons"), calendar, "joined_date")


def left(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """Members whose first day out lies in the period; who never joined, or later than that, was none."""
    each = facts.of("persons")
    return _on_day(each.filter(each["joined_date"] <= each["left_date"]), calendar, "left_date")


def participants(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """People who had started in a parent group by the last day, each once (``group_types``)."""
    each = calendar.on_last_day(_first_starts(facts, said))
    return people(each.filter(each["started_date"] <= each["as_of_date"]))


def participants_who_joined(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Members on the last day who joined when they started in a parent group, or later (``group_types``).

    Who was a member before is none of them: the group did not bring them.
    """
    each = _first_starts(facts, said).inner_join(facts.of("persons"), ["community_code", "person_id"])
    after = each.filter(each["joined_date"] >= each["started_date"])
    told = calendar.on_last_day(after.select("community_code", "person_id", "joined_date", "left_date"))
    stays = told["left_date"].isnull() | (told["left_date"] > told["as_of_date"])
    return people(told.filter((told["joined_date"] <= told["as_of_date"]) & stays))


def _first_starts(facts: Facts, said: Said) -> ibis.Table:
    starts = _only(facts.of("participations"), "group_type_code", said.get("group_types", ()))
    return starts.group_by(["community_code", "person_id"]).agg(started_date=starts["started_date"].min())


def leaders(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:  # noqa: ARG001
    """People whose term in the leadership group holds the period's last day, each once."""
    each = calendar.on_last_day(facts.of("terms"))
    has_begun = each["term_from_date"] <= each["as_of_date"]
    goes_on = each["term_until_date"].isnull() | (each["term_until_date"] >= each["as_of_date"])
    return people(each.filter(has_begun & goes_on).select(*PLACE, "person_id").distinct())


def with_standing(rows: ibis.Table, facts: Facts, calendar: Calendar) -> ibis.Table:
    """People with their household and groups as of the period's last day; missing where nothing is known."""
    dated = calendar.with_last_day(rows)
    known = facts.of("standings")
    standing = known.rename(whose="person_id", where="community_code")
    return dated.left_join(
        standing,
        [
            dated["person_id"] == standing["whose"],
            dated["community_code"] == standing["where"],
            dated["as_of_date"] >= standing["since_date"],
            dated["as_of_date"] < standing["until_date"],
        ],
    )


def _on_day(rows: ibis.Table, calendar: Calendar, day: str) -> ibis.Table:
    return people(calendar.placed(rows.filter(rows[day].notnull()), day))


def _only(rows: ibis.Table, column: str, codes: Sequence[str]) -> ibis.Table:
    return rows.filter(rows[column].isin(list(codes))) if codes else rows
