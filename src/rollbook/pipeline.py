"""READ FIRST: a quarterly run, from files that were dropped in to decks that can be handed out.

    data/raw - read - clean - link - locate - measure - protect - present - reports/

The stages themselves are in ``stages.py``. Here they are run for each community, through notebooks or
without, their tables are checked on the way, and what they made is published: whole or not at all.
"""

import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from rollbook.declare import load_project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import NotebookError, RollbookError, unforeseen
from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import Progress
from rollbook.kernel.publish import appear_whole
from rollbook.notebook import execute
from rollbook.portal import write_portal
from rollbook.present.export import export_files
from rollbook.present.exports import FOLDER as MAPS
from rollbook.present.exports import MEASURES, export_maps, export_package
from rollbook.present.html import deck_notebook, pages_of
from rollbook.present.languages import join_languages
from rollbook.present.working_map_page import export_working_map
from rollbook.protect import SEARCHED, Known, made_ready, refuse_personal, refuse_personal_files
from rollbook.record import Record, is_up_to_date, run_key, write_release_note
from rollbook.stages import CHECKED, STAGES, Run, open_run
from rollbook.tables.catalogue import tables_of
from rollbook.validate.inspection import Inspection
from rollbook.warm import warm_kernels, worker_pool

NOTEBOOKS = {stage.name: f"{number}0_{stage.name}.ipynb" for number, stage in enumerate(STAGES, start=1)}
SCAN = "scan.json"
"""What the last scan looked at and how it proved itself: below ``quality``, for the disclosure report."""
PRESENT = f"{len(STAGES) + 1}0_present.ipynb"
_AT_ONCE = 2
_WARM = (
    "rollbook.stages",
    "rollbook.present.show",
    "rollbook.measure.engine.product",
    "splink",
    "ibis.backends.duckdb",
    "statsmodels.tsa.exponential_smoothing.ets",
)
"""What the notebooks import, and what their stages import as late as they need it."""
_NEEDED = ("rollbook.pipeline", "great_expectations")
"""What the process of a community needs."""


@dataclass(frozen=True)
class Job:
    """A community that a process of its own is asked to run; ``began`` is when the whole run did."""

    root: Path
    community: str
    period: str
    bare: bool
    began: float


@dataclass(frozen=True)
class Outcome:
    """What became of a community: its files, whether they were there already, or the error."""

    community: str
    paths: tuple[Path, ...] = ()
    is_unchanged: bool = False
    error: RollbookError | None = None


def run_quarter(  # noqa: PLR0913  what the command line may ask for
    root: Path,
    period: str,
    communities: Sequence[str] = (),
    *,
    bare: bool = False,
    force: bool = False,
    cold: bool = False,
) -> list[Outcome]:
    """Make the decks of a quarter for the named communities, or for all.

    A community that fails gets no deck and keeps its earlier ones; the others are made all the same.

    Parameters
    ----------
    bare
        Without notebooks.
    force
        Also where nothing has changed since the last run.
    cold
        Every notebook in a kernel that starts from nothing, not in one that is forked ready.

    Raises
    ------
    RollbookError
        If the project's definitions or a parameter are wrong, before anything is run.
    """
    layout, project, began = Layout(root), load_project(Layout(root)), time.time()
    names = list(communities) or sorted(project.communities)
    runs = [open_run(root=root, community=name, period=period) for name in names]
    settled = {} if force else {run.community: _unchanged(run, bare=bare) for run in runs}
    jobs = [Job(root, name, period, bare, began) for name in names if settled.get(name) is None]
    with nullcontext() if bare or cold or not jobs else warm_kernels(_WARM, layout.pipelines):
        made = {outcome.community: outcome for outcome in _run_jobs(jobs)}
    outcomes = [made.get(name) or settled[name] for name in names]
    finished = [outcome for outcome in outcomes if outcome is not None]
    if any(each.paths for each in finished) and (refused := write_portal(layout, project, period)):
        finished.append(Outcome(f"all communities of {period} on one page", error=refused))
    return finished


def run_community(run: Run, *, bare: bool, progress: Progress) -> Outcome:
    """Take one community through all stages and publish its decks and maps.

    Raises
    ------
    RollbookError
        If a file is missing or must be mended, a table fails its checkpoint, a stage or notebook fails, or
        something personal was about to pass the wall. Earlier decks are as they were.
    """
    # A community whose places nobody has filled in yet is told so now, not after minutes.
    run.project.area_of(run.community)
    key = run_key(run)
    inspection = run.inspection()
    inspection.begin()
    for stage in STAGES:
        with progress.step(stage.name):
            _run_stage(run, stage.name, bare=bare)
        if stage.name in CHECKED:
            with progress.step(f"check {CHECKED[stage.name]}"):
                _inspect(run, inspection, CHECKED[stage.name])
    published = publish(run, bare=bare, progress=progress)
    Record.of(run, key).write(run)
    progress.write(run.folder / "timings.json")
    return Outcome(run.community, published)


