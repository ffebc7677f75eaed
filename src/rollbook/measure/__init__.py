"""``linked.*`` and ``located.*`` to ``measured.*``: who counted as what, when, where. Exact, internal."""

from rollbook.measure.restatements import BEFORE, restatement_tables
from rollbook.measure.stage import measure_tables

__all__ = ["BEFORE", "measure_tables", "restatement_tables"]
