"""The key pair that signs (Ed25519, RFC 8032): the private half stays in the vault, the other is for all."""

import base64
import hashlib
import hmac
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from rollbook.kernel.access import read_private, write_once
from rollbook.kernel.errors import SettingsError
from rollbook.owner.keys import SAMPLE

_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw
_ID_LETTERS = 16


def make_pair(path: Path) -> Ed25519PrivateKey:
    """Make a new pair and keep its private half in a file that only its owner reads.

    Raises
    ------
    FileExistsError
        If there is one: it is never overwritten.
    """
    private = Ed25519PrivateKey.generate()
    write_once(path, _private_pem(private))
    return private


def sample_pair() -> Ed25519PrivateKey:
    """The pair that follows from the published sample key: everybody has it, so it proves nothing."""
    seed = hmac.new(SAMPLE, b"rollbook sample signing pair", hashlib.sha256).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def read_private_half(path: Path) -> Ed25519PrivateKey:
    """Read the private half.

    Raises
    ------
    SettingsError
        If it is not there, others can read it, or it is no such key.
    """
    try:
        key = serialization.load_pem_private_key(read_private(path, "the signing key"), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unusable(path.name, type(error).__name__) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise _unusable(path.name, "another kind of key")
    return key


def read_public_half(content: bytes, name: str) -> Ed25519PublicKey:
    """Read a public half, as the owner has handed it out.

    Raises
    ------
    SettingsError
        If it is no such key.
    """
    try:
        key = serialization.load_pem_public_key(content)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _unusable(name, type(error).__name__) from None
    if not isinstance(key, Ed25519PublicKey):
        raise _unusable(name, "another kind of key")
    return key


def noted_key(text: str, name: str) -> Ed25519PublicKey:
    """The public half that a project remembers in a file below ``pipelines/releases``.

    Raises
    ------
    SettingsError
        If what it remembers is no key.
    """
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError:
        raise SettingsError(
            "the project's public key cannot be read",
            where=f"pipelines/releases/{name}: public_key",
            expected="32 bytes in base64, as rollbook key new wrote them",
            next_step="restore the file",
        ) from None


def public_pem(key: Ed25519PublicKey) -> bytes:
    """The public half as a file to hand out."""
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def public_text(key: Ed25519PublicKey) -> str:
    """The public half as one word (base64)."""
    return base64.b64encode(key.public_bytes(*_RAW)).decode()


def signing_key_id(key: Ed25519PublicKey) -> str:
    """By what a pair is known: 16 hex of the SHA-256 of its public half."""
    return hashlib.sha256(key.public_bytes(*_RAW)).hexdigest()[:_ID_LETTERS]


def is_signed_by(key: Ed25519PublicKey, signature: bytes, content: bytes) -> bool:
    """Whether a signature was made with the private half of a key, over exactly this content."""
    try:
        key.verify(signature, content)
    except InvalidSignature:
        return False
    return True


def _private_pem(private: Ed25519PrivateKey) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _unusable(name: str, reason: str) -> SettingsError:
    return SettingsError(
        "a signing key cannot be used",
        where=f"{name} ({reason})",
        expected="an Ed25519 key in PEM, as rollbook key new and rollbook key public write it",
        next_step="take the right file; if the private one is lost: rollbook key rotate --signing",
    )
