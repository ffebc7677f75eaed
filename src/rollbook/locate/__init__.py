"""``linked.*`` to ``located.*``: where addresses and groups are, and how surely."""

from rollbook.locate.leaves import leaf_tables
from rollbook.locate.stage import locate_tables
from rollbook.locate.zones import zone_units

__all__ = ["leaf_tables", "locate_tables", "zone_units"]
