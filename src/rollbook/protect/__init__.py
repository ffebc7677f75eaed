"""``measured.*`` to two views with the same columns: ``released.*`` in zones and bands, ``internal.*`` exact.

This is the wall. Only ``released.*`` may become a report; ``internal.*`` stays below ``data/processed``.
"""

from rollbook.protect.scan import refuse_personal
from rollbook.protect.scan_files import refuse_personal_files
from rollbook.protect.scan_tables import refuse_personal_tables
from rollbook.protect.stage import protect_tables
from rollbook.protect.view_restatements import released_restatements

__all__ = [
    "protect_tables",
    "refuse_personal",
    "refuse_personal_files",
    "refuse_personal_tables",
    "released_restatements",
]
