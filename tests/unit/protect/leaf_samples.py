"""Of a community of which nothing but measures is made up: all other counts, none of which is there."""

from rollbook.protect.linked.leaf_tables import leaf_tables
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table
from tests.unit.protect.samples import FUNDER

NO_LEAVES = leaf_tables({name: make_table(name, []) for name in tables_of("released")}, FUNDER)
