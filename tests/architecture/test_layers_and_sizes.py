"""The walls inside the package, and what keeps it readable."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = sorted((ROOT / "src" / "rollbook").rglob("*.py"))
LONGEST_FILE = 300


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_all_import_contracts_are_kept() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("path", SOURCE, ids=relative)
def test_no_source_file_is_longer_than_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", SOURCE, ids=relative)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, f"{relative(path)} needs a docstring"


@pytest.mark.parametrize("path", SOURCE, ids=relative)
def test_every_imported_library_is_a_declared_dependency(path: Path) -> None:
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and node.level == 0
            else []
        )
    }
    third_party = imported - set(sys.stdlib_module_names) - {"rollbook", ""}
    undeclared = [
        name
        for name in sorted(third_party)
        if not {canonical(provider) for provider in providers().get(name, [])} & declared()
    ]
    assert not undeclared, f"{relative(path)} imports {undeclared}: add them to pyproject.toml"


@cache
def providers() -> Mapping[str, list[str]]:
    """The distributions that bring each package, asked for once: the answer takes a look at all of them."""
    return packages_distributions()


@cache
def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonical(requirement) for requirement in project["dependencies"]}


def canonical(requirement: str) -> str:
    name = requirement
    for sign in "<>=!~[; ":
        name = name.partition(sign)[0]
    return name.lower().replace("_", "-").replace(".", "-")
