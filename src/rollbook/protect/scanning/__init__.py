"""The deep scan: what leaves the house is opened again, taken apart to its last byte, and searched.

``values`` and ``known`` tell what must not be found, ``openers`` take files apart, ``unfolding`` takes apart
what is packed in letters, ``haul`` searches, ``canaries`` and ``proof`` make sure that the search sees.
Positions that are drawn as marks or dots of a picture cannot be seen here: they are refused before drawing,
and never drawn finer than a zone.
"""

from rollbook.protect.scanning.folder import made_ready, refuse_personal_files
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.own import OwnTexts
from rollbook.protect.scanning.report import ScanReport
from rollbook.protect.scanning.values import SENT_TABLES

SEARCHED = (
    "clean.records",
    "clean.groups",
    "clean.venues",
    "clean.children",
    "located.addresses",
    "located.groups",
    "released.shapes",
    *SENT_TABLES,
)
"""The tables that tell what must not be released, and which outlines are public."""

__all__ = ["SEARCHED", "Known", "OwnTexts", "ScanReport", "made_ready", "refuse_personal_files"]
