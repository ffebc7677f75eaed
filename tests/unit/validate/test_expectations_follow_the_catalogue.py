"""The committed suites say what the catalogue says, no more and no less."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.tables.catalogue import CATALOGUE
from rollbook.validate.promises import expectations_of, expected_tables
from rollbook.validate.suites import outdated_files, project_files, write_project

REPOSITORY = Path(__file__).resolve().parents[3]
COMMITTED = REPOSITORY / "pipelines" / "expectations"
FILES = project_files()


def suite(name: str) -> list[dict[str, Any]]:
    path = f"expectations/{name.replace('.', '/')}.json"
    return list(json.loads(FILES[path])["expectations"])


def about(name: str, kind: str) -> list[str]:
    return [each["kwargs"]["column"] for each in suite(name) if each["type"] == kind]


def test_the_committed_files_are_those_that_the_catalogue_asks_for() -> None:
    differing = [name for name, content in FILES.items() if (COMMITTED / name).read_bytes() != content]
    assert differing == [], "write them anew: python -m tools.expectations"
    assert outdated_files(COMMITTED) == []


def test_raw_clean_and_linked_tables_have_suites_and_no_others() -> None:
    assert {name.partition(".")[0] for name in expected_tables()} == {"raw", "clean", "linked"}
    for kind in ("expectations", "checkpoints", "validation_definitions"):
        assert sum(name.startswith(f"{kind}/") for name in FILES) == len(expected_tables())


@pytest.mark.parametrize("name", expected_tables())
def test_a_suite_asks_for_columns_keys_required_values_and_codes(name: str) -> None:
    table = CATALOGUE[name]
    assert suite(name)[0]["kwargs"]["column_list"] == table.columns
    assert about(name, "expect_column_values_to_not_be_null") == [
        field.name for field in table.fields if field.is_required
    ]
    assert about(name, "expect_column_values_to_be_in_set") == [
        field.name for field in table.fields if field.allowed
    ]
    unique = [each["kwargs"] for each in suite(name) if "unique" in each["type"]]
    key = {"column": table.key[0]} if len(table.key) == 1 else {"column_list": list(table.key)}
    assert unique == [key]


def test_what_the_catalogue_promises_is_critical() -> None:
    soft = [
        each for name in expected_tables() for each in expectations_of(name) if each.severity == "warning"
    ]
    assert soft
    assert not {each.type for each in soft} & {
        "expect_table_columns_to_match_ordered_list",
        "expect_column_values_to_not_be_null",
        "expect_column_values_to_be_in_set",
        "expect_column_values_to_be_unique",
        "expect_compound_columns_to_be_unique",
        "expect_column_values_to_be_of_type",
        "expect_column_values_to_match_regex",
    }


def test_no_two_expectations_share_an_id() -> None:
    ids = [each["id"] for name in expected_tables() for each in suite(name)]
    assert len(ids) == len(set(ids))


def test_nothing_in_the_files_is_random_and_nothing_is_sent_anywhere() -> None:
    assert project_files() == FILES
    assert yaml.safe_load(FILES["great_expectations.yml"])["analytics_enabled"] is False


def test_results_keep_no_values() -> None:
    for name, content in FILES.items():
        if name.startswith("checkpoints/"):
            assert json.loads(content)["result_format"] == {"result_format": "BOOLEAN_ONLY"}


def test_each_kind_of_expectation_has_words_in_both_languages() -> None:
    words = load_project(Layout(REPOSITORY)).summary_words
    kinds = {each.type for name in expected_tables() for each in expectations_of(name)}
    assert kinds <= set(words)


def test_writing_changes_what_differs_and_takes_away_what_is_not_asked_for(tmp_path: Path) -> None:
    assert len(write_project(tmp_path)) == len(FILES)
    assert write_project(tmp_path) == []
    (tmp_path / "checkpoints" / "raw.files.json").write_text("{}")
    (tmp_path / "checkpoints" / "raw.gone.json").write_text("{}")
    (tmp_path / "uncommitted").mkdir()
    (tmp_path / "uncommitted" / "kept.json").write_text("{}")
    assert write_project(tmp_path) == ["checkpoints/raw.files.json", "checkpoints/raw.gone.json"]
    assert (tmp_path / "checkpoints" / "raw.files.json").read_bytes() == FILES["checkpoints/raw.files.json"]
    assert (tmp_path / "uncommitted" / "kept.json").exists()
