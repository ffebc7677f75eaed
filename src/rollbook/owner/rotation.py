"""Replace a key: the old one goes into the vault's archive, and whatever was made with it begins anew."""

import os
from pathlib import Path

from rollbook.kernel.access import read_private, write_once
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout
from rollbook.owner.keys import KEY_VARIABLE, parse_key
from rollbook.owner.owner import Owner, read_key, restart_ledger, write_key
from rollbook.owner.release_log import Entry, OwnerNote, read_owner_note, write_owner_note
from rollbook.owner.signing_keys import make_pair, public_text, read_private_half, signing_key_id
from rollbook.owner.vault import Vault, open_vault, vault_folder


def rotate_key(layout: Layout, date: str) -> tuple[Owner, list[tuple[str, Entry]]]:
    """Make a new owner's key; every ledger begins a new series, since its cells can no longer be recognised.

    The project learns of the new key last: a rotation that was killed before is finished by the next one. A
    new key that stands in the environment is taken as it is; so is one that somebody has put into the vault.

    Returns
    -------
    tuple
        The owner, and each ledger that was begun anew, with its community.

    Raises
    ------
    SettingsError
        If the project has no keys.
    """
    note, vault = _opened(layout)
    if vault.owner_key.exists() and _stored_id(vault) == note.key_id:
        _put_away(vault.owner_key, vault.archive / f"{note.key_id}.owner.key")
    if not vault.owner_key.exists() and not os.environ.get(KEY_VARIABLE):
        write_key(vault.owner_key)
    key = read_key(vault)
    if key.key_id == note.key_id:
        raise SettingsError(
            "the key in the environment is still the old one",
            where=f"key {key.key_id}",
            expected="a new key in the variable, or none in it",
            next_step="change the variable, then rollbook key rotate again",
        )
    changed = note.model_copy(update={"key_id": key.key_id})
    owner = Owner(layout, key, changed, vault)
    begun = [
        (community, restart_ledger(owner, community, profile, "rotated", date))
        for community, profile in _ledgers(vault)
    ]
    write_owner_note(layout, changed)
    return owner, begun


def rotate_signing_key(layout: Layout) -> Owner:
    """Make a new key pair that signs; receivers need its public half.

    Raises
    ------
    SettingsError
        If the project has no keys.
    """
    note, vault = _opened(layout)
    if vault.signing_key.exists():
        public = read_private_half(vault.signing_key).public_key()
        if public_text(public) == note.public_key:
            _put_away(vault.signing_key, vault.archive / f"{signing_key_id(public)}.signing.key")
    if not vault.signing_key.exists():
        make_pair(vault.signing_key)
    public = read_private_half(vault.signing_key).public_key()
    changed = note.model_copy(update={"public_key": public_text(public)})
    write_owner_note(layout, changed)
    return Owner(layout, read_key(vault), changed, vault)


def _opened(layout: Layout) -> tuple[OwnerNote, Vault]:
    note = read_owner_note(layout)
    if note is None:
        raise SettingsError(
            "there is no key to be replaced",
            where=f"pipelines/releases/{layout.vault_note.name}",
            expected="keys of the owner's own",
            next_step="rollbook key new makes the first ones",
        )
    return note, open_vault(vault_folder(note.project), layout.root, note.project)


def _stored_id(vault: Vault) -> str:
    content = read_private(vault.owner_key, "the owner's key").decode("ascii", "replace")
    return parse_key(content, "owner.key in the vault", "vault").key_id


def _put_away(path: Path, archived: Path) -> None:
    """Copy a key into the archive, then take it out of its place: it is never in neither."""
    if not archived.exists():
        write_once(archived, read_private(path, "the key"))
    path.unlink()


def _ledgers(vault: Vault) -> list[tuple[str, str]]:
    folders = sorted(each.name for each in (vault.folder / "ledgers").iterdir() if each.is_dir())
    return [(community, profile) for community, _, profile in (name.rpartition(".") for name in folders)]
