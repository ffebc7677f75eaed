"""Canaries in archives, office files, databases and columns."""

import gzip
import io
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing

import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from rollbook.protect.scanning.canaries.pictures import picture_with_note
from rollbook.protect.scanning.canaries.planted import (
    ADDRESS,
    EMAIL,
    FILLING,
    IDENTITY,
    NAME,
    PLACE,
    Canary,
    canary,
)
from rollbook.protect.scanning.values import ADDRESSES, EMAILS, HOMES, IDS, NAMES

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><LineString><coordinates>'
    f"0,0,0 {PLACE[1]},{PLACE[0]},0</coordinates></LineString></Placemark></Document></kml>"
).encode()
_RUNS = f"<p><r><t>{NAME[:4]}</t></r><r><t>{NAME[4:]}</t></r></p>"


def maps() -> Iterator[Canary]:
    """Map files: KML and SVG, plain and packed."""
    yield canary("corners of a line", "members.kml", _KML, HOMES)
    yield canary("a packed map", "members.kmz", zipped({"doc.kml": _KML}), HOMES)
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg"><text><tspan>{NAME[:4]}</tspan><tspan>{NAME[4:]}</tspan></text></svg>'
    yield canary("a word in two pieces", "chart.svg", drawn.encode(), NAMES)


def office() -> Iterator[Canary]:
    """Spreadsheets, documents and slides."""
    cells = f"<row><c><v>{PLACE[0]}</v></c><c><v>{FILLING}</v></c><c><v>{PLACE[1]}</v></c></row>"
    yield canary(
        "cells of a sheet",
        "table.xlsx",
        zipped({"xl/worksheets/sheet1.xml": f"<s>{cells}</s>".encode()}),
        HOMES,
    )
    yield canary(
        "a comment on a cell", "notes.xlsx", zipped({"xl/comments1.xml": f"<c>{_RUNS}</c>".encode()}), NAMES
    )
    kept = f"<Properties><property>{_entities(ADDRESS)}</property></Properties>".encode()
    yield canary("properties of a document", "deck.docx", zipped({"docProps/custom.xml": kept}), ADDRESSES)
    yield canary(
        "a picture in a document", "book.docx", zipped({"word/media/image1.png": picture_with_note()}), IDS
    )
    workbook = zipped({"xl/sharedStrings.xml": f"<sst><si><t>{EMAIL}</t></si></sst>".encode()})
    yield canary(
        "a workbook in slides", "deck.pptx", zipped({"ppt/embeddings/chart1.xlsx": workbook}), EMAILS
    )


def archives() -> Iterator[Canary]:
    """Archives: files in files, their names and comments."""
    inner = zipped({"table.csv": f"id\n{IDENTITY}\n".encode()})
    yield canary("an archive in an archive", "all.zip", zipped({"inner.zip": inner}), IDS)
    yield canary("the folder of a member", "names.zip", zipped({f"{_entities(NAME)}/x.txt": b"x"}), NAMES)
    yield canary(
        "a packed text", "notes.gz", gzip.compress(gzip.compress(EMAIL.encode(), mtime=0), mtime=0), EMAILS
    )


def databases() -> Iterator[Canary]:
    """GeoPackage and Parquet."""
    point = shapely.to_wkb(shapely.MultiPoint([(PLACE[1], PLACE[0]), (0, 0)]))
    yield canary("a geometry", "map.gpkg", _database(point), HOMES)
    yield canary("numbers of a row", "rows.gpkg", _database(PLACE[0], PLACE[1]), HOMES)
    yield canary(
        "an archive in a cell", "files.gpkg", _database(gzip.compress(EMAIL.encode(), mtime=0)), EMAILS
    )
    columns = {"north": [0.0, PLACE[0]], "between": ["x", "y"], "east": [0.0, PLACE[1]]}
    yield canary("two columns of numbers", "points.parquet", _columns(columns), HOMES)
    yield canary(
        "a packed column", "persons.parquet", _columns({"who": [f"{FILLING}{NAME} {FILLING}"]}), NAMES
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, the same bytes each time."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_DAY), raw, zipfile.ZIP_DEFLATED)
    return told.getvalue()


def _entities(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


def _database(*cells: object) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        names = ", ".join(f"column_{place}" for place in range(len(cells)))
        database.execute(f"CREATE TABLE planted ({names})")
        database.execute(f"INSERT INTO planted VALUES ({', '.join('?' * len(cells))})", cells)  # noqa: S608  marks alone
        database.commit()
        return bytes(database.serialize())


def _columns(columns: Mapping[str, object]) -> bytes:
    told = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), told, compression="zstd", write_statistics=False)
    return told.getvalue()
