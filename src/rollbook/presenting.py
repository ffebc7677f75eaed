"""The decks of a run in one language, made by this process or by another one beside it.

Languages see the same tables and nothing of each other. Where a core is free, the second one is presented by
a process that is forked ready; its files, and every way in which it can fail, are the same.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from socket import SHUT_WR, socket
from tempfile import TemporaryDirectory
from typing import Any

import nbformat

from rollbook.keeping import PRESENT, Keeper
from rollbook.kernel.errors import NotebookError, RollbookError, heard_of, told_of, unforeseen
from rollbook.kernel.progress import read_json
from rollbook.notebook import execute
from rollbook.own_texts import own_texts
from rollbook.present.export import export_deck, export_release
from rollbook.present.html import Shown
from rollbook.present.working_map_page import export_working_map
from rollbook.protect import SEARCHED, Known, made_ready, refuse_personal
from rollbook.stages import Run, open_run
from rollbook.warm.asking import ASIDES_VARIABLE, SECONDS_TO_FORK, GoneError, ask, waited_for


@dataclass(frozen=True)
class Drafts:
    """Folders that are filled before they appear: what is released, and the working view."""

    released: Path
    working: Path


def present(run: Run, keeper: Keeper, known: Known, drafts: Drafts) -> None:
    """Write all files of a run in its language: those of the released deck, the working view's deck and map.

    Raises
    ------
    RollbookError
        If a notebook fails, or something personal was about to pass the wall.
    """
    language = run.parameters.language
    words = {key: text.in_language(language) for key, text in run.project.ui_words.items()}
    shown = Shown.of_deck(run.deck("release")) if keeper.is_bare else _executed(run, keeper)
    _require_own_deck(run, shown.meta)
    refuse_personal(shown.outputs, known)
    export_release(shown.meta, shown.pages, drafts.released, words)
    working = Shown.of_deck(run.deck("internal"))
    # On paper and as slides it is made for whoever asks for it, in printing.py.
    export_deck(working.meta, working.pages, drafts.working, words)
    page = export_working_map(run.views("internal")[language], working.meta, words)
    (drafts.working / f"map.{language}.html").write_text(page, encoding="utf-8", newline="\n")


@dataclass
class Beside:
    """A language that another process presents."""

    language: str
    keeper: Keeper
    told: Path
    connection: socket
    ended: list[int] = field(default_factory=list)

    def finish(self) -> None:
        """Wait until its files are there.

        Raises
        ------
        RollbookError
            What the other process raised, or that it was ended from outside.
        """
        self._wait()
        told = read_json(self.told)
        self.keeper.made.extend(told.get("made", ()))
        if told.get("error"):
            raise heard_of(told["error"])
        if "made" not in told:
            raise RollbookError(
                "the process that presented a language was ended from outside",
                where=f"{self.keeper.run.community} {self.keeper.run.parameters.period}: {self.language}",
                expected="enough memory for all that runs at once, and nobody who ends a process",
                next_step="give the same command again: what is done is kept; on one core, with --cores 1, "
                "languages are presented one after the other",
            )

    def end(self) -> None:
        """See to it that nobody writes into the drafts any more."""
        if not self.ended:
            with suppress(OSError):
                # The forking process takes it for the end of our interest, and ends the work.
                self.connection.shutdown(SHUT_WR)
            self._wait()
        self.connection.close()

    def _wait(self) -> None:
        self.ended.append(waited_for(self.connection))


@contextmanager
def beside(run: Run, keeper: Keeper, drafts: Drafts) -> Iterator[Beside | None]:
    """Begin to present a run's language in another process; None where none is to be had.

    Whoever leaves early, ends it; it is over when this is left.
    """
    with TemporaryDirectory(prefix="rollbook-") as folder:
        told = Path(folder) / "told.json"
        connection = _asked(run, keeper, drafts, told)
        if connection is None:
            yield None
            return
        other = Beside(run.parameters.language, keeper, told, connection)
        try:
            yield other
        finally:
            other.end()


def present_beside(arguments: Sequence[str]) -> int:
    """Present a language as the other process, tell in a file what came of it, and return an exit code."""
    asked = json.loads(arguments[0])
    told: dict[str, Any]
    try:
        run = open_run(root=Path(asked["root"]), **asked["parameters"])
        keeper = Keeper(run, asked["settings"], is_bare=asked["is_bare"], is_forced=asked["is_forced"])
        known = made_ready(run.store.read(SEARCHED), own_texts(run.project))
        present(run.reading_once(), keeper, known, Drafts(*map(Path, asked["drafts"])))
        told = {"made": keeper.made}
    except RollbookError as error:
        told = {"error": told_of(error)}
    except Exception as unknown:  # noqa: BLE001  the message of a foreign error may quote a row
        told = {"error": told_of(unforeseen(unknown))}
    Path(asked["told"]).write_text(json.dumps(told), encoding="utf-8")
    return 0


def _asked(run: Run, keeper: Keeper, drafts: Drafts, told: Path) -> socket | None:
    address = os.environ.get(ASIDES_VARIABLE)
    if not address:
        return None
    work = {
        "root": str(run.layout.root),
        "parameters": run.parameters.model_dump(),
        "settings": keeper.settings,
        "is_bare": keeper.is_bare,
        "is_forced": keeper.is_forced,
        "drafts": [str(drafts.released), str(drafts.working)],
        "told": str(told),
    }
    environment = {name: text for name, text in os.environ.items() if name != ASIDES_VARIABLE}
    request = {"arguments": [json.dumps(work)], "environment": environment, "folder": str(Path.cwd())}
    with suppress(GoneError):
        asked = ask(address, request, SECONDS_TO_FORK)
        return asked[1] if asked else None
    return None


def _executed(run: Run, keeper: Keeper) -> Shown:
    """The executed copy of the deck's notebook, made now or kept from a run that was stopped after it."""
    language, layout = run.parameters.language, run.layout
    template, copy = layout.notebooks / PRESENT, keeper.copy_of(PRESENT, language)
    keeper.copy(language, lambda: execute(template, copy, run.parameters.model_dump(), root=layout.root))
    return Shown.of_notebook(nbformat.read(copy, as_version=4))


def _require_own_deck(run: Run, meta: Mapping[str, Any]) -> None:
    wanted = run.parameters.model_dump() | {"view": "release"}
    differing = [name for name, value in wanted.items() if meta.get(name) != value]
    if differing:
        raise NotebookError(
            "a notebook showed the deck of another community, period or language, or another view",
            where=f"{PRESENT}: {', '.join(differing)}",
            expected=", ".join(wanted.values()),
            next_step="let the notebook pass its parameters on as they are; no deck was made from it",
        )
