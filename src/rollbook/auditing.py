"""``rollbook audit``: attack a finished release as a determined neighbour would, and keep what came out."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rollbook.declare.base import Words
from rollbook.declare.chosen import countable_of
from rollbook.earlier import released_before
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import ProtectionError
from rollbook.link.pseudonyms import person_code, profile_code
from rollbook.own_texts import own_texts
from rollbook.owner import SAMPLE_KEY, OwnerKey
from rollbook.owner.signatures import hash_files
from rollbook.present.disclosure import (
    Audit,
    Disclosure,
    VenueFacts,
    Zones,
    disclosure_files,
    hidden_counts,
    zone_facts,
)
from rollbook.present.index import write_index
from rollbook.present.pages.map_zones import zone_map
from rollbook.present.pages.view import View
from rollbook.protect import SEARCHED, made_ready, refuse_personal_files
from rollbook.protect.attacks.codes import Guessed
from rollbook.protect.attacks.evidence import CROWDS, MEMBERS, Evidence
from rollbook.protect.attacks.location import Points
from rollbook.protect.attacks.suite import attack_release
from rollbook.protect.leaves import leaf_units
from rollbook.protect.linked import attacked as attack_linked_tables
from rollbook.protect.zone_lock import read_lock
from rollbook.stages import Run, open_run
from rollbook.tables.catalogue import tables_of
from rollbook.tables.store import Store, Tables

PUBLISHED = "internal.published_cells"
_ZONES = "released.zones"
_PLACES = ("located.leaves", "located.shapes", "clean.census_zips")
_PERSONS = "linked.record_persons"
READ = (
    *tables_of("released"),
    *(f"measured.{name}" for name in ("place_counts", "leaf_counts", *CROWDS)),
    "internal.points",
    PUBLISHED,
    "clean.address_points",
    *_PLACES,
    *(f"clean.{name}" for name in ("venues", "groups")),
    *(f"located.{name}" for name in ("addresses", "groups")),
)
"""The tables that a release is attacked with."""

SCAN = "scan.json"
_SCANNED = ("files", "canaries_planted", "canaries_found", "hits")
_WRITTEN_LAST = ("release.json", "signature.json")
_REPORT = re.compile(r"disclosure\.(?:(?:en|es)\.(?:html|pdf)|json)")
_MAP_FILES = (".html", ".kml", ".kmz", ".csv", ".geojson", ".gpkg", ".parquet")


def audit(root: Path, community: str, period: str) -> Audit:
    """Attack the release of a finished run, write its disclosure report beside it, and keep what came out.

    Raises
    ------
    TableError
        If the quarter has not been run.
    ProtectionError
        If there is no release of it.
    """
    run = open_run(root=root, community=community, period=period)
    folder = run.layout.released(community, period)
    if not folder.is_dir():
        raise ProtectionError(
            "there is no release to audit",
            where=folder.relative_to(root).as_posix(),
            expected="the decks of a finished run",
            next_step=f"rollbook run --period {period} --community {community}",
        )
    found = audit_run(run, folder)
    write_disclosure(run, found, folder)
    write_audit(run, found, folder)
    write_index(run.layout.reports, run.project)
    return found


def audit_run(run: Run, folder: Path) -> Audit:
    """Attack a run's released tables and the files of a folder: the release, or the draft of it."""
    tables = run.store.read(READ)
    release = run.project.quarterly.release
    views = list(run.views("release").values())
    persons = run.store.read([_PERSONS])[_PERSONS]
    evidence = Evidence(
        tables=tables,
        release=release,
        area=run.area,
        homes=leaf_units(tables, run.project.community(run.community).zips),
        dots=[_dots(view) for view in views],
        files=_map_files(folder),
        earlier=_earlier_zones(run),
        pseudonyms=[*persons["person_id"], *persons["profile_id"]],
        guesses=[_guessed(run, key, persons["record_id"], views[-1]) for key in _known_keys(run)],
        listed=run.venues().venues,
    )
    linked = attack_linked_tables(
        {name: tables[name] for name in tables_of("released")},
        countable_of(run.project, run.community),
        run.project.quarterly,
        released_before(run.layout, run.community, run.quarters_released()),
    )
    return Audit(
        community=run.community,
        period=run.parameters.period,
        profile=release.profile,
        mode=release.mode,
        address_source="listed" if evidence.has_address_list else "strewn",
        attacks=(*attack_release(evidence, _published_before(run, tables[PUBLISHED])), *linked),
        words=run.project.disclosure_words,
    )


def write_disclosure(run: Run, found: Audit, folder: Path) -> None:
    """Write the disclosure report of a release, or of the draft of it, into its folder.

    It lists the hashes of all files that are there but its own and those that are written last.
    """
    files = {name: code for name, code in _audited(folder).items() if name not in _WRITTEN_LAST}
    told = disclosure_of(run, found, files)
    report = disclosure_files(told, run.project.disclosure_words)
    # It is made from released tables and codes alone, and goes through the same search as all the rest.
    refuse_personal_files(report, made_ready(run.store.read(SEARCHED), own_texts(run.project)))
    for name, content in report.items():
        write_whole(folder / name, content, is_private=False)


