"""How often attacks work on the made-up valley: who lives where, and who joined when."""

from collections.abc import Sequence
from functools import cache

import h3
import numpy as np
import shapely

from rollbook.declare.models import Release
from rollbook.owner import SAMPLE_KEY
from rollbook.present.pages.zone_dots import STEP, dots_of
from rollbook.protect.attacks.found import Attacked, Bounds
from rollbook.protect.attacks.histories import NORMAL, QUARTERS, QUIET, Churn, Presence
from rollbook.protect.attacks.joining import small_moves, told_quarters
from rollbook.protect.attacks.location import Marks, Points, nearest_address_attacks, zone_guess_attacks
from rollbook.protect.zone_lock import ZoneLock, locked_zones
from rollbook.protect.zones import Zone, roll_up
from tools.bench.protecting.valley import Texts, Valley, valley
from tools.bench.registry import Measurement

_GATES = ("zone_member_households", "zone_housing_units", "zone_member_share")
SEEDS = (0, 1, 2)
HOUSEHOLDS = (300, 1000)
JOIN_HOUSEHOLDS = (1000, 1500)


def location_hit_rate(profile: str) -> Measurement:
    """How often the best guess names a member's address, in the zone where it does most often.

    Zones are drawn in the first quarter and only joined later; twelve releases are made of them.
    """
    release = _release(profile)
    rates = [
        found.success
        for seed in SEEDS
        for households in HOUSEHOLDS
        for found in _located(valley(seed, households), release)
    ]
    bound = Bounds.of(release).named
    how = f"{len(SEEDS)} valleys of {' and '.join(map(str, HOUSEHOLDS))} households, 12 releases, worst zone"
    return Measurement(f"protect.location_hit_rate_{profile}", round(max(rates), 5), "share", how, bound)


def join_rates(profile: str) -> list[Measurement]:
    """How often an insider names the quarter in which a household joined, and moves that tell of a few."""
    release, made = _release(profile), []
    bounds = Bounds.of(release)
    small = moves = 0
    for name, churn, bound in (("", NORMAL, bounds.joined), ("_quiet", QUIET, bounds.joined_quiet)):
        histories = _histories(churn, release)
        told = told_quarters(histories, release)
        few = small_moves(histories, release)
        moves, small = moves + few[0], small + few[1]
        how = f"{len(told)} households that joined in 12 quarters; chance {1 / QUARTERS:.3f}"
        made.append(
            Measurement(
                f"protect.join_attack_{profile}{name}", round(float(np.mean(told)), 4), "share", how, bound
            )
        )
    how = f"of {moves} visible moves of a zone's range"
    made.append(Measurement(f"protect.small_moves_{profile}", small, "moves", how, 0))
    return made


def _located(made: Valley, release: Release) -> list[Attacked]:
    drawn = roll_up(made.leaves(0), release)
    zones = _zones_of_addresses(made, drawn, release)
    first = zones[0]
    addresses = [np.column_stack([made.lat, made.lon])[first == zone.zone_id] for zone in drawn]
    members = [zone.member_households for zone in drawn]
    marks = _marks(drawn, members, release)
    return [
        *nearest_address_attacks(addresses, members, marks, release),
        *zone_guess_attacks(zones, [1] * len(made.lat), release),
    ]


def _zones_of_addresses(made: Valley, drawn: Sequence[Zone], release: Release) -> Texts:
    """The zone of each address in each of the releases; zones are joined where they fall below the gates."""
    gates = {name: getattr(release, name) for name in _GATES}
    held = {zone.zone_id: zone.codes for zone in drawn}
    rows = []
    for quarter in range(QUARTERS):
        lock = ZoneLock("valley", release.profile, "1", "cell", gates, held)
        now = locked_zones(lock, made.leaves(quarter), release)
        zone_of = {code: zone.zone_id for zone in now for code in zone.codes}
        rows.append([zone_of.get(cell, "") for cell in made.cell.tolist()])
        held = {zone.zone_id: zone.codes for zone in now}
    return np.array(rows)


def _marks(drawn: Sequence[Zone], members: Sequence[int], release: Release) -> Marks:
    """Dots as a map strews them over hexagons, and the middle of the zone."""

    @cache
    def dots(zone: int) -> Points:
        each = drawn[zone]
        middle = (each.lat, each.lon)
        count = max(members[zone] // release.households_per_dot, 1)
        key = SAMPLE_KEY.subkey("dots", "valley")
        steps = dots_of(_shape(each), middle, count, f"{each.zone_id} members", key)
        return np.array(middle) + np.array(steps, dtype=float)[:, ::-1] / STEP

    return lambda zone, _homes, _release: dots(zone)


def _shape(zone: Zone) -> shapely.Geometry:
    hexagons = [[(lon, lat) for lat, lon in h3.cell_to_boundary(code)] for code in zone.codes]
    return shapely.union_all(shapely.polygons([shapely.linearrings(ring) for ring in hexagons]))


def _histories(churn: Churn, release: Release) -> list[Presence]:
    """The comings and goings of each zone, in all valleys; the quarter before the first is not published."""
    found = []
    for seed in SEEDS:
        for households in JOIN_HOUSEHOLDS:
            made = valley(
                seed, households, quarters=QUARTERS + 1, joining=churn.joining, leaving=churn.leaving
            )
            zone_of = {code: zone.zone_id for zone in roll_up(made.leaves(1), release) for code in zone.codes}
            ever = made.is_member.any(axis=0)
            zones = np.array([zone_of.get(cell, "") for cell in made.cell[ever].tolist()])
            presence = made.is_member[:, ever].T
            found += [presence[zones == zone] for zone in np.unique(zones) if zone]
    return found


def _release(profile: str) -> Release:
    return Release.model_validate({"profile": profile})
