"""Raw files to ``raw.*`` tables, word for word. The only stage that opens a file."""

from rollbook.read.files import RawFile, raw_files
from rollbook.read.stage import read_tables
from rollbook.read.unclaimed import unclaimed_files

__all__ = ["RawFile", "raw_files", "read_tables", "unclaimed_files"]
