"""What is counted from registers of sessions, events and trainings: things, and people without a name."""

from collections.abc import Sequence

import ibis

from rollbook.measure.engine.counters import Said
from rollbook.measure.engine.facts import Facts
from rollbook.measure.engine.periods import Calendar
from rollbook.measure.engine.rows import things


def sessions_held(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Sessions of parent groups that were held (``group_types``)."""
    return things(_sessions(facts, calendar, said, "held"))


def sessions_cancelled(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Sessions of parent groups that were cancelled (``group_types``)."""
    return things(_sessions(facts, calendar, said, "cancelled"))


def sessions_planned(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Sessions that were held or cancelled (``group_types``)."""
    return things(_sessions(facts, calendar, said))


def sessions_counted(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Sessions that were held and whose attendance somebody wrote down (``group_types``)."""
    return things(_counted(facts, calendar, said))


def session_attendances(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Attendances at counted sessions, all added up (``group_types``)."""
    told = _counted(facts, calendar, said)
    return things(told, told["attendance_count"], crowd=told["attendance_count"])


def events(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Public events (``event_kinds``, ``hosted_by``, ``only_sponsored``, ``only_counted``)."""
    return things(_events(facts, calendar, said))


def sponsored_amount(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Dollars that the partnership gave for events (said as for ``events``)."""
    told = _events(facts, calendar, said)
    return things(told, told["sponsored_dollars"])


def event_attendances(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """People counted at events, all added up (said as for ``events``)."""
    told = _events(facts, calendar, said)
    return things(told, told["event_attendance_count"], crowd=told["event_attendance_count"])


def trainings(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Trainings whose last day lies in the period (``training_kinds``)."""
    return things(_trainings(facts, calendar, said))


def training_hours(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """Hours of training that people completed: its hours, once for each of them (``training_kinds``).

    Of a training without hours nothing is known, so whoever completed it is not behind the sum either.
    """
    told = _trainings(facts, calendar, said)
    told = told.filter(told["length_hours"].notnull())
    # Hours tell how many people there were: they are shown as these are.
    return things(told, told["length_hours"] * told["completed_count"], crowd=told["completed_count"])


def enrolled(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """People who enrolled in trainings of the period (``training_kinds``, ``only_counted``)."""
    told = _trainings(facts, calendar, said)
    return things(told, told["enrolled_count"], crowd=told["enrolled_count"])


def completed(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    """People who completed trainings of the period (``training_kinds``, ``only_counted``)."""
    told = _trainings(facts, calendar, said)
    return things(told, told["completed_count"], crowd=told["completed_count"])


def _sessions(facts: Facts, calendar: Calendar, said: Said, status: str = "") -> ibis.Table:
    told = _only(facts.of("sessions"), "group_type_code", said.get("group_types", ()))
    told = _only(told, "session_status_code", (status,) if status else ())
    return calendar.placed(told, "session_date")


def _counted(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    held = _sessions(facts, calendar, said, "held")
    return held.filter(held["attendance_count"].notnull())


def _events(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    told = _only(facts.of("events"), "event_kind_code", said.get("event_kinds", ()))
    told = _only(told, "host_code", (said["hosted_by"],) if said.get("hosted_by") else ())
    if said.get("only_sponsored"):
        told = told.filter(told["sponsored_dollars"] > 0)
    if said.get("only_counted"):
        told = told.filter(told["event_attendance_count"].notnull())
    return calendar.placed(told, "event_date")


def _trainings(facts: Facts, calendar: Calendar, said: Said) -> ibis.Table:
    told = _only(facts.of("trainings"), "training_kind_code", said.get("training_kinds", ()))
    if said.get("only_counted"):
        told = told.filter(told["enrolled_count"].notnull() & told["completed_count"].notnull())
    return calendar.placed(told, "training_until_date")


def _only(rows: ibis.Table, column: str, codes: Sequence[str]) -> ibis.Table:
    return rows.filter(rows[column].isin(list(codes))) if codes else rows
