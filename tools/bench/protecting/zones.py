"""What zones cost a reader: who is on no map, and how far a zone's shown count is from the truth.

The valley is made up (``valley.py``), so the truth is known. Zones are drawn in the first quarter and stay;
each quarter's counts are published as ranges that stay until enough has changed.
"""

from collections.abc import Iterator

import numpy as np

from rollbook.declare.models import Release
from rollbook.protect.sticky import Held, hold
from rollbook.protect.zones import Leaf, Zone, roll_up, zone_of
from tools.bench.protecting.valley import Valley, valley
from tools.bench.registry import Measurement

SEEDS, QUARTERS, HOUSEHOLDS = 10, 8, (300, 1000)
LEAST_MAPPED = 0.92
FARTHEST = {"funder": 2.0, "public": 3.5}
"""The bounds that the release is built to keep."""


def mapped_shares() -> list[Measurement]:
    """Which share of the members is in a zone, in the valley where it is lowest."""
    shares = [
        _mapped(made, roll_up(made.leaves(0), _release(profile)))
        for households in HOUSEHOLDS
        for made in _valleys(households)
        for profile in FARTHEST
    ]
    how = f"lowest of {len(shares)}: {SEEDS} valleys of {_sizes()} households, both profiles"
    return [
        Measurement("protect.mapped_share", round(min(shares), 4), "share", how, LEAST_MAPPED, at_least=True)
    ]


def zone_errors() -> list[Measurement]:
    """How far the middle of a zone's range is from its households, on average over zones and quarters."""
    made = []
    for profile, bound in FARTHEST.items():
        release = _release(profile)
        found = {
            households: [miss for each in _valleys(households) for miss in _misses(each, release)]
            for households in HOUSEHOLDS
        }
        worst = max(float(np.mean(misses)) for misses in found.values())
        name = "protect.zone_error" if profile == "funder" else "protect.zone_error_public"
        how = (
            f"mean |shown - true|, {sum(map(len, found.values()))} zone-quarters, "
            f"the worse of {_sizes()} households"
        )
        made.append(Measurement(name, round(worst, 3), "households", how, bound))
    return made


def quarters_of(made: Valley, release: Release) -> Iterator[list[tuple[Zone, Held]]]:
    """What is published of each zone, quarter by quarter; zones as the first release drew them."""
    drawn = roll_up(made.leaves(0), release)
    shown: dict[str, Held] = {}
    for quarter in range(QUARTERS):
        now = {leaf.code: leaf for leaf in made.leaves(quarter)}
        zones = [_as_now(zone, now) for zone in drawn]
        for zone in zones:
            count = zone.member_households
            shown[zone.zone_id] = hold(count, count, shown.get(zone.zone_id), release)
        yield [(zone, shown[zone.zone_id]) for zone in zones]


def _as_now(zone: Zone, leaves: dict[str, Leaf]) -> Zone:
    return zone_of([leaves[code] for code in zone.codes], name=zone.name)


def _misses(made: Valley, release: Release) -> Iterator[float]:
    for published in quarters_of(made, release):
        for zone, held in published:
            yield abs((held.band.low + held.band.high) / 2 - zone.member_households)


def _mapped(made: Valley, zones: list[Zone]) -> float:
    return sum(zone.member_households for zone in zones) / int(made.is_member[0].sum())


def _valleys(households: int) -> Iterator[Valley]:
    return (valley(seed, households, quarters=QUARTERS) for seed in range(SEEDS))


def _release(profile: str) -> Release:
    return Release.model_validate({"profile": profile})


def _sizes() -> str:
    return " and ".join(str(households) for households in HOUSEHOLDS)
