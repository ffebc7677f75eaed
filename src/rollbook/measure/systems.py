"""The community's system: partner organizations with their places on the map, and what links them.

A place is kept from quarter to quarter without any memory: each organization ranks the places of its sector
by a hash of its name, and those who were there first choose first (rendezvous hashing, as caches use it). Who
joins later takes a place that is free, and moves nobody; who leaves keeps its place as long as the
definitions tell of it with ``until``, and otherwise frees it only for those whom it had kept from theirs.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.base import folded
from rollbook.declare.systems import System, Tie
from rollbook.kernel.period import Quarter
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables

PLACES = 27
"""Places of a sector that are filled first; beyond them a sector grows outwards, and nobody moves."""


@dataclass(frozen=True)
class _Partner:
    """An organization, as the list of partners and the definitions tell of it."""

    key: str
    name: str
    sector: str
    since: date | None
    until: date | None
    is_public: bool


def system_tables(
    tables: Mapping[str, pd.DataFrame], project: Project, community: str, period: Quarter
) -> Tables:
    """Partner organizations at the end of a period, and what links two of them.

    Parameters
    ----------
    tables
        ``clean.partners``: who takes part, with sector and first day.

    Returns
    -------
    dict
        ``measured.partners`` and ``measured.partner_links``.
    """
    system = project.systems.get(community)
    partners = _partners(tables["clean.partners"], system, period.last_day)
    placed = places((each.key, each.sector, each.since) for each in partners)
    there = {each.key for each in partners if each.until is None or each.until > period.last_day}
    rows = [
        {
            "partner_id": partner_id(each.key),
            "partner_name": each.name,
            "partner_sector_code": each.sector,
            "is_public": each.is_public,
            "is_partner": each.key in there,
            "place_number": placed[each.key],
        }
        for each in partners
    ]
    return {
        "measured.partners": make_table("measured.partners", rows),
        "measured.partner_links": make_table(
            "measured.partner_links", list(_links(system, there, period.last_day))
        ),
    }


def partner_id(key: str) -> str:
    """A code of an organization's name; of a name in other letters than ours, of its hash."""
    return key.replace(" ", "_") or "organization"


def places(partners: Iterable[tuple[str, str, date | None]]) -> dict[str, int]:
    """The place of each organization within its sector, by its key.

    Parameters
    ----------
    partners
        Key, sector, and first day of each; who has no first day was there before all others.
    """
    taken: dict[str, set[int]] = {}
    placed = {}
    for key, sector, _ in sorted(partners, key=lambda each: (each[2] or date.min, each[0])):
        there = taken.setdefault(sector, set())
        place = next(each for each in _liked(key) if each not in there)
        there.add(place)
        placed[key] = place
    return placed


def _liked(key: str) -> Iterator[int]:
    """The places of a sector in the order in which an organization likes them, then all further out."""
    yield from sorted(range(PLACES), key=lambda place: hashlib.sha256(f"{key}/{place}".encode()).digest())
    place = PLACES
    while True:
        yield place
        place += 1


def _partners(listed: pd.DataFrame, system: System | None, day: date) -> list[_Partner]:
    declared = {each.key: each for each in system.organizations} if system else {}
    found: dict[str, _Partner] = {}
    for row in rows_of(listed):
        key, since = folded(row["partner_name"]), row["since_date"]
        said = declared.get(key)
        first = since.date() if since is not None else said.since if said else None
        sector = row["sector_code"] or (said.sector if said else None) or "other"
        is_public = bool(said and said.public_as)
        found[key] = _Partner(
            key, row["partner_name"], sector, first, said.until if said else None, is_public
        )
    for key, said in declared.items():
        # Without a list that has it, an organization is drawn only if the definitions say where it belongs.
        if key not in found and said.sector:
            found[key] = _Partner(key, said.name, said.sector, said.since, said.until, bool(said.public_as))
    return [each for each in found.values() if each.since is None or each.since <= day]


def _links(system: System | None, there: set[str], day: date) -> Iterator[dict[str, object]]:
    """Pairs of organizations that take part, with what they hold together."""
    counted: dict[str, Counter[tuple[str, str]]] = {"event": Counter(), "agreement": Counter()}
    for tie in system.ties if system else ():
        if system and _counts(tie, system, day):
            counted[tie.kind].update(_pairs(tie.organizations, there))
    for pair in sorted({*counted["event"], *counted["agreement"]}):
        yield {
            "partner_id": partner_id(pair[0]),
            "other_partner_id": partner_id(pair[1]),
            "event_count": counted["event"][pair],
            "agreement_count": counted["agreement"][pair],
        }


def _pairs(names: Sequence[str], there: set[str]) -> Iterator[tuple[str, str]]:
    yield from combinations(sorted({folded(name) for name in names} & there), 2)


def _counts(tie: Tie, system: System, day: date) -> bool:
    """Whether an event is recent enough, or an agreement holds on that day."""
    if tie.kind == "agreement":
        return tie.day <= day and (tie.until is None or tie.until > day)
    earliest = pd.Timestamp(day) - pd.DateOffset(months=system.events_count_for_months)
    return earliest < pd.Timestamp(tie.day) <= pd.Timestamp(day)
