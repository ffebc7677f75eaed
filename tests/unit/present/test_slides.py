"""The deck as slides: what stands on them, for whom, and that they are always the same."""

import base64
import io
import zipfile
from typing import Any

import pytest
from PIL import Image
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from rollbook.present import theme
from rollbook.present.slides import export_slides
from rollbook.present.slides.fitting import text_height
from rollbook.present.slides.frame import FOOT, HEIGHT, WIDTH
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.slides_read import DRAWING, VARIANTS, Slides, made, sample, whole

LANGUAGES = {"en": "en-US", "es": "es-US"}
PRESENTATION = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@pytest.fixture(params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[("release-en", "palmdale"), ("internal-es", "lancaster")], ids=lambda each: each[1])
def slides(request: pytest.FixtureRequest) -> Slides:
    return whole(*request.param)


def placeholder(slide: Any, index: int) -> str:  # noqa: ANN401 - a slide of the library
    found = [each for each in slide.placeholders if each.placeholder_format.idx == index]
    return found[0].text_frame.text if found else ""


def test_every_slide_is_sixteen_to_nine_and_has_a_message(slides: Slides) -> None:
    assert (slides.opened.slide_width, slides.opened.slide_height) == (Pt(960), Pt(540))
    assert [number for number, slide in enumerate(slides.slides) if not placeholder(slide, 11).strip()] == []


def test_titles_come_first_and_none_is_there_twice(slides: Slides) -> None:
    titles = [slide.shapes.title.text for slide in slides.slides]
    assert len(titles) == len(set(titles)), titles
    assert all(titles)
    assert all(next(iter(slide.shapes)) == slide.shapes.title for slide in slides.slides)


def test_the_section_stands_above_the_title() -> None:
    meta, pages = deck("release", "en")
    told = made(meta, [{**page, "section": "profile", "section_title": "Who we are"} for page in pages])
    assert {placeholder(slide, 10) for slide in told.slides[1:]} == {"Who we are"}
    assert {placeholder(slide, 10) for slide in sample("release-en").slides[1:]} == {""}


def test_every_slide_says_whose_it_is_of_when_and_for_whom(variant: str) -> None:
    view, language = variant.split("-")
    meta, _ = deck(view, language)
    marks = words(language)
    told = [sample(variant).texts(slide) for slide in sample(variant).slides]
    wanted = [meta["community_name"], meta["period_label"], marks["synthetic_mark"]]
    wanted.append(marks["internal_mark" if view == "internal" else "release_mark"])
    assert [text for text in told for part in wanted if part not in text] == []
    other = marks["release_mark" if view == "internal" else "internal_mark"]
    assert not any(other in text for text in told)


def test_only_the_working_view_has_red_bands(variant: str) -> None:
    names = [shape.name for shape in sample(variant).opened.slide_master.shapes]
    assert names.count("band") == (2 if variant.startswith("internal") else 0)


def test_charts_pictures_and_tables_are_told_in_words(slides: Slides) -> None:
    kinds = (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.TABLE)
    shown = [shape for slide in slides.slides for shape in slide.shapes if shape.shape_type in kinds]
    assert {shape.shape_type for shape in shown} == set(kinds)
    told = [next(shape._element.iter(f"{PRESENTATION}cNvPr")).get("descr") for shape in shown]
    assert all(told)


def test_every_text_says_in_which_language_it_is(variant: str) -> None:
    language = LANGUAGES[variant.split("-")[1]]
    for name, tree in sample(variant).trees().items():
        if name.startswith(("ppt/slides/slide", "ppt/notesSlides/", "ppt/charts/chart")):
            for run in tree.iter(f"{DRAWING}r"):
                properties = run.find(f"{DRAWING}rPr")
                assert properties is not None, name
                assert properties.get("lang") == language, name
    assert sample(variant).opened.core_properties.language == language


def test_nothing_leaves_the_slide_or_lies_on_the_footer(slides: Slides) -> None:
    for slide in slides.slides:
        for shape in slide.shapes:
            assert shape.left >= 0, shape.name
            assert shape.left + shape.width <= Pt(WIDTH) + 1, (slide.shapes.title.text, shape.name)
            limit = HEIGHT if shape.is_placeholder else FOOT
            assert shape.top + shape.height <= Pt(limit) + 1, (slide.shapes.title.text, shape.name)


