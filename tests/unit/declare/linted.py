"""What the lint finds in the project's definitions with one thing changed."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from rollbook.declare import Project, load_project
from rollbook.declare.lint import Slip, lint
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from tests.unit.declare.changed import explained

REPOSITORY = Path(__file__).resolve().parents[3]
PERIOD = Quarter.parse("2018Q2")


def linted_project() -> Project:
    """The definitions of this repository, as if everything in them were explained."""
    return explained(load_project(Layout(REPOSITORY)))


def slips(project: Project, community: str = "palmdale", **tables: pd.DataFrame) -> list[Slip]:
    """What the lint finds; tables are given without their layer."""
    return list(lint(project, community, PERIOD, {f"clean.{name}": table for name, table in tables.items()}))


def rules(found: Sequence[Slip]) -> list[tuple[str, str, str]]:
    return [(slip.rule, slip.severity, slip.name) for slip in found]
