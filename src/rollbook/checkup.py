"""``rollbook check``: what to mend in the files of a quarter, in seconds, without a kernel or a deck."""

from dataclasses import dataclass, field
from pathlib import Path

from rollbook.declare import load_project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import RollbookError, unforeseen
from rollbook.kernel.layout import Layout
from rollbook.stages import CHECKED, STAGES, Run, open_run
from rollbook.tables.check import check_table
from rollbook.tables.store import Tables
from rollbook.validate.document import to_text
from rollbook.validate.inspection import Inspection
from rollbook.validate.latest import latest_period
from rollbook.validate.summary import summarize


@dataclass(frozen=True)
class Checked:
    """What a check found: the summary's text by language, and the error that stands before a deck, if any."""

    folder: Path | None = None
    summary: dict[str, str] = field(default_factory=dict)
    error: RollbookError | None = None


def check_quarter(root: Path, community: str, period: str | None = None) -> Checked:
    """Read, clean and link a community's files in memory, run the checkpoints, write the summary; no deck.

    Without a period, the latest quarter is meant that a file is there for. The run's tables and decks stay as
    they are; only its ``quality`` folder is written. Where a file is missing or cannot be read at all, there
    is an error and no summary.
    """
    inspection: Inspection | None = None
    error: RollbookError | None = None
    try:
        layout = Layout(root)
        chosen = period or latest_period(layout, load_project(layout), community)
        run = open_run(root=root, community=community, period=chosen)
        inspection = run.inspection()
        inspection.begin()
        _inspect_in_memory(run, inspection)
    except RollbookError as known:
        error = known
    except Exception as unknown:  # noqa: BLE001  its message may quote a row
        error = unforeseen(unknown)
    if inspection is None or not inspection.evidence.tables:
        return Checked(error=error)
    summary: dict[str, str] = {
        language: to_text(summarize(inspection.evidence, language, brief=True)) for language in LANGUAGES
    }
    return Checked(inspection.out, summary, error)


def _inspect_in_memory(run: Run, inspection: Inspection) -> None:
    tables: Tables = {}
    for stage in STAGES:
        if stage.name in CHECKED:
            made = stage.make(run, {name: tables[name] for name in stage.needs})
            for name, table in made.items():
                check_table(name, table)
            tables |= made
            inspection.inspect(CHECKED[stage.name], made)