def test_no_text_is_higher_than_its_box_and_none_smaller_than_can_be_read(slides: Slides) -> None:
    for slide in slides.slides:
        for shape in slide.shapes:
            if shape.is_placeholder or not shape.has_text_frame:
                continue
            width = (shape.width - 2 * shape.text_frame.margin_left) / Pt(1)
            taken = 2.0 * shape.text_frame.margin_top / Pt(1)
            for paragraph in shape.text_frame.paragraphs:
                sizes = [run.font.size / Pt(1) for run in paragraph.runs]
                assert min(sizes) >= 12, (slide.shapes.title.text, paragraph.text)
                taken += text_height(paragraph.text, max(sizes), width)
            assert taken <= shape.height / Pt(1) + 8, (slide.shapes.title.text, shape.text_frame.text)


def test_parts_of_a_slide_do_not_lie_on_each_other(slides: Slides) -> None:
    for slide in slides.slides:
        boxes = [shape for shape in slide.shapes if not shape.is_placeholder]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                across = one.left < other.left + other.width and other.left < one.left + one.width
                down = one.top + Pt(1) < other.top + other.height and other.top + Pt(1) < one.top + one.height
                assert not (across and down), (slide.shapes.title.text, one.name, other.name)


def test_what_stands_behind_the_message_is_said_in_the_notes_and_not_shown() -> None:
    meta, pages = deck("release", "en")
    fine_print = {"kind": "text", "paragraphs": [[{"text": "Fine print of the sample."}]], "behind": True}
    table = {**_table(3), "behind": True}
    told = made(meta, [{**pages[1], "blocks": [*pages[1]["blocks"], fine_print, table]}])
    shown = told.texts(told.slides[0])
    assert "Fine print" not in shown
    assert "Row 1" not in shown
    assert "Fine print of the sample." in told.slides[0].notes_slide.notes_text_frame.text


def test_a_long_table_says_how_many_rows_it_leaves_out() -> None:
    meta, _ = deck("release", "en")
    page = {"page": "long", "title": "Long", "claim": [{"text": "Many rows."}], "blocks": [_table(40)]}
    told = made(meta, [page])
    tables = [shape.table for slide in told.slides for shape in slide.shapes if shape.has_table]
    rows = [row.cells[0].text for table in tables for row in list(table.rows)[1:]]
    assert rows == [f"Row {number}" for number in range(1, len(rows) + 1)]
    assert len(told.slides) == len(tables) == 2
    assert 16 <= len(rows) < 40
    assert f"{len(rows)} of 40 rows" in told.texts(told.slides[1])


def test_a_message_as_long_as_a_paragraph_is_set_smaller_and_stays_in_its_box() -> None:
    meta, _ = deck("release", "en")
    claim = "More families belong to the partnership than ever before in its history. " * 4
    page = {"page": "long", "title": "Long", "claim": [{"text": claim.strip()}], "blocks": [_table(3)]}
    slide = made(meta, [page]).slides[0]
    (frame,) = [each for each in slide.shapes if each.has_table]
    size = next(run.font.size for run in slide.placeholders[11].text_frame.paragraphs[0].runs) / Pt(1)
    assert size >= 16
    assert frame.top / Pt(1) >= 66 + text_height(claim.strip(), size, 872, is_bold=True)


def test_more_text_than_a_slide_takes_goes_on_on_the_next_one() -> None:
    meta, _ = deck("release", "en")
    items = [
        [{"text": f"Number {number}: " + "a sentence that is rather long. " * 5}] for number in range(30)
    ]
    blocks = [{"kind": "heading", "text": "Sentences"}, {"kind": "list", "items": items}]
    page = {"page": "long", "title": "Long", "claim": [{"text": "A list."}], "blocks": blocks}
    told = made(meta, [page])
    texts = [told.texts(slide) for slide in told.slides]
    assert [slide.shapes.title.text for slide in told.slides] == [
        "Long",
        "Long (2)",
        "Long (3)",
        "Long (4)",
    ]
    assert [sum(f"Number {number}:" in text for text in texts) for number in range(30)] == [1] * 30