def disclosure_of(run: Run, found: Audit, files: Mapping[str, str]) -> Disclosure:
    """What the disclosure report of a run tells.

    Parameters
    ----------
    files
        The SHA-256 of each released file by its path in the release folder, without the report itself.
    """
    released = run.store.read(tables_of("released"))
    community, quarter = run.project.community(run.community), run.parameters.quarter
    label = run.project.words[f"period_quarter_{quarter.number}"]
    key = run.owner.key
    return Disclosure(
        community=run.community,
        community_name=community.name,
        period=str(quarter),
        period_label=Words(en=label.en.format(year=quarter.year), es=label.es.format(year=quarter.year)),
        as_of=quarter.last_day,
        is_synthetic=community.is_synthetic,
        parameters=run.project.quarterly.release.model_dump(mode="json"),
        zones=_zones(run, released),
        hidden=hidden_counts(released),
        attacks=found.attacks,
        address_source=found.address_source,
        files=files,
        scan=_scan(run),
        key_id=None if key.is_sample else key.key_id,
        venues=_venues(run, released),
    )


def write_audit(run: Run, found: Audit, folder: Path) -> None:
    """Keep an audit, and the hashes of the files that it was made of, with the run's internal outputs."""
    path = run.layout.audit(run.community, run.parameters.period)
    path.parent.mkdir(parents=True, exist_ok=True)
    record = found.as_record() | {"files": _audited(folder)}
    write_whole(path, (json.dumps(record, indent=1) + "\n").encode())


def _audited(folder: Path) -> dict[str, str]:
    return {name: code for name, code in hash_files(folder).items() if not _REPORT.fullmatch(name)}


def _scan(run: Run) -> dict[str, Any] | None:
    """The record of the search through every file, as the run left it.

    How many names or phones it searched for stays inside: these are counts of people.
    """
    path = run.quality / SCAN
    if not path.is_file():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    return {name: told[name] for name in _SCANNED}


def _zones(run: Run, released: Tables) -> Zones:
    tables = {**released, **run.store.read(_PLACES)}
    units = leaf_units(tables, run.project.community(run.community).zips)
    evidence = Evidence(tables, run.project.quarterly.release, run.area, units)
    homes = dict(zip(evidence.zones, evidence.units, strict=True))
    path = run.layout.zone_lock(run.community, run.project.quarterly.release.profile)
    lock = read_lock(path.read_text(encoding="utf-8"), path.name) if path.is_file() else None
    since = lock.first_quarter if lock and lock.first_quarter < run.parameters.period else None
    source = _unit_source(tables["located.leaves"])
    return zone_facts(tables, homes, source, frozen_since=since, fingerprint=lock.hash if lock else None)


def _unit_source(leaves: pd.DataFrame) -> str:
    """By what housing units were given: by cell, tract or ZIP; else the Census counts them by ZIP."""
    return f"{leaves['leaf_kind_code'].iloc[0]}s" if len(leaves) else "census_zips"


def _venues(run: Run, released: Tables) -> VenueFacts:
    told = released["released.venue_lists"].iloc[0]
    return VenueFacts(
        code=str(told["venue_list_code"]),
        said=run.project.words[f"venue_list_{told['venue_list_code']}"],
        listed=int(told["listed_venue_count"]),
        homes=int(told["home_venue_count"]),
        shown=int(released["released.venues"]["venue_id"].nunique()),
    )


def _dots(view: View) -> dict[str, Points]:
    """The dots of members on the release's map, at the later date, by zone."""
    spec = zone_map(view)
    last = str(view.map_dates[1])
    found = {}
    for layer in spec["layers"]:
        for mark in layer["marks"]:
            figure = str(mark["figure"]).split(".")
            if figure[0] == "zone" and figure[2] == MEMBERS and mark["period"] == last:
                steps = np.array(mark["dots"], dtype=float).reshape(-1, 2)[:, ::-1]
                found[figure[1]] = np.array([mark["lat"], mark["lon"]]) + steps / spec["dots"]["step"]
    return found


def _known_keys(run: Run) -> list[OwnerKey]:
    """The keys that everybody has: an empty one, and the published one, unless the run was made with it.

    Then it is a run of the sample, which `rollbook sign` refuses.
    """
    return [OwnerKey(b""), *([] if run.owner.key.is_sample else [SAMPLE_KEY])]


def _guessed(run: Run, key: OwnerKey, record_ids: Iterable[str], view: View) -> Guessed:
    pid, dots = key.subkey("pid", run.community), key.subkey("dots", run.community)
    codes = {code(pid, each) for each in record_ids for code in (person_code, profile_code)}
    return Guessed(codes, _dots(replace(view, dots_key=dots)))


def _map_files(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in _MAP_FILES and path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _earlier_zones(run: Run) -> list[pd.DataFrame]:
    """The zones of earlier releases, as far as their tables are kept, oldest first."""
    stores = [Store(run.layout.processed(run.community, quarter)) for quarter in run.quarters_released()]
    return [store.read([_ZONES])[_ZONES] for store in stores if store.path(_ZONES).is_file()]


def _published_before(run: Run, cells: pd.DataFrame) -> pd.DataFrame | None:
    """What was last published of the cells of this release before it, from the owner's ledger."""
    quarters = run.quarters_released()
    if not quarters:
        return None
    profile = run.project.quarterly.release.profile
    recall = run.owner.recall(run.community, profile, quarters[-1])
    named = cells[["cell_label", "cell_time_code"]]
    known = [recall(label, time) for label, time in named.itertuples(index=False)]
    counts = {
        name: [getattr(each, name) if each else None for each in known]
        for name in ("household_count", "low_count", "high_count")
    }
    told = pd.DataFrame(counts, index=named.index).dropna().astype("int64")
    return named.join(told, how="inner")
