"""The PDF decks that a run makes keep to the standard for accessible documents (PDF/UA-1)."""

import page as page_validation
import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_released_and_working_decks_pass_pdf_ua_1(built: Project, community: str, language: str) -> None:
    name = f"deck.{language}.pdf"
    released = built.root / "reports" / PERIOD / community / name
    working = built.root / "data" / "processed" / community / PERIOD / "working" / name
    for path in (released, working):
        report = page_validation.validate_pdf_bytes(path.read_bytes(), profile="ua1")
        assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []
