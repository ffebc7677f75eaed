"""Every file that a run reads, with the hash of its bytes (``raw.source_files``)."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from rollbook.kernel.provenance import hash_file
from rollbook.read.files import RawFile
from rollbook.tables.check import make_table

_TABLE = "raw.source_files"


def source_files(files: Sequence[RawFile], others: Mapping[str, tuple[str, Path]]) -> pd.DataFrame:
    """List the files of a run.

    Parameters
    ----------
    files
        The community's lists.
    others
        Files about the area by the name that they are shown under, each with its kind and where it lies.

    Returns
    -------
    pandas.DataFrame
        ``raw.source_files``: the name below ``data/raw``'s folder of the community, the kind of list, the
        quarter it was sent for (empty if none), SHA-256.
    """
    rows = [
        {
            "file_name": file.file_name,
            "file_kind_code": file.source.source_code,
            "quarter_code": str(file.quarter) if file.quarter else "",
            "sha256_code": hash_file(file.path),
        }
        for file in files
    ]
    rows += [
        {"file_name": name, "file_kind_code": kind, "quarter_code": "", "sha256_code": hash_file(path)}
        for name, (kind, path) in others.items()
    ]
    return make_table(_TABLE, rows)
