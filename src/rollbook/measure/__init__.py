"""``linked.*`` and ``located.*`` to ``measured.*``: who counted as what, when, where. Exact, internal."""

from rollbook.measure.stage import measure_tables

__all__ = ["measure_tables"]
