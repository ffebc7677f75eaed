"""``measured.*`` to two views with the same columns: ``released.*`` in zones and bands, ``internal.*`` exact.

This is the wall. Only ``released.*`` may become a report; ``internal.*`` stays below ``data/processed``.
"""

from rollbook.protect.scan import refuse_personal
from rollbook.protect.scanning import SEARCHED, Known, OwnTexts, ScanReport, made_ready, refuse_personal_files
from rollbook.protect.stage import protect_tables
from rollbook.protect.view_restatements import released_restatements

__all__ = [
    "SEARCHED",
    "Known",
    "OwnTexts",
    "ScanReport",
    "made_ready",
    "protect_tables",
    "refuse_personal",
    "refuse_personal_files",
    "released_restatements",
]
