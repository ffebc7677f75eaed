"""Editors know the keys of every definition: schemas are current, each committed file keeps to its own."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types

from rollbook.kernel.layout import Layout
from rollbook.onboard.schemas import first_line, schema_of, schemas, texts, write

PIPELINES = Path(__file__).resolve().parents[3] / "pipelines"
# What rollbook itself writes is held against its models where it is read.
WRITTEN = {"expectations", "releases", "zones"}
DEFINITIONS = sorted(path for path in PIPELINES.rglob("*.yml") if not WRITTEN & {*path.parts})


def relative(path: Path) -> str:
    return path.relative_to(PIPELINES).as_posix()


def as_json(node: Any) -> Any:  # noqa: ANN401  whatever YAML is made of
    """YAML reads days as days, where an editor sees texts."""
    if isinstance(node, dict):
        return {key: as_json(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_json(value) for value in node]
    return node.isoformat() if isinstance(node, date) else node


def faults(path: Path, content: Any) -> list[str]:  # noqa: ANN401  whatever YAML is made of
    name = schema_of(path)
    assert name is not None
    return [error.message for error in Draft202012Validator(schemas()[name]).iter_errors(as_json(content))]


@pytest.mark.parametrize("name", sorted(texts()))
def test_each_schema_is_current_and_ends_like_a_file(name: str) -> None:
    committed = (PIPELINES / "schemas" / name).read_bytes().decode("utf-8")
    assert committed == texts()[name], "run: rollbook schema"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (PIPELINES / "schemas").iterdir()} == set(texts())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_each_schema_is_a_schema_with_a_title_and_a_word_on_every_key(name: str) -> None:
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert "``" not in json.dumps(schema)
    parts = [schema, *schema.get("$defs", {}).values()]
    silent = [
        key
        for part in parts
        for key, value in part.get("properties", {}).items()
        if not value.get("description") and "$ref" not in value
    ]
    assert not silent


@pytest.mark.parametrize("path", DEFINITIONS, ids=relative)
def test_each_definition_names_its_schema_first_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[0] == first_line(path)
    named = (path.parent / first_line(path).partition("$schema=")[2]).resolve()
    assert named.is_file()
    assert faults(path, yaml.safe_load(text)) == []


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("columns", {"Name": "fone_text"}, "fone_text"),
        ("columns", {"Name": "started_text"}, "started_text"),
        ("table", "raw.strangers", "raw.strangers"),
        ("date_order", "myd", "myd"),
        ("formt", "csv", "formt"),
        ("first", 2018, "2018"),
    ],
)
def test_an_editor_marks_a_slip_while_it_is_typed(key: str, value: Any, said: str) -> None:  # noqa: ANN401  any value
    path = PIPELINES / "sources" / "roster_agency.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert any(said in fault for fault in faults(path, content | {key: value}))


def test_the_same_models_give_the_same_bytes_wherever_they_are_written(tmp_path: Path) -> None:
    paths = write(Layout(tmp_path))
    assert [path.name for path in paths] == sorted(texts())
    for path in paths:
        assert path.read_bytes() == (PIPELINES / "schemas" / path.name).read_bytes()


def test_a_file_of_no_known_kind_has_no_schema() -> None:
    with pytest.raises(ValueError, match="diary"):
        first_line(PIPELINES / "codes" / "diary.yml")
