"""The disclosure report of a release: what it hides, what was tried against it, and what risk is left."""

from rollbook.present.disclosure.audited import Audit
from rollbook.present.disclosure.facts import Disclosure, Hidden, VenueFacts, Zones
from rollbook.present.disclosure.files import disclosure_files
from rollbook.present.disclosure.gather import hidden_counts, zone_facts

__all__ = [
    "Audit",
    "Disclosure",
    "Hidden",
    "VenueFacts",
    "Zones",
    "disclosure_files",
    "hidden_counts",
    "zone_facts",
]
