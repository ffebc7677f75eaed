"""The project's own definitions: the words and codes that clean rows are held against."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def project() -> Project:
    return load_project(Layout(REPOSITORY))
