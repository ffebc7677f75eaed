"""The owner's signature under a list of public venues: without it, the list says nothing.

Signed is the list itself, every entry of it, so that the signature can lie in another file and a change of
one letter is noticed. A project without keys of its own, such as the sample, is signed with a pair that
follows from the published sample key; whoever has a key of their own is never content with that.
"""

from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from rollbook.declare.venues import VenueList, Venues
from rollbook.kernel.layout import Layout
from rollbook.owner.owner import Owner, open_owner
from rollbook.owner.release_log import read_owner_note
from rollbook.owner.signatures import Signature, read_statement, write_statement
from rollbook.owner.signing_keys import noted_key, public_text, sample_pair, signing_key_id

FORMAT, VERSION = "rollbook-venues", 1
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def what_counts(layout: Layout, declared: Venues | None) -> VenueList:
    """What of a declared list counts: all of it where its owner has signed it as it is, else nothing.

    Parameters
    ----------
    declared
        The list of a community; none where it has no file.
    """
    if declared is None or not declared.venues:
        return VenueList("none")
    code = _said_of(layout, declared)
    return VenueList(code, declared.venues if code in {"signed", "sample"} else ())


def sign_list(owner: Owner, declared: Venues, told: Mapping[str, Any]) -> Signature:
    """Sign a list as it is: with the project's pair, or with that of the sample where it has none.

    Parameters
    ----------
    told
        Who signs and when, and what they state.

    Raises
    ------
    SettingsError
        If there is an owner's key but no pair that signs.
    """
    is_sample = owner.note is None and owner.key.is_sample
    key = sample_pair() if is_sample else owner.signing_key()
    public = key.public_key()
    content = {
        "format": FORMAT,
        "version": VERSION,
        **told,
        "list": _canonical_list(declared),
        "signing_key_id": signing_key_id(public),
        "public_key": public_text(public),
    }
    return write_statement(owner.layout.venue_signature(declared.community), content, key)


def _said_of(layout: Layout, declared: Venues) -> str:
    path = layout.venue_signature(declared.community)
    if not path.exists():
        return "unsigned"
    try:
        signature = read_statement(path)
        form = signature.content["format"], signature.content["version"]
    except _UNREADABLE:
        return "unreadable"
    if form != (FORMAT, VERSION):
        return "unreadable"
    trusted, code = _trusted(layout)
    if trusted is None or signature.key_id != signing_key_id(trusted):
        return "stranger"
    is_as_signed = signature.is_by(trusted) and signature.content.get("list") == _canonical_list(declared)
    return code if is_as_signed else "changed"


def _trusted(layout: Layout) -> tuple[Ed25519PublicKey | None, str]:
    """The only key whose signature counts here, and what a list signed with it is called."""
    note = read_owner_note(layout)
    if note is None:
        # A key in the environment is one of somebody's own: the sample's pair is no longer enough.
        is_sample = open_owner(layout).key.is_sample
        return (sample_pair().public_key() if is_sample else None), "sample"
    return noted_key(note.public_key, layout.vault_note.name), "signed"


def _canonical_list(declared: Venues) -> dict[str, Any]:
    """The content of a list, whatever its file looks like; the order of entries does not matter."""
    entries = [each.model_dump(mode="json", exclude_none=True) for each in declared.venues]
    return {"community": declared.community, "venues": sorted(entries, key=lambda each: str(each["venue"]))}
