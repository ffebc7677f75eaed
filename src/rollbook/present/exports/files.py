"""The map files of a view: a folder for each language and one for GIS, and a note that says what may leave.

Only the release flavour may be put on any online service. The internal one says INTERNAL in every title and
file name and lies below ``data/processed`` alone.
"""

import textwrap
from collections.abc import Mapping
from pathlib import Path

from rollbook.present.exports.gis import write_gis
from rollbook.present.exports.kml import Heading, kml_parts
from rollbook.present.exports.marks import Sheet, sheets_of
from rollbook.present.exports.sheets import csv_text
from rollbook.present.pages.view import View
from rollbook.present.theme import ROLES

FOLDER = "maps"
README = "README.txt"
_README_WIDTH = 100


def export_maps(views: Mapping[str, View], folder: Path) -> list[Path]:
    """Write KML and CSV of every layer and date in every language, GeoPackage, GeoParquet and a note.

    Parameters
    ----------
    views
        One view, the release or the internal one, in each language.
    folder
        A new folder; a layer that nothing is on at a date gets no file.

    Returns
    -------
    list of pathlib.Path
        The files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told: list[str] = []
    files: list[Path] = []
    for language, view in views.items():
        told += [*textwrap.wrap(_note(view), _README_WIDTH), ""]
        for sheet in sheets_of(view):
            written = _write_sheet(view, sheet, folder / language)
            files += written
            told += [f"{len(sheet.marks):>6}  {sheet.title}"]
            told += [f"        {path.relative_to(folder).as_posix()}" for path in written]
        told.append("")
    gis = folder / "gis"
    gis.mkdir(exist_ok=True)
    note = " / ".join(_note(view) for view in views.values())
    geo = write_gis(views, gis, _stem(next(iter(views.values()))), note)
    told += [
        "GIS (GeoPackage, GeoParquet)",
        *(f"        {path.relative_to(folder).as_posix()}" for path in geo),
    ]
    readme = folder / README
    readme.write_text("\n".join(told) + "\n", encoding="utf-8", newline="\n")
    return [*files, *geo, readme]


def _write_sheet(view: View, sheet: Sheet, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    columns = [view.word(f"export_column_{name}") for name in sheet.details]
    heading = Heading(sheet.title, _note(view), ROLES[sheet.layer], columns, has_pictures=view.is_release)
    parts = kml_parts(
        heading,
        sheet.marks,
        lambda number, parts: view.word(
            "export_part", title=sheet.title, number=str(number), parts=str(parts)
        ),
    )
    texts = [view.word("export_column_name"), view.word("export_column_description")]
    files = []
    for number, part in enumerate(parts, start=1):
        which = f"_{number}of{len(parts)}" if len(parts) > 1 else ""
        stem = f"{_stem(view)}_{sheet.layer}_{sheet.day}{which}.{view.language}"
        kml, table = folder / f"{stem}.kml", folder / f"{stem}.csv"
        kml.write_bytes(part.kml)
        table.write_text(csv_text([*texts, *columns], part.marks), encoding="utf-8", newline="\n")
        files += [kml, table]
    return files


def _stem(view: View) -> str:
    mark = "" if view.is_release else "INTERNAL_"
    return f"{mark}{view.community.community}_{view.period}"


def _note(view: View) -> str:
    settings = view.project.quarterly.release
    note = view.word(
        f"export_note_{view.name}",
        smallest=str(settings.smallest_shown),
        zone_households=str(settings.zone_member_households),
    )
    return f"{note} {view.word('export_synthetic')}" if view.community.is_synthetic else note
