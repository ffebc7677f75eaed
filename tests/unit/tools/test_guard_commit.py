"""What may hold personal data or a key is not committed: not by force, not renamed, not in another file."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter
import yaml

from tests.needs import do_without
from tools.guard_commit import plain, raw_values, refused

REPOSITORY = Path(__file__).resolve().parents[3]
ROSTER = """Member ID,Last Name,First Name,Street,Phone,E-mail,Group name
M1,Prueba Peña,Ana,38620 33rd St E,(661) 555-0142,ana.prueba@example.org,Littlerock Library
M2,Inventada,Luz,,,,
"""
KEY = bytes(range(32)).hex()
PRIVATE = "-----BEGIN " + "PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n"


def notebook(outputs: list[object]) -> bytes:
    return json.dumps(
        {"cells": [{"cell_type": "code", "outputs": outputs, "execution_count": None}]}
    ).encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data/raw/x.csv", b"1"),
        ("reports/2018Q2/palmdale/deck.en.html", b"1"),
        ("docs/roster.CSV", b"1"),
        ("tests/unit/roster.xlsx", b"1"),
        ("roster.csv.gz", b"1"),
        ("maps/homes.kmz", b"1"),
        ("0001-000001.ledger", b"1"),
        ("src/owner.key", b"1"),
        ("notes.txt", KEY.encode() + b"\n"),
        ("setup.sh", f"export ROLLBOOK_OWNER_KEY={KEY}".encode()),
        ("ci.yml", f'ROLLBOOK_OWNER_KEY: "{"A" * 43}="'.encode()),
        ("notes.md", PRIVATE.encode()),
        ("state.txt", b'{"chain": [], "format": "rollbook-ledger"}'),
        ("notebooks/a.ipynb", notebook(["x"])),
        ("notebooks/a.ipynb", b"no notebook"),
    ],
)
def test_data_keys_and_outputs_are_refused(name: str, content: bytes) -> None:
    (told,) = refused({name: content, "README.md": b"all is well"})
    assert told.startswith(f"{name}: ")
    assert KEY not in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("src/rollbook/demo/public/zip_points.csv", b"1"),
        ("notebooks/a.ipynb", notebook([])),
        ("docs/keys.md", b"set ROLLBOOK_OWNER_KEY to 64 hex; -----BEGIN PUBLIC KEY-----"),
        ("pipelines/releases/palmdale.yml", b"signature: " + KEY.encode()),
        (".gitignore", b"*.key\n*.csv"),
    ],
)
def test_what_belongs_to_a_project_is_not(name: str, content: bytes) -> None:
    assert refused({name: content}) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a roster of a real community."""
    folder = tmp_path / "project"
    (folder / "data" / "raw" / "springfield").mkdir(parents=True)
    (folder / "data" / "raw" / "springfield" / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "pipelines" / "communities").mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "text",
    [
        "ana prueba peña",
        "PRUEBA PEÑA, ANA",
        "see 38620 33rd St. E",
        "call (661) 555-0142",
        "Ana.Prueba@example.org",
        "<b>Luz</b>\n  Inventada</b>".replace("</b>\n", "\n"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_values_of_raw_files_are_found_in_other_files(root: Path, text: str, encoding: str) -> None:
    content = f"a line\n{text}\nanother".encode(encoding)
    (told,) = refused({"docs/example.md": content}, raw_values(root))
    assert "values of the files in data/raw" in told
    assert "rueba" not in told


def test_workbooks_are_read_too(root: Path) -> None:
    shutil.rmtree(root / "data" / "raw" / "springfield")
    (root / "data" / "raw" / "springfield").mkdir()
    with xlsxwriter.Workbook(root / "data" / "raw" / "springfield" / "roster.xlsx") as book:
        sheet = book.add_worksheet()
        for place, line in enumerate(ROSTER.splitlines()):
            sheet.write_row(place, 0, line.split(","))
    assert refused({"a.md": b"ana.prueba@example.org"}, raw_values(root))
    assert refused({"a.md": b"Inventada Luz"}, raw_values(root))


def test_single_words_places_and_made_up_people_are_let_through(root: Path) -> None:
    values = raw_values(root)
    assert refused({"a.md": b"Ana went to Littlerock Library. Luz too. M1"}, values) == []
    assert plain("Littlerock Library") not in values
    path = root / "pipelines" / "communities" / "springfield.yml"
    path.write_text("is_synthetic: true\n", encoding="utf-8")
    assert raw_values(root) == set()


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    who = {
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**environment, **who, "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def repository(root: Path) -> Path:
    """A real repository with the project's own ignore file and its hook."""
    if shutil.which("git") is None:
        do_without("There is no git here.", "Whether the hook stops a commit is not checked.")
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    (hook,) = [each for each in config["repos"][0]["hooks"] if each["id"] == "guard"]
    assert hook["always_run"]
    git(root, "init", "-q")
    shutil.copy(REPOSITORY / ".gitignore", root)
    shutil.copytree(REPOSITORY / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    (root / ".venv").symlink_to(Path(sys.prefix))
    path = root / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\nexec {hook['entry']}\n", encoding="utf-8")
    path.chmod(0o755)
    return root


def test_git_does_not_even_see_what_is_ignored(repository: Path) -> None:
    for name in ("owner.key", "docs/roster.csv", "maps/homes.kml", "x.ledger", "data/processed/a.json"):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).touch()
        assert git(repository, "check-ignore", name).returncode == 0, name
    assert "owner.key" not in git(repository, "status", "--porcelain", "-uall").stdout
    kept = "src/rollbook/demo/public/zip_points.csv"
    assert git(repository, "check-ignore", kept).returncode == 1


def test_the_hook_stops_what_is_added_by_force(repository: Path) -> None:
    (repository / "a.md").write_text("all is well\n", encoding="utf-8")
    git(repository, "add", "a.md", ".gitignore")
    first = git(repository, "commit", "-m", "one")
    assert first.returncode == 0, first.stdout + first.stderr
    for name, text in (
        ("data/raw/springfield/roster.csv", ROSTER),
        ("docs/list.md", "| Ana | Prueba Peña |\n"),
        ("keys.txt", f"{KEY}\n"),
        ("ñandú x.key", "x"),
    ):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text(text, encoding="utf-8")
        assert git(repository, "add", "-f", name).returncode == 0
        stopped = git(repository, "commit", "-m", "two")
        assert stopped.returncode == 1, name
        assert "may not be committed" in stopped.stdout + stopped.stderr
        assert "Ana" not in stopped.stdout + stopped.stderr
        git(repository, "rm", "-q", "--cached", name)
    assert git(repository, "log", "--oneline").stdout.count("\n") == 1


def test_the_hook_looks_at_what_is_staged_and_not_at_what_lies_there_now(repository: Path) -> None:
    path = repository / "a.md"
    path.write_text("Ana Prueba Peña\n", encoding="utf-8")
    git(repository, "add", "a.md")
    path.write_text("all is well\n", encoding="utf-8")
    assert git(repository, "commit", "-m", "one").returncode == 1
    git(repository, "add", "a.md")
    path.write_text("Ana Prueba Peña\n", encoding="utf-8")
    done = git(repository, "commit", "-m", "one")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_that_is_renamed_is_looked_at_again(repository: Path) -> None:
    (repository / "a.md").write_text("all is well\n", encoding="utf-8")
    git(repository, "add", "a.md")
    assert git(repository, "commit", "-m", "one").returncode == 0
    git(repository, "mv", "a.md", "a.csv")
    assert git(repository, "commit", "-m", "two").returncode == 1


def test_nothing_of_this_repository_is_refused() -> None:
    if shutil.which("git") is None or not (REPOSITORY / ".git").exists():
        pytest.skip("no git here to ask what is committed")
    command = [sys.executable, "-m", "tools.guard_commit", "--tracked"]
    answer = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stdout) == (0, "")


@pytest.mark.parametrize(
    ("line", "is_refused"),
    [
        ("street_address: 12 Made Up St", False),
        ('{"street_address": "12 Made Up St", "zip": "93550"}', False),
        ("{street_address: 12 Made Up St, name: Ana Prueba}", True),
        ("name: 12 Made Up St", True),
        ("name: Ana Prueba", True),
        ("# once at 12 Made Up St", True),
    ],
)
@pytest.mark.parametrize("name", ["pipelines/venues/kept.yml", "pipelines/venues/kept.signature.json"])
def test_an_address_that_the_owner_declares_to_be_public_may_be_committed_and_nothing_else(
    name: str, line: str, *, is_refused: bool
) -> None:
    values = [plain("12 Made Up St"), plain("Ana Prueba")]
    assert bool(refused({name: line.encode()}, values)) == is_refused
    assert refused({"pipelines/other.yml": line.encode()}, values)
