"""What two runs on the same files could differ by: program, code, settings, measures."""

import json
from importlib.metadata import version

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.chosen import measures_of
from rollbook.declare.measures import Measure
from rollbook.kernel.provenance import hash_code, hash_texts
from rollbook.tables.check import make_table

_COUNTED_BY = ("counts", "of", "kind")
"""What of a definition decides its figures; titles, reasons and targets do not."""


def versions(project: Project, community: str) -> pd.DataFrame:
    """The versions of everything that decides a community's figures, besides its files.

    Returns
    -------
    pandas.DataFrame
        ``measured.versions``: the number of the program, hashes over its code and over the settings, and one
        over what each measure counts.
    """
    rows = [
        ("program", "rollbook", version("rollbook")),
        ("code", "", hash_code()),
        ("settings", "", project.settings_code),
        *(
            ("measure", measure.measure, definition_code(measure))
            for measure in measures_of(project, community)
            if not measure.is_quoted
        ),
    ]
    names = ("version_kind_code", "version_label", "version_code")
    return make_table("measured.versions", [dict(zip(names, row, strict=True)) for row in rows])


def definition_code(measure: Measure) -> str:
    """SHA-256 over what a measure counts: its counters with their parameters, and its kind."""
    counted = measure.model_dump(mode="json", include=set(_COUNTED_BY))
    return hash_texts([json.dumps(counted, sort_keys=True)])
