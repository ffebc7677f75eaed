"""Where the owner's key is found, how it is made, and how it is replaced."""

import os
from pathlib import Path

import pytest

from rollbook.kernel.errors import ProtectionError, RollbookError, SettingsError
from rollbook.owner import (
    new_owner,
    open_owner,
    public_pem,
    read_public_half,
    rotate_key,
    rotate_signing_key,
    signing_key_id,
)
from rollbook.owner import rotation as rotating
from rollbook.owner.keys import KEY_VARIABLE, SAMPLE_KEY
from tests.unit.owner.owned import COMMUNITY, DAY, PROFILE, cells, owner_at, project_at

posix = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")
SECRET = bytes(range(40, 72)).hex()


def test_without_a_key_of_one_s_own_there_is_the_sample_s(tmp_path: Path) -> None:
    owner = open_owner(project_at(tmp_path / "project"))
    assert owner.key == SAMPLE_KEY
    assert owner.recall(COMMUNITY, PROFILE, "2018Q2")("members all", "latest") is None
    with pytest.raises(SettingsError, match="no owner's vault"):
        owner.require_vault()


@posix
def test_new_keys_are_random_private_and_found_again(tmp_path: Path, vault: Path) -> None:
    os.umask(0)
    owner = owner_at(tmp_path / "project")
    for name in ("owner.key", "signing.key", "vault.json"):
        assert (vault / name).stat().st_mode & 0o777 == 0o600
    found = open_owner(owner.layout)
    assert found == owner
    assert not owner.key.is_sample
    assert len(set(owner.key.secret)) > 16
    assert found.signing_key().public_key() == found.public_key()


def test_the_note_in_the_project_holds_no_secret(tmp_path: Path, vault: Path) -> None:
    owner = owner_at(tmp_path / "project")
    told = owner.layout.vault_note.read_text(encoding="utf-8")
    assert owner.key.key_id in told
    assert owner.key.secret.hex() not in told
    assert (vault / "signing.key").read_text().split("\n")[1] not in told
    assert str(vault) not in told


def test_keys_are_never_overwritten(tmp_path: Path, vault: Path) -> None:
    owner = owner_at(tmp_path / "project")
    before = (vault / "owner.key").read_bytes(), (vault / "signing.key").read_bytes()
    with pytest.raises(SettingsError, match="keys already"):
        new_owner(owner.layout)
    assert ((vault / "owner.key").read_bytes(), (vault / "signing.key").read_bytes()) == before


def test_a_key_that_others_can_read_is_refused(tmp_path: Path, vault: Path) -> None:
    owner = owner_at(tmp_path / "project")
    for mode in (0o640, 0o604, 0o620):
        (vault / "owner.key").chmod(mode)
        with pytest.raises(SettingsError, match="others can read") as refused:
            open_owner(owner.layout)
        assert "chmod 600" in refused.value.next_step
    (vault / "owner.key").chmod(0o600)
    (vault / "signing.key").chmod(0o644)
    with pytest.raises(SettingsError, match="others can read the signing key"):
        open_owner(owner.layout).signing_key()


def test_a_link_in_a_key_s_place_is_refused(tmp_path: Path, vault: Path) -> None:
    owner = owner_at(tmp_path / "project")
    (vault / "owner.key").rename(vault / "elsewhere")
    (vault / "owner.key").symlink_to(vault / "elsewhere")
    with pytest.raises(SettingsError, match="cannot be read"):
        open_owner(owner.layout)


def test_a_key_in_the_environment_is_used_and_not_written_down(
    tmp_path: Path, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, SECRET)
    owner = owner_at(tmp_path / "project")
    assert (owner.key.secret.hex(), owner.key.origin) == (SECRET, "environment")
    assert not any(SECRET in each.read_text() for each in vault.rglob("*") if each.is_file())
    monkeypatch.delenv(KEY_VARIABLE)
    with pytest.raises(SettingsError, match="not there") as refused:
        open_owner(owner.layout)
    assert KEY_VARIABLE in refused.value.expected


