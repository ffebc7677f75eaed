"""The run of an earlier quarter as a later one sees it: who was who, and what was said of every measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rollbook.kernel.layout import Layout
from rollbook.kernel.provenance import hash_file
from rollbook.measure import BEFORE
from rollbook.protect.linked.leaf_tables import LINKED
from rollbook.tables.store import Store, Tables

_WHO = ("linked.record_persons", "clean.records")
RELEASED = "released.measures"
_LINKED = tuple(sorted(f"released.{name}" for name in LINKED))
_SAID = (*BEFORE, RELEASED)
OWNER_KEY = "owner key"
"""Under this name the sidecar of a table says with which key (its id) the codes in it were made."""


@dataclass(frozen=True)
class Said:
    """What an earlier run said: its quarter, and the tables that a later one is held against."""

    quarter: str
    tables: Tables


def who_was_who(layout: Layout, community: str, period: str, key_id: str) -> Tables | None:
    """Who was who in the run of the latest earlier quarter, if there is one: persons keep their ids.

    If it was made with another key, everybody is named anew: the old pseudonyms must lead to nobody.
    """
    folder = layout.latest_before(community, period, _files(_WHO))
    if folder is None or Store(folder).made_from(_WHO[0]).get(OWNER_KEY) != key_id:
        return None
    return Store(folder).read_proven(_WHO)


def said_before(layout: Layout, community: str, period: str) -> Said | None:
    """What the run of the latest earlier quarter said, if there is one that can be compared with."""
    folder = layout.latest_before(community, period, _files(_SAID))
    return Said(folder.name, Store(folder).read_proven(_SAID)) if folder else None


def released_before(layout: Layout, community: str, quarters: Sequence[str]) -> Tables | None:
    """The linked tables of the last of some quarters of which all are kept: what its readers may hold."""
    folder = _last_kept(layout, community, quarters)
    return Store(folder).read_proven(_LINKED) if folder else None


def what_was_released(layout: Layout, community: str, quarters: Sequence[str]) -> list[str]:
    """The files of these tables, each with its hash, for the run's key."""
    folder = _last_kept(layout, community, quarters)
    return [f"released {name} {hash_file(folder / name)}" for name in _files(_LINKED)] if folder else []


def _last_kept(layout: Layout, community: str, quarters: Sequence[str]) -> Path | None:
    folders = [layout.processed(community, quarter) for quarter in reversed(quarters)]
    whole = [folder for folder in folders if all((folder / name).is_file() for name in _files(_LINKED))]
    return whole[0] if whole else None


def said_by(layout: Layout, community: str, period: str) -> Tables:
    """What the run of a quarter said.

    Raises
    ------
    TableError
        If the quarter has not been run, or by a program that kept no measures yet.
    """
    return Store(layout.processed(community, period)).read_proven(_SAID)


def what_decides(layout: Layout, community: str, period: str) -> list[str]:
    """The files of earlier runs that decide what a run makes, each with its hash, for the run's key."""
    told = []
    for kind, names in (("earlier", _files(_WHO)), ("said", _files(_SAID))):
        folder = layout.latest_before(community, period, names)
        told += [f"{kind} {name} {hash_file(folder / name)}" for name in names] if folder else []
    return told


def _files(names: Iterable[str]) -> Sequence[str]:
    paths = (name.partition(".") for name in names)
    return tuple(Path(layer, f"{plural}.parquet").as_posix() for layer, _, plural in paths)
