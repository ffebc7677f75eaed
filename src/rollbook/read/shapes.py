"""Files of public outlines to ``raw.shapes``: each outline as its file has it, with its code and name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from rollbook.declare.areas import Area
from rollbook.declare.outlines import ShapeSource
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.tables.check import make_table

_BESIDE_A_SHAPEFILE = (".shx", ".dbf", ".prj")
_LARGEST_BYTES = 64 * 2**20
_SHOWN = 8


@dataclass(frozen=True)
class ShapeFile:
    """A file of outlines that an area declares."""

    path: Path
    source: ShapeSource

    @property
    def paths(self) -> list[Path]:
        """The file, and what belongs to a shapefile: all that decides what is read."""
        beside = _BESIDE_A_SHAPEFILE if self.path.suffix == ".shp" else ()
        return [self.path, *(self.path.with_suffix(ending) for ending in beside)]


def shape_files(folder: Path, area: Area) -> list[ShapeFile]:
    """The files of outlines that an area declares, in its order.

    Raises
    ------
    MissingFileError
        If one or more are not there; all are named at once.
    """
    files = [ShapeFile(folder / source.file, source) for source in area.shapes]
    missing = [
        path.relative_to(folder).as_posix() for file in files for path in file.paths if not path.is_file()
    ]
    if missing:
        raise MissingFileError(
            "files of outlines are missing",
            where=f"data/raw/areas/{area.area}: {', '.join(missing)}",
            expected="GeoJSON, or a shapefile with its .shx, .dbf and .prj, as pipelines/areas declares",
            next_step="put the files there, or take them out of shapes",
        )
    return files


def read_shapes(files: Sequence[ShapeFile]) -> pd.DataFrame:
    """Read outlines into ``raw.shapes``; nothing is checked or changed yet.

    Raises
    ------
    InputError
        If a file cannot be read, is larger than 64 MB, or has no such property.
    """
    return make_table("raw.shapes", [row for file in files for row in _rows(file)])


def _rows(file: ShapeFile) -> Iterator[dict[str, Any]]:
    # Loading these takes a moment that only projects with outlines of their own shall spend.
    import shapely  # noqa: PLC0415

    meta, wkb, columns = _opened(file)
    source = file.source
    names = list(meta["fields"])
    codes = _column(file, source.code_property, names, columns)
    labels = _column(file, source.label_property, names, columns) if source.label_property else codes
    for number, (shape, code, label) in enumerate(zip(wkb, codes, labels, strict=True), start=1):
        yield {
            "file_name": source.file,
            "row_number": number,
            "shape_kind_code": source.kind,
            "shape_code": _text(code),
            "shape_label": _text(label) or _text(code),
            "vintage_year": source.vintage,
            "crs_name": meta.get("crs"),
            "sent_wkt": shapely.to_wkt(shapely.from_wkb(shape), rounding_precision=-1) if shape else "",
        }


def _opened(file: ShapeFile) -> tuple[dict[str, Any], Any, list[Any]]:
    from pyogrio.errors import DataSourceError  # noqa: PLC0415
    from pyogrio.raw import read  # noqa: PLC0415

    if file.path.stat().st_size > _LARGEST_BYTES:
        raise _refused(file, "a file of outlines is too large for a map", "files of up to 64 MB")
    try:
        meta, _, wkb, columns = read(file.path, force_2d=True)
    except (DataSourceError, ValueError, UnicodeDecodeError) as error:
        raise _refused(
            file, "a file of outlines cannot be read", "GeoJSON or a whole shapefile, as it was published"
        ) from error
    if wkb is None:
        raise _refused(file, "a file of outlines has no outlines", "polygons or lines")
    return meta, wkb, list(columns)


def _column(file: ShapeFile, name: str, names: list[str], columns: list[Any]) -> Any:  # noqa: ANN401
    if name not in names:
        raise _refused(
            file,
            f"a file of outlines has no property {name}",
            f"one of: {', '.join(names[:_SHOWN])}",
        )
    return columns[names.index(name)]


def _text(value: object) -> str:
    """A code as text: a number that came as 6037.0 is 6037; leading zeros cannot be brought back here."""
    if value is None or value != value:  # noqa: PLR0124  NaN alone differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _refused(file: ShapeFile, what: str, expected: str) -> InputError:
    return InputError(
        what,
        where=f"data/raw/areas: {file.source.file}",
        expected=expected,
        next_step="mend the file, or its entry under shapes in pipelines/areas",
    )
