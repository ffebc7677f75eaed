"""What of an earlier run is still as this one would make it, and is not made again.

A step leaves a *mark* when it has ended: one hash of all that decides what it makes, and the hash of every
byte that it made. It is kept only if both are still so; the mark goes before the step begins anew. So it does
not matter where a run was stopped, or how: what is half written has no mark, or not these bytes.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.provenance import hash_file, hash_texts
from rollbook.record import (
    ADDED_LATER,
    input_hashes,
    is_up_to_date,
    require_unchanged,
    run_key,
    settings_of,
)
from rollbook.stages import CHECKED, STAGES, Run, Stage
from rollbook.tables.catalogue import tables_of

MAKES = {
    "read": ("raw",),
    "clean": ("clean",),
    "link": ("linked",),
    "locate": ("located",),
    "measure": ("measured",),
    "protect": ("released", "internal"),
}
"""The layers whose tables a stage makes."""
NOTEBOOKS = {stage.name: f"{number}0_{stage.name}.ipynb" for number, stage in enumerate(STAGES, start=1)}
PRESENT = f"{len(STAGES) + 1}0_present.ipynb"
SCAN = "scan.json"
"""What the last scan looked at and how it proved itself: below ``quality``, for the disclosure report."""
LAST_CHECKED = list(CHECKED)[-1]
"""The last stage that a checkpoint stands behind."""
STEPS = (
    *(
        step
        for stage in STAGES
        for step in (stage.name, *([f"check {CHECKED[stage.name]}"] if stage.name in CHECKED else []))
    ),
    *(f"present {language}" for language in LANGUAGES),
    "present maps",
    "present measures",
    "scan",
)
"""What a run does for each community, in order."""
_CHECKS = "checks"


@dataclass(frozen=True)
class Keeper:
    """Knows which steps of a run have been done, and lets only the others be done.

    Parameters
    ----------
    run
        Whose steps they are.
    settings
        One hash of what decides beside the tables: code, libraries, definitions, the owner's key and ledger.
    is_bare
        Without notebooks no executed copy is asked for, and none is made.
    is_forced
        Every step is done, whatever is there.
    """

    run: Run
    settings: str
    is_bare: bool
    is_forced: bool = False
    made: list[str] = field(default_factory=list, compare=False)
    """The steps that were not kept, but done."""

    @classmethod
    def of(cls, run: Run, *, is_bare: bool, is_forced: bool = False) -> Self:
        """Look at a run's settings once, when it begins."""
        return cls(run, settings_of(run), is_bare, is_forced)

    def stage(self, name: str, make: Callable[[], object]) -> bool:
        """Make a stage's tables, and with notebooks its executed copy; True if they are kept instead."""
        key = self._stage_key(_stage_of(name))
        copy_key, copy = self._copy(NOTEBOOKS[name], key), self.copy_of(NOTEBOOKS[name])
        if self._is_whole(name, key) and (self.is_bare or self._is_whole(f"{name} copy", copy_key)):
            return True
        self._forget(name, f"{name} copy")
        inputs = self._inputs(_stage_of(name))
        make()
        # What a mark says was read is what was read: nothing has been exchanged between hash and reading.
        require_unchanged(inputs, self._inputs(_stage_of(name)))
        self._mark(name, key, self._files_of(name))
        if not self.is_bare:
            self._mark(f"{name} copy", copy_key, [copy])
        return False

    def copy(self, language: str, execute: Callable[[], object]) -> bool:
        """Execute the notebook of a deck, unless its executed copy is kept; True if it is."""
        name, key = f"present {language}", self._present_key(language)
        if self._is_whole(name, key):
            return True
        self._forget(name)
        execute()
        self._mark(name, key, [self.copy_of(PRESENT, language)])
        return False

    def has_checks(self) -> bool:
        """Whether all stages with a checkpoint are kept, and what their checks have written, too."""
        try:
            kept = all(
                self._is_whole(name, self._stage_key(_stage_of(name)))
                and (self.is_bare or self._is_whole(f"{name} copy", self._copy_key(name)))
                for name in CHECKED
            )
            return kept and self._is_whole(_CHECKS, self._checks_key())
        except RollbookError:
            return False

    def begin_checks(self) -> None:
        """From now on what earlier checks wrote is not whole."""
        self._forget(_CHECKS)

    def mark_checks(self) -> None:
        """All checkpoints have been passed, and what was found is written."""
        found = [path for path in self.run.quality.rglob("*") if path.is_file()]
        self._mark(_CHECKS, self._checks_key(), [each for each in found if _is_of_checks(each)])

    def forget_made(self) -> None:
        """Keep nothing of what was made under this keeper's eyes."""
        self._forget(*self.made)

    def done(self) -> list[str]:
        """The stages, in order, that need not be done again."""
        names = []
        for stage in STAGES:
            try:
                if not self._is_whole(stage.name, self._stage_key(stage)):
                    break
            except RollbookError:
                break
            names.append(stage.name)
        return names

    def copy_of(self, notebook: str, language: str = "") -> Path:
        """Where the executed copy of a notebook lies."""
        copies = self.run.layout.executed(self.run.community, self.run.parameters.period)
        return copies / (notebook.replace(".ipynb", f".{language}.ipynb") if language else notebook)

    def is_done(self) -> bool:
        """Whether every table, and with notebooks every executed copy, is as a run would make it now."""
        if len(self.done()) < len(STAGES) or not self.has_checks():
            return False
        return self.is_bare or (
            all(self._is_whole(f"{name} copy", self._copy_key(name)) for name in NOTEBOOKS)
            and all(self._is_whole(f"present {name}", self._present_key(name)) for name in LANGUAGES)
        )

    def _stage_key(self, stage: Stage) -> str:
        inputs = self._inputs(stage)
        needed = _told(self.run.store.fingerprints(stage.needs))
        return hash_texts([self.settings, stage.name, *inputs, *needed])

    def _inputs(self, stage: Stage) -> list[str]:
        return [] if stage.needs else input_hashes(self.run)

    def _copy_key(self, name: str) -> str:
        return self._copy(NOTEBOOKS[name], self._stage_key(_stage_of(name)))

    def _present_key(self, language: str) -> str:
        tables = self.run.store.fingerprints(tables_of("released", "internal"))
        return self._copy(PRESENT, hash_texts([self.settings, language, *_told(tables)]))

    def _copy(self, notebook: str, key: str) -> str:
        template = self.run.layout.notebooks / notebook
        return hash_texts([key, hash_file(template) if template.is_file() else "none"])

    def _checks_key(self) -> str:
        layers = [layer for name in CHECKED for layer in MAKES[name]]
        return hash_texts([self.settings, _CHECKS, *_told(self.run.store.fingerprints(tables_of(*layers)))])

    def _files_of(self, name: str) -> list[Path]:
        paths = [self.run.store.path(table) for table in tables_of(*MAKES[name])]
        return [each for path in paths for each in (path, path.with_suffix(".json"))]

    def _path(self, name: str) -> Path:
        return self.run.folder / "marks" / f"{name.replace(' ', '_')}.json"

    def _is_whole(self, name: str, key: str) -> bool:
        if self.is_forced:
            return False
        try:
            mark = json.loads(self._path(name).read_text(encoding="utf-8"))
            files = dict(mark["files"])
            return bool(mark["key"] == key and files) and all(
                hash_file(self.run.folder / path) == code for path, code in files.items()
            )
        except (OSError, ValueError, KeyError, TypeError):
            return False

    def _forget(self, *names: str) -> None:
        for name in names:
            self._path(name).unlink(missing_ok=True)

    def _mark(self, name: str, key: str, files: Iterable[Path]) -> None:
        codes = {path.relative_to(self.run.folder).as_posix(): hash_file(path) for path in files}
        self.made.append(name)
        told = json.dumps({"key": key, "files": codes}, indent=1, sort_keys=True) + "\n"
        write_whole(self._path(name), told, outlasts_power=False)


def is_unchanged(run: Run, *, is_bare: bool) -> bool:
    """Whether all that a run would make is there, as a run would make it now.

    Raises
    ------
    RollbookError
        If a file is missing or a definition is wrong, so that nobody can say.
    """
    return is_up_to_date(run, run_key(run)) and Keeper.of(run, is_bare=is_bare).is_done()


def stages_done(run: Run) -> list[str]:
    """The stages of a run that the next one can keep; what cannot be read counts as not done."""
    try:
        return Keeper.of(run, is_bare=True).done()
    except RollbookError:
        return []


def _stage_of(name: str) -> Stage:
    return next(stage for stage in STAGES if stage.name == name)


def _told(fingerprints: dict[str, str]) -> list[str]:
    return [f"{name} {code}" for name, code in fingerprints.items()]


def _is_of_checks(path: Path) -> bool:
    """What the checks wrote; a scan and an audit write into the same folder, later."""
    return path.name != SCAN and not ADDED_LATER.fullmatch(path.name)
