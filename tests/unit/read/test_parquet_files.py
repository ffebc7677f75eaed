"""Typed columns are written as a list would show them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError
from tests.unit.read.layouts import csv_layout, findings, read, rows


def layout(**changes: Any) -> Source:  # noqa: ANN401  any key of a source
    return csv_layout(**({"format": "parquet", "files": "door.parquet"} | changes))


def write(folder: Path, **columns: Any) -> Path:  # noqa: ANN401  any column
    pq.write_table(pa.table(columns), folder / "door.parquet")
    return folder / "door.parquet"


def texts(folder: Path, values: Any) -> list[str]:  # noqa: ANN401  any column
    path = write(folder, Name=["Ana Prueba"] * len(values), Phone=values)
    return list(read(path, layout())["raw.roster"]["phone_text"])


MOMENTS = [dt.datetime(2018, 4, 3), dt.datetime(2018, 4, 3, 18, 0, 0, 4), None]  # noqa: DTZ001  a column without a zone


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["x", None, ""], ["x", "", ""]),
        (pa.array([6615550101, None]), ["6615550101", ""]),
        (pa.array([6615550101.0, 2.5, None, float("nan")]), ["6615550101", "2.5", "", ""]),
        (pa.array([1.5, 2.0], pa.float32()), ["1.5", "2"]),
        (pa.array([Decimal("5.00"), Decimal("5.25")]), ["5", "5.25"]),
        (pa.array([True, False, None]), ["TRUE", "FALSE", ""]),
        (pa.array([dt.date(2018, 4, 3), None]), ["2018-04-03", ""]),
        (pa.array(MOMENTS, pa.timestamp("us")), ["2018-04-03", "2018-04-03T18:00:00", ""]),
        (pa.array(MOMENTS, pa.timestamp("ns")), ["2018-04-03", "2018-04-03T18:00:00", ""]),
        (pa.array(["x", "y", None]).dictionary_encode(), ["x", "y", ""]),
        (pa.array([["a", "b"], None, []]), ["a; b", "", ""]),
        (pa.array([[dt.date(2014, 1, 2)], [None, dt.date(2015, 1, 2)]]), ["2014-01-02", "; 2015-01-02"]),
        (pa.nulls(2), ["", ""]),
        (["Ana 🎈", "ليلى"], ["Ana 🎈", "ليلى"]),
    ],
)
def test_values_of_every_plain_type_are_written_as_text(
    tmp_path: Path,
    values: Any,  # noqa: ANN401  any column
    expected: list[str],
) -> None:
    assert texts(tmp_path, values) == expected


def test_rows_are_numbered_as_if_the_names_stood_in_row_one(tmp_path: Path) -> None:
    path = write(
        tmp_path, Phone=["1", None, "3"], Name=["Ana Prueba", " ", "Cira Prueba"], Note=["", "", "x"]
    )
    tables = read(path, layout())
    assert rows(tables, "raw.roster", "full_name_text") == [(2, "Ana Prueba"), (4, "Cira Prueba")]
    assert findings(tables) == [("", 0, "", "column_ignored")]
    (file,) = tables["raw.files"].to_dict("records")
    assert (file["format_code"], file["encoding_code"], file["read_count"]) == ("parquet", "", 2)


def test_a_file_without_rows_is_noticed(tmp_path: Path) -> None:
    tables = read(write(tmp_path, Name=pa.array([], pa.string()), Phone=pa.array([], pa.string())), layout())
    assert findings(tables) == [("", 0, "", "file_empty"), ("", 0, "", "roster_empty")]


def test_a_column_of_bytes_has_no_plain_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no plain text") as refused:
        texts(tmp_path, [b"Prueba"])
    assert "Prueba" not in str(refused.value)
    assert refused.value.where == "door.parquet: Phone (binary)"


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column Phone"):
        read(write(tmp_path, Name=["Ana Prueba"]), layout())


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, Name=["Ana Prueba"], Phone=["1"])
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match="not a Parquet file that can be read"):
        read(path, layout())
