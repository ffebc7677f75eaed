"""The area as it is declared."""

from pathlib import Path

import pytest

from rollbook.declare import load_project
from rollbook.declare.models import Area
from rollbook.kernel.layout import Layout

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def area() -> Area:
    return load_project(Layout(REPOSITORY)).areas["antelope_valley"]
