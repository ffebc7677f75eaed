"""The command line starts at once, and hands each command to the part that does it."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from rollbook import cli
from rollbook.cli import app
from rollbook.kernel.errors import InputError, MissingFileError, ParameterError, SettingsError, TableError

REPOSITORY = Path(__file__).resolve().parents[2]
HEAVY = ("pandas", "papermill", "plotly", "geopandas", "great_expectations", "sqlalchemy")
SOURCE = """
source: kept_roster
table: raw.roster
files: kept_roster.parquet
format: database
date_order: ymd
database: {url: "sqlite:///agency.db", relation: members}
columns: {Name: full_name_text, Kind: member_type_text, Joined: joined_text}
label: {en: "roster", es: "lista"}
producer: {en: "made up", es: "inventada"}
accessed: 2018-07-02
licence: "made-up sample data"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the real definitions and one made-up database."""
    for name in ("pipelines", "notebooks"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    with sqlite3.connect(tmp_path / "agency.db") as agency:
        agency.execute("create table members (Name text, Kind text, Joined text)")
        agency.executemany(
            "insert into members values (?, 'parent', '2016-01-02')", [("Ana Prueba",), ("Eva Prueba",)]
        )
    agency.close()
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=True)


def test_nothing_heavy_is_imported_before_a_command_asks_for_it() -> None:
    code = f"import sys, rollbook.cli; print([name for name in {HEAVY} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_every_command_says_what_it_is_for() -> None:
    said = call("--help").stdout
    for command in (
        "run",
        "print",
        "print",
        "check",
        "review",
        "pull",
        "geocode",
        "new",
        "sniff",
        "schema",
        "demo",
        "fingerprints",
        "audit",
        "sign",
        "release",
        "verify",
        "purge",
        "key",
        "ledger",
    ):
        assert command in said
        assert call(command, "--help").exit_code == 0


def test_pull_writes_the_file_that_the_source_names(root: Path) -> None:
    (root / "pipelines" / "sources" / "kept_roster.yml").write_text(SOURCE, encoding="utf-8")
    path = root / "pipelines" / "communities" / "palmdale.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("sources: [", "sources: [kept_roster, "), encoding="utf-8")
    pulled = call("pull", "palmdale", "--period", "2018Q2", "--root", str(root))
    assert pulled.exit_code == 0, pulled.exception
    assert "2 rows of kept_roster" in pulled.stdout
    target = root / "data" / "raw" / "palmdale" / "kept_roster.parquet"
    assert sorted(pd.read_parquet(target)["Name"]) == ["Ana Prueba", "Eva Prueba"]


def test_pull_from_a_community_without_a_database_says_so(root: Path) -> None:
    refused = call("pull", "palmdale", "--period", "2018Q2", "--root", str(root))
    assert isinstance(refused.exception, SettingsError)
    assert "kept in a database" in str(refused.exception)


def test_new_and_schema_say_what_they_wrote(root: Path) -> None:
    made = call("new", "springfield", "--zip", "93550", "--root", str(root))
    assert made.exit_code == 0, made.exception
    assert (root / "pipelines" / "communities" / "springfield.yml").is_file()
    assert "springfield.yml" in made.stdout
    assert "source.json" in call("schema", "--root", str(root)).stdout


def test_a_community_without_files_does_not_keep_others_from_being_checked(root: Path) -> None:
    call("new", "springfield", "--root", str(root))
    checked = call("check", "--community", "springfield", "--community", "palmdale", "--root", str(root))
    assert checked.exit_code == 3
    assert "springfield: no file" in checked.stderr
    assert "palmdale: " in checked.stderr


def test_sniff_prints_a_layout(tmp_path: Path) -> None:
    path = tmp_path / "roster_2018Q2.csv"
    path.write_text("Member ID,Last Name,First Name,ZIP\nM1,Prueba,Ana,93550\n", encoding="utf-8")
    assert "table: raw.roster" in call("sniff", str(path)).stdout


def test_a_review_without_a_community_says_which_there_are(root: Path) -> None:
    refused = call("review", "--root", str(root))
    assert isinstance(refused.exception, ParameterError)
    assert "palmdale" in refused.exception.expected


def test_a_file_is_only_named_to_take_it(root: Path) -> None:
    refused = call("review", "review.xlsx", "--community", "palmdale", "--root", str(root))
    assert isinstance(refused.exception, ParameterError)
    assert "--take" in refused.exception.next_step


def test_a_review_needs_a_run_and_a_take_needs_a_sheet(root: Path) -> None:
    asked = ("review", "--community", "palmdale", "--period", "2018Q2", "--root", str(root))
    unmade = call(*asked)
    assert isinstance(unmade.exception, TableError)
    assert "rollbook run" in unmade.exception.next_step
    for arguments in ((*asked, "--take"), (*asked, "--take", str(root / "elsewhere.xlsx"))):
        missing = call(*arguments)
        assert isinstance(missing.exception, MissingFileError)
        assert str(root) not in str(missing.exception)


def test_what_is_no_workbook_is_not_taken(root: Path) -> None:
    path = root / "review.xlsx"
    path.write_text("yes", encoding="utf-8")
    refused = call("review", "--take", str(path), "--root", str(root))
    assert isinstance(refused.exception, InputError)
    assert "review.xlsx" in refused.exception.where


def test_an_error_that_nobody_foresaw_is_shown_without_a_traceback_or_its_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise ValueError("Inés Peña Solís")

    monkeypatch.setattr(cli, "app", fails)
    # What the command does to its own process would stay with the process of the tests.
    monkeypatch.setattr(cli, "keep_private", lambda: None)
    monkeypatch.setattr(cli, "collect_rarely", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "something unforeseen went wrong (ValueError)" in said
    assert "Peña" not in said
    assert "Traceback" not in said
