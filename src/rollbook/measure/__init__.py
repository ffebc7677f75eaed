"""``linked.*`` and ``located.*`` to ``measured.*``: who counted as what, when, where. Exact, internal."""

from rollbook.measure.restatements import BEFORE, restatement_tables
from rollbook.measure.stage import measure_tables

LISTS = ("clean.groups", "clean.partners", "clean.sessions", "clean.events", "clean.trainings")
"""The lists that name no persons and are measured as they are."""

__all__ = ["BEFORE", "LISTS", "measure_tables", "restatement_tables"]
