import os
import re
import subprocess
import sys
from io import BytesIO
from typing import Any

import page as page_validation
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from rollbook.kernel.errors import RenderError
from rollbook.present import pdf
from rollbook.present.letters import UNKNOWN, printable
from tests.unit.present.conftest import Variant, variant_of
from tests.unit.present.deck_sample import deck, page_of, words
from tests.unit.present.hostile import with_hostile_texts


def failures(document: bytes) -> list[str]:
    report = page_validation.validate_pdf_bytes(document, profile="ua1")
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def texts(document: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(document)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_pdf_passes_pdf_ua_1(variant: Variant) -> None:
    assert failures(variant.pdf) == []


def test_the_same_deck_gives_the_same_pdf(variant: Variant) -> None:
    assert pdf.export_deck(variant.meta, variant.pages, variant.words) == variant.pdf


def test_every_sheet_names_community_period_view_and_page(variant: Variant) -> None:
    meta, language_words = variant.meta, variant.words
    sheets = texts(variant.pdf)
    mark = language_words["internal_mark" if meta["view"] == "internal" else "release_mark"]
    for number, sheet in enumerate(sheets, start=1):
        line = language_words["page"].replace("{page}", str(number)).replace("{pages}", str(len(sheets)))
        for part in (
            meta["community_name"],
            meta["period_label"],
            mark,
            language_words["synthetic_mark"],
            line,
        ):
            assert squeezed(part) in squeezed(sheet)


def test_a_release_never_says_internal() -> None:
    text = "".join(texts(variant_of("release", "en").pdf))
    assert words("en")["internal_mark"] not in text


def test_each_page_has_a_bookmark_and_the_document_its_title_date_and_language(variant: Variant) -> None:
    meta, pages = variant.meta, variant.pages
    reader = PdfReader(BytesIO(variant.pdf))
    assert [str(entry["/Title"]) for entry in reader.outline if isinstance(entry, Destination)] == [
        page["title"] for page in pages
    ]
    assert reader.metadata is not None
    assert meta["title"] in str(reader.metadata.title)
    assert reader.metadata.creation_date is not None
    assert str(reader.metadata.creation_date.date()) == meta["as_of"]
    assert str(reader.root_object["/Lang"]).startswith(meta["language"])


def test_a_page_that_is_a_little_too_long_is_set_tighter_and_keeps_to_one_sheet(variant: Variant) -> None:
    # The map of a release has a second drawing, with the dots, what changed, and the protection.
    second = 1 if variant.view == "release" else 0
    assert len(texts(variant.pdf)) == len(variant.pages) + second


def files(count: int, *, is_dense: bool) -> dict[str, Any]:
    rows = [[[{"text": f"signin_{number}.xlsx"}], [{"text": "376"}]] for number in range(count)]
    columns = [{"label": "File", "align": "start"}, {"label": "Read", "align": "end"}]
    table = {"kind": "table", "id": "files", "caption": "Rows", "columns": columns, "rows": rows}
    return {
        "page": "files",
        "title": "Files",
        "claim": [{"text": "What became of the rows of each file."}],
        "blocks": [{**table, "first_column_is_header": True, "is_dense": is_dense}],
    }


@pytest.mark.parametrize(("is_dense", "sheets"), [(True, 1), (False, 2)])
def test_a_dense_table_holds_the_files_of_a_dozen_quarters_on_one_sheet(
    *, is_dense: bool, sheets: int
) -> None:
    meta, pages = deck("internal", "en")
    cover = page_of(pages, "cover")
    written = pdf.export_deck(meta, [cover, files(34, is_dense=is_dense)], words("en"))
    assert len(texts(written)) == 1 + sheets
    assert all(f"signin_{number}.xlsx" in "".join(texts(written)) for number in range(34))


def test_every_figure_in_the_running_text_reaches_the_paper(variant: Variant) -> None:
    text = squeezed("".join(texts(variant.pdf)))
    for page in variant.pages:
        assert squeezed("".join(segment["text"] for segment in page["claim"])) in text


def test_a_table_longer_than_a_sheet_breaks_and_repeats_its_header() -> None:
    meta, pages = deck()
    notes = page_of(pages, "notes")
    table = notes["blocks"][0]
    long_table = {**table, "rows": table["rows"] * 20}
    document = pdf.export_deck(meta, [pages[0], {**notes, "blocks": [long_table]}], words("en"))
    sheets = texts(document)
    assert len(sheets) > 3
    assert all("Set aside" in sheet for sheet in sheets[1:])
    assert failures(document) == []


def test_hostile_texts_are_printed_literally() -> None:
    meta, pages = deck()
    hostile = "#*_$<script>&"
    document = pdf.export_deck(
        with_hostile_texts(meta, text=hostile), with_hostile_texts(pages, text=hostile), words("en")
    )
    assert "".join(texts(document)).count(hostile) > 50
    assert failures(document) == []


def test_a_letter_no_typeface_knows_does_not_stop_the_deck() -> None:
    meta, pages = deck()
    document = pdf.export_deck({**meta, "community_name": "Palmdale 中\u200b\x07 ✓"}, pages, words("en"))
    assert failures(document) == []
    assert f"Palmdale {UNKNOWN} ✓" in texts(document)[0]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Nun\u0303ez", "Nuñez"),
        ("a\tb", "a b"),
        ("soft\u00adhyphen", "softhyphen"),
        ("≥ 51 %", "≥ 51 %"),
        ("中", UNKNOWN),
    ],
)
def test_texts_are_written_in_letters_that_can_be_printed(written: str, shown: str) -> None:
    assert printable(written) == shown


def test_a_picture_without_alternative_text_stops_the_deck_without_quoting_it() -> None:
    meta, pages = deck()
    page = page_of(pages, "attendance")
    page["blocks"][0]["chart"]["alt"] = None
    with pytest.raises(RenderError) as failure:
        pdf.export_deck(meta, pages, words("en"))
    assert "alternative text" in str(failure.value)
    assert "Attendance" not in str(failure.value)


PROGRAM = """
import hashlib
from rollbook.present import html, map_leaflet, pdf
from tests.unit.present.deck_sample import deck, map_spec, words
meta, pages = deck("internal", "es")
parts = [
    html.export_deck(html.deck_notebook(meta, pages), words("es")).encode(),
    pdf.export_deck(meta, pages, words("es")),
    map_leaflet.export_map(meta, map_spec("internal", "es"), words("es")).encode(),
]
hashes = [hashlib.sha256(part).hexdigest() for part in parts]
"""


def test_another_process_with_another_hash_seed_gives_the_same_bytes() -> None:
    here: dict[str, Any] = {}
    exec(PROGRAM, here)  # noqa: S102 - our own program, run here and there
    there = subprocess.run(
        [sys.executable, "-c", f"{PROGRAM}\nprint(hashes)"],
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert there.strip() == str(here["hashes"])
