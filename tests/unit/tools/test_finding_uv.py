"""In which order the set-up looks for uv, and what it says when there is none."""

from pathlib import Path

import pytest

from tools.install import commands, uv
from tools.install.errors import NotHereError, SetupError
from tools.install.lockfile import Pin
from tools.install.places import Places

PIN = Pin("uv", "1.2.3", ("a" * 64,))


def search(root: Path, **environ: str) -> uv.Search:
    return uv.Search(Places(root), PIN, {"PATH": "", **environ}, root)


def program(path: Path, version: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho uv {version}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_attempts_go_from_what_is_there_to_what_must_be_fetched() -> None:
    assert [attempt for _, attempt in uv.ATTEMPTS] == [
        uv.in_environment,
        uv.on_path,
        uv.by_pip,
        uv.by_ensurepip,
        uv.by_named_index,
        uv.by_debian,
    ]


def test_the_first_attempt_that_works_ends_the_search(tmp_path: Path) -> None:
    asked: list[str] = []

    def fails(_: uv.Search) -> Path:
        asked.append("fails")
        raise NotHereError("none")

    def works(_: uv.Search) -> Path:
        asked.append("works")
        return tmp_path / "uv"

    def never(_: uv.Search) -> Path:
        asked.append("never")
        return tmp_path / "other"

    found = uv.find_uv(search(tmp_path), [("a", fails), ("b", works), ("c", never)])
    assert found == tmp_path / "uv"
    assert asked == ["fails", "works"]


def test_when_all_fail_every_attempt_and_the_way_out_are_told(tmp_path: Path) -> None:
    def fails(_: uv.Search) -> Path:
        raise NotHereError("not on this machine")

    with pytest.raises(SetupError) as problem:
        uv.find_uv(search(tmp_path), [("pip", fails), ("a mirror", fails)])
    message = str(problem.value)
    assert "pip: not on this machine" in message
    assert "a mirror: not on this machine" in message
    assert "python3-venv" in message
    assert "PIP_INDEX_URL" in message


@pytest.mark.parametrize("version", ["1.2.3", "1.2.10", "2.0.0"])
def test_a_uv_on_the_path_of_the_pinned_version_or_newer_is_taken(tmp_path: Path, version: str) -> None:
    own = program(tmp_path / "bin" / "uv", version)
    assert uv.on_path(search(tmp_path, PATH=str(own.parent))) == own


@pytest.mark.parametrize("version", ["1.2.2", "0.9.9", "1.1.30"])
def test_an_older_uv_on_the_path_is_left_alone(tmp_path: Path, version: str) -> None:
    own = program(tmp_path / "bin" / "uv", version)
    with pytest.raises(NotHereError, match=r"older than 1\.2\.3"):
        uv.on_path(search(tmp_path, PATH=str(own.parent)))


def test_without_any_named_index_nothing_is_downloaded(tmp_path: Path) -> None:
    with pytest.raises(NotHereError, match="no index address"):
        uv.by_named_index(search(tmp_path, PIP_CONFIG_FILE="/dev/null", UV_CONFIG_FILE="/dev/null"))


def test_pip_is_given_the_hash_and_the_user_s_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}

    def pip(command: list[str | Path], *, env: dict[str, str]) -> tuple[int, str]:
        seen.update(env)
        seen["requirements"] = Path(command[-1]).read_text(encoding="utf-8")
        seen["options"] = " ".join(map(str, command))
        program(Places(tmp_path).uv, "1.2.3")
        return 0, ""

    real = commands.ask
    monkeypatch.setattr(uv, "ask", lambda command, **more: pip(command, **more) if more else real(command))
    where = search(tmp_path, PIP_INDEX_URL="mirror", PIP_TARGET="elsewhere")
    assert uv._pip_install(["pip"], where) == Places(tmp_path).uv
    assert seen["requirements"] == f"uv==1.2.3 --hash=sha256:{'a' * 64}\n"
    assert "--require-hashes" in seen["options"]
    assert seen["PIP_INDEX_URL"] == "mirror"
    assert "PIP_TARGET" not in seen
