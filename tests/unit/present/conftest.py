"""The sample deck, in every view and language, and its exports, each written once."""

from dataclasses import dataclass
from functools import cache, cached_property

import pytest

from rollbook.present import html, map_leaflet, pdf
from tests.unit.present.deck_sample import Json, deck, map_spec, words


@dataclass(frozen=True)
class Variant:
    """The sample in one view and language."""

    view: str
    language: str

    @property
    def meta(self) -> Json:
        return deck(self.view, self.language)[0]

    @property
    def pages(self) -> list[Json]:
        return deck(self.view, self.language)[1]

    @property
    def words(self) -> dict[str, str]:
        return words(self.language)

    @cached_property
    def html(self) -> str:
        return html.export_deck(html.deck_notebook(self.meta, self.pages), self.words)

    @cached_property
    def pdf(self) -> bytes:
        return pdf.export_deck(self.meta, self.pages, self.words)

    @cached_property
    def map(self) -> str:
        return map_leaflet.export_map(self.meta, map_spec(self.view, self.language), self.words)


@cache
def variant_of(view: str, language: str) -> Variant:
    """One variant, the same object at each call."""
    return Variant(view, language)


@pytest.fixture(params=["release-en", "release-es", "internal-en", "internal-es"])
def variant(request: pytest.FixtureRequest) -> Variant:
    """Each variant in turn."""
    return variant_of(*request.param.split("-"))


@pytest.fixture(params=["release-en", "internal-es"])
def either_view(request: pytest.FixtureRequest) -> Variant:
    """One variant of each view, each language once."""
    return variant_of(*request.param.split("-"))


@pytest.fixture
def english() -> dict[str, str]:
    return words("en")
