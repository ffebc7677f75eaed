"""The owner's vault lies outside the project, is open to nobody else, and belongs to one project."""

import json
import os
import sys
from pathlib import Path

import pytest

from rollbook.kernel.errors import SettingsError
from rollbook.owner.vault import Vault, create_vault, open_vault, vault_folder
from tests.unit.owner.owned import project_at

ID = "0123456789abcdef"
posix = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project_at(tmp_path / "top" / "project").root


def test_it_lies_where_the_variable_says(tmp_path: Path) -> None:
    assert vault_folder(ID, {"ROLLBOOK_VAULT": str(tmp_path)}) == tmp_path


@pytest.mark.skipif(sys.platform != "linux", reason="each system has its own place")
@pytest.mark.parametrize("named", [{}, {"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "relative"}])
def test_else_among_the_user_s_application_data(named: dict[str, str]) -> None:
    assert vault_folder(ID, {"HOME": "/h", **named}) == Path(f"/h/.local/share/rollbook/{ID}")
    assert vault_folder(ID, {"HOME": "/h", "XDG_DATA_HOME": "/d"}) == Path(f"/d/rollbook/{ID}")


@posix
def test_a_new_vault_is_its_owner_s_alone(root: Path, vault: Path) -> None:
    made = create_vault(vault, root, ID)
    folders = [vault, *(each for each in vault.rglob("*") if each.is_dir())]
    assert len(folders) == 4
    assert {each.stat().st_mode & 0o777 for each in folders} == {0o700}
    assert (vault / "vault.json").stat().st_mode & 0o777 == 0o600
    assert create_vault(vault, root, ID) == made == open_vault(vault, root, ID)


@pytest.mark.parametrize("inside", ["", "vault", "data/vault", "..", "../../top"])
def test_it_may_not_lie_in_the_project_or_hold_it(root: Path, inside: str) -> None:
    with pytest.raises(SettingsError, match="share a folder"):
        create_vault(root / inside, root, ID)


def test_the_project_is_all_of_its_git_repository(root: Path) -> None:
    (root.parent / ".git").mkdir()
    with pytest.raises(SettingsError, match="share a folder"):
        create_vault(root.parent / "vault", root, ID)
    assert not (root.parent / "vault").exists()


def test_a_link_into_the_project_is_seen_through(root: Path, tmp_path: Path) -> None:
    (root / "hidden").mkdir(mode=0o700)
    (tmp_path / "vault").symlink_to(root / "hidden")
    with pytest.raises(SettingsError, match="share a folder"):
        create_vault(tmp_path / "vault", root, ID)


@posix
@pytest.mark.parametrize("mode", [0o750, 0o705, 0o770, 0o701])
def test_a_vault_that_others_may_enter_is_refused(root: Path, vault: Path, mode: int) -> None:
    create_vault(vault, root, ID)
    vault.chmod(mode)
    for opened in (open_vault, create_vault):
        with pytest.raises(SettingsError, match="others can enter") as refused:
            opened(vault, root, ID)
        assert "chmod 700" in refused.value.next_step


def test_a_vault_that_is_gone_says_how_to_go_on(root: Path, vault: Path) -> None:
    with pytest.raises(SettingsError, match="not there") as refused:
        open_vault(vault, root, ID)
    assert "backup" in refused.value.next_step


def test_another_project_s_vault_and_a_newer_format_are_refused(root: Path, vault: Path) -> None:
    create_vault(vault, root, ID)
    with pytest.raises(SettingsError, match="another project"):
        open_vault(vault, root, "f" * 16)
    for content in ("", "[]", json.dumps({"format": "rollbook-vault", "version": 2, "project": ID})):
        (vault / "vault.json").write_text(content, encoding="utf-8")
        with pytest.raises(SettingsError, match="cannot be read"):
            open_vault(vault, root, ID)


def test_keys_without_a_note_are_not_taken_over(root: Path, vault: Path) -> None:
    create_vault(vault, root, ID)
    Vault(vault).owner_key.write_text("x", encoding="utf-8")
    (vault / "vault.json").unlink()
    with pytest.raises(SettingsError, match="beside keys"):
        create_vault(vault, root, ID)
