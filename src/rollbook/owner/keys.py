"""The owner's key: 32 bytes from which everything is made that must not be recomputed by somebody else.

Each use has a sub-key of its own (HMAC-SHA256, RFC 2104), so that a pseudonym in one community or for one
purpose says nothing about another; ``kernel.keyed`` makes codes with them.
"""

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Literal

from rollbook.kernel.errors import SettingsError
from rollbook.kernel.keyed import Subkey

KEY_VARIABLE = "ROLLBOOK_OWNER_KEY"
KEY_BYTES = 32
Label = Literal["pid", "dots", "ledger"]
"""What a sub-key is for: pseudonyms of persons, places of dots, the ledger of what was published."""

SAMPLE = b"published sample key, no secret!"
"""Published in this very line, so that a newcomer can run the sample. It protects nobody."""

_HEX = re.compile(r"[0-9a-fA-F]{64}")
_LEAST_DIFFERENT_BYTES = 8
_ID_LETTERS = 16


@dataclass(frozen=True)
class OwnerKey:
    """The key of whoever owns the data; it never shows itself, not even in an error."""

    secret: bytes = field(repr=False)
    origin: Literal["sample", "environment", "vault"] = field(default="vault", compare=False)

    @property
    def is_sample(self) -> bool:
        """Whether it is the published one, wherever it was found."""
        return self.secret == SAMPLE

    @property
    def key_id(self) -> str:
        """By what a key is known: 16 hex from which it cannot be recomputed."""
        return hmac.new(self.secret, b"rollbook key id", hashlib.sha256).hexdigest()[:_ID_LETTERS]

    def subkey(self, label: Label, community: str) -> Subkey:
        """The key of one purpose and community; none tells another, or the key it comes from."""
        told = f"rollbook 1\0{label}\0{community}".encode()
        return Subkey(hmac.new(self.secret, told, hashlib.sha256).digest(), self.key_id)


SAMPLE_KEY = OwnerKey(SAMPLE, "sample")


def parse_key(text: str, where: str, origin: Literal["environment", "vault"]) -> OwnerKey:
    """Read a key that is written as 64 hex or in base64.

    Raises
    ------
    SettingsError
        If it is not 32 bytes, or so regular that somebody has typed it. What was written is never shown.
    """
    written = text.strip()
    try:
        is_hex = _HEX.fullmatch(written)
        secret = bytes.fromhex(written) if is_hex else base64.b64decode(written, validate=True)
    except (ValueError, binascii.Error):
        secret = b""
    is_typed = secret != SAMPLE and len(set(secret)) < _LEAST_DIFFERENT_BYTES
    if len(secret) != KEY_BYTES or is_typed:
        raise SettingsError(
            "the owner's key is too regular to be a secret"
            if len(secret) == KEY_BYTES
            else "the owner's key cannot be read",
            where=where,
            expected=f"{KEY_BYTES} random bytes, as 64 hex or in base64",
            next_step="let rollbook key new make one, or restore the file from your backup",
        )
    return OwnerKey(secret, origin)


def refuse_sample(key: OwnerKey, doing: str) -> None:
    """Refuse to work for others with the key that everybody has.

    Raises
    ------
    SettingsError
        In release mode: whatever is signed or released needs a key of its owner's.
    """
    if key.is_sample:
        raise SettingsError(
            f"{doing} needs a key of the owner's own; this is the published sample key",
            where=f"{KEY_VARIABLE}, or owner.key in the vault",
            expected="32 random bytes that nobody else has",
            next_step="rollbook key new; then run the quarter again, so that all is made with that key",
        )
