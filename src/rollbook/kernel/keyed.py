"""Codes that nobody makes again without the key: keyed hashes (HMAC-SHA256, RFC 2104) of texts.

A plain hash of a member's number, or of where a row stands in a list, is no pseudonym: whoever hashes all
that there can be has them back in a second. A key ends that.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

_CODE_LETTERS = 16


@dataclass(frozen=True)
class Subkey:
    """The key of one purpose and community; it never shows itself, not even in an error.

    ``key_id`` is by what the owner's key that it comes from is known.
    """

    secret: bytes = field(repr=False)
    key_id: str

    def digest(self, *parts: str) -> bytes:
        """32 bytes for a text of several parts; no two lists of parts run together."""
        told = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
        return hmac.new(self.secret, told, hashlib.sha256).digest()


def pseudonym(subkey: Subkey, *parts: str) -> str:
    """16 hex for a text of several parts: the same for the same parts and key, and 64 bits of chance else."""
    return subkey.digest(*parts).hex()[:_CODE_LETTERS]
