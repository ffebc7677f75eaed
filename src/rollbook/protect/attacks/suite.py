"""All attacks on one release, in the order in which a report tells them."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from rollbook.protect.attacks.codes import dots_again_attack, pseudonym_attack
from rollbook.protect.attacks.differences import overlap_attack, quarter_attack, steps_attack
from rollbook.protect.attacks.evidence import Evidence
from rollbook.protect.attacks.exported_points import member_point_attack
from rollbook.protect.attacks.found import Attacked
from rollbook.protect.attacks.insider import crowd_attack, membership_attack, narrow_range_attack
from rollbook.protect.attacks.joining import exactly, join_attacks, small_move_attacks
from rollbook.protect.attacks.listed import account_attack, fine_group_attack
from rollbook.protect.attacks.location import (
    Marks,
    Points,
    drawn_dot_attack,
    gate_attacks,
    moved_mark_attack,
    nearest_address_attacks,
    zone_guess_attacks,
)
from rollbook.protect.attacks.public_points import public_point_attacks
from rollbook.protect.sticky import hold

_PUBLISHED = "internal.published_cells"
_ACCOUNTS, _MEASURES = "released.row_accounts", "released.measures"


def attack_release(evidence: Evidence, published_before: pd.DataFrame | None = None) -> list[Attacked]:
    """Attack a release in every way but by the relations between all its tables (``protect.linked``).

    True numbers tell an insider everything: a release of them says so in its report. It may be made once;
    from the second on, it is attacked as a series.

    Parameters
    ----------
    evidence
        The release, and what it is attacked with.
    published_before
        What the release before it published, cell by cell; none where there is none.
    """
    return [
        *_where(evidence),
        *_since_when(evidence, published_before),
        *_whether(evidence),
        *_who(evidence),
        *_beside(evidence),
    ]


def _where(evidence: Evidence) -> Iterator[Attacked]:
    zones, release = list(evidence.zones), evidence.release
    makings = [[dots.get(zone, np.empty((0, 2))) for zone in zones] for dots in evidence.dots]
    if makings:
        marks = _drawn(makings)
        yield from nearest_address_attacks(evidence.addresses, evidence.shown_members, marks, release)
        yield drawn_dot_attack(makings[0], evidence.addresses, evidence.is_member, release)
        yield moved_mark_attack(len(zones), marks, len(makings))
    homes = list(evidence.homes.values())
    yield from zone_guess_attacks(evidence.zone_of_place, homes, release)
    yield from gate_attacks(evidence.members, evidence.units, release)
    yield member_point_attack(evidence.files, evidence.located)
    yield from public_point_attacks(evidence.files, evidence.middles, evidence.listed, evidence.tables)


def _since_when(evidence: Evidence, published_before: pd.DataFrame | None) -> Iterator[Attacked]:
    release = evidence.release
    if release.mode == "bands" or published_before is not None:
        # Of what is published: from true numbers, the printed rates would tell them.
        publish = hold if release.mode == "bands" else exactly
        yield from join_attacks(evidence.shown_members, release, publish)
        yield from small_move_attacks(evidence.shown_members, release, publish)
    if _PUBLISHED in evidence.tables and release.mode == "bands":
        yield steps_attack(evidence.tables[_PUBLISHED], published_before, release)
    if published_before is not None and _PUBLISHED in evidence.tables:
        yield quarter_attack(published_before, evidence.tables[_PUBLISHED], release)


def _whether(evidence: Evidence) -> Iterator[Attacked]:
    release = evidence.release
    zones, areas = evidence.shown_zones(), evidence.shown_areas()
    yield overlap_attack(zones, evidence.households, release, "zones")
    yield overlap_attack(areas, evidence.households, release, "areas")
    if release.mode == "bands":
        yield membership_attack(max((int(zone.high) for zone in zones), default=0), release)
        yield narrow_range_attack(evidence.printed_ranges(), release)
    if _PUBLISHED in evidence.tables:
        yield crowd_attack(evidence.published_crowds(), release)
    # A count is kept while few change, so that a crowd may be a little smaller than when it was published.
    drift = release.sticky_households - 1 if release.mode == "bands" else 0
    yield crowd_attack(evidence.true_crowds(), release, "true_counts", drift)


def _who(evidence: Evidence) -> Iterator[Attacked]:
    """Whoever gets hold of an internal table finds no names in most of them, but pseudonyms."""
    if evidence.guesses:
        yield pseudonym_attack(evidence.pseudonyms, evidence.guesses)
        yield dots_again_attack(evidence.dots[-1] if evidence.dots else {}, evidence.guesses)


def _beside(evidence: Evidence) -> Iterator[Attacked]:
    if _ACCOUNTS in evidence.tables:
        yield account_attack(evidence.tables[_ACCOUNTS])
    if _MEASURES in evidence.tables:
        yield fine_group_attack(evidence.tables[_MEASURES])


def _drawn(makings: Sequence[Sequence[Points]]) -> Marks:
    """The marks of a map that was made several times; twelve releases show these in turn."""

    def marks(zone: int, _homes: Points, release: int) -> Points:
        return makings[release % len(makings)][zone]

    return marks
