"""A checkpoint stops what is wrong, names rows and never values, and leaves no trace outside its folder."""

import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.kernel.errors import SettingsError, TableError
from rollbook.kernel.provenance import hash_folder
from rollbook.tables.store import Tables
from rollbook.validate.checkpoints import Check, validate_layer
from rollbook.validate.promises import LAYERS, expectations_of, expected_tables
from tests.unit.validate.lists import sound_table, sound_tables

pytestmark = pytest.mark.heavy

COMMITTED = Path(__file__).resolve().parents[3] / "pipelines" / "expectations"
PERSONAL = "9x5"


def validate(layer: str, tables: Tables, out: Path) -> list[Check]:
    return validate_layer(layer, tables, COMMITTED, out)


def unmet(checks: list[Check]) -> list[Check]:
    return [check for check in checks if not check.is_met]


def refused(tables: Tables, out: Path, layer: str = "clean") -> str:
    with pytest.raises(TableError) as caught:
        validate(layer, tables, out)
    return str(caught.value)


@pytest.mark.parametrize("layer", LAYERS)
def test_sound_tables_meet_every_expectation(layer: str, tmp_path: Path) -> None:
    checks = validate(layer, sound_tables(layer), tmp_path)
    asked = [each for name in expected_tables() for each in expectations_of(name) if name.startswith(layer)]
    assert [(check.type, check.severity) for check in checks] == [
        (each.type, each.severity) for each in asked
    ]
    assert unmet(checks) == []


def test_an_empty_optional_column_has_no_smallest_value_and_passes(tmp_path: Path) -> None:
    tables = sound_tables("clean")
    tables["clean.records"].loc[:, ["joined_date", "house_number"]] = None
    assert tables["clean.records"]["joined_date"].isna().all()
    assert unmet(validate("clean", tables, tmp_path)) == []


