"""What a run was made from and what it made: an unchanged run is known, a changed file is noticed."""

import json
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Self

from rollbook.declare.base import LANGUAGES
from rollbook.earlier import what_decides
from rollbook.kernel.period import Quarter
from rollbook.kernel.provenance import fingerprint, hash_code, hash_file, hash_folder, hash_texts
from rollbook.stages import Run

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
    "pyogrio",
    "shapely",
    "plotly",
    "folium",
    "matplotlib",
    "typst",
    "nbconvert",
    "papermill",
    "babel",
    "markdown-it-py",
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
        """Keep the record with the run's internal outputs."""
        path = _path(run)
        draft = path.with_suffix(".part")
        draft.write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        draft.replace(path)


def run_key(run: Run) -> str:
    """One hash over all that decides what a run makes: inputs, definitions, notebooks, code, libraries."""
    inputs = [f"{file.file_name} {hash_file(file.path)}" for file in run.raw_files()]
    inputs += [
        f"{path.relative_to(run.layout.root).as_posix()} {hash_file(path)}"
        for file in run.shape_files()
        for path in file.paths
    ]
    address_list = run.address_list()
    inputs += [f"{address_list.name} {hash_file(address_list)}"] if address_list else []
    # What it says counts: an SQLite file may change without a word of it changing.
    inputs.append(f"geocodes {fingerprint(run.geocodes())}")
    # Told in the summary, though never read: what is in them is no input.
    inputs += [f"{name} unclaimed" for name in run.unclaimed_files()]
    # Persons keep the ids of an earlier quarter's run, and figures are held against what it said.
    inputs += what_decides(run.layout, run.community, run.parameters.period)
    definitions = (
        hash_folder(run.layout.pipelines, ("*.yml", "*.json", "*.md")),
        hash_folder(run.layout.notebooks, ("*.ipynb",)),
    )
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return hash_texts([run.community, run.parameters.period, hash_code(), *definitions, *libraries, *inputs])


def is_up_to_date(run: Run, key: str) -> bool:
    """Whether the last run had the same key and every file that it published is still as it was."""
    try:
        noted = json.loads(_path(run).read_text(encoding="utf-8"))
        files = dict(noted["files"])
    except (OSError, ValueError, KeyError):
        return False
    now = {_name(run, path): hash_file(path) for path in _published(run)}
    return bool(noted.get("key") == key and files and files == now)


def write_release_note(run: Run, folder: Path) -> None:
    """Write ``release.json``: what the folder holds, with hashes, for the index and for its receivers."""
    community = run.project.community(run.community)
    quarter = Quarter.parse(run.parameters.period)
    label = run.project.words[f"period_quarter_{quarter.number}"]
    note = {
        "community": community.community,
        "name": community.name.en,
        "period": str(quarter),
        "period_labels": {name: label.in_language(name).format(year=quarter.year) for name in LANGUAGES},
        "is_synthetic": community.is_synthetic,
        "files": {path.relative_to(folder).as_posix(): hash_file(path) for path in _files_below(folder)},
    }
    text = json.dumps(note, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    (folder / "release.json").write_text(text, encoding="utf-8", newline="\n")


def _path(run: Run) -> Path:
    return run.folder / "run.json"


def _published(run: Run) -> list[Path]:
    period = run.parameters.period
    folders = (run.layout.released(run.community, period), run.layout.working(run.community, period))
    found = run.quality.iterdir() if run.quality.is_dir() else ()
    files = [path for path in found if path.is_file()]
    return sorted([*files, *(path for folder in folders for path in _files_below(folder))])


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _name(run: Run, path: Path) -> str:
    return path.relative_to(run.layout.root).as_posix()
