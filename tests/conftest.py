"""A project of its own for the tests that run the whole thing: copied, filled with made-up people, run."""

import os
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PERIOD = "2018Q2"
COMMUNITIES = ("palmdale", "lancaster")
# Other seeds make other people with the same headline figures: everything must hold for them too.
SEED = ["--seed", os.environ["ROLLBOOK_TEST_SEED"]] if "ROLLBOOK_TEST_SEED" in os.environ else []


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """Whoever opens a run writes for themselves alone from then on: each test begins as its process did."""
    before = os.umask(0o077)
    os.umask(before)
    yield
    os.umask(before)


@dataclass(frozen=True)
class Project:
    """A copy of the project's definitions and notebooks, and the home folder of a new user."""

    root: Path
    home: Path

    @property
    def truth(self) -> Path:
        """What the generator knows and the pipeline must find out."""
        return self.root / "tests" / "truth"

    def rollbook(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command as a user would, from the project's top folder; all it leaves is below its home."""
        command = Path(sysconfig.get_path("scripts")) / "rollbook"
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "IPY", "XDG_"))
        }
        temporary = self.home / "tmp"
        temporary.mkdir(exist_ok=True)
        return subprocess.run(
            [str(command), *arguments],
            cwd=self.root,
            env={**environment, "HOME": str(self.home), "TMPDIR": str(temporary)},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def reports(self) -> dict[str, bytes]:
        """Every released file by its path below ``reports``."""
        folder = self.root / "reports"
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def make_project(folder: Path) -> Project:
    """A project without data: definitions, notebooks, a place for the truth, an empty home."""
    root, home = folder / "project", folder / "home"
    for name in ("pipelines", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    (root / "tests").mkdir()
    home.mkdir()
    return Project(root, home)


def succeed(finished: subprocess.CompletedProcess[str]) -> str:
    """The output of a command that must not fail."""
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample communities, run through notebooks, and their working views printed."""
    return _made_once(tmp_path_factory, "built")


@pytest.fixture(scope="session")
def built_bare(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample communities, run without a kernel, in another place."""
    return _made_once(tmp_path_factory, "bare", "--bare")


def _made_once(factory: pytest.TempPathFactory, name: str, *options: str) -> Project:
    """A project that one process makes and runs; the others wait for it and share it."""
    top = factory.getbasetemp()
    folder = (top.parent if "PYTEST_XDIST_WORKER" in os.environ else top) / name
    outcome = folder / "outcome"
    try:
        folder.mkdir()
    except FileExistsError:
        return _waited_for(folder, outcome)
    try:
        project = make_project(folder)
        succeed(project.rollbook("demo", *SEED))
        succeed(project.rollbook("run", "--period", PERIOD, *options))
        # Every kind of file is looked at somewhere; the project without notebooks is as a run left it.
        for community in COMMUNITIES if "--bare" not in options else ():
            succeed(project.rollbook("print", "--period", PERIOD, "--community", community))
    except BaseException:
        outcome.write_text("failed")
        raise
    outcome.write_text("made")
    return project


def _waited_for(folder: Path, outcome: Path) -> Project:
    while not outcome.exists():
        time.sleep(0.2)
    assert outcome.read_text() == "made", "another process could not make the project: its error says why"
    return Project(folder / "project", folder / "home")


@pytest.fixture
def scratch(built: Project, tmp_path: Path) -> Project:
    """A copy of the run project that a test may break."""
    root, home = tmp_path / "project", tmp_path / "home"
    shutil.copytree(built.root, root)
    home.mkdir()
    return Project(root, home)
