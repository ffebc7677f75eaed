"""The signature of a release: which files it covers, byte for byte, and whether they are still those.

``signature.json`` lies in the folder that it signs. What is signed is written in one way only (keys in order,
no blanks, UTF-8), so that the same statement always gives the same bytes.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import ProtectionError
from rollbook.kernel.provenance import hash_file
from rollbook.owner.signing_keys import is_signed_by, signing_key_id

SIGNATURE = "signature.json"
FORMAT, VERSION = "rollbook-signature", 1
_NAMES_SHOWN = 5


@dataclass(frozen=True)
class Signature:
    """What somebody has signed, and the signature under it."""

    content: Mapping[str, Any]
    signature: bytes

    @property
    def files(self) -> dict[str, str]:
        """The SHA-256 of each file that was signed, by its path in the folder."""
        return dict(self.content["files"])

    @property
    def key_id(self) -> str:
        """The key pair that it says it was signed with."""
        return str(self.content["signing_key_id"])

    def is_by(self, key: Ed25519PublicKey) -> bool:
        """Whether this very content was signed with the other half of a key."""
        is_same = self.key_id == signing_key_id(key)
        return is_same and is_signed_by(key, self.signature, canonical(self.content))


@dataclass(frozen=True)
class Difference:
    """What became of files since their hashes were taken."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.changed or self.missing or self.added)

    def __str__(self) -> str:
        """Say which, the first few by name."""
        told = (("changed", self.changed), ("missing", self.missing), ("added", self.added))
        return "; ".join(f"{word}: {_some(names)}" for word, names in told if names)


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way in which a statement is written before it is signed."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_files(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder but its signature, by path.

    Raises
    ------
    ProtectionError
        If something in it is neither a file nor a folder: a link might lead to anything.
    """
    found = sorted(folder.rglob("*"))
    strange = [path for path in found if path.is_symlink() or not (path.is_file() or path.is_dir())]
    if strange:
        raise ProtectionError(
            "a release holds something that is no plain file",
            where=_some([path.relative_to(folder).as_posix() for path in strange]),
            expected="files and folders, no links",
            next_step="run the quarter again: rollbook run --force",
        )
    files = {path.relative_to(folder).as_posix(): path for path in found if path.is_file()}
    return {name: hash_file(path) for name, path in files.items() if name != SIGNATURE}


def difference(now: Mapping[str, str], then: Mapping[str, str]) -> Difference:
    """How files are different from what they were, by their hashes."""
    return Difference(
        tuple(sorted(name for name in now.keys() & then.keys() if now[name] != then[name])),
        tuple(sorted(then.keys() - now.keys())),
        tuple(sorted(now.keys() - then.keys())),
    )


def write_signature(folder: Path, content: Mapping[str, Any], key: Ed25519PrivateKey) -> Signature:
    """Sign a statement and lay it beside the files that it speaks of."""
    return write_statement(folder / SIGNATURE, {"format": FORMAT, "version": VERSION, **content}, key)


def write_statement(path: Path, content: Mapping[str, Any], key: Ed25519PrivateKey) -> Signature:
    """Sign any statement and keep both in a file that everybody may read."""
    signature = Signature(content, key.sign(canonical(content)))
    written = {"signed": content, "signature": base64.b64encode(signature.signature).decode()}
    text = json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    write_whole(path, text.encode(), is_private=False)
    return signature


def read_statement(path: Path) -> Signature:
    """A statement with its signature; whose it is, and whether it fits, is not asked here.

    Raises
    ------
    OSError, ValueError, KeyError, TypeError, AttributeError
        If there is none, or it was not written by ``write_statement``.
    """
    told = json.loads(path.read_text(encoding="utf-8"))
    signature = Signature(dict(told["signed"]), base64.b64decode(told["signature"], validate=True))
    _ = signature.key_id
    return signature


def read_signature(folder: Path) -> Signature:
    """The signature of a folder; whose it is, and whether it fits, is not asked here.

    Raises
    ------
    ProtectionError
        If there is none, or it cannot be read.
    """
    try:
        signature = read_statement(folder / SIGNATURE)
        form = signature.content["format"], signature.content["version"], signature.files
    except FileNotFoundError:
        raise _refused("nobody has signed this release", "not there") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _refused("the signature of this release cannot be read", type(error).__name__) from None
    if form[:2] != (FORMAT, VERSION):
        raise _refused("the signature of this release is of another format", f"{form[0]} {form[1]}")
    return signature


def _refused(what: str, reason: str) -> ProtectionError:
    return ProtectionError(
        what,
        where=f"{SIGNATURE}: {reason}",
        expected=f"a signature of format {FORMAT} {VERSION} beside the files",
        next_step="the owner of the data signs with rollbook sign, once they have read the disclosure report",
    )


def _some(names: list[str] | tuple[str, ...]) -> str:
    more = f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    return ", ".join(names[:_NAMES_SHOWN]) + more
