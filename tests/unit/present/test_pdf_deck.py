import os
import re
import subprocess
import sys
from io import BytesIO
from typing import Any

import page as page_validation
import pytest
from pypdf import PdfReader

from rollbook.kernel.errors import RenderError
from rollbook.present import pdf
from rollbook.present.assets import font_file
from rollbook.present.letters import UNKNOWN, advances, printable
from tests.unit.present.conftest import Variant, variant_of
from tests.unit.present.deck_sample import deck, page_of, words
from tests.unit.present.hostile import with_hostile_texts


def failures(document: bytes) -> list[str]:
    reports = [page_validation.validate_pdf_bytes(document, profile=name) for name in ("ua1", "2a")]
    return [f"{failure.rule_id}: {failure.message}" for report in reports for failure in report.failures]


def texts(document: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(document)).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_the_pdf_passes_pdf_ua_1_and_pdf_a_2a(variant: Variant) -> None:
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


def titles_of(entries: Any) -> list[str]:  # noqa: ANN401  bookmarks as the reader nests them
    """All bookmarks in order, whatever they stand below."""
    return [
        title
        for entry in entries
        for title in (titles_of(entry) if isinstance(entry, list) else [str(entry["/Title"])])
    ]


def test_each_page_has_a_bookmark_and_the_document_its_title_date_and_language(variant: Variant) -> None:
    meta, pages = variant.meta, variant.pages
    reader = PdfReader(BytesIO(variant.pdf))
    titles = titles_of(reader.outline)
    assert [title for title in titles if title in {page["title"] for page in pages}][: len(pages)] == [
        page["title"] for page in pages
    ]
    assert reader.metadata is not None
    assert meta["title"] in str(reader.metadata.title)
    assert reader.metadata.creation_date is not None
    assert str(reader.metadata.creation_date.date()) == meta["as_of"]
    assert str(reader.root_object["/Lang"]).startswith(meta["language"])


def test_a_page_that_is_a_little_too_long_is_set_tighter_and_keeps_to_one_sheet(variant: Variant) -> None:
    # After one sheet a page comes the annex, with what stands behind and the tables of all pictures.
    sheets, fronts = texts(variant.pdf), len(variant.pages)
    begins = [variant.words["pdf_annex"] in sheet.splitlines() for sheet in sheets]
    assert begins == [False] * fronts + [True] + [False] * (len(sheets) - fronts - 1)
    assert len(sheets) - fronts <= 2


def linked(document: bytes, sheet: int) -> list[int]:
    """The numbers of the sheets to which links on a sheet lead."""
    reader = PdfReader(BytesIO(document))
    leads = [each.get_object()["/Dest"] for each in reader.pages[sheet].get("/Annots", [])]
    targets = [
        reader.named_destinations[each].dest_array if isinstance(each, str) else each for each in leads
    ]
    numbers = {each.indirect_reference.idnum: at for at, each in enumerate(reader.pages)}  # type: ignore[union-attr]
    return [numbers[each[0].idnum] for each in targets]


def test_what_stands_behind_a_page_is_linked_both_ways() -> None:
    meta, pages = deck()
    table = {**page_of(pages, "notes")["blocks"][0], "behind": True}
    shown = [pages[0], {**pages[1], "blocks": [*pages[1]["blocks"], table]}, pages[2]]
    document = pdf.export_deck(meta, shown, words("en"))
    sheets = texts(document)
    assert len(sheets) == 4
    # The table of the second page's picture stands there, too.
    assert (linked(document, 1), linked(document, 2), linked(document, 3)) == ([3], [3], [1, 2])
    assert words("en")["pdf_behind"].replace("{page}", "4") in sheets[1]
    assert words("en")["pdf_front"].replace("{page}", "2") in sheets[3]
    assert table["caption"] not in sheets[1]
    assert table["caption"] in sheets[3]
    assert failures(document) == []


def test_pages_to_be_looked_up_stand_at_the_end_and_sections_hold_their_pages_in_the_bookmarks() -> None:
    meta, pages = deck()
    sections = ("opening", "opening", "growth", "growth")
    chosen = [
        {**page, "section": name, "section_title": name.title()}
        for page, name in zip(pages, sections, strict=False)
    ]
    about = {**pages[-1], "section": "about", "section_title": "About", "is_reference": True}
    document = pdf.export_deck(meta, [about, *chosen], words("en"))
    reader = PdfReader(BytesIO(document))
    titles = [page["title"] for page in chosen]
    entries: list[Any] = list(reader.outline)
    found = [titles_of(entry) if isinstance(entry, list) else str(entry["/Title"]) for entry in entries]
    assert found[:5] == [titles[0], "Opening", [titles[1]], "Growth", titles[2:]]
    assert found[-2:] == ["About", [about["title"]]]
    assert failures(document) == []


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


def test_every_letter_that_is_written_unlooked_at_is_in_the_typeface() -> None:
    known, _ = advances(font_file("Regular"))
    assert {chr(code) for code in range(0x20, 0x7F)} <= set(known)
