"""Count the core measures of stored facts.

``python -m tools.bench.measuring.count FOLDER [ENGINE] [GRAIN ...]`` writes ``measures.<engine>.parquet`` and
``count.<engine>.json`` (seconds of the counting alone, by the clock and of the processor) into the folder.
"""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import ibis
import pandas as pd

from rollbook.declare import load_project
from rollbook.declare.models import Measure
from rollbook.kernel.grains import MONTHS
from rollbook.kernel.layout import Layout
from rollbook.measure.engine.batches import count_in_parts
from rollbook.measure.engine.facts import Facts
from rollbook.measure.engine.periods import Calendar
from rollbook.measure.engine.table import asked_for, measure_rows
from tools.bench.measuring.attendances import FIRST_DAY, LANGUAGES, LAST_DAY
from tools.bench.measuring.engines import ENGINES
from tools.bench.project import ROOT

CORE = ("meeting_attendees", "attendance_per_meeting", "repeat_share", "retention_share", "first_timers")
"""The measures of the monthly meetings, as pipelines/measures declares them."""


def core_measures(grains: Sequence[str]) -> list[Measure]:
    """The declared measures, each for these grains, of everybody and by language."""
    declared = {each.measure: each for each in load_project(Layout(ROOT)).programs.measures}
    changes = {"grains": tuple(grains), "by": ("language",)}
    return [declared[name].model_copy(update=changes) for name in CORE]


def stored_facts(connection: ibis.BaseBackend, folder: Path) -> Facts:
    """The facts of a folder's files, read as they are asked for."""
    names = ("attendances", "standings")
    return Facts({name: connection.read_parquet(folder / f"{name}.parquet") for name in names})


def measured(connection: ibis.BaseBackend, folder: Path, grains: Sequence[str]) -> pd.DataFrame:
    """The core measures of all communities, some communities at a time."""
    calendar, measures = Calendar(FIRST_DAY, LAST_DAY, grains), core_measures(grains)
    asked = asked_for(measures)
    counted = count_in_parts(stored_facts(connection, folder), calendar, asked)
    groups = {code: {"language": LANGUAGES} for code in sorted(counted["community_code"].unique())}
    return measure_rows(measures, asked, counted, calendar, groups)


def main(folder: Path, engine: str = "duckdb", *grains: str) -> None:
    """Count and write."""
    connection = ENGINES[engine](folder)
    begun, worked = time.perf_counter(), time.process_time()
    rows = measured(connection, folder, grains or tuple(MONTHS))
    seconds, processor = time.perf_counter() - begun, time.process_time() - worked
    rows.to_parquet(folder / f"measures.{engine}.parquet")
    note = {"seconds": seconds, "processor_seconds": processor, "rows": len(rows)}
    (folder / f"count.{engine}.json").write_text(json.dumps(note), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
