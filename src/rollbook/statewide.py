"""``rollbook statewide``: the measures of every community in every quarter, without a run for each of them.

A community's run of the last quarter knows all earlier ones: its facts are laid down once beside its tables,
and kept as long as these are the same. Then all communities are counted together, as many at a time as fit
into memory. The result is INTERNAL: exact counts, of communities however small.
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from rollbook.declare import load_project
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import InputError, ParameterError
from rollbook.kernel.layout import Layout
from rollbook.kernel.provenance import hash_code, hash_file, hash_texts
from rollbook.stages import Run, open_run

_FACTS = "facts"
_NOTE = "facts.json"
_SHOWN = 12


@dataclass(frozen=True)
class Counted:
    """The measures of all communities, and of how many the facts were there already."""

    measures: pd.DataFrame
    community_count: int
    kept_count: int


def count_statewide(
    root: Path, period: str, communities: Sequence[str] = (), *, memory: str = "2GB", threads: int = 2
) -> Counted:
    """Count every measure of some communities, or of all that were run for a quarter, in all its periods.

    Parameters
    ----------
    root
        The project's top folder.
    period
        The last quarter. Its run must have been made (``rollbook run``): earlier quarters need none.
    communities
        All declared ones where none is named.
    memory
        What the engine may hold, like ``2GB``; beyond that it writes into a folder that is removed.
    threads
        How many cores it takes.

    Raises
    ------
    InputError
        If a community has no run of that quarter.
    """
    # Ibis takes half a second to import: only who counts pays for it.
    import ibis  # noqa: PLC0415

    from rollbook.measure.engine.everywhere import count_everywhere, stored_facts  # noqa: PLC0415
    from rollbook.measure.engine.product import Place  # noqa: PLC0415

    names = sorted(communities or load_project(Layout(root)).names)
    runs = [open_run(root=root, community=name, period=period) for name in names]
    _require_run(runs)
    code = hash_code()
    kept = [_lay_down(run, code) for run in runs]
    places = [Place(run.project, run.community, run.parameters.quarter) for run in runs]
    with tempfile.TemporaryDirectory(prefix="rollbook-", dir=Layout(root).internal) as spill:
        engine = ibis.duckdb.connect(memory_limit=memory, threads=threads, temp_directory=spill)
        try:
            facts = stored_facts(engine, [run.folder / _FACTS for run in runs])
            return Counted(count_everywhere(facts, places), len(runs), sum(kept))
        finally:
            engine.disconnect()


def write_statewide(counted: Counted, target: Path, root: Path) -> None:
    """Write the measures as a Parquet file that its owner alone can read.

    Raises
    ------
    ParameterError
        If it would lie among the reports, which are handed out.
    """
    reports = Layout(root).reports.resolve()
    if target.resolve().is_relative_to(reports):
        raise ParameterError(
            "exact counts would lie among the released reports",
            where="out",
            expected="a file outside reports/, for internal use",
            next_step="name another place, as in: --out data/statewide.parquet",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    write_whole(target, _bytes(counted.measures))


def _require_run(runs: Sequence[Run]) -> None:
    needed = _needs()
    missing = [run.community for run in runs if not all(run.store.path(name).is_file() for name in needed)]
    if missing:
        period = runs[0].parameters.period
        rest = [f"and {len(missing) - _SHOWN:,} more"] if len(missing) > _SHOWN else []
        raise InputError(
            f"{len(missing):,} of {len(runs):,} communities have not been run for {period}",
            where=", ".join([*missing[:_SHOWN], *rest]),
            expected="a run of the last quarter of every community that is counted",
            next_step=f"rollbook run --period {period} --bare, or name those that are to be counted",
        )


def _lay_down(run: Run, code: str) -> bool:
    """Write a community's facts beside its tables; True if they are there as they would be made."""
    from rollbook.measure.engine.everywhere import facts_tables  # noqa: PLC0415
    from rollbook.measure.engine.product import Place  # noqa: PLC0415

    needed = _needs()
    told = [f"{name} {made}" for name, made in run.store.fingerprints(needed).items()]
    key = hash_texts([code, run.project.settings_code, run.community, run.parameters.period, *told])
    folder = run.folder / _FACTS
    if _is_whole(folder, key):
        return True
    (folder / _NOTE).unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    place = Place(run.project, run.community, run.parameters.quarter)
    paths = []
    for name, table in facts_tables(run.store.read(needed), place).items():
        path = folder / f"{name}.parquet"
        draft = path.with_suffix(".part")
        pq.write_table(table, draft, compression="zstd")
        paths.append(draft.replace(path))
    files = {path.name: hash_file(path) for path in paths}
    note = json.dumps({"key": key, "files": files}, indent=1, sort_keys=True) + "\n"
    write_whole(folder / _NOTE, note.encode("utf-8"))
    return False


def _is_whole(folder: Path, key: str) -> bool:
    try:
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        return bool(note["key"] == key and note["files"]) and all(
            hash_file(folder / name) == code for name, code in note["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _needs() -> tuple[str, ...]:
    from rollbook.measure.engine.product import NEEDS  # noqa: PLC0415

    return NEEDS


def _bytes(table: pd.DataFrame) -> bytes:
    import pyarrow as pa  # noqa: PLC0415

    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), sink, compression="zstd")
    return bytes(sink.getvalue())
