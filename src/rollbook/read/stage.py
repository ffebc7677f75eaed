"""Which files a community owes for a quarter, and the tables they make."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.models import Source
from rollbook.kernel.errors import MissingFileError
from rollbook.kernel.period import Quarter
from rollbook.read.sheets import Sheet, read_csv, read_workbook
from rollbook.tables.catalogue import find, tables_of
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

_READERS: dict[str, Callable[[Path, Source], list[Sheet]]] = {"csv": read_csv, "xlsx": read_workbook}


@dataclass(frozen=True)
class RawFile:
    """A file that a source promises: where it lies, its layout, the quarter it is for."""

    path: Path
    source: Source
    quarter: Quarter | None


def raw_files(folder: Path, project: Project, community: str, quarter: Quarter) -> list[RawFile]:
    """All files a community owes up to a quarter, in reading order.

    Raises
    ------
    MissingFileError
        If one or more are not there; all are named at once.
    """
    files = [
        RawFile(folder / source.files.format(quarter=wanted), source, wanted)
        for source in project.community_sources(project.community(community))
        for wanted in source.quarters(quarter)
    ]
    missing = [file.path.name for file in files if not file.path.is_file()]
    if missing:
        raise MissingFileError(
            f"{len(missing)} of {len(files)} files are missing for {community} {quarter}",
            where=f"data/raw/{community}: {', '.join(missing)}",
            expected="one file for each quarter that its source declares in pipelines/sources/",
            next_step="put the files there; for the sample communities: rollbook demo",
        )
    return files


def read_tables(files: list[RawFile]) -> Tables:
    """Read files into the ``raw.*`` tables, one row per row of a file, every value as text.

    Raises
    ------
    InputError
        If a file cannot be read in the layout its source declares.
    """
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in tables_of("raw")}
    for file in files:
        for sheet in _READERS[file.source.format](file.path, file.source):
            parts[file.source.table].append(_with_origin(sheet, file))
    return {name: _join(name, frames) for name, frames in parts.items()}


def _with_origin(sheet: Sheet, file: RawFile) -> pd.DataFrame:
    rows = sheet.rows.assign(
        source_code=file.source.source_code,
        layout_code=file.source.source,
        file_name=file.path.name,
        sheet_name=sheet.name,
        quarter_code=str(file.quarter) if file.quarter else "",
    )
    rows["record_id"] = (
        file.path.name + "|" + sheet.name + "|" + rows["row_number"].astype("str").str.zfill(7)
    )
    return rows


def _join(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    rows = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=find(name).columns)
    return make_table(name, rows)
