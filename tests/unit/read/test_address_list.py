"""An area's list of addresses is read word for word, and only its declared columns."""

from pathlib import Path
from typing import Any

import pytest

from rollbook.declare.locators import AddressPoints
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.read import address_list, read_address_points
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of

TOLD: dict[str, Any] = {
    "file": "points.csv",
    "address": "FULL_ADDR",
    "lat": "LAT",
    "lon": "LON",
    "zip": "ZIP",
    "source": {"en": "made up", "es": "inventado"},
}


def read(folder: Path, content: bytes, **changed: Any) -> list[Row]:  # noqa: ANN401
    (folder / "points.csv").write_bytes(content)
    declared = AddressPoints.model_validate(TOLD | changed)
    table = read_address_points(address_list(folder, declared), declared)
    check_table("raw.address_points", table)
    return rows_of(table)


def test_declared_columns_are_read_with_their_row_and_others_are_not(tmp_path: Path) -> None:
    rows = read(tmp_path, b"id,full_addr,zip,lat,lon\n7,12 Oak St,93550,34.5,-118.1\n\n8,13 Oak St\n")
    assert rows == [
        {
            "file_name": "points.csv",
            "row_number": 2,
            "point_address_text": "12 Oak St",
            "point_zip_text": "93550",
            "point_lat_text": "34.5",
            "point_lon_text": "-118.1",
        },
        {
            "file_name": "points.csv",
            "row_number": 4,
            "point_address_text": "13 Oak St",
            "point_zip_text": "",
            "point_lat_text": "",
            "point_lon_text": "",
        },
    ]


def test_a_list_of_an_old_machine_is_read_like_any_other(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "FULL_ADDR;LAT;LON\n12 Calle Peña;34,5;-118,1\n".encode("cp1252"), zip=None)
    assert (row["point_address_text"], row["point_lat_text"]) == ("12 Calle Peña", "34,5")
    assert row["point_zip_text"] is None


@pytest.mark.parametrize("content", [b"FULL_ADDR,LAT,ZIP\n", b"", b"\n\n"])
def test_a_column_that_is_missing_is_named(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="LON") as raised:
        read(tmp_path, content)
    assert f"data/raw/areas/{tmp_path.name}/points.csv" in str(raised.value)


def test_a_list_that_is_declared_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"points\.csv"):
        address_list(tmp_path, AddressPoints.model_validate(TOLD))


def test_without_a_list_there_are_no_points(tmp_path: Path) -> None:
    assert address_list(tmp_path, None) is None
    assert read_address_points(None, None).empty
