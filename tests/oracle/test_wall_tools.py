"""The search for people and places must find them in every disguise."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
import sqlite3
import zipfile
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from tests.oracle.coordinates import PublicPlaces, unknown_points
from tests.oracle.made_up import someone, truth
from tests.oracle.personal import find_personal, personal_of

ROSA = dataclasses.replace(
    someone("p0007", "parent", address="1234 E Avenue R-8"),
    given="Rosa María",
    surnames="de la Peña Núñez",
    phone="6612340123",
    email="rosa.pena@example.org",
    member_id="PMD-0042",
)
PERSONAL = personal_of(truth([ROSA]))
PADDING = "lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod "


def zipped(text: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", text)
    return body.getvalue()


def in_parquet(cell: str | bytes) -> bytes:
    body = pa.BufferOutputStream()
    pq.write_table(pa.table({"code": [1] * 400, "cell": [cell] * 400}), body, compression="zstd")
    return bytes(body.getvalue())


def in_sqlite(cell: str | bytes) -> bytes:
    table = sqlite3.connect(":memory:")
    table.execute("CREATE TABLE zones (code, cell)")
    table.execute("INSERT INTO zones VALUES (?, ?)", ("x", cell))
    table.commit()
    return table.serialize()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rosa María de la Peña Núñez", "name"),
        ("DE LA PENA NUNEZ, ROSA MARIA", "name"),
        ("<b>rosa</b> de la pena", "name"),
        ("Rosa&nbsp;Mar&iacute;a N&uacute;&ntilde;ez", "name"),
        (json.dumps("Rosa María de la Peña Núñez"), "name"),
        ("rosa%20maria%20de%20la%20pe%C3%B1a", "name"),
        ("rosa-maria-de-la-pena-nunez.html", "name"),
        ("rosamariadelapenanunez", "name"),
        ("1234 East Avenue R-8", "address"),
        ("1234 E AVE R8".replace("R8", "R 8"), "address"),
        ("(661) 234-0123", "phone"),
        ("tel:+16612340123", "phone"),
        ("661.234.0123", "phone"),
        ("mailto:Rosa.Pena@example.org", "e-mail"),
        ("id=pmd-0042;", "id"),
    ],
)
def test_a_person_is_found_however_they_are_spelt(text: str, kind: str) -> None:
    assert f"{kind} of palmdale p0007" in find_personal(text.encode(), PERSONAL)


@pytest.mark.parametrize(
    "wrap",
    [
        lambda text: text.encode("latin-1"),
        lambda text: text.encode("utf-16"),
        lambda text: base64.b64encode((PADDING + text).encode()),
        lambda text: base64.b64encode(zlib.compress((PADDING * 9 + text).encode(), 0)),
        lambda text: zlib.compress(text.encode()),
        zipped,
        in_parquet,
        in_sqlite,
    ],
    ids=["latin-1", "utf-16", "base64", "base64 of zlib", "zlib", "zip", "parquet", "sqlite"],
)
def test_a_person_is_found_however_they_are_packed(wrap: object) -> None:
    assert callable(wrap)
    assert "name of palmdale p0007" in find_personal(wrap("Rosa María Núñez"), PERSONAL)


@pytest.mark.parametrize(
    "text",
    [
        "Rosa grew, and Núñez too",
        "Rosales de la Peña",
        "1234 members; Avenue R-8",
        "0.66123401234",
        "PMD-00421",
    ],
)
def test_words_that_only_look_alike_are_left_alone(text: str) -> None:
    assert find_personal(text.encode(), PERSONAL) == []


def test_what_was_found_is_told_without_telling_it() -> None:
    hits = find_personal(b"Rosa Nunez, 661-234-0123", PERSONAL)
    assert hits == ["name of palmdale p0007", "phone of palmdale p0007"]


PUBLIC = PublicPlaces(
    points=((34.5627, -118.0909),),
    avenue_lats=(34.82237, 34.7637, 34.7050),
    street_lons=(-118.1295, -118.0754, -118.0213),
)
# Avenues from -118.3 to -117.7 and streets from 34.4 to 34.8.
ENDS = [[[lat, lon] for lon in (-118.3, -117.7)] for lat in PUBLIC.avenue_lats]
LINES = json.dumps(ENDS + [[[lat, lon] for lat in (34.4, 34.8)] for lon in PUBLIC.street_lons])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('{"lat": 34.5627, "lon": -118.0909}', 0),
        ("[34.56271, -118.09089], [34.56270, -118.09090]", 0),
        ("-118.0909,34.5627,0 -118.0912,34.5627,0", 1),
        ('{"lat": 34.5630, "lon": -118.0909}', 1),
        ("[34.82237, -118.1295]", 0),
        ("[34.82237, -118.1300]", 1),
        ("[34.82237, -118.5], [34.7637, -118.5], [34.7050, -118.5]", 0),
        ("34.5 of 118.0", 0),
        (f"{LINES}, center: [34.6, -118.0], maxBounds: [[34.2, -118.6], [35.0, -117.4]]", 0),
        (f"{LINES}, center: [34.61, -118.0]", 1),
    ],
)
def test_a_point_is_public_only_when_it_was_declared(text: str, count: int) -> None:
    assert unknown_points(text.encode(), PUBLIC) == ([f"{count} points that are not public"] if count else [])


def test_latitudes_in_a_list_of_their_own_are_found_too() -> None:
    assert unknown_points(b'{"lat": [34.5627, 34.5999]}', PUBLIC) == ["1 latitudes that are not public"]


@pytest.mark.parametrize("pack", [in_parquet, in_sqlite])
@pytest.mark.parametrize(("lat", "count"), [(34.5627, 0), (34.5631, 1)])
def test_a_packed_geometry_is_unpacked(pack: object, lat: float, count: int) -> None:
    assert callable(pack)
    raw = pack(shapely.to_wkb(shapely.Point(-118.0909, lat)))
    assert unknown_points(raw, PUBLIC) == ([f"{count} points that are not public"] if count else [])


def test_a_geometry_behind_the_head_and_the_box_of_a_geopackage_is_unpacked() -> None:
    head = b"GP\x00\x03" + (4326).to_bytes(4, "little") + bytes(32)
    raw = in_sqlite(head + shapely.to_wkb(shapely.Point(-118.0909, 34.6)))
    assert unknown_points(raw, PUBLIC) == ["1 points that are not public"]
