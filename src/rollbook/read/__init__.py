"""Raw files to ``raw.*`` tables, word for word. The only stage that opens a file."""

from rollbook.read.address_points import address_list, read_address_points
from rollbook.read.files import RawFile, raw_files
from rollbook.read.geocodes import keep_geocodes, read_geocodes
from rollbook.read.housing_units import housing_list, read_housing_units
from rollbook.read.shapes import ShapeFile, shape_files
from rollbook.read.source_files import source_files
from rollbook.read.stage import read_tables
from rollbook.read.unclaimed import unclaimed_files

__all__ = [
    "RawFile",
    "ShapeFile",
    "address_list",
    "housing_list",
    "keep_geocodes",
    "raw_files",
    "read_address_points",
    "read_geocodes",
    "read_housing_units",
    "read_tables",
    "shape_files",
    "source_files",
    "unclaimed_files",
]
