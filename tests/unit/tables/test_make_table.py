"""Rows become a table in the catalogue's columns, types and order."""

from datetime import date

import pandas as pd
import pytest

from rollbook.kernel.errors import SettingsError
from rollbook.tables.catalogue import CATALOGUE, LAYERS, find, tables_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
from rollbook.tables.table import define


def test_columns_stand_in_the_catalogue_s_order_with_its_types() -> None:
    row = {"house_number": 12, "zip_code": "93550", "person_id": "P1", "from_date": date(2016, 1, 1)}
    table = make_table("linked.addresses", [row])
    assert list(table.columns) == find("linked.addresses").columns
    assert {name: str(table[name].dtype) for name in ("person_id", "from_date", "house_number")} == {
        "person_id": "str",
        "from_date": "datetime64[us]",
        "house_number": "Int64",
    }


def test_numbers_and_flags_have_types_of_their_own() -> None:
    table = make_table(
        "located.addresses", [{"precision_code": "zip_weighted", "lat": 34.5, "is_zip_consistent": True}]
    )
    assert str(table["lat"].dtype) == "float64"
    assert str(table["is_zip_consistent"].dtype) == "boolean"


def test_a_column_that_the_rows_lack_is_missing_and_not_empty() -> None:
    table = make_table("linked.persons", [{"person_id": "P1"}])
    assert table.drop(columns="person_id").isna().all(axis=None)


def test_a_column_that_the_catalogue_lacks_is_left_behind() -> None:
    table = make_table("linked.record_persons", [{"record_id": "r1", "person_id": "P1", "nickname": "x"}])
    assert list(table.columns) == ["record_id", "profile_id", "person_id"]


def test_rows_are_sorted_by_the_key_and_numbered_afresh() -> None:
    rows = [{"record_id": record, "person_id": "P1"} for record in ("r3", "r1", "r2")]
    table = make_table("linked.record_persons", rows)
    assert list(table["record_id"]) == ["r1", "r2", "r3"]
    assert list(table.index) == [0, 1, 2]


def test_a_table_without_a_key_is_sorted_by_all_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    keyless = define("internal.sightings", "map_layer_code as_of_date lat lon", "")
    monkeypatch.setitem(CATALOGUE, keyless.name, keyless)
    rows = [
        {"map_layer_code": layer, "as_of_date": date(2018, 4, 30), "lat": lat, "lon": -118.0}
        for layer, lat in (("roc", 34.2), ("nac", 34.9), ("roc", 34.1))
    ]
    backwards = make_table(keyless.name, rows[::-1])
    pd.testing.assert_frame_equal(make_table(keyless.name, rows), backwards)
    assert list(backwards["lat"]) == [34.9, 34.1, 34.2]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_table_without_rows_keeps_every_promise(name: str) -> None:
    check_table(name, make_table(name, []))


def test_missing_values_become_what_a_rule_expects() -> None:
    table = make_table("linked.persons", [{"person_id": "P1", "sector_code": None}])
    assert rows_of(table)[0]["sector_code"] is None
    assert rows_of(table, missing="")[0]["joined_date"] == ""


def test_a_table_is_known_by_its_layer() -> None:
    assert {find(name).layer for name in CATALOGUE} == set(LAYERS)
    assert tables_of("linked")[:2] == ["linked.record_persons", "linked.links"]
    assert sorted(tables_of(*LAYERS)) == sorted(CATALOGUE)


def test_an_unknown_table_is_refused_by_name() -> None:
    with pytest.raises(SettingsError, match=r"linked\.nobody"):
        find("linked.nobody")
