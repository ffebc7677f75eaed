"""One sheet for the wall says what the deck says first, whatever the deck has or lacks."""

import base64
from typing import Any

import page as page_validation
import pytest

from rollbook.present.summary import export_summary
from rollbook.present.words import plain
from tests.sheets import sheets_of
from tests.unit.present.deck_sample import words
from tests.unit.present.test_pdf_deck import squeezed, texts
from tests.unit.present.view_sample import whole_deck

Json = dict[str, Any]


def summary(view: str, language: str, *, without: tuple[str, ...] = ()) -> tuple[list[Json], bytes]:
    meta, pages = whole_deck(view, language)
    kept = [page for page in pages if page["page"] not in without]
    return kept, export_summary(meta, kept, words(language))


@pytest.mark.parametrize(("view", "language"), [("release", "en"), ("internal", "es")])
def test_the_sheet_says_headline_tiles_and_claims_and_whose_view_it_is(view: str, language: str) -> None:
    pages, document = summary(view, language)
    assert [each.number for each in sheets_of(document)] == [1]
    (text,) = map(squeezed, texts(document))
    told = {page["page"]: page for page in pages}
    said = [told[name]["claim"] for name in ("glance", "rules", "isolated", "attendance")]
    said += [tile["value"] for tile in told["glance"]["blocks"][0]["tiles"]]
    assert [plain(each) for each in said if squeezed(plain(each)) not in text] == []
    mark = words(language)["internal_mark" if view == "internal" else "release_mark"]
    for part in (mark, words(language)["synthetic_mark"], told["cover"]["title"]):
        assert squeezed(part) in text
    for profile in ("ua1", "2a"):
        assert page_validation.validate_pdf_bytes(document, profile=profile).failures == []
    assert summary(view, language)[1] == document


def test_a_deck_without_map_and_headline_still_has_one_sheet() -> None:
    _, document = summary("release", "es", without=("glance", "growth", "rules"))
    (sheet,) = sheets_of(document)
    assert sheet.words > 10
    assert "Palmdale" in texts(document)[0]


def test_longer_claims_are_set_smaller_and_keep_to_the_sheet() -> None:
    meta, pages = whole_deck("release", "en")
    long = [{**page, "claim": page["claim"] * 2} if page["page"] != "cover" else page for page in pages]
    assert len(sheets_of(export_summary(meta, long, words("en")))) == 1


def test_a_logo_of_any_shape_stands_beside_the_name_on_the_same_sheet() -> None:
    meta, pages = whole_deck("release", "en")
    for across in (10, 40, 400):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} 10"><circle r="9"/></svg>'
        address = f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode()}"
        document = export_summary(
            {**meta, "look": {"logo": address, "logo_alt": "A sun over hills"}}, pages, words("en")
        )
        assert len(sheets_of(document)) == 1
        assert page_validation.validate_pdf_bytes(document, profile="ua1").failures == []
        assert squeezed(texts(document)[0]) == squeezed(texts(export_summary(meta, pages, words("en")))[0])
