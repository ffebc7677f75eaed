"""The locks hold for every machine, name no address, and say what pyproject.toml asks for."""

import json
import re
import tomllib
from pathlib import Path

import plotly
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import environment
from tools.install.lockfile import Pin, pin_of, read_pins

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["requirements.lock", "requirements-node.lock"]
ADDRESS = re.compile(r"://|\bfile:|--(extra-)?index|--find-links|(^|\s)/\w|@ ", re.MULTILINE)


def pins(lock: str) -> dict[str, Pin]:
    return {canonicalize_name(pin.name): pin for pin in read_pins(ROOT / lock)}


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml"])
def test_no_lock_names_an_address_or_a_folder(name: str) -> None:
    assert not ADDRESS.search((ROOT / name).read_text(encoding="utf-8"))


def test_the_browser_lock_names_no_address_but_every_hash() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, f"{name}: run `make lock`"
        assert entry["integrity"].startswith("sha512-")
    assert "://" not in json.dumps(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_comment(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    heads = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert len(heads) == len(read_pins(ROOT / lock))
    indented = [line for line in lines if line.startswith(" ")]
    assert all(re.fullmatch(r" +(--hash=sha256:[0-9a-f]{64}( \\)?|#.*)", line) for line in indented)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_stands_once(lock: str) -> None:
    found = read_pins(ROOT / lock)
    assert [pin.name for pin in found if not pin.hashes] == []
    assert len({pin.name for pin in found}) == len(found)


def test_the_lock_satisfies_every_bound_of_the_project() -> None:
    locked = pins("requirements.lock")
    for text in environment.requirements(PROJECT):
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)].version), text
    (node,) = (Requirement(text) for text in PROJECT["dependency-groups"]["node"])
    assert node.specifier.contains(pins("requirements-node.lock")[canonicalize_name(node.name)].version)


def test_the_lock_holds_what_only_other_systems_need() -> None:
    locked = pins("requirements.lock")
    assert "win32" in locked["colorama"].marker
    assert "darwin" in locked["appnope"].marker
    # Wheels for several processors and systems, not only those of the machine that wrote the lock.
    for name in ("numpy", "pandas", "pyarrow", "typst", "uv"):
        assert len(locked[name].hashes) >= 8, name


def test_build_backend_and_installer_come_from_the_lock() -> None:
    locked = pins("requirements.lock")
    for text in PROJECT["build-system"]["requires"]:
        wanted = Requirement(text)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)].version)
    assert pin_of("uv", ROOT / "requirements.lock").hashes


def test_the_browser_s_plotly_is_the_one_inside_python_s() -> None:
    script = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    head = script.read_text(encoding="utf-8")[:200]
    inside = re.search(r"plotly\.js v([\d.]+)", head)
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert inside
    assert wanted["plotly.js-cartesian-dist-min"] == inside[1]


def test_conda_people_get_the_same_names_and_bounds() -> None:
    dependencies = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    conda, pip = dependencies[:-1], dependencies[-1]["pip"]
    assert conda == ["python=3.11", "pip"]
    listed = [Requirement(line) for line in pip if not line.startswith("--")]
    wanted = [Requirement(line) for line in environment.requirements(PROJECT)]
    assert {(one.name, one.specifier) for one in listed} == {(one.name, one.specifier) for one in wanted}


def test_the_conda_file_is_up_to_date() -> None:
    assert (ROOT / "environment.yml").read_text(encoding="utf-8") == environment.environment(PROJECT)
