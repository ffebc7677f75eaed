"""The owner of the data: keys, vault, the ledger of what was published, signatures, and what was released.

Nothing here knows a page or a measure. ``ledger`` gives the protect stage what was published before.
"""

from rollbook.owner.keys import SAMPLE_KEY, OwnerKey, refuse_sample
from rollbook.owner.ledger import PUBLISHED_COLUMNS, Known, Ledger, Recall, cell_codes
from rollbook.owner.owner import Owner, new_owner, open_owner, restart_ledger
from rollbook.owner.release_log import Entry, ReleaseLog, note_entry
from rollbook.owner.rotation import rotate_key, rotate_signing_key
from rollbook.owner.signing_keys import (
    is_signed_by,
    public_pem,
    public_text,
    read_public_half,
    signing_key_id,
)
from rollbook.owner.venue_lists import sign_list, what_counts

__all__ = [
    "PUBLISHED_COLUMNS",
    "SAMPLE_KEY",
    "Entry",
    "Known",
    "Ledger",
    "Owner",
    "OwnerKey",
    "Recall",
    "ReleaseLog",
    "cell_codes",
    "is_signed_by",
    "new_owner",
    "note_entry",
    "open_owner",
    "public_pem",
    "public_text",
    "read_public_half",
    "refuse_sample",
    "restart_ledger",
    "rotate_key",
    "rotate_signing_key",
    "sign_list",
    "signing_key_id",
    "what_counts",
]
