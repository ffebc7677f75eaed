"""Zones are frozen at the first release: later they are merged, never split and never drawn anew.

Two geographies of the same people give away their difference, so a release keeps the zones of the one before.
The lock is public: it lists places and how many homes were asked for, nobody and no count.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import h3
import pandas as pd
import yaml

from rollbook.declare.models import Release
from rollbook.kernel.errors import SettingsError
from rollbook.protect.zones import Leaf, Zone, cell_leaf, distance_km, join_nearest, zone_of
from rollbook.tables.rows import rows_of

_HEAD = (
    "# The zones of a release, frozen; rollbook writes this. Later releases merge them, never split them.\n"
)
_GATES = ("zone_member_households", "zone_housing_units", "zone_member_share")


@dataclass(frozen=True)
class ZoneLock:
    """Zones as they were released: the codes of their leaves by zone, and what they had to pass at first."""

    community: str
    profile: str
    first_quarter: str
    leaf_kind: str
    gates: Mapping[str, float]
    zones: Mapping[str, tuple[str, ...]]

    @property
    def hash(self) -> str:
        """SHA-256 of all of it; it stands in the file, and in a release's report."""
        canonical = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def read_lock(text: str, where: str) -> ZoneLock:
    """A lock from the text of its file.

    Raises
    ------
    SettingsError
        If it is no lock, was edited, or holds a place twice.
    """
    try:
        content = yaml.safe_load(text)
        lock = _lock_of(content)
        said = content["hash"]
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise _refused("a lock of zones cannot be read", where) from error
    if said != lock.hash:
        raise _refused("a lock of zones was edited", where)
    codes = [code for held in lock.zones.values() for code in held]
    if len(codes) != len(set(codes)):
        raise _refused("a lock of zones holds a place twice", where)
    return lock


def freeze(
    zones: pd.DataFrame, release: Release, *, community: str, quarter: str, before: ZoneLock | None = None
) -> str:
    """The text of the lock after a release.

    Parameters
    ----------
    zones
        ``released.zones`` of the release.
    before
        The lock that it was made by; none at the first release.

    Raises
    ------
    SettingsError
        If a zone of the earlier lock is split.
    """
    kind, held = _held(zones)
    if before is None:
        gates = {name: getattr(release, name) for name in _GATES}
        return _written(ZoneLock(community, release.profile, quarter, kind, gates, held))
    # A zone that is too small to be shown for a while keeps its place for later.
    shown = {code for codes in held.values() for code in codes}
    kept = {name: codes for name, codes in before.zones.items() if not shown & set(codes)}
    after = replace(before, zones=dict(sorted((kept | held).items())))
    require_only_merged(before, after)
    return _written(after)


def require_only_merged(before: ZoneLock, after: ZoneLock) -> None:
    """Each earlier zone must lie whole in a later one.

    Raises
    ------
    SettingsError
        If one does not: whoever has both releases could subtract one from the other.
    """
    wholes = [set(codes) for codes in after.zones.values()]
    split = [name for name, codes in before.zones.items() if not any(set(codes) <= each for each in wholes)]
    if split or before.leaf_kind != after.leaf_kind:
        raise _refused(
            f"{len(split)} zones of an earlier release are split", f"{after.community}.{after.profile}"
        )


def locked_zones(lock: ZoneLock, leaves: Iterable[Leaf], release: Release) -> list[Zone]:
    """The zones of a lock as they are now, each large enough; by id.

    A zone that no longer passes the gates is merged with the one nearest to it, the smallest first. Places
    that the lock does not know join the zone next to them if they may, and else are in none.

    Raises
    ------
    SettingsError
        If the places are of another kind than those of the lock, or one of the lock's is gone.
    """
    known = {leaf.code: leaf for leaf in leaves}
    zones = []
    for name, codes in lock.zones.items():
        held = [_leaf(code, known, lock) for code in codes]
        zones.append(zone_of(held, name="" if lock.leaf_kind == "zip" else name))
    taken = {code for codes in lock.zones.values() for code in codes}
    others = [leaf for code, leaf in sorted(known.items()) if code not in taken]
    if any(leaf.kind != lock.leaf_kind for leaf in known.values()):
        raise _refused("places of another kind than before", f"{lock.community}.{lock.profile}")
    return join_nearest(_merged(zones, release), others, release)


def _merged(zones: Sequence[Zone], release: Release) -> list[Zone]:
    left = sorted(zones, key=lambda zone: zone.zone_id)
    while len(left) > 1:
        small = [zone for zone in left if not zone.is_large_enough(release)]
        if not small:
            return left
        first = min(small, key=lambda zone: (zone.member_households, zone.zone_id))
        others = [zone for zone in left if zone is not first]
        nearest = min(others, key=lambda zone: (distance_km(first, zone), zone.zone_id))
        union = zone_of([*nearest.leaves, *first.leaves], name=nearest.name)
        left = sorted(
            [union, *(zone for zone in others if zone is not nearest)], key=lambda zone: zone.zone_id
        )
    return [zone for zone in left if zone.is_large_enough(release)]


def _leaf(code: str, known: Mapping[str, Leaf], lock: ZoneLock) -> Leaf:
    if code in known:
        return known[code]
    if lock.leaf_kind == "cell" and h3.is_valid_cell(code):
        # A list of cells leaves out those without homes.
        return cell_leaf(code, 0, 0)
    raise _refused("a place of frozen zones is gone", f"{lock.community}.{lock.profile}")


def _held(zones: pd.DataFrame) -> tuple[str, dict[str, tuple[str, ...]]]:
    """The kind of the leaves of released zones, and their codes by zone."""
    rows = [
        row for row in rows_of(zones) if row["zone_lat"] is not None and row["zone_lat"] == row["zone_lat"]
    ]
    kinds = {str(row.get("leaf_kind_code") or "zip") for row in rows}
    codes = {
        str(row["zone_id"]): tuple(str(row.get("leaf_codes") or row["zip_codes"]).split()) for row in rows
    }
    return (kinds or {"zip"}).pop(), dict(sorted(codes.items()))


def _written(lock: ZoneLock) -> str:
    content = {**asdict(lock), "hash": lock.hash}
    content["zones"] = {name: list(codes) for name, codes in lock.zones.items()}
    content["gates"] = dict(lock.gates)
    return _HEAD + yaml.safe_dump(content, sort_keys=False, width=110, default_flow_style=None)


def _lock_of(content: Mapping[str, Any]) -> ZoneLock:
    return ZoneLock(
        community=str(content["community"]),
        profile=str(content["profile"]),
        first_quarter=str(content["first_quarter"]),
        leaf_kind=str(content["leaf_kind"]),
        gates={name: content["gates"][name] for name in _GATES},
        zones={str(name): tuple(map(str, codes)) for name, codes in content["zones"].items()},
    )


def _refused(what: str, where: str) -> SettingsError:
    return SettingsError(
        what,
        where=f"pipelines/zones: {where}",
        expected="the lock as the last release wrote it: its zones whole, on the same kind of places",
        next_step="bring the file back as it was; a new series of zones needs the data owner's word, since "
        "whoever has both can compare them",
    )
