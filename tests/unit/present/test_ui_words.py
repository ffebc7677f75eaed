import re

import pytest
import yaml

from rollbook.kernel.errors import RenderError
from rollbook.present import assets
from rollbook.present.words import plain, word
from tests.unit.present.deck_sample import UI, words

ENTRIES = yaml.safe_load(UI.read_text(encoding="utf-8"))


def test_every_word_is_given_in_both_languages_with_the_same_blanks() -> None:
    for key, texts in ENTRIES.items():
        assert set(texts) == {"en", "es"}, key
        assert all(text.strip() for text in texts.values()), key
        assert sorted(re.findall(r"{\w+}", texts["en"])) == sorted(re.findall(r"{\w+}", texts["es"])), key


def test_the_renderers_use_exactly_the_words_that_are_given() -> None:
    files = [*assets.PACKAGE.rglob("*.py"), *assets.TEMPLATES.glob("*.j2"), *assets.TEMPLATES.glob("*.typ")]
    used = "\n".join(file.read_text(encoding="utf-8") for file in files)
    unused = [key for key in ENTRIES if not re.search(rf"""["']{key}["']|w\.{key}\b""", used)]
    assert unused == []


def test_a_missing_word_is_named_with_its_file() -> None:
    with pytest.raises(RenderError, match="no_such_word") as failure:
        word(words("en"), "no_such_word")
    assert "ui.yml" in str(failure.value)


def test_blanks_are_filled_once_and_only_by_their_name() -> None:
    assert word({"page": "Page {page} of {pages}"}, "page", page=1, pages="{page}") == "Page 1 of {page}"


def test_plain_text_joins_all_segments() -> None:
    assert plain([{"text": "from "}, {"text": "60", "figure": "attendance.2015-10"}]) == "from 60"
