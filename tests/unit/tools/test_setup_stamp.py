"""The set-up does only what has changed since the last time."""

import shutil
from pathlib import Path

import pytest

from tools.install import stamp, steps
from tools.install.errors import SetupError
from tools.install.places import Places


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "tools" / "install").mkdir(parents=True)
    names = [
        "requirements.lock",
        "requirements-node.lock",
        "pyproject.toml",
        "package.json",
        "package-lock.json",
    ]
    for name in [*names, "tools/bootstrap.py", "tools/install/steps.py", "tools/vendor_assets.py"]:
        (tmp_path / name).write_text("as it was", encoding="utf-8")
    return Places(tmp_path)


@pytest.fixture
def done(places: Places, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that were really done, in order; none of them touches the machine."""
    names: list[str] = []

    def environment(*_: object) -> None:
        names.append("environment")
        places.python.parent.mkdir(parents=True, exist_ok=True)
        places.python.touch()

    def assets(*_: object) -> None:
        names.append("assets")
        for folder in (places.vendor, places.node_modules):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "leaflet.js").touch()

    monkeypatch.setattr(steps, "make_environment", environment)
    monkeypatch.setattr(steps, "install_project", lambda *_: names.append("project"))
    monkeypatch.setattr(steps, "fetch_assets", assets)
    return names


def test_the_first_call_does_everything_and_the_second_nothing(places: Places, done: list[str]) -> None:
    steps.set_up(places)
    assert done == ["environment", "project", "assets"]
    assert steps.set_up(places) == []
    assert len(done) == len(stamp.wanted_keys(places))


@pytest.mark.parametrize(
    ("changed", "due"),
    [
        ("requirements.lock", ["environment", "project", "assets"]),
        ("tools/install/steps.py", ["environment", "project"]),
        ("pyproject.toml", ["project"]),
        ("package-lock.json", ["assets"]),
        ("tools/vendor_assets.py", ["assets"]),
        ("README.md", []),
    ],
)
def test_a_change_makes_only_its_own_steps_due(
    places: Places, done: list[str], changed: str, due: list[str]
) -> None:
    steps.set_up(places)
    done.clear()
    (places.root / changed).write_text("changed", encoding="utf-8")
    assert steps.set_up(places) == due
    assert done == due


def test_assets_that_somebody_removed_are_fetched_again(places: Places, done: list[str]) -> None:
    steps.set_up(places)
    shutil.rmtree(places.vendor)
    assert steps.set_up(places) == ["assets"]
    assert done[-1] == "assets"


def test_an_environment_that_somebody_removed_is_made_again(places: Places, done: list[str]) -> None:
    steps.set_up(places)
    shutil.rmtree(places.venv)
    assert steps.set_up(places) == ["environment", "project", "assets"]
    assert len(done) == 2 * len(stamp.wanted_keys(places))


def test_a_step_that_failed_is_due_again_and_those_before_it_are_not(
    places: Places, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise SetupError("no network")

    with monkeypatch.context() as broken:
        broken.setattr(steps, "install_project", fails)
        with pytest.raises(SetupError):
            steps.set_up(places)
    assert steps.set_up(places) == ["project", "assets"]
    assert done == ["environment", "project", "assets"]


def test_a_damaged_stamp_counts_as_none(places: Places, done: list[str]) -> None:
    steps.set_up(places)
    places.stamp.write_text("{", encoding="utf-8")
    assert stamp.done_keys(places) == {}
    assert done
