"""The owner of a project: the key that everything is made with, the vault, ledgers and releases."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from rollbook.kernel.access import read_private, write_once
from rollbook.kernel.errors import ProtectionError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.owner.keys import KEY_BYTES, KEY_VARIABLE, SAMPLE_KEY, OwnerKey, parse_key
from rollbook.owner.ledger import Ledger, Recall
from rollbook.owner.ledger_files import LedgerVersion
from rollbook.owner.release_log import (
    Entry,
    OwnerNote,
    ReleaseLog,
    note_entry,
    read_owner_note,
    read_release_log,
    write_owner_note,
)
from rollbook.owner.signing_keys import make_pair, noted_key, public_text, read_private_half
from rollbook.owner.vault import Vault, create_vault, open_vault, vault_folder


@dataclass(frozen=True)
class Owner:
    """Keys and ledgers of one project; without a vault it is the sample, which cannot be released."""

    layout: Layout
    key: OwnerKey
    note: OwnerNote | None
    vault: Vault | None

    def require_vault(self) -> Vault:
        """The vault.

        Raises
        ------
        SettingsError
            If the project has none yet.
        """
        if self.vault is None:
            raise SettingsError(
                "this project has no owner's vault yet",
                where=f"pipelines/releases/{self.layout.vault_note.name}",
                expected="keys of the owner's own",
                next_step="rollbook key new; then run the quarter again",
            )
        return self.vault

    def log(self, community: str) -> ReleaseLog:
        """What was released of a community."""
        return read_release_log(self.layout, community)

    def ledger(self, community: str, profile: str) -> Ledger:
        """The ledger of what was published.

        Raises
        ------
        SettingsError
            If the project has no vault yet.
        """
        return Ledger(self.require_vault(), self.key, community, profile)

    def current(self, community: str, profile: str) -> LedgerVersion | None:
        """The state of the ledger, held against what was released; none before the first release.

        Raises
        ------
        ProtectionError
            If a quarter was released and the ledger of it is not there, or cannot be used.
        """
        marker = self.log(community).last(profile)
        if self.vault is None and marker is None:
            return None
        return self.ledger(community, profile).current(marker)

    def recall(self, community: str, profile: str, quarter: str) -> Recall:
        """Look up what was last published of a cell up to a quarter, by what it counts and its time.

        Raises
        ------
        ProtectionError
            As for ``current``.
        """
        marker = self.log(community).last(profile)
        if self.vault is None and marker is None:
            return lambda label, time: None  # noqa: ARG005  nothing was published yet
        return self.ledger(community, profile).recall(quarter, marker)

    def what_decides(self, community: str, profile: str) -> list[str]:
        """What of the owner's decides how a run comes out, for the run's key: nothing secret."""
        now = self.current(community, profile)
        return [f"owner key {self.key.key_id}", f"ledger {now.ledger_id if now else 'none'}"]

    def signing_key(self) -> Ed25519PrivateKey:
        """The private half of the key pair that signs, known to be the project's.

        Raises
        ------
        SettingsError
            If it cannot be read.
        ProtectionError
            If it is another one than the project remembers.
        """
        private = read_private_half(self.require_vault().signing_key)
        if self.note is None or public_text(private.public_key()) != self.note.public_key:
            raise ProtectionError(
                "the signing key in the vault is not this project's",
                where="signing.key",
                expected=f"the key pair that pipelines/releases/{self.layout.vault_note.name} names",
                next_step="restore the vault from your backup, or make a new pair: "
                "rollbook key rotate --signing, and hand out its public half",
            )
        return private

    def public_key(self) -> Ed25519PublicKey:
        """The public half, as the project remembers it.

        Raises
        ------
        SettingsError
            If the project has no keys yet, or what it remembers is no key.
        """
        self.require_vault()
        return noted_key(self.note.public_key if self.note else "", self.layout.vault_note.name)


def open_owner(layout: Layout) -> Owner:
    """Find the owner's key and vault: the environment first, then the vault, else the published sample key.

    Raises
    ------
    SettingsError
        If a project that has a key of its own cannot find it, finds another one, or others can read it.
    """
    note = read_owner_note(layout)
    if note is None:
        named = os.environ.get(KEY_VARIABLE)
        key = parse_key(named, KEY_VARIABLE, "environment") if named else SAMPLE_KEY
        return Owner(layout, key, None, None)
    vault = open_vault(vault_folder(note.project), layout.root, note.project)
    key = read_key(vault)
    if key.key_id != note.key_id:
        raise SettingsError(
            "this is another owner's key than the project was made with",
            where=f"{KEY_VARIABLE if key.origin == 'environment' else 'owner.key'}: key {key.key_id}",
            expected=f"key {note.key_id}, as pipelines/releases/{layout.vault_note.name} says",
            next_step="put the right key there; if the key was meant to change: rollbook key rotate",
        )
    return Owner(layout, key, note, vault)


def read_key(vault: Vault) -> OwnerKey:
    """The owner's key: from the environment, else from the vault.

    Raises
    ------
    SettingsError
        If it is missing, unreadable, or readable by others.
    """
    named = os.environ.get(KEY_VARIABLE)
    if named:
        return parse_key(named, KEY_VARIABLE, "environment")
    try:
        content = read_private(vault.owner_key, "the owner's key")
    except FileNotFoundError:
        raise SettingsError(
            "the owner's key is not there",
            where=str(vault.owner_key),
            expected=f"the file that rollbook key new made, or {KEY_VARIABLE}",
            next_step="restore it from your backup; if it is lost for good: rollbook key rotate",
        ) from None
    except OSError as error:
        raise SettingsError("the owner's key cannot be read", where=f"owner.key: {error.strerror}") from None
    return parse_key(content.decode("ascii", "replace"), "owner.key in the vault", "vault")


def new_owner(layout: Layout) -> Owner:
    """Make the vault, the owner's key and the key pair that signs; what is there already is kept.

    A key in the environment is taken, and not written down. Killed in between, it can be called again.

    Raises
    ------
    SettingsError
        If the project has keys already, or the vault's place is not safe.
    """
    known = read_owner_note(layout)
    if known is not None and vault_folder(known.project).is_dir():
        raise SettingsError(
            "this project has keys already",
            where=f"pipelines/releases/{layout.vault_note.name}: key {known.key_id}",
            expected="no keys, or a wish to replace them",
            next_step="rollbook key rotate makes a new key and keeps the old one in the vault's archive",
        )
    project = known.project if known else secrets.token_hex(8)
    vault = create_vault(vault_folder(project), layout.root, project)
    if not os.environ.get(KEY_VARIABLE) and not vault.owner_key.exists():
        write_key(vault.owner_key)
    if not vault.signing_key.exists():
        make_pair(vault.signing_key)
    key, private = read_key(vault), read_private_half(vault.signing_key)
    note = OwnerNote(project=project, key_id=key.key_id, public_key=public_text(private.public_key()))
    write_owner_note(layout, note)
    return Owner(layout, key, note, vault)


def write_key(path: Path) -> None:
    """Write a new random key into a file that is not there yet and that nobody else can read."""
    write_once(path, f"{secrets.token_hex(KEY_BYTES)}\n".encode())


def restart_ledger(owner: Owner, community: str, profile: str, reason: str, date: str) -> Entry:
    """Begin a ledger anew, and remember in the project that it was: the next release stands alone.

    Raises
    ------
    SettingsError
        If the project has no vault.
    """
    begun = owner.ledger(community, profile).restart(owner.log(community).last(profile), reason)
    entry = Entry(
        kind="restarted",
        date=date,
        profile=profile,
        series=begun.head.series,
        ledger=begun.ledger_id,
        key_id=owner.key.key_id,
        reason=reason,
    )
    note_entry(owner.layout, community, entry)
    return entry
