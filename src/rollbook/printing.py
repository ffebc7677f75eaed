"""``rollbook print``: the working view of a finished run on paper and as slides, for whoever asks for it.

A run leaves the working view as pages for a browser alone. Few are ever printed, drawing them takes as long
as the release does, and each is one more copy of exact counts of few families.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from rollbook.kernel.errors import InputError
from rollbook.kernel.lock import one_at_a_time
from rollbook.kernel.publish import appear_whole
from rollbook.present.export import export_prints
from rollbook.present.html import Shown, export_pages
from rollbook.present.languages import apart
from rollbook.record import read_record
from rollbook.stages import Run, open_run


def print_working_view(root: Path, community: str, period: str, languages: Sequence[str]) -> list[Path]:
    """Make the prints of a working view from the stored tables, beside its decks: all of them or none.

    Returns
    -------
    list of pathlib.Path
        The files; they go when a run makes the working view anew.

    Raises
    ------
    ProtectionError
        If no run of the quarter has come to its end.
    InputError
        If what is printed would not be the deck that the run made.
    BusyError
        If a run of the quarter is going on, and does not end.
    """
    run = open_run(root=root, community=community, period=period).reading_once()
    read_record(run)
    folder, lock = run.layout.working(community, period), run.layout.lock(community, period)
    lock.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(lock, f"{community} {period}"):
        # A run that was waited for may have been stopped.
        read_record(run)
        with appear_whole(folder) as (draft,):
            names = [name for each in languages for name in _printed(run.in_language(each), draft)]
            # What is there already stays: decks, maps, tables, and prints in the other language.
            shutil.copytree(folder, draft, dirs_exist_ok=True, ignore=lambda _, found: {*names} & {*found})
    return [folder / name for name in names]


def _printed(run: Run, draft: Path) -> list[str]:
    words = {key: text.in_language(run.parameters.language) for key, text in run.project.ui_words.items()}
    shown = Shown.of_deck(run.deck("internal"))
    _require_same_deck(run, export_pages(shown.meta, shown.pages, words))
    return export_prints(shown.meta, shown.pages, draft, words)


def _require_same_deck(run: Run, deck: str) -> None:
    """A print that says something else than the deck beside it would be worse than none."""
    community, period = run.community, run.parameters.period
    path = run.layout.working(community, period) / f"deck.{run.parameters.language}.html"
    if not path.is_file() or apart(path.read_text(encoding="utf-8")) != deck:
        raise InputError(
            "the working view is not as it would be made now, so nothing was printed",
            where=path.relative_to(run.layout.root).as_posix(),
            expected="tables, definitions and a program that are still those of its run",
            next_step=f"rollbook run --period {period} --community {community}; then print again",
        )
