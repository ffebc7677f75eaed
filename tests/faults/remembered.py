"""What a run computes is remembered, so that two hundred runs take minutes; what it writes is really written.

An answer is remembered by a hash of all that it was made from. A run that reads a table that is half written
or of another run therefore finds no answer, computes its own, and leaves other bytes: it is found out.
"""

import hashlib
import json
import pickle
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pandas as pd

from rollbook import pipeline, portal, presenting, record
from rollbook.kernel.access import write_whole
from rollbook.kernel.provenance import fingerprint
from rollbook.present import export
from rollbook.protect import OwnTexts
from rollbook.record import input_hashes, settings_of
from rollbook.stages import STAGES, Run
from rollbook.tables.catalogue import tables_of
from rollbook.tables.store import Tables
from rollbook.validate import inspection

_EXPORTS = (
    "export_pages",
    "deck_on_paper",
    "compile_deck",
    "export_slides",
    "export_summary",
    "export_map",
    "export_png",
)


class Memory:
    """Answers on disk, each under a hash of its question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def recall(self, question: object, answer: Callable[[], Any]) -> Any:  # noqa: ANN401  whatever is asked
        """The answer that is remembered, or else the true one, remembered from now on."""
        path = self._folder / hashlib.sha256(repr(question).encode()).hexdigest()
        if path.is_file():
            return pickle.loads(path.read_bytes())  # noqa: S301  written by ourselves
        found = answer()
        draft = path.with_suffix(".part")
        draft.write_bytes(pickle.dumps(found))
        draft.replace(path)
        return found


def remember_in(folder: Path) -> None:
    """From now on this process remembers in a folder what stages, checks, renderers and the scan make."""
    memory = Memory(folder)
    for stage in STAGES:
        object.__setattr__(stage, "make", partial(_made, memory, stage.name, stage.make))
    _stand_in(inspection, "validate_layer", partial(_validated, memory))
    for name in _EXPORTS:
        _stand_in(export, name, partial(_exported, memory, name))
    for module in (pipeline, portal):
        _stand_in(module, "made_ready", _ready)
        _stand_in(module, "refuse_personal_files", partial(_searched, memory))
    _stand_in(presenting, "refuse_personal", partial(_looked_at, memory))
    deck = Run.deck
    type.__setattr__(Run, "deck", lambda run, view: _deck(memory, deck, run, view))
    # Nobody changes the program while it runs.
    _stand_in(record, "hash_code", cache(lambda hash_code: hash_code()))


def _stand_in(module: ModuleType, name: str, function: Callable[..., Any]) -> None:
    """Let a function stand for one of a module; it is given the one that it stands for."""
    setattr(module, name, partial(function, getattr(module, name)))


def _made(
    memory: Memory, name: str, make: Callable[[Run, Tables], Tables], run: Run, needed: Tables
) -> Tables:
    inputs = [] if needed else input_hashes(run)
    made: Tables = memory.recall((name, settings_of(run), inputs, _codes(needed)), partial(make, run, needed))
    return made


def _validated(  # noqa: PLR0913, PLR0917  as the function that it stands for
    memory: Memory, validate: Callable[..., Any], layer: str, tables: Tables, expectations: Path, out: Path
) -> Any:  # noqa: ANN401  as above
    def answer() -> tuple[Any, dict[str, bytes]]:
        checks = validate(layer, tables, expectations, out)
        written = [out / f"checks_{layer}.json", *sorted((out / "data_docs" / layer).rglob("*"))]
        files = {path.relative_to(out).as_posix(): path for path in written if path.is_file()}
        return checks, {name: path.read_bytes() for name, path in files.items()}

    checks, files = memory.recall(("validate", layer, _codes(tables)), answer)
    for name, content in files.items():
        write_whole(out / name, content, outlasts_power=False)
    return checks


def _deck(memory: Memory, deck: Callable[[Run, str], Any], run: Run, view: str) -> Any:  # noqa: ANN401  a deck
    tables = run.store.read(tables_of("released" if view == "release" else "internal"))
    question = ("deck", view, repr(run.parameters), settings_of(run), _codes(tables))
    return memory.recall(question, partial(deck, run, view))


def _exported(memory: Memory, name: str, export: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401
    told = json.dumps(given, sort_keys=True, default=str)
    return memory.recall((name, _code(told.encode())), partial(export, *given))


def _ready(ready: Callable[..., Any], tables: Tables, own: OwnTexts) -> tuple[Any, str]:
    told = repr((own.code, sorted(own.words)))
    return ready(tables, own), repr((_codes(tables), _code(told.encode())))


def _searched(
    memory: Memory, search: Callable[..., Any], files: Mapping[str, bytes], known: tuple[Any, str]
) -> Any:  # noqa: ANN401  what the scan tells
    codes = {name: _code(content) for name, content in sorted(files.items())}
    return memory.recall(("search", codes, known[1]), partial(search, files, known[0]))


def _looked_at(
    memory: Memory, look: Callable[..., None], parts: Iterable[object], known: tuple[Any, str]
) -> None:
    listed = list(parts)
    code = _code(json.dumps(listed, sort_keys=True, default=str).encode())
    memory.recall(("look", code, known[1]), partial(look, listed, known[0]))


def _codes(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    return {name: fingerprint(table) for name, table in tables.items()}


def _code(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
