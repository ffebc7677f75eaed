"""What the repository may not hold, and that its front page tells the truth."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.help import targets

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").rglob("*.ipynb"))
NEVER_COMMITTED = (
    "data/",
    "reports/",
    "node_modules/",
    ".venv/",
    "build/",
    "src/rollbook/present/vendor/",
    "tests/truth/",
)

# Hosts of package registries: what comes before the top-level domain, in general terms.
REGISTRY = re.compile(
    r"\b(?:[\w-]+\.)*(?:pypi|pythonhosted|npmjs|npmmirror|yarnpkg|crates|anaconda|rubygems)\.(?:org|com|io)\b",
    re.IGNORECASE,
)
# Folders of one machine: a home, a temporary or a mounted folder with something in it.
MACHINE_PATH = re.compile(
    r"(?<![\w.~/-])/(?:home|root|Users|mnt|opt|srv|tmp|var/tmp|workspace|work|builds)/[\w.]"
)


def kept_files() -> list[Path]:
    """All files that are, or would be, committed."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            listed = [ROOT / name for name in answer.stdout.split("\0") if name]
            return sorted(path for path in listed if path.is_file())
    hidden = (*NEVER_COMMITTED, ".git/")
    found = (path for path in ROOT.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path for path in found if not path.relative_to(ROOT).as_posix().startswith(hidden))


FILES = kept_files()


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def places(pattern: re.Pattern[str]) -> list[str]:
    """Where a pattern stands, as file and line."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in FILES
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert places(REGISTRY) == []


def test_no_file_names_a_folder_of_somebody_s_machine() -> None:
    assert places(MACHINE_PATH) == []


def test_the_patterns_find_what_they_are_for() -> None:
    assert REGISTRY.search("see https://files.pythonhosted" + ".org/x")
    assert MACHINE_PATH.search("cd /home" + "/somebody/project")
    assert not MACHINE_PATH.search("reports/tmp/x and https://example.org/home/x")


def test_nothing_that_the_program_writes_is_committed() -> None:
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("no git here to ask what is committed")
    command = ["git", "ls-files", "-z", *NEVER_COMMITTED]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout == ""


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_committed_notebook_has_no_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_make_command_of_a_page_exists(page: str) -> None:
    known = targets((ROOT / "Makefile").read_text(encoding="utf-8"))
    named = re.findall(r"(?:`|^)make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert set(named) <= set(known)


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md"])
def test_every_link_and_path_of_a_page_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r"`((?:src|tools|tests|docs)/[\w./-]+)`", text)
    missing = [name for name in named if not (ROOT / name).exists()]
    assert not missing


def test_every_target_says_what_it_is_for_and_is_phony() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    rules = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    assert set(rules) == set(phony.split()) == set(targets(makefile))
