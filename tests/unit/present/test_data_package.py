"""The data package: valid to its standard, the same in three formats, harmless in a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from frictionless import validate

from rollbook.kernel.errors import ProtectionError
from rollbook.present.exports.package import export_package
from rollbook.present.exports.tidy import tidy_tables
from rollbook.protect import refuse_personal_files
from rollbook.tables.check import make_table
from tests.unit.present.view_sample import project, view_of
from tests.unit.protect.test_scan import GROUP, HOME, MEMBER, ORIGIN, VENUE

VIEWS = ("release", "internal")
TABLES = {
    "clean.records": make_table("clean.records", [ORIGIN | MEMBER]),
    "clean.groups": make_table("clean.groups", [ORIGIN | GROUP | {"source_code": "groups"}]),
    "located.addresses": make_table("located.addresses", [HOME | {"precision_code": "street_grid"}]),
    "located.groups": make_table("located.groups", [VENUE]),
}
NAME = "Inés Peña Solís"


def written(folder: Path, view: str) -> Path:
    export_package({language: view_of(view, language) for language in ("en", "es")}, folder)
    return folder


@pytest.mark.parametrize("view", VIEWS)
def test_the_package_is_valid_to_the_standard(tmp_path: Path, view: str) -> None:
    report = validate(str(written(tmp_path, view) / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "message"])[:5]


@pytest.mark.parametrize("view", VIEWS)
def test_all_three_formats_hold_the_same_rows(tmp_path: Path, view: str) -> None:
    folder = written(tmp_path, view)
    for table in tidy_tables(view_of(view)):
        names, *lists = json.loads((folder / f"{table.name}.json").read_text("utf-8"))
        told = [dict(zip(names, row, strict=True)) for row in lists]
        packed = pq.read_table(folder / f"{table.name}.parquet").to_pylist()
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(told) == len(packed) == len(rows) == len(table.rows)
        for one, other in zip(told, packed, strict=True):
            assert one == json.loads(json.dumps(other, default=str))


def test_every_column_is_described_in_both_languages() -> None:
    words = project().package_words
    for table in tidy_tables(view_of("internal")):
        missing = [field.name for field in table.fields if field.name not in words]
        assert not missing, f"pipelines/decks/package.yml lacks {missing}"
        assert f"table_{table.name}" in words


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (written(tmp_path / name, "release") for name in ("one", "other"))
    assert {path.name: path.read_bytes() for path in one.iterdir()} == {
        path.name: path.read_bytes() for path in other.iterdir()
    }


def test_a_text_that_looks_like_a_formula_is_none_in_a_spreadsheet(tmp_path: Path) -> None:
    published = [
        {
            "measure_id": "navigators",
            "published_value": 10.0,
            "qualifier_code": "exact",
            "stated_period_label": "=HYPERLINK(1)",
            "stated_source_label": "+1",
        }
    ]
    views = {"en": view_of("release", published_figures=published)}
    export_package(views, tmp_path)
    rows = list(csv.reader(io.StringIO((tmp_path / "published.csv").read_text("utf-8"))))
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("ending", ["csv", "json", "parquet", "md"])
def test_a_name_in_any_of_its_files_is_refused(tmp_path: Path, ending: str) -> None:
    published = [{"measure_id": "x", "published_value": 1.0, "qualifier_code": "exact",
                  "stated_period_label": "2018", "stated_source_label": NAME}]  # fmt: skip
    folder = tmp_path / "package"
    export_package({"en": view_of("release", published_figures=published)}, folder)
    if ending == "md":
        (folder / "README.en.md").write_text(NAME, encoding="utf-8")
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == f".{ending}"}
    with pytest.raises(ProtectionError):
        refuse_personal_files(files, TABLES)


def test_a_file_that_nobody_can_look_into_is_refused() -> None:
    with pytest.raises(ProtectionError, match="cannot be looked into"):
        refuse_personal_files({"measures.xlsx": b"x"}, TABLES)
    with pytest.raises(ProtectionError, match="cannot be looked into"):
        refuse_personal_files({"measures.xls": b"x"}, TABLES)
    with pytest.raises(ProtectionError, match="cannot be looked into"):
        refuse_personal_files({"measures.parquet": b"x"}, TABLES)
