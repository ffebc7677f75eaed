"""A pinned wheel from an index that the user's settings name."""

import hashlib
import platform
import zipfile
from pathlib import Path

import pytest

from tools.install import index
from tools.install.errors import NotHereError
from tools.install.lockfile import Pin
from tools.install.places import Places


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "files" / "uv-1.2.3-py3-none-manylinux_2_17_x86_64.whl"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("uv/__init__.py", "")
        archive.writestr("uv-1.2.3.data/scripts/uv", "#!/bin/sh\n")
        archive.writestr("uv-1.2.3.dist-info/RECORD", "uv/__init__.py,,\nuv-1.2.3.data/scripts/uv,,\n")
    return path


@pytest.fixture
def address(tmp_path: Path, wheel: Path) -> str:
    page = tmp_path / "simple" / "uv" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(f'<a href="../../files/{wheel.name}#sha256=0">{wheel.name}</a>', encoding="utf-8")
    return (tmp_path / "simple").as_uri()


def pin(wheel: Path) -> Pin:
    return Pin("uv", "1.2.3", (hashlib.sha256(wheel.read_bytes()).hexdigest(),))


@pytest.fixture(autouse=True)
def _an_ordinary_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(platform, "libc_ver", lambda: ("glibc", "2.36"))


def test_the_wheel_of_this_machine_is_fetched_and_its_hash_checked(wheel: Path, address: str) -> None:
    assert index.fetch_wheel(pin(wheel), [address], "") == wheel.read_bytes()


def test_a_file_with_another_hash_than_the_lock_s_is_refused(address: str) -> None:
    with pytest.raises(NotHereError, match="with a hash of the lock"):
        index.fetch_wheel(Pin("uv", "1.2.3", ("b" * 64,)), [address], "")


def test_an_address_is_shown_without_its_password() -> None:
    with pytest.raises(NotHereError) as problem:
        index.fetch_wheel(Pin("uv", "1", ()), ["https://name:secret@mirror.invalid/simple"], "")
    assert "secret" not in str(problem.value)
    assert "mirror.invalid" in str(problem.value)


def test_programs_go_among_the_commands_and_the_record_says_so(tmp_path: Path, wheel: Path) -> None:
    places = Places(tmp_path)
    places.scripts.mkdir(parents=True)
    index.unpack_uv(wheel, places)
    assert places.uv.stat().st_mode & 0o111
    (record,) = places.venv.glob("**/RECORD")
    assert (record.parent.parent / record.read_text(encoding="utf-8").split()[1].rstrip(",")).samefile(
        places.uv
    )


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("manylinux_2_17_x86_64.manylinux2014_x86_64", True),
        ("musllinux_1_1_x86_64", False),
        ("manylinux_2_17_aarch64", False),
        ("macosx_11_0_arm64", False),
        ("win_amd64", False),
    ],
)
def test_only_a_wheel_for_this_system_and_processor_fits(tag: str, *, fits: bool) -> None:
    assert index.fits_this_machine(f"uv-1.2.3-py3-none-{tag}.whl") is fits
