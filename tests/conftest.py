"""A project of its own for the tests that run the whole thing: copied, filled with made-up people, run."""

import os
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
PERIOD = "2018Q2"
COMMUNITIES = ("palmdale", "lancaster")
# Other seeds make other people with the same headline figures: everything must hold for them too.
SEED = ["--seed", os.environ["ROLLBOOK_TEST_SEED"]] if "ROLLBOOK_TEST_SEED" in os.environ else []


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
        """Run the command as a user would, from the project's top folder."""
        command = Path(sysconfig.get_path("scripts")) / "rollbook"
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPY"))
        }
        return subprocess.run(
            [str(command), *arguments],
            cwd=self.root,
            env={**environment, "HOME": str(self.home)},
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what runs in one process where tests run in several: a file, and whatever needs a built project."""
    for item in items:
        needs = {"built", "built_bare"} & {*getattr(item, "fixturenames", ())}
        item.add_marker(pytest.mark.xdist_group("built" if needs else item.location[0]))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample communities, run through notebooks."""
    project = make_project(tmp_path_factory.mktemp("built"))
    succeed(project.rollbook("demo", *SEED))
    succeed(project.rollbook("run", "--period", PERIOD))
    return project


@pytest.fixture(scope="session")
def built_bare(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample communities, run without a kernel, in another place."""
    project = make_project(tmp_path_factory.mktemp("bare"))
    succeed(project.rollbook("demo", *SEED))
    succeed(project.rollbook("run", "--period", PERIOD, "--bare"))
    return project


@pytest.fixture
def scratch(built: Project, tmp_path: Path) -> Project:
    """A copy of the run project that a test may break."""
    root, home = tmp_path / "project", tmp_path / "home"
    shutil.copytree(built.root, root)
    home.mkdir()
    return Project(root, home)
