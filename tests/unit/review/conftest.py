"""The words and definitions of the real project."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.review.wording import Wording

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


@pytest.fixture
def english(project: Project) -> Wording:
    return Wording(project.review_words, "en")


@pytest.fixture
def spanish(project: Project) -> Wording:
    return Wording(project.review_words, "es")
