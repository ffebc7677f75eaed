"""Projects with an owner, for the tests of keys, ledgers and releases; and what a release published."""

from pathlib import Path

import pandas as pd

from rollbook.kernel.layout import Layout
from rollbook.owner import Owner, new_owner

DAY = "2018-08-01"
COMMUNITY, PROFILE = "palmdale", "funder"


def project_at(folder: Path) -> Layout:
    """The bare folders of a project."""
    for name in ("pipelines", "notebooks"):
        (folder / name).mkdir(parents=True)
    return Layout(folder)


def owner_at(folder: Path) -> Owner:
    """The owner of a new project; the vault is where the variable says."""
    return new_owner(project_at(folder))


def cells(**counts: int) -> pd.DataFrame:
    """What a release publishes: members of each group on the latest day, each in a home of their own."""
    rows = [
        {
            "cell_label": f"members {group}",
            "cell_time_code": "latest",
            "person_count": count,
            "household_count": count,
            "low_count": 11 + 5 * ((count - 11) // 5),
            "high_count": 15 + 5 * ((count - 11) // 5),
        }
        for group, count in counts.items()
    ]
    return pd.DataFrame(rows)
