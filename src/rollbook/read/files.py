"""Which files a community owes for a quarter, and where they lie."""

from dataclasses import dataclass
from pathlib import Path

from rollbook.declare import Project
from rollbook.declare.source_rules import PATTERN_SIGNS
from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.kernel.period import Quarter

_SHOWN = 12


@dataclass(frozen=True)
class RawFile:
    """A file that a source promises: its path, layout, quarter, and name below the community's folder."""

    path: Path
    source: Source
    quarter: Quarter | None
    file_name: str


@dataclass(frozen=True)
class Promise:
    """What a source promises for a quarter: one file, or as many as fit a pattern."""

    source: Source
    quarter: Quarter | None

    @property
    def pattern(self) -> str:
        """The path below the community's folder."""
        return self.source.files.replace("{quarter}", str(self.quarter))

    def files(self, folder: Path) -> list[RawFile]:
        """The files that are there, by name."""
        if PATTERN_SIGNS & set(self.pattern):
            paths = {path for path in folder.glob(self.pattern) if path.is_file() and is_meant(path, folder)}
        else:
            paths = {folder / self.pattern} if (folder / self.pattern).is_file() else set()
        named = sorted((path.relative_to(folder).as_posix(), path) for path in paths)
        return [RawFile(path, self.source, self.quarter, name) for name, path in named]


def raw_files(folder: Path, project: Project, community: str, quarter: Quarter) -> list[RawFile]:
    """All files a community owes up to a quarter, in reading order.

    Hidden files and those that an open spreadsheet program leaves (``~$``) are none of them.

    Raises
    ------
    MissingFileError
        If one or more are not there; all are named at once.
    InputError
        If a file lies outside the folder, behind a link, or belongs to two sources.
    """
    promises = [
        Promise(source, wanted)
        for source in project.community_sources(project.community(community))
        for wanted in source.quarters(quarter)
    ]
    found = [(promise, promise.files(folder)) for promise in promises]
    missing = [promise for promise, files in found if not files and not promise.source.is_optional]
    if missing:
        raise _missing(
            missing, f"of {len(promises)} files are missing for {community} {quarter}", community, folder
        )
    files = [file for _, promised in found for file in promised]
    _require_inside(files, folder)
    _require_one_source(files)
    return files


def is_meant(path: Path, folder: Path) -> bool:
    """Whether a file is neither hidden nor left behind by an open spreadsheet program."""
    return not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def _shown(promise: Promise, folder: Path) -> str:
    path = folder / promise.pattern
    is_no_file = path.exists() or path.is_symlink()
    return (
        f"{promise.pattern} (of that name there is no file, but a folder or a link)"
        if is_no_file
        else promise.pattern
    )


def _missing(missing: list[Promise], what: str, community: str, folder: Path) -> MissingFileError:
    advice = "put the files there, or give an earlier period; for the sample communities: rollbook demo"
    if any(promise.source.format == "database" for promise in missing):
        advice += "; for a database: rollbook pull"
    names = [_shown(promise, folder) for promise in missing[:_SHOWN]]
    names += [f"and {len(missing) - _SHOWN} more"] if len(missing) > _SHOWN else []
    return MissingFileError(
        f"{len(missing)} {what}",
        where=f"data/raw/{community}: {', '.join(names)}",
        expected="one file for each quarter that its source declares in pipelines/sources/",
        next_step=advice,
    )


def _require_inside(files: list[RawFile], folder: Path) -> None:
    inside = folder.resolve()
    outside = [file.file_name for file in files if not file.path.resolve().is_relative_to(inside)]
    if outside:
        raise InputError(
            "a file lies outside the community's folder, behind a link",
            where=", ".join(outside),
            expected="files themselves, no links that lead elsewhere",
            next_step="copy the file into the folder in place of the link",
        )


def _require_one_source(files: list[RawFile]) -> None:
    owners: dict[str, list[str]] = {}
    for file in files:
        owners.setdefault(file.file_name, []).append(file.source.source)
    shared = [f"{name}: {', '.join(sources)}" for name, sources in owners.items() if len(sources) > 1]
    if shared:
        raise InputError(
            "a file would be read more than once",
            where="; ".join(shared),
            expected="patterns under files that have no file in common",
            next_step="mend files in pipelines/sources/",
        )
