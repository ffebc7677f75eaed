"""What a run was made from and what it made: an unchanged run is known, a changed file is noticed."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from rollbook.declare.base import LANGUAGES
from rollbook.declare.belonging import definition_files
from rollbook.earlier import what_decides, what_was_released
from rollbook.kernel.access import let_in, open_to_all, write_whole
from rollbook.kernel.errors import InputError, ProtectionError, TableError
from rollbook.kernel.period import Quarter
from rollbook.kernel.provenance import fingerprint, hash_code, hash_file, hash_texts
from rollbook.present.print_names import print_names
from rollbook.stages import Run

NOTE = "release.json"
"""What a release holds, beside it."""

ADDED_LATER = re.compile(r"disclosure\.\w+(?:\.\w+)?|signature\.json|audit\.json")
"""What an audit and a signature add to a finished run, without making it another one."""

_DEFINED = (".yml", ".json", ".md", ".svg", ".png")

_LIBRARIES = (
    "pandas",
    "splink",
    "duckdb",
    "rapidfuzz",
    "pyarrow",
    "python-calamine",
    "charset-normalizer",
    "ftfy",
    "phonenumbers",
    "unidecode",
    "usaddress",
    "great-expectations",
    "geopandas",
    "networkx",
    "pyogrio",
    "shapely",
    "h3",
    "scipy",
    "plotly",
    "folium",
    "matplotlib",
    "typst",
    "nbconvert",
    "papermill",
    "babel",
    "markdown-it-py",
    "pypdf",
    "pyahocorasick",
    "pillow",
    "brotli",
)


@dataclass(frozen=True)
class Record:
    """The key of a run and the SHA-256 of every file that it left to read, by path from the project."""

    key: str
    files: dict[str, str]
    fingerprints: dict[str, str]

    @classmethod
    def of(cls, run: Run, key: str) -> Self:
        """Record what a finished run has published, and its summary."""
        return cls(key, {_name(run, path): hash_file(path) for path in _published(run)}, run.fingerprints())

    def write(self, run: Run) -> None:
        """Keep the record with the run's internal outputs, and let everybody read what passed the wall."""
        write_whole(_path(run), json.dumps(asdict(self), indent=1, sort_keys=True) + "\n")
        released = run.layout.released(run.community, run.parameters.period)
        open_to_all(released)
        for above in (released.parent, run.layout.reports):
            let_in(above)


def run_key(run: Run) -> str:
    """One hash over all that decides what a run makes: inputs, definitions, notebooks, code, libraries."""
    return hash_texts(all_that_decides(run))


def all_that_decides(run: Run) -> list[str]:
    """What a run's key is made of: first one hash of all settings, then each notebook and each file."""
    templates = [
        f"{path.name} {hash_file(path)}" for path in sorted(run.layout.notebooks.glob("[1-9]*.ipynb"))
    ]
    return [settings_of(run), *templates, *input_hashes(run)]


def require_unchanged(before: Sequence[str], now: Sequence[str]) -> None:
    """Refuse to publish what was made of files some of which are others by now.

    Raises
    ------
    InputError
        With the names of the files that were changed, added or taken away.
    """
    changed = sorted({text.rpartition(" ")[0] for text in {*before} ^ {*now}})
    if changed:
        named = [name for name in changed if name]
        raise InputError(
            "something was changed while the run went on",
            where=", ".join(named) or "a definition, an earlier quarter, or the program itself",
            expected="files that stay as they are until the run has ended",
            next_step="let whoever changes it come to an end, then run again: no deck was made of both, and "
            "earlier reports are as they were",
        )


def settings_of(run: Run) -> str:
    """One hash over what decides beside the files that are read and the notebooks that show them."""
    period = run.parameters.period
    # Persons keep the ids of an earlier quarter's run, and figures are held against what it said.
    told = what_decides(run.layout, run.community, period)
    # Ranges are drawn so that the release before tells no more of them.
    told += what_was_released(run.layout, run.community, run.quarters_released())
    # Pseudonyms, dots and ranges follow from the owner's key and from what was published before.
    told += run.owner.what_decides(run.community, run.project.quarterly.release.profile)
    definitions = _hash_definitions(run)
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return hash_texts([run.community, period, hash_code(), definitions, *libraries, *told])


