"""``rollbook check``: what to mend in files and definitions of a quarter, in seconds, without a deck."""

from dataclasses import dataclass, field
from pathlib import Path

from rollbook.declare import Project, load_project
from rollbook.declare.base import LANGUAGES
from rollbook.declare.lint import Slip, lint
from rollbook.declare.translations import require_both_languages
from rollbook.kernel.errors import InputError, ParameterError, RollbookError, SettingsError, unforeseen
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.stages import CHECKED, STAGES, Run, open_run
from rollbook.tables.check import check_table
from rollbook.tables.store import Tables
from rollbook.validate.definitions import definitions_document
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


def check_quarter(
    root: Path, community: str, period: str | None = None, *, is_strict: bool = False
) -> Checked:
    """Read, clean and link a community's files in memory, run the checkpoints, write the summary; no deck.

    Without a period, the latest quarter is meant that a file is there for. The run's tables and decks stay as
    they are; only its ``quality`` folder is written. Where a file is missing or cannot be read at all, there
    is an error and no summary. Where it is strict, what the lint only warns of is an error, too.
    """
    inspection: Inspection | None = None
    error: RollbookError | None = None
    try:
        layout = Layout(root)
        require_both_languages(layout)
        chosen = period or latest_period(layout, load_project(layout), community)
        run = open_run(root=root, community=community, period=chosen)
        inspection = run.inspection()
        inspection.begin()
        _inspect_in_memory(run, inspection)
        _refuse_slips(inspection.evidence.slips(), is_strict=is_strict)
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


def check_definitions(
    root: Path, community: str, period: str | None = None, *, is_strict: bool = False
) -> Checked:
    """Hold a community's definitions against the lint; no file of data is read and nothing is written.

    Without a period, stories are held against the latest quarter that a file is there for; where there is no
    file yet, against the first quarter. Where it is strict, a warning is an error, too.
    """
    try:
        layout = Layout(root)
        require_both_languages(layout)
        project = load_project(layout)
        chosen = period or _latest(layout, project, community)
        slips = lint(project, community, Quarter.parse(chosen))
        summary: dict[str, str] = {
            language: to_text(definitions_document(project, community, chosen, language))
            for language in LANGUAGES
        }
    except RollbookError as error:
        return Checked(error=error)
    try:
        _refuse_slips(slips, is_strict=is_strict)
    except InputError as refused:
        return Checked(None, summary, refused)
    return Checked(None, summary)


def _latest(layout: Layout, project: Project, community: str) -> str:
    try:
        return latest_period(layout, project, community)
    except (ParameterError, SettingsError):
        project.community(community)
        return project.quarterly.first_quarter


def _refuse_slips(slips: tuple[Slip, ...], *, is_strict: bool) -> None:
    refused = [slip for slip in slips if is_strict or slip.severity == "blocking"]
    if refused:
        raise InputError(
            f"{len(refused)} definitions mislead and must be mended" + (" (strict)" if is_strict else ""),
            where="; ".join(f"{slip.file}: {slip.name} ({slip.rule})" for slip in refused),
            expected="definitions that keep the rules of pipelines/codes/lint.yml",
            next_step="the end of the summary says why, and what to do",
        )


def _inspect_in_memory(run: Run, inspection: Inspection) -> None:
    tables: Tables = {}
    for stage in STAGES:
        if stage.name in CHECKED:
            made = stage.make(run, {name: tables[name] for name in stage.needs})
            for name, table in made.items():
                check_table(name, table)
            tables |= made
            inspection.inspect(CHECKED[stage.name], made)