def test_a_text_that_looks_like_markup_stays_a_text() -> None:
    meta, _ = deck("release", "en")
    hostile = "<script>alert(1)</script> & {x} =1+1"
    page = {"page": "x", "title": hostile, "claim": [{"text": hostile}], "blocks": [_table(1, hostile)]}
    told = made(meta, [page])
    assert told.slides[0].shapes.title.text == hostile
    assert told.texts(told.slides[0]).count(hostile) == 3


def test_the_theme_carries_our_typeface_and_the_colour_of_the_community() -> None:
    meta, pages = deck("release", "en")
    look = {"accent": "#7a1fa2"}
    themes = [
        tree
        for told in (made({**meta, "look": look}, pages[:2]), made(meta, pages[:2]))
        for name, tree in told.trees().items()
        if name == "ppt/theme/theme1.xml"
    ]
    accents = [tree.find(f".//{DRAWING}accent1/{DRAWING}srgbClr").get("val") for tree in themes]
    assert accents == ["7A1FA2", theme.ACCENT[1:].upper()]
    faces = {face.get("typeface") for face in themes[0].iter(f"{DRAWING}latin")}
    assert faces == {theme.FAMILY}


def test_the_logo_stands_on_the_cover_with_its_words() -> None:
    png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAAMQAB/wB/xN6kKYAAAAASUVORK5CYII="
    meta, pages = deck("release", "en")
    told = made({**meta, "look": {"logo": f"data:image/png;base64,{png}", "logo_alt": "Sun"}}, pages[:2])
    pictures = [shape for shape in told.slides[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert [shape.name for shape in pictures] == ["logo"]
    assert next(pictures[0]._element.iter(f"{PRESENTATION}cNvPr")).get("descr") == "Sun"


def test_a_drawn_logo_becomes_a_picture_that_every_program_shows() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10"/></svg>'
    address = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    meta, pages = deck("release", "en")
    told = made({**meta, "look": {"logo": address, "logo_alt": "Sun"}}, pages[:2])
    (logo,) = [shape for shape in told.slides[0].shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert logo.image.content_type == "image/png"
    with Image.open(io.BytesIO(logo.image.blob)) as opened:
        assert opened.size[0] / opened.size[1] == pytest.approx(4, rel=0.02)
        assert opened.convert("RGBA").getpixel((5, 5)) == (0, 0, 0, 255)


def test_lines_are_as_high_in_whatever_typeface_stands_in(variant: str) -> None:
    cells = [
        cell
        for slide in sample(variant).slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
        if cell.text
    ]
    assert len(cells) > 20
    for cell in cells:
        paragraph = cell.text_frame.paragraphs[0]
        assert paragraph.line_spacing.pt == pytest.approx(1.2 * paragraph.runs[0].font.size.pt)


def test_the_same_pages_give_the_same_bytes_and_no_clock_is_in_them(variant: str) -> None:
    view, language = variant.split("-")
    meta, pages = deck(view, language)
    assert export_slides(meta, pages, words(language)) == sample(variant).raw
    with zipfile.ZipFile(io.BytesIO(sample(variant).raw)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        books = [archive.read(name) for name in names if name.endswith(".xlsx")]
    for book in books:
        with zipfile.ZipFile(io.BytesIO(book)) as inner:
            assert {member.date_time for member in inner.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert b"1980-01-01T00:00:00Z" in inner.read("docProps/core.xml")
    told = sample(variant).opened.core_properties
    assert str(told.created.date()) == str(told.modified.date()) == meta["as_of"]
    assert not [name for name in names if "thumbnail" in name or "printerSettings" in name]


def _table(rows: int, first: str = "Row") -> dict[str, Any]:
    return {
        "kind": "table",
        "id": "made_up",
        "caption": "A table",
        "columns": [{"label": "Which", "align": "start"}, {"label": "How many", "align": "end"}],
        "rows": [
            [[{"text": first if first != "Row" else f"Row {number}"}], [{"text": str(number)}]]
            for number in range(1, rows + 1)
        ],
    }