def publish(run: Run, *, bare: bool, progress: Progress) -> tuple[Path, Path]:
    """Present the tables of a run in each language: decks and maps appear, whole or not at all.

    Returns
    -------
    tuple
        The folder of what was released, and that of the working view.

    Raises
    ------
    RollbookError
        If a notebook fails, or something personal was about to pass the wall. Earlier decks are as they were.
    """
    released, working = _targets(run)
    known = made_ready(run.store.read(SEARCHED))
    with appear_whole(released, working) as (release_draft, working_draft):
        for language_run in _in_each_language(run):
            with progress.step(f"present {language_run.parameters.language}"):
                _present(language_run, known, release_draft, working_draft, bare=bare)
        for draft in (release_draft, working_draft):
            join_languages(draft)
        with progress.step("present maps"):
            export_maps(run.views("release"), release_draft / MAPS)
            export_maps(run.views("internal"), working_draft / MAPS)
        with progress.step("present measures"):
            export_package(run.views("release"), release_draft / MEASURES)
            export_package(run.views("internal"), working_draft / MEASURES)
        write_release_note(run, release_draft)
        with progress.step("scan"):
            _scan(run, known, release_draft)
    return released, working


def _inspect(run: Run, inspection: Inspection, layer: str) -> None:
    # Here and not in the notebook's kernel: Great Expectations takes seconds to import.
    inspection.inspect(layer, run.store.read(tables_of(layer)))


def _run_stage(run: Run, name: str, *, bare: bool) -> None:
    if bare:
        run.stage(name)
    else:
        _execute(run, NOTEBOOKS[name], {"community": run.community, "period": run.parameters.period})


def _present(run: Run, known: Known, release_draft: Path, working_draft: Path, *, bare: bool) -> None:
    words = {key: text.in_language(run.parameters.language) for key, text in run.project.ui_words.items()}
    shown = _in_memory(run, "release") if bare else _execute(run, PRESENT, run.parameters.model_dump())
    _require_own_deck(run, shown)
    refuse_personal(
        [output["data"] for cell in shown.cells for output in cell.get("outputs", []) if "data" in output],
        known,
    )
    export_files(shown, release_draft, words)
    working = _in_memory(run, "internal")
    export_files(working, working_draft, words)
    language = run.parameters.language
    page = export_working_map(run.views("internal")[language], pages_of(working)[0], words)
    (working_draft / f"map.{language}.html").write_text(page, encoding="utf-8", newline="\n")


def _scan(run: Run, known: Known, release_draft: Path) -> None:
    """The last step before a release appears: each file is opened again and searched to its last byte."""
    report = refuse_personal_files(_bytes_below(release_draft), known)
    run.quality.mkdir(parents=True, exist_ok=True)
    told = json.dumps(report.as_record(), indent=1, sort_keys=True) + "\n"
    (run.quality / SCAN).write_text(told, encoding="utf-8", newline="\n")


def _bytes_below(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _require_own_deck(run: Run, notebook: NotebookNode) -> None:
    meta, _ = pages_of(notebook)
    wanted = run.parameters.model_dump() | {"view": "release"}
    differing = [name for name, value in wanted.items() if meta.get(name) != value]
    if differing:
        raise NotebookError(
            "a notebook showed the deck of another community, period or language, or another view",
            where=f"{PRESENT}: {', '.join(differing)}",
            expected=", ".join(wanted.values()),
            next_step="let the notebook pass its parameters on as they are; no deck was made from it",
        )


def _in_memory(run: Run, view: str) -> NotebookNode:
    deck = run.deck(view)
    return deck_notebook(deck.meta, deck.pages)


def _execute(run: Run, notebook: str, parameters: dict[str, str]) -> NotebookNode:
    copies = run.layout.executed(run.community, run.parameters.period)
    language = parameters.get("language")
    copy = copies / (notebook.replace(".ipynb", f".{language}.ipynb") if language else notebook)
    return execute(run.layout.notebooks / notebook, copy, parameters, root=run.layout.root)


def _has_copies(run: Run) -> bool:
    copies = run.layout.executed(run.community, run.parameters.period)
    presented = [PRESENT.replace(".ipynb", f".{language}.ipynb") for language in LANGUAGES]
    return all((copies / name).exists() for name in (*NOTEBOOKS.values(), *presented))


def _in_each_language(run: Run) -> Iterator[Run]:
    for language in LANGUAGES:
        yield run.in_language(language)


def _unchanged(run: Run, *, bare: bool) -> Outcome | None:
    try:
        is_done = is_up_to_date(run, run_key(run)) and (bare or _has_copies(run))
    except RollbookError as error:
        return Outcome(run.community, error=error)
    return Outcome(run.community, _targets(run), is_unchanged=True) if is_done else None


def _targets(run: Run) -> tuple[Path, Path]:
    community, period = run.community, run.parameters.period
    return run.layout.released(community, period), run.layout.working(community, period)


def _run_jobs(jobs: list[Job]) -> list[Outcome]:
    if len(jobs) < _AT_ONCE:
        return [_run_safely(job) for job in jobs]
    try:
        pool = worker_pool(_AT_ONCE, _NEEDED)
    except OSError:
        # Some locked-down machines allow no shared semaphores: one after the other then.
        return [_run_safely(job) for job in jobs]
    with pool:
        running = [(job, pool.submit(_run_safely, job)) for job in jobs]
        return [_outcome(job, future) for job, future in running]


def _outcome(job: Job, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        error = RollbookError(
            "the process that made a deck was ended from outside",
            where=job.community,
            expected="enough memory for two communities at a time",
            next_step=f"run it alone: rollbook run --period {job.period} --community {job.community}",
        )
        return Outcome(job.community, error=error)


def _run_safely(job: Job) -> Outcome:
    try:
        run = open_run(root=job.root, community=job.community, period=job.period)
        return run_community(run, bare=job.bare, progress=Progress(job.community, job.began))
    except RollbookError as error:
        return Outcome(job.community, error=error)
    except Exception as error:  # noqa: BLE001  whatever fails, the other communities get their decks
        return Outcome(job.community, error=unforeseen(error))