def test_another_key_than_the_project_s_is_refused(
    tmp_path: Path, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = owner_at(tmp_path / "project")
    monkeypatch.setenv(KEY_VARIABLE, SECRET)
    with pytest.raises(SettingsError, match="another owner's key"):
        open_owner(owner.layout)
    monkeypatch.delenv(KEY_VARIABLE)
    (vault / "owner.key").write_text(SECRET)
    with pytest.raises(SettingsError, match="another owner's key") as refused:
        open_owner(owner.layout)
    assert SECRET not in str(refused.value)


def test_another_signing_key_than_the_project_s_is_refused(tmp_path: Path, vault: Path) -> None:
    owner = owner_at(tmp_path / "project")
    kept = (vault / "signing.key").read_bytes()
    (vault / "signing.key").write_bytes(b"-----BEGIN PRIVATE KEY-----\nnothing\n")
    with pytest.raises(SettingsError, match="cannot be used"):
        owner.signing_key()
    (vault / "signing.key").write_bytes(kept)
    changed = owner.layout.vault_note.read_text().replace("public_key: ", "public_key: A")
    owner.layout.vault_note.write_text(changed)
    with pytest.raises(ProtectionError, match="not this project's"):
        open_owner(owner.layout).signing_key()


def test_a_public_half_is_read_back_from_its_file(tmp_path: Path) -> None:
    key = owner_at(tmp_path / "project").public_key()
    content = public_pem(key)
    assert b"PRIVATE" not in content
    assert read_public_half(content, "key.pem") == key
    with pytest.raises(SettingsError):
        read_public_half(b"nothing", "key.pem")


def test_a_new_key_puts_the_old_one_away_and_begins_every_ledger_anew(tmp_path: Path, vault: Path) -> None:
    old = owner_at(tmp_path / "project")
    old.ledger(COMMUNITY, PROFILE).append("2018Q1", cells(all=20), None)
    owner, begun = rotate_key(old.layout, DAY)
    assert owner.key.key_id != old.key.key_id
    assert (vault / "archive" / f"{old.key.key_id}.owner.key").read_text().strip() == old.key.secret.hex()
    assert [(name, entry.series, entry.reason) for name, entry in begun] == [(COMMUNITY, 2, "rotated")]
    found = open_owner(old.layout)
    assert found.key == owner.key
    assert found.recall(COMMUNITY, PROFILE, "2018Q2")("members all", "latest") is None
    last = found.log(COMMUNITY).last(PROFILE)
    assert last
    assert last.kind == "restarted"


def test_a_rotation_that_was_broken_off_is_finished_by_the_next_one(
    tmp_path: Path, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = owner_at(tmp_path / "project")
    old.ledger(COMMUNITY, PROFILE).append("2018Q1", cells(all=20), None)

    def ends(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("write_owner_note", "restart_ledger", "write_key"):
        with monkeypatch.context() as patched:
            patched.setattr(rotating, step, ends)
            with pytest.raises(KeyboardInterrupt):
                rotate_key(old.layout, DAY)
        with pytest.raises(RollbookError, match="key"):
            open_owner(old.layout)
        between = (vault / "owner.key").exists()
        owner, begun = rotate_key(old.layout, DAY)
        assert between == (step != "write_key")
        assert len(begun) == 1
        assert open_owner(old.layout).key == owner.key
        assert (vault / "archive" / f"{old.key.key_id}.owner.key").is_file()


def test_a_key_in_the_environment_is_replaced_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, SECRET)
    owner = owner_at(tmp_path / "project")
    with pytest.raises(SettingsError, match="still the old one"):
        rotate_key(owner.layout, DAY)
    monkeypatch.setenv(KEY_VARIABLE, bytes(range(50, 82)).hex())
    changed, _ = rotate_key(owner.layout, DAY)
    assert open_owner(owner.layout).key == changed.key


def test_a_signing_key_is_replaced_on_its_own(tmp_path: Path, vault: Path) -> None:
    old = owner_at(tmp_path / "project")
    owner = rotate_signing_key(old.layout)
    assert owner.key == old.key
    assert owner.public_key() != old.public_key()
    assert owner.signing_key().public_key() == owner.public_key()
    assert (vault / "archive" / f"{signing_key_id(old.public_key())}.signing.key").is_file()


def test_a_vault_that_is_lost_for_good_can_be_made_anew(tmp_path: Path, vault: Path) -> None:
    old = owner_at(tmp_path / "project")
    vault.rename(vault.with_name("lost"))
    with pytest.raises(SettingsError, match="not there"):
        open_owner(old.layout)
    assert new_owner(old.layout).note != old.note
    assert open_owner(old.layout).key != old.key
