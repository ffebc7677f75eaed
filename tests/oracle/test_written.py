"""Numbers in what people wrote are known by what stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.oracle.known_words import known_words
from tests.oracle.written import days_of_stories, sentences_of_people

if TYPE_CHECKING:
    from pathlib import Path

STORY = """---
about: preschool_share
written: 2018-05-30
by: "Work group of 12"
actions:
  - what: "Ask 3 agencies"
    due: 2018-07-14
---
Of 40 families
most came by bus.

- 7 asked for a stop
"""
FILES = {
    "stories/palmdale/a.en.md": STORY,
    "frameworks/learning_by_doing.yml": "stages: [{title: {en: Choose, es: Elegir}}]",
    "decks/words.yml": "indicator_for_each: {en: 'for each {per}', es: 'por cada {per}'}",
    "measures/shared/results.yml": "indicators: [{per: 1000}, {}]",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "pipelines" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "unexplained"),
    [
        ("Work group of 12, May 30, 2018", []),
        ("14 de julio de 2018", []),
        ("Of 40 families most came by bus.", []),
        ("7 asked for a stop", []),
        ("1. Choose", []),
        ("Spaces (por cada 1,000)", []),
        ("40", ["40"]),
        ("May 29, 2018", ["29"]),
        ("2. Choose", ["2"]),
    ],
)
def test_what_people_wrote_explains_its_own_numbers_and_no_others(
    root: Path, text: str, unexplained: list[str]
) -> None:
    days, written = days_of_stories(root, "palmdale"), sentences_of_people(root, "palmdale")
    assert known_words(root / "pipelines", days, written).unexplained(text) == unexplained
