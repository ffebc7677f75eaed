"""``linked.*`` to ``located.*``: where addresses and groups are, and how surely."""

from rollbook.locate.stage import locate_tables
from rollbook.locate.zones import zone_units

__all__ = ["locate_tables", "zone_units"]
