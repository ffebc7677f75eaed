"""PDFs of a run: every reader can use them, every archive keep them, and no sheet is nearly bare."""

from collections.abc import Iterator
from pathlib import Path

import page as page_validation
import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.sheets import sheets_of

pytestmark = pytest.mark.heavy
FEWEST_WORDS, LEAST_USED = 12, 0.12
MOST_SHEETS, MOST_BYTES = 85, 1_000_000


def printed(built: Project, community: str, name: str) -> Iterator[Path]:
    """A file of a community as it was released, and as it is in the working view."""
    yield built.root / "reports" / PERIOD / community / name
    yield built.root / "data" / "processed" / community / PERIOD / "working" / name


@pytest.mark.parametrize("name", ["deck", "summary"])
@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_released_and_working_pdfs_pass_pdf_ua_1_and_pdf_a_2a(
    built: Project, community: str, language: str, name: str
) -> None:
    for path in printed(built, community, f"{name}.{language}.pdf"):
        for profile in ("ua1", "2a"):
            report = page_validation.validate_pdf_bytes(path.read_bytes(), profile=profile)
            assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_sheet_of_a_deck_is_nearly_bare_and_the_deck_is_small(
    built: Project, community: str, language: str
) -> None:
    for path in printed(built, community, f"deck.{language}.pdf"):
        _, *sheets = sheets_of(path.read_bytes())
        bare = [each for each in sheets if each.words < FEWEST_WORDS or each.used < LEAST_USED]
        assert bare == []
        assert len(sheets) < MOST_SHEETS
        assert path.stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("community", COMMUNITIES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_summary_is_one_sheet(built: Project, community: str, language: str) -> None:
    for path in printed(built, community, f"summary.{language}.pdf"):
        assert len(sheets_of(path.read_bytes())) == 1
