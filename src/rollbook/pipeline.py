"""READ FIRST: a quarterly run, from files that were dropped in to decks that can be handed out.

    data/raw - read - clean - link - locate - measure - protect - present - reports/

The stages themselves are in ``stages.py``. Here they are run for one community and quarter, through notebooks
or without, their tables are checked on the way, and what they made is published: whole or not at all. Which
communities and quarters are run, side by side and one after another, is for ``workflow/runs.py``.
"""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rollbook.checking import checks_of
from rollbook.declare.base import LANGUAGES
from rollbook.keeping import NOTEBOOKS, SCAN, Keeper
from rollbook.kernel.access import write_whole
from rollbook.kernel.progress import Progress
from rollbook.kernel.provenance import hash_texts
from rollbook.kernel.publish import appear_whole
from rollbook.notebook import execute
from rollbook.own_texts import own_texts
from rollbook.present.exports import FOLDER as MAPS
from rollbook.present.exports import MEASURES, export_maps, export_package
from rollbook.present.languages import join_languages
from rollbook.presenting import Drafts, beside, present
from rollbook.protect import SEARCHED, Known, made_ready, refuse_personal_files
from rollbook.record import Record, all_that_decides, require_unchanged, write_release_note
from rollbook.stages import STAGES, Run


def run_community(run: Run, *, bare: bool, progress: Progress, force: bool = False) -> tuple[Path, Path]:
    """Take one community through all stages and publish its decks and maps.

    A step whose inputs, settings and outputs are as an earlier run left them is kept, not done again.

    Returns
    -------
    tuple
        The folder of what was released, and that of the working view.

    Raises
    ------
    RollbookError
        If a file is missing or must be mended, a table fails its checkpoint, a stage or notebook fails, or
        something personal was about to pass the wall. Earlier decks are as they were.
    """
    # A community whose places nobody has filled in yet is told so now, not after minutes.
    run.project.area_of(run.community)
    decided, keeper = all_that_decides(run), Keeper.of(run, is_bare=bare, is_forced=force)
    with checks_of(run, keeper, progress) as checks:
        for stage in STAGES:
            with checks.heard_first(), progress.step(stage.name) as step:
                step.is_kept = keeper.stage(stage.name, partial(_run_stage, run, keeper, stage.name))
            checks.begin(stage.name)
    published = publish(run, bare=bare, progress=progress, keeper=keeper, decided=decided)
    Record.of(run, hash_texts(decided)).write(run)
    progress.write(run.folder / "timings.json")
    return published


def publish(
    run: Run,
    *,
    bare: bool,
    progress: Progress,
    keeper: Keeper | None = None,
    decided: Sequence[str] = (),
) -> tuple[Path, Path]:
    """Present the tables of a run in each language: decks and maps appear, whole or not at all.

    A keeper knows which executed copies of the deck's notebook need not be made again. What decided when the
    run began must still be so when its decks appear.

    Returns
    -------
    tuple
        The folder of what was released, and that of the working view.

    Raises
    ------
    RollbookError
        If a notebook fails, a file has been changed since the run began, or something personal was about to
        pass the wall. Earlier decks are as they were.
    """
    released, working = _targets(run)
    run, keeper = run.reading_once(), keeper or Keeper.of(run, is_bare=bare, is_forced=True)
    with appear_whole(released, working) as folders:
        drafts = Drafts(*folders)
        known = _present(run, keeper, drafts, progress)
        for draft in folders:
            join_languages(draft)
        with progress.step("present maps"):
            export_maps(run.views("release"), drafts.released / MAPS)
            export_maps(run.views("internal"), drafts.working / MAPS)
        with progress.step("present measures"):
            export_package(run.views("release"), drafts.released / MEASURES)
            export_package(run.views("internal"), drafts.working / MEASURES)
        write_release_note(run, drafts.released)
        with progress.step("scan"):
            _scan(run, known, drafts.released)
        if decided:
            _require_unchanged(run, decided, keeper)
    return released, working


def _present(run: Run, keeper: Keeper, drafts: Drafts, progress: Progress) -> Known:
    """Present every language, the second beside the first where a core is free; what no file may hold."""
    first, second = (run.in_language(language) for language in LANGUAGES)
    with beside(second, keeper, drafts) as other:
        known = made_ready(run.store.read(SEARCHED), own_texts(run.project))
        with progress.step(f"present {first.parameters.language}"):
            present(first, keeper, known, drafts)
        with progress.step(f"present {second.parameters.language}"):
            if other:
                other.finish()
            else:
                present(second, keeper, known, drafts)
    return known


def _require_unchanged(run: Run, decided: Sequence[str], keeper: Keeper) -> None:
    now = all_that_decides(run)
    if now[0] != decided[0]:
        # A notebook reads definitions when it begins: nobody can say which ones a stage was made with.
        keeper.forget_made()
    require_unchanged(decided, now)


def _run_stage(run: Run, keeper: Keeper, name: str) -> None:
    if keeper.is_bare:
        run.stage(name)
    else:
        template, copy = run.layout.notebooks / NOTEBOOKS[name], keeper.copy_of(NOTEBOOKS[name])
        parameters = {"community": run.community, "period": run.parameters.period}
        execute(template, copy, parameters, root=run.layout.root)


def _scan(run: Run, known: Known, release_draft: Path) -> None:
    """The last step before a release appears: each file is opened again and searched to its last byte."""
    report = refuse_personal_files(_bytes_below(release_draft), known)
    told = json.dumps(report.as_record(), indent=1, sort_keys=True) + "\n"
    write_whole(run.quality / SCAN, told, outlasts_power=False)


def _bytes_below(folder: Path) -> dict[str, bytes]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _targets(run: Run) -> tuple[Path, Path]:
    community, period = run.community, run.parameters.period
    return run.layout.released(community, period), run.layout.working(community, period)
