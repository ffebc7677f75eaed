"""An area's housing units are read word for word, and only the declared columns."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare.housing import HousingUnits
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.read import housing_list, read_housing_units
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of

TOLD: dict[str, Any] = {
    "file": "units.csv",
    "kind": "cell",
    "code": "H3",
    "units": "UNITS",
    "vintage": 2020,
    "source": {"en": "made up", "es": "inventado"},
}


def read(folder: Path, content: bytes, **changed: Any) -> list[Row]:  # noqa: ANN401
    (folder / "units.csv").write_bytes(content)
    declared = HousingUnits.model_validate(TOLD | changed)
    table = read_housing_units(housing_list(folder, declared), declared)
    check_table("raw.housing_units", table)
    return rows_of(table)


def test_declared_columns_are_read_with_their_row_and_others_are_not(tmp_path: Path) -> None:
    rows = read(tmp_path, b"id,h3,zip,units\n7,8929a1,93550, 12 \n\n8,8929a2\n", zip="ZIP")
    assert [
        (row["row_number"], row["leaf_text"], row["units_text"], row["leaf_zip_text"]) for row in rows
    ] == [
        (2, "8929a1", "12", "93550"),
        (4, "8929a2", "", ""),
    ]


def test_a_list_without_a_declared_column_is_refused_and_the_column_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as told:
        read(tmp_path, b"H3,HOMES\n8929a1,4\n")
    assert "UNITS" in told.value.expected


def test_a_file_that_is_not_there_is_an_error_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError):
        housing_list(tmp_path, HousingUnits.model_validate(TOLD))


def test_where_none_is_declared_the_table_is_empty(tmp_path: Path) -> None:
    assert housing_list(tmp_path, None) is None
    assert read_housing_units(None, None).empty


@pytest.mark.parametrize("missing", ["lat", "lon"])
def test_tracts_need_the_middle_of_their_homes(missing: str) -> None:
    columns = {"lat": "LAT", "lon": "LON"}
    whole = TOLD | {"kind": "tract"} | columns
    assert HousingUnits.model_validate(whole).kind == "tract"
    with pytest.raises(ValidationError, match="lat and lon"):
        HousingUnits.model_validate({name: value for name, value in whole.items() if name != missing})
