"""``linked.*`` to ``located.*``: where addresses and groups are, and how surely."""

from rollbook.locate.stage import locate_tables

__all__ = ["locate_tables"]
