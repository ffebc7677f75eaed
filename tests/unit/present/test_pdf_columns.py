"""Columns on paper: no word juts out of one, and long texts are read in two."""

from typing import Any

import pytest

from rollbook.present.letters import text_width
from rollbook.present.pdf import export_deck
from rollbook.present.pdf_sheets import with_widths
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.test_pdf_deck import squeezed, texts

Json = dict[str, Any]


def heads(*labels: str, cell: str = "11–25") -> Json:
    """A table of these columns with one row."""
    columns = [{"label": label, "align": "start"} for label in labels]
    return {"columns": columns, "rows": [[[{"text": cell}] for _ in labels]]}


@pytest.mark.parametrize(
    "labels",
    [
        ("Medida", "Pregunta", "abr–jun 2018", "Compuesto de", "Intervalo del 90%", "ene–mar 2018", "Meta"),
        ("Grupo", "Distancia al grupo al que mejor le va, en puntos", "¿Meta propia alcanzada?"),
    ],
)
def test_no_word_of_a_head_juts_out_of_its_column(labels: tuple[str, ...]) -> None:
    table = with_widths(heads(*labels))
    widths = [column["width"] for column in table["columns"]]
    for label, width in zip(labels, widths, strict=True):
        longest = max(text_width(word, 9.4, is_bold=True) for word in label.split())
        assert width / sum(widths) * 728 >= longest + 15.9


def test_a_number_has_a_column_that_it_is_not_broken_in() -> None:
    table = with_widths(heads("A", "B" * 60, "C " * 60, cell="22,461–22,465"))
    widths = [column["width"] for column in table["columns"]]
    assert widths[0] / sum(widths) * 728 >= text_width("22,461–22,465", 8.2) + 15.9


def told_at_length(parts: int) -> list[Json]:
    """Texts under headings, as long as people write about a curve."""
    line = [{"text": "Families say that the nearest place is too far away without a car. " * 2}]
    part: list[Json] = [{"kind": "text", "paragraphs": [line, line]}, {"kind": "list", "items": [line, line]}]
    return [block for at in range(parts) for block in ({"kind": "heading", "text": f"Part {at}"}, *part)]


def test_texts_that_are_too_long_for_one_column_are_read_in_two_on_the_same_sheet() -> None:
    meta, pages = deck("release", "en")
    cover = next(page for page in pages if page["page"] == "cover")
    told = {"page": "told", "title": "Told", "claim": [{"text": "What people say."}]}
    for parts, sheets in ((3, 2), (4, 2), (12, 3)):
        shown = [cover, {**told, "blocks": told_at_length(parts)}]
        document = export_deck(meta, shown, words("en"))
        assert len(texts(document)) >= sheets if parts == 12 else len(texts(document)) == sheets
        joined = squeezed("".join(texts(document)))
        places = [joined.index(f"Part{at}") for at in range(parts)]
        assert places == sorted(places), "the parts are read in their order"


def test_a_page_of_a_claim_alone_is_a_sheet() -> None:
    meta, pages = deck("release", "en")
    cover = next(page for page in pages if page["page"] == "cover")
    told = {"page": "told", "title": "Told", "claim": [{"text": "Nothing more is known."}], "blocks": []}
    assert "Nothing more is known." in texts(export_deck(meta, [cover, told], words("en")))[1]
