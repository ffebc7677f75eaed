"""The page that explains the categories says what is declared, and nothing older."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from tools import definitions

REPOSITORY = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def test_the_committed_page_is_current() -> None:
    assert definitions.main(["--check"]) == 0, "run: python -m tools.definitions"


def test_the_page_shows_every_category_with_all_its_cases(project: Project) -> None:
    page = definitions.page(project)
    for category in project.categories.categories:
        section = page.partition(f"## {category.label.en}\n")[2].partition("\n## ")[0]
        assert category.meaning.es in section
        assert all(example.case in section for example in category.examples)


def test_a_page_that_fell_behind_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "categories.md"
    monkeypatch.setattr(definitions, "PAGE", page)
    assert definitions.main(["--check"]) == 1
    assert definitions.main([]) == 0
    assert definitions.main(["--check"]) == 0
    page.write_text(page.read_text(encoding="utf-8") + "an edit\n", encoding="utf-8")
    assert definitions.main(["--check"]) == 1