Breaking = Callable[[pd.DataFrame], pd.DataFrame]
# One run breaks them all: each stands in a column or table of its own.
BROKEN: dict[str, tuple[str, Breaking, str, str, int | None]] = {
    "a column is gone": (
        "clean.meetings",
        lambda table: table.drop(columns="meeting_date"),
        "",
        "expect_table_columns_to_match_ordered_list",
        None,
    ),
    "columns changed places": (
        "clean.partners",
        lambda table: table[table.columns[::-1]],
        "",
        "expect_table_columns_to_match_ordered_list",
        None,
    ),
    "a value is missing": (
        "clean.records",
        lambda table: table.assign(name_key=None),
        "name_key",
        "expect_column_values_to_not_be_null",
        3,
    ),
    "a code is unknown": (
        "clean.records",
        lambda table: table.assign(source_code=PERSONAL),
        "source_code",
        "expect_column_values_to_be_in_set",
        3,
    ),
    "a key stands twice": (
        "clean.records",
        lambda table: table.assign(record_id=PERSONAL),
        "record_id",
        "expect_column_values_to_be_unique",
        3,
    ),
    "a ZIP is short": (
        "clean.records",
        lambda table: table.assign(zip_code=PERSONAL),
        "zip_code",
        "expect_column_values_to_match_regex",
        3,
    ),
    "a ZIP ends with a line end": (
        "clean.census_zips",
        lambda table: table.assign(zip_code=table["zip_code"] + "\n"),
        "zip_code",
        "expect_column_values_to_match_regex",
        3,
    ),
    "digits of another script": (
        "clean.groups",
        lambda table: table.assign(zip_code="٩٣٥٥٠"),
        "zip_code",
        "expect_column_values_to_match_regex",
        3,
    ),
    "a phone has eleven digits": (
        "clean.records",
        lambda table: table.assign(phone_code="16615550101"),
        "phone_code",
        "expect_column_values_to_match_regex",
        3,
    ),
    "a count is negative": (
        "clean.head_counts",
        lambda table: table.assign(head_count=-table["head_count"]),
        "head_count",
        "expect_column_min_to_be_between",
        3,
    ),
    "a date is a text": (
        "clean.records",
        lambda table: table.assign(joined_date="2016"),
        "joined_date",
        "expect_column_values_to_be_of_type",
        None,
    ),
    "a latitude is none": (
        "clean.records",
        lambda table: table.assign(stated_lat=93.0),
        "stated_lat",
        "expect_column_max_to_be_between",
        3,
    ),
    "born after the last day": (
        "clean.children",
        lambda table: table.assign(born_until_date=pd.Timestamp("2001-01-01")),
        "born_until_date",
        "expect_column_pair_values_a_to_be_greater_than_b",
        3,
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, Any]]]:
    """The error of a run in which every promise of BROKEN is broken, and its checks."""
    tables, out = sound_tables("clean"), tmp_path_factory.mktemp("broken")
    for name, breaking, *_ in BROKEN.values():
        tables[name] = breaking(tables[name])
    return refused(tables, out), json.loads((out / "checks_clean.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_promise_is_noticed_in_each_row(broken: tuple[str, list[dict[str, Any]]], case: str) -> None:
    name, _, column, kind, count = BROKEN[case]
    (check,) = [
        check
        for check in broken[1]
        if (check["table"], check["type"]) == (name, kind)
        and column in check["columns"] + [""] * (not column)
    ]
    assert (check["is_met"], check["severity"], check["row_count"]) == (False, "critical", count)


def test_the_error_names_the_first_tables_and_says_how_many_more(
    broken: tuple[str, list[dict[str, Any]]],
) -> None:
    message, checks = broken
    failed = [check for check in checks if not check["is_met"] and check["severity"] == "critical"]
    assert message.startswith(f"{len(failed)} of {len(checks)} expectations of the clean tables")
    assert f"and {len(failed) - 5} more" in message
    assert PERSONAL not in message


def test_an_expectation_that_could_not_be_checked_counts_as_failed(
    broken: tuple[str, list[dict[str, Any]]],
) -> None:
    faults = [check for check in broken[1] if check["fault"]]
    assert ("clean.meetings", ["meeting_date"]) in [(check["table"], check["columns"]) for check in faults]
    assert not any(check["is_met"] for check in faults)


def test_a_run_without_a_person_is_no_run(tmp_path: Path) -> None:
    tables = sound_tables("linked")
    tables["linked.persons"] = tables["linked.persons"].head(0)
    assert "linked.persons: expect_table_row_count_to_be_between" in refused(tables, tmp_path, "linked")


def test_rows_are_named_as_file_sheet_and_row_and_no_value_is_kept_anywhere(tmp_path: Path) -> None:
    tables = sound_tables("clean")
    tables["clean.records"].loc[1, "zip_code"] = PERSONAL
    # This table knows its rows by their record alone.
    tables["clean.children"].loc[2, "born_until_date"] = pd.Timestamp("2001-01-01")
    message = refused(tables, tmp_path)
    assert "file_name 1, sheet sheet_name 1, row 2" in message
    assert "file_name 2, sheet sheet_name 2, row 3" in message
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(PERSONAL in text or "6615550101" in text or "name_key 1" in text for text in written)


def test_a_warning_is_told_and_does_not_stop_the_run(tmp_path: Path) -> None:
    tables = sound_tables("clean")
    tables["clean.records"].loc[1, "joined_date"] = pd.Timestamp("1950-01-01")
    (check,) = unmet(validate("clean", tables, tmp_path))
    assert (check.columns, check.severity, check.row_count) == (("joined_date",), "warning", 1)
    assert [str(place) for place in check.places] == ["file_name 1, sheet sheet_name 1, row 2"]


def test_the_committed_project_stays_as_it_is(tmp_path: Path) -> None:
    before = hash_folder(COMMITTED, ("*",))
    validate("linked", sound_tables("linked"), tmp_path)
    assert hash_folder(COMMITTED, ("*",)) == before


def test_equal_tables_leave_equal_files(tmp_path: Path) -> None:
    for name in ("first", "second"):
        validate("linked", sound_tables("linked"), tmp_path / name)
    assert hash_folder(tmp_path / "first", ("*",)) == hash_folder(tmp_path / "second", ("*",))


def test_the_pages_ask_nothing_of_the_network_and_the_run_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise AssertionError("something looked for another host")

    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setattr(socket, "getaddrinfo", unreachable)
    validate("linked", sound_tables("linked"), tmp_path)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "data_docs").rglob("*.html")]
    assert len(pages) > 1
    for page in pages:
        assert "INTERNAL" in page
        assert not any(sign in page for sign in ("<script", "<link", "<img", "http:", "https:", "url("))


def test_a_missing_checkpoint_is_an_error_of_the_definitions(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not all there"):
        validate_layer("linked", sound_tables("linked"), tmp_path / "none", tmp_path / "out")


def test_places_are_counted_and_only_the_first_are_named(tmp_path: Path) -> None:
    tables = sound_tables("clean")
    rows = [
        sound_table("clean.records").assign(record_id=f"r{number}", row_number=number) for number in range(9)
    ]
    many = pd.concat([each.head(1) for each in rows], ignore_index=True)
    tables["clean.records"] = many.astype({"record_id": "str", "row_number": "Int64"}).assign(zip_code="1")
    message = refused(tables, tmp_path)
    assert "9 rows" in message
    assert "row 4" in message
    assert "row 5" not in message
