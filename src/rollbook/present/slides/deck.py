"""Put a deck of slides together from the page model."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import Slide

from rollbook.present import theme
from rollbook.present.slides.blanks import Blanks
from rollbook.present.slides.chart_bars import add_bars, add_panels
from rollbook.present.slides.chart_curves import add_curves
from rollbook.present.slides.chart_ranges import add_levels, add_ranges
from rollbook.present.slides.drawn import Drawings, add_drawn, drawings_of
from rollbook.present.slides.frame import BOTTOM, CONTENT_WIDTH, GAP, MARGIN, Box
from rollbook.present.slides.master import (
    CLAIM_SLOT,
    COVER,
    FOOT_SLOT,
    KICKER_SLOT,
    NUMBER_SLOT,
    PAGE,
    new_presentation,
)
from rollbook.present.slides.parts import BULLET, CAPTION, CAPTION_ROOM, TEXT, Part
from rollbook.present.slides.plan import Sheet, sheets_of
from rollbook.present.slides.tables import add_table
from rollbook.present.slides.texts import LOCALES, Run, bulleted, paragraph, speak, text_box, write_runs
from rollbook.present.slides.tiles import add_tiles, add_verdicts
from rollbook.present.timeless import timeless
from rollbook.present.words import Words, word

Json = Mapping[str, Any]
_CHARTS = {
    "time_bars": add_bars,
    "ranked_bars": add_bars,
    "threshold_bars": add_bars,
    "range_points": add_ranges,
    "levels": add_levels,
    "curves": add_curves,
}


def export_slides(meta: Json, pages: Sequence[Json], words: Words) -> bytes:
    """Write the front of a deck's pages as slides.

    Parameters
    ----------
    meta
        The deck's meta; its ``as_of`` date becomes the file's date.
    pages
        The pages in reading order; what stands behind their message is left to the HTML and the PDF.
    words
        The renderers' words in the deck's language.

    Returns
    -------
    bytes
        A PPTX with native charts and tables; the same bytes for the same pages.
    """
    look = meta.get("look") or {}
    sheets = sheets_of(pages, words)
    drawings = drawings_of(sheets, look, words)
    deck = new_presentation(str(look.get("accent") or theme.ACCENT), is_internal=meta["view"] == "internal")
    blanks = Blanks(deck)
    for sheet in sheets:
        _add_slide(blanks, sheet, meta, words, drawings)
    _describe(deck, meta)
    written = io.BytesIO()
    deck.save(written)
    return timeless(written.getvalue())


def _add_slide(blanks: Blanks, sheet: Sheet, meta: Json, words: Words, drawings: Drawings) -> None:
    is_cover = sheet.page == "cover"
    slide: Any = blanks.add_slide(COVER if is_cover else PAGE)
    slide.shapes.title.text = sheet.title
    slots = {shape.placeholder_format.idx: shape for shape in slide.placeholders}
    size = {} if is_cover else {"size": sheet.claim_size}
    write_runs(slots[CLAIM_SLOT].text_frame, [[(sheet.claim, size)], *_cover_lines(sheet)], space=8)
    kicker = f"{meta['community_name']} · {meta['period_label']}" if is_cover else sheet.kicker
    if kicker:
        slots[KICKER_SLOT].text_frame.text = kicker
    else:
        slots[KICKER_SLOT]._element.getparent().remove(slots[KICKER_SLOT]._element)  # noqa: SLF001
    if is_cover:
        drawings.add_logo(slide)
    _add_parts(slide, sheet, words, drawings)
    _add_foot(slide, blanks.deck, meta, words)
    as_of = word(words, "period_as_of", date=meta["as_of_label"])
    told = [*sheet.notes, f"{as_of} · {word(words, 'fingerprint')} {meta['fingerprint']}"]
    notes: Any = blanks.notes_of(slide)
    notes.notes_text_frame.text = "\n".join(told)
    charts = [rel.target_part._element for rel in slide.part.rels.values() if rel.reltype == RT.CHART]  # noqa: SLF001
    speak([slide.element, notes.element, *charts], str(meta["language"]))


def _cover_lines(sheet: Sheet) -> list[list[Run]]:
    return [[(line, {"size": 14, "colour": "quiet"})] for line in sheet.lines]


def _add_parts(slide: Slide, sheet: Sheet, words: Words, drawings: Drawings) -> None:
    """The parts from top to bottom; a picture takes what the others leave."""
    top = sheet.top
    used = sum(part.height for part in sheet.parts) + GAP * max(len(sheet.parts) - 1, 0)
    spare = max(BOTTOM - top - used, 0.0)
    for part in sheet.parts:
        height = part.height + (spare if part.is_picture else 0.0)
        box = Box(MARGIN, top, CONTENT_WIDTH, height)
        _add_part(slide, _captioned(slide, box, part), part, words, drawings)
        top += height + GAP


def _captioned(slide: Slide, box: Box, part: Part) -> Box:
    if not part.caption:
        return box
    look = {"size": CAPTION, "is_bold": True, "colour": "ink"}
    caption = Box(box.left, box.top, box.width, CAPTION_ROOM - 2)
    text_box(slide, caption, "caption", [[(_with_unit(part), look)]])
    return Box(box.left, box.top + CAPTION_ROOM, box.width, box.height - CAPTION_ROOM)


def _with_unit(part: Part) -> str:
    block = part.shown[0] if part.kind == "table" else part.shown
    unit = str(block.get("chart", {}).get("value_label") or "")
    return f"{part.caption} ({unit})" if unit not in ("", "%") else part.caption


def _add_part(slide: Slide, box: Box, part: Part, words: Words, drawings: Drawings) -> None:
    if part.kind == "chart":
        _CHARTS[part.shown["chart"]["chart"]](slide, box, part.shown["chart"], words)
    elif part.kind == "panels":
        add_panels(slide, box, part.shown["chart"], words)
    elif part.kind == "drawn":
        add_drawn(slide, box, part.shown, drawings)
    elif part.kind == "table":
        block, rows = part.shown
        add_table(slide, box, block, rows, words)
    elif part.kind == "tiles":
        add_tiles(slide, box, part.shown)
    elif part.kind == "verdicts":
        add_verdicts(slide, box, part.shown)
    elif part.kind == "heading":
        text_box(slide, box, "heading", [[(part.shown, {"size": 16, "is_bold": True, "colour": "ink"})]])
    else:
        told = [[(text, {"size": TEXT, "colour": "ink"})] for text in part.shown]
        shape = text_box(slide, box, part.kind, told, space=6)
        if part.kind == "list":
            bulleted(shape.text_frame, BULLET)


def _add_foot(slide: Slide, deck: Presentation, meta: Json, words: Words) -> None:
    """Community, period and marks on every slide, and its number."""
    is_internal = meta["view"] == "internal"
    runs: list[Run] = [(f"{meta['community_name']} · {meta['period_label']} · ", {})]
    mark = word(words, "internal_mark" if is_internal else "release_mark")
    runs.append((mark, {"is_bold": is_internal, "colour": "internal" if is_internal else "quiet"}))
    if meta["is_synthetic"]:
        runs += [(" · ", {}), (word(words, "synthetic_mark"), {"is_bold": True, "colour": "notice"})]
    number = len(deck.slides)
    for index, name, kind in ((FOOT_SLOT, "footer", "ftr"), (NUMBER_SLOT, "number", "sldNum")):
        last = 1 + max(int(each.get("id")) for each in slide.shapes._spTree.iter(qn("p:cNvPr")))  # noqa: SLF001
        slide.shapes._spTree.append(  # noqa: SLF001  the library copies no footers
            parse_xml(
                f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{last}" name="{name}"/><p:cNvSpPr>'
                f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/>'
                "</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>"
                + (
                    '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
                    f"<a:t>{number}</a:t></a:fld></a:p>"
                    if kind == "sldNum"
                    else paragraph(runs)
                )
                + "</p:txBody></p:sp>"
            )
        )


def _describe(deck: Presentation, meta: Json) -> None:
    """Title, language and day of the file, none of which the clock tells."""
    day = datetime.combine(date.fromisoformat(str(meta["as_of"])), time(), tzinfo=UTC)
    told = deck.core_properties
    told.title = f"{meta['title']} – {meta['community_name']}, {meta['period_label']}"
    told.author = told.last_modified_by = "rollbook"
    told.subject, told.comments, told.keywords, told.revision = "", "", "", 1
    told.language = LOCALES[str(meta["language"])]
    told.created = told.modified = told.last_printed = day.replace(tzinfo=None)
