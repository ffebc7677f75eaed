"""Raw files to ``raw.*`` tables, word for word. The only stage that opens a file."""

from rollbook.read.stage import RawFile, raw_files, read_tables

__all__ = ["RawFile", "raw_files", "read_tables"]
