"""Seats, committees, conduct, sponsored events, and whose signature is due, at a quarter's end."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.base import folded
from rollbook.declare.governance import Governance
from rollbook.declare.memoranda import Memoranda
from rollbook.kernel.grains import Period
from rollbook.kernel.period import Quarter
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import RENEWAL_STATUSES
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables

Linked = Mapping[str, pd.DataFrame]
Rows = Iterator[dict[str, Any]]


def governance_tables(tables: Linked, project: Project, community: str, period: Quarter) -> Tables:
    """Measure how a community governs itself at the end of a period.

    Parameters
    ----------
    tables
        ``linked.leaders``, ``clean.events`` and ``clean.partners``.

    Returns
    -------
    dict
        ``measured.seat_terms``, ``measured.seats_filled``, ``measured.governance_counts``,
        ``measured.sponsorships``, ``measured.renewals`` and ``measured.renewal_counts``; dollars as the
        register has them, days as days.
    """
    governance, memoranda = project.governance.get(community), project.memoranda.get(community)
    first = Quarter.parse(project.quarterly.first_quarter)
    renewals = list(_renewals(tables["clean.partners"], memoranda, period.last_day)) if memoranda else []
    rows: dict[str, list[dict[str, Any]]] = {
        "seat_terms": list(_terms(governance, period)) if governance else [],
        "seats_filled": list(_filled(governance, tables["linked.leaders"], first, period))
        if governance
        else [],
        "governance_counts": list(_counts(governance, period)) if governance else [],
        "sponsorships": list(_sponsorships(tables["clean.events"], project, period)),
        "renewals": renewals,
        "renewal_counts": list(_by_status(renewals)),
    }
    return {f"measured.{name}": make_table(f"measured.{name}", each) for name, each in rows.items()}


def _terms(governance: Governance, period: Quarter) -> Rows:
    """Terms of seats from the first one to the one that begins next after the period."""
    for group in governance.seat_groups:
        for begin, end in group.terms(period.last_day):
            yield {
                "seat_group_id": group.group,
                "seat_from_date": begin,
                "seat_until_date": end,
                "seat_count": group.seats,
            }


def _filled(governance: Governance, leaders: pd.DataFrame, first: Quarter, period: Quarter) -> Rows:
    """Seats and who holds one on the last day of each quarter, from the list of leaders; none without it."""
    if leaders.empty or not governance.seat_groups:
        return
    for quarter in first.through(period):
        day = pd.Timestamp(quarter.last_day)
        ends = leaders["term_until_date"]
        holds = (leaders["term_from_date"] <= day) & (ends.isna() | (ends >= day))
        seats = sum(
            group.seats for group in governance.seat_groups if group.first_term_from <= quarter.last_day
        )
        holders = int(leaders.loc[holds, "person_id"].nunique())
        yield {
            "quarter_code": str(quarter),
            "seat_count": seats,
            "holder_count": holders,
            "vacant_count": max(seats - holders, 0),
        }


def _counts(governance: Governance, period: Quarter) -> Rows:
    listed = {f"committee.{each.committee}": each.members for each in governance.committees}
    conduct = governance.conduct
    if conduct:
        listed |= {
            "conduct.signed": conduct.signed,
            "conduct.reports": conduct.reports,
            "conduct.settled": conduct.settled,
        }
    for name, counts in listed.items():
        for quarter, count in counts.items():
            if Quarter.parse(quarter) <= period:
                yield {"governance_count_id": name, "quarter_code": quarter, "counted_number": count}


def _sponsorships(events: pd.DataFrame, project: Project, period: Quarter) -> Rows:
    """Events that the partnership gave money for, by the fiscal year that they were in."""
    first_month = project.quarterly.fiscal_year_first_month
    for event in rows_of(events):
        day = event["event_date"].date()
        if event["sponsored_dollars"] and day <= period.last_day:
            yield {**event, "period_code": str(Period.holding(day, "fiscal_year", first_month))}


def _renewals(partners: pd.DataFrame, memoranda: Memoranda, last_day: date) -> Rows:
    """Each partner of the list with its latest signature by a day, and how that stands."""
    signed = {folded(each.partner): each.signed for each in memoranda.signatures}
    there = partners[partners["since_date"].isna() | (partners["since_date"] <= pd.Timestamp(last_day))]
    for partner in rows_of(there.drop_duplicates("partner_name")):
        days = [day for day in signed.get(folded(partner["partner_name"]), ()) if day <= last_day]
        latest = max(days, default=None)
        due = memoranda.due_after(latest) if latest else None
        yield {
            "partner_name": partner["partner_name"],
            "sector_code": partner["sector_code"],
            "signed_date": latest,
            "due_date": due,
            "renewal_status_code": renewal_status(due, last_day, memoranda.notice_days),
        }


def renewal_status(due: date | None, today: date, notice_days: int) -> str:
    """How a signature stands that holds up to and including a day."""
    if due is None:
        return "never"
    if due < today:
        return "overdue"
    return "due_soon" if due <= today + timedelta(days=notice_days) else "valid"


def _by_status(renewals: list[dict[str, Any]]) -> Rows:
    found = Counter(row["renewal_status_code"] for row in renewals)
    for code in RENEWAL_STATUSES.split() if renewals else ():
        yield {"renewal_status_code": code, "partner_count": found[code]}