def input_hashes(run: Run) -> list[str]:
    """Every file that a run reads, with the hash of its bytes; and the names of those that it does not."""
    inputs = [f"{file.file_name} {hash_file(file.path)}" for file in run.raw_files()]
    inputs += [
        f"{path.relative_to(run.layout.root).as_posix()} {hash_file(path)}"
        for file in run.shape_files()
        for path in file.paths
    ]
    lists = (run.address_list(), run.housing_list())
    inputs += [f"{path.name} {hash_file(path)}" for path in lists if path]
    # What it says counts: an SQLite file may change without a word of it changing.
    inputs.append(f"geocodes {fingerprint(run.geocodes())}")
    # Told in the summary, though never read: what is in them is no input.
    return inputs + [f"{name} unclaimed" for name in run.unclaimed_files()]


def _hash_definitions(run: Run) -> str:
    """One hash over all definitions but other communities', and those that decide nothing: logs, lessons."""
    pipelines, left_out = run.layout.pipelines, {run.layout.release_logs, run.layout.lessons}
    area = run.project.community(run.community).area
    files = [
        path
        for path in definition_files(pipelines, run.community, area)
        if path.suffix in _DEFINED and not left_out & {*path.parents}
    ]
    return hash_texts(
        text for path in sorted(files) for text in (path.relative_to(pipelines).as_posix(), hash_file(path))
    )


def read_record(run: Run) -> Record:
    """What the last run of a quarter made.

    Raises
    ------
    ProtectionError
        If no run has come to its end.
    """
    try:
        told = json.loads(_path(run).read_text(encoding="utf-8"))
        return Record(str(told["key"]), dict(told["files"]), dict(told["fingerprints"]))
    except (OSError, ValueError, KeyError, TypeError):
        period = run.parameters.period
        raise ProtectionError(
            "no run of this quarter has come to its end",
            where=f"data/processed/{run.community}/{period}/run.json",
            expected="a finished run",
            next_step=f"rollbook run --period {period} --community {run.community}",
        ) from None


def is_up_to_date(run: Run, key: str) -> bool:
    """Whether the last run had the same key and every file that it published is still as it was.

    The record itself must be as a run would write it now: what stands in it is signed.
    """
    try:
        noted = json.loads(_path(run).read_text(encoding="utf-8"))
        return bool(noted["key"] == key and noted["files"] and noted == asdict(Record.of(run, key)))
    except (OSError, ValueError, KeyError, TypeError, TableError):
        return False


def write_release_note(run: Run, folder: Path) -> None:
    """Write ``release.json``: what the folder holds, with hashes, for the index and for its receivers.

    It also says which key and which state of the ledger the files were made with, so that nothing is signed
    that was made with others.
    """
    owner, profile = run.owner, run.project.quarterly.release.profile
    now = owner.current(run.community, profile)
    community = run.project.community(run.community)
    quarter = Quarter.parse(run.parameters.period)
    label = run.project.words[f"period_quarter_{quarter.number}"]
    note = {
        "community": community.community,
        "name": community.name.en,
        "period": str(quarter),
        "period_labels": {name: label.in_language(name).format(year=quarter.year) for name in LANGUAGES},
        "is_synthetic": community.is_synthetic,
        "profile": profile,
        "program": hash_code()[:12],
        "key_id": owner.key.key_id,
        "ledger": now.ledger_id if now else "none",
        "venues": _venues(run),
        "files": {path.relative_to(folder).as_posix(): hash_file(path) for path in _files_below(folder)},
    }
    text = json.dumps(note, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    write_whole(folder / NOTE, text, outlasts_power=False)


def _venues(run: Run) -> dict[str, object]:
    """What the owner's list of public meeting places counted for, in codes and in words."""
    tables = run.store.read(["released.venues", "released.venue_lists"])
    code = str(tables["released.venue_lists"]["venue_list_code"].iloc[0])
    said = run.project.words[f"venue_list_{code}"]
    return {
        "list": code,
        "shown": int(tables["released.venues"]["venue_id"].nunique()),
        "said": {name: said.in_language(name) for name in LANGUAGES},
    }


def _path(run: Run) -> Path:
    return run.folder / "run.json"


def _published(run: Run) -> list[Path]:
    period = run.parameters.period
    folders = (run.layout.released(run.community, period), run.layout.working(run.community, period))
    found = run.quality.iterdir() if run.quality.is_dir() else ()
    files = [path for path in found if path.is_file()]
    every = [*files, *(path for folder in folders for path in _files_below(folder))]
    # Whoever asks for them gets them made anew, from the tables: no run reads them, or misses them.
    prints = {folders[1] / name for language in LANGUAGES for name in print_names(language)}
    return sorted(path for path in every if path not in prints and not ADDED_LATER.fullmatch(path.name))


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(run: Run, path: Path) -> str:
    return path.relative_to(run.layout.root).as_posix()
