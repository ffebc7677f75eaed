"""The owner's vault: a folder outside the project that holds the keys and the ledger of what was published.

It is found by ``ROLLBOOK_VAULT``, else among the user's own application data, by the project's id. Nothing in
it may ever be committed, sent or lie in a shared folder.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rollbook.kernel.access import require_private_folder, write_once
from rollbook.kernel.errors import SettingsError

VAULT_VARIABLE = "ROLLBOOK_VAULT"
_FORMAT, _VERSION = "rollbook-vault", 1
_PRIVATE = 0o700


@dataclass(frozen=True)
class Vault:
    """The folder, known to be private, outside the project, and of a format that this program reads."""

    folder: Path

    @property
    def owner_key(self) -> Path:
        """The owner's key, as hex."""
        return self.folder / "owner.key"

    @property
    def signing_key(self) -> Path:
        """The private half of the key pair that signs."""
        return self.folder / "signing.key"

    @property
    def archive(self) -> Path:
        """Keys that were replaced, each with its id in its name."""
        return self.folder / "archive"

    @property
    def signatures(self) -> Path:
        """A copy of everything that was signed and released."""
        return self.folder / "signatures"

    def ledgers(self, community: str, profile: str) -> Path:
        """The versions of a ledger."""
        return self.folder / "ledgers" / f"{community}.{profile}"


def vault_folder(project_id: str, environment: Mapping[str, str] | None = None) -> Path:
    """Where a project's vault lies: as told, or where this system keeps the data of applications."""
    told = os.environ if environment is None else environment
    named = told.get(VAULT_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    return _application_data(told) / "rollbook" / project_id


def create_vault(folder: Path, root: Path, project_id: str) -> Vault:
    """Make the folder, or take it as it is if it is this project's vault already.

    Raises
    ------
    SettingsError
        If it lies inside the project, is open to others, or belongs to another project.
    """
    _require_outside(folder, root)
    folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    note = folder / "vault.json"
    if not note.exists():
        require_private_folder(folder, "the owner's vault")
        if any(each for each in folder.iterdir() if each.name.endswith((".key", ".ledger"))):
            raise _unreadable(note, "missing, beside keys")
        content = {"format": _FORMAT, "version": _VERSION, "project": project_id}
        write_once(note, (json.dumps(content) + "\n").encode())
    vault = open_vault(folder, root, project_id)
    for each in (vault.archive, vault.signatures, folder / "ledgers"):
        each.mkdir(mode=_PRIVATE, exist_ok=True)
    return vault


def open_vault(folder: Path, root: Path, project_id: str) -> Vault:
    """Open a vault that is there.

    Raises
    ------
    SettingsError
        If there is none, it lies inside the project, is open to others, is of a newer format, or belongs to
        another project.
    """
    _require_outside(folder, root)
    if not folder.is_dir():
        raise SettingsError(
            "the owner's vault is not there",
            where=str(folder),
            expected=f"the folder that rollbook key new made, or that {VAULT_VARIABLE} names",
            next_step=f"set {VAULT_VARIABLE}, or restore the folder from your backup; "
            "if it is lost for good: rollbook key new, then rollbook ledger restart",
        )
    require_private_folder(folder, "the owner's vault")
    note = folder / "vault.json"
    try:
        noted = json.loads(note.read_text(encoding="utf-8"))
        told = noted["format"], noted["version"], noted["project"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(note, type(error).__name__) from None
    if told[:2] != (_FORMAT, _VERSION):
        raise _unreadable(note, f"format {told[0]} {told[1]}")
    if told[2] != project_id:
        raise SettingsError(
            "this vault belongs to another project",
            where=f"{note}: project {told[2]}",
            expected=f"project {project_id}",
            next_step=f"name the vault of this project: {VAULT_VARIABLE}",
        )
    return Vault(folder)


def _application_data(told: Mapping[str, str]) -> Path:
    home = Path(told["HOME"]) if told.get("HOME") else Path.home()
    if sys.platform == "win32":
        return Path(told.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if sys.platform == "darwin":
        return home / "Library" / "Application Support"
    named = told.get("XDG_DATA_HOME", "")
    # The standard says that a relative path there is to be ignored.
    return Path(named) if named.startswith("/") else home / ".local" / "share"


def _require_outside(folder: Path, root: Path) -> None:
    # Both resolved: a link that leads into the project is inside it.
    inside, top = folder.resolve(), _top_of_repository(root.resolve())
    if inside == top or top in inside.parents or inside in top.parents:
        raise SettingsError(
            "the owner's vault may not share a folder with the project",
            where=str(folder),
            expected="a folder that neither lies in the project (or its git repository) nor holds it",
            next_step=f"move it, and name its new place: {VAULT_VARIABLE}",
        )


def _top_of_repository(root: Path) -> Path:
    return next((each for each in (root, *root.parents) if (each / ".git").exists()), root)


def _unreadable(note: Path, reason: str) -> SettingsError:
    return SettingsError(
        "the owner's vault cannot be read",
        where=f"{note}: {reason}",
        expected=f"a vault of format {_FORMAT} {_VERSION}",
        next_step="use the rollbook that wrote it, or restore the folder from your backup",
    )
