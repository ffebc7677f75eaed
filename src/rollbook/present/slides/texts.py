"""Texts on slides: paragraphs with their language, size and colour of the theme."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from pptx.dml.color import ColorFormat
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from rollbook.present.slides.fitting import LINE
from rollbook.present.slides.frame import Box

LOCALES = {"en": "en-US", "es": "es-US"}
COLOURS = {
    "ink": MSO_THEME_COLOR.TEXT_1, "quiet": MSO_THEME_COLOR.TEXT_2, "accent": MSO_THEME_COLOR.ACCENT_1,
    "bar": MSO_THEME_COLOR.ACCENT_2, "band": MSO_THEME_COLOR.ACCENT_3, "met": MSO_THEME_COLOR.ACCENT_4,
    "not_met": MSO_THEME_COLOR.ACCENT_5, "notice": MSO_THEME_COLOR.ACCENT_6,
    "wash": MSO_THEME_COLOR.BACKGROUND_2, "paper": MSO_THEME_COLOR.BACKGROUND_1,
    "internal": MSO_THEME_COLOR.FOLLOWED_HYPERLINK,
}  # fmt: skip
"""By role; the theme of the file says what they look like."""

_NAMES = nsdecls("a")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
"""Signs that no XML can hold; the format has a way of its own to write them."""

Run = tuple[str, dict[str, Any]]
"""A text and how it looks: ``size``, ``is_bold``, ``colour``."""


def paint(colour: ColorFormat, role: str) -> None:
    """Give something a colour of the theme."""
    colour.theme_color = COLOURS[role]


def write_runs(frame: TextFrame, paragraphs: Sequence[Sequence[Run]], *, space: float = 0.0) -> None:
    """Fill a text frame with paragraphs of runs.

    Parameters
    ----------
    space
        Points between two paragraphs.
    """
    body = frame._txBody  # noqa: SLF001  through the library's own objects it would take ten times as long
    first = body.find(qn("a:p"))
    for at, runs in enumerate(paragraphs):
        element = parse_xml(paragraph(runs, space if at else 0.0))
        if at == 0:
            body.replace(first, element)
        else:
            body.append(element)


def paragraph(runs: Sequence[Run], space: float = 0.0, *, align: str = "") -> str:
    """A paragraph as it is written, so many points below the one before it."""
    sizes = [float(look["size"]) for _, look in runs if "size" in look]
    # Where our typeface is missing, lines of another one are as high: nothing below is run over.
    is_sized = bool(sizes) and len(sizes) == len(runs)
    line = _points("lnSpc", max(sizes) * LINE) if is_sized else ""
    told = line + (_points("spcBef", space) if space else "")
    aligned = f' algn="{align}"' if align else ""
    looks = f"<a:pPr{aligned}>{told}</a:pPr>" if told or align else ""
    return f"<a:p {_NAMES}>{looks}{''.join(map(written_run, runs))}</a:p>"


def _points(name: str, points: float) -> str:
    return f'<a:{name}><a:spcPts val="{Pt(points).centipoints}"/></a:{name}>'


def written_run(run: Run) -> str:
    """A run of letters as it is written, inside a paragraph."""
    text, look = run
    size = f' sz="{Pt(look["size"]).centipoints}"' if "size" in look else ""
    bold = f' b="{int(look["is_bold"])}"' if "is_bold" in look else ""
    colour = MSO_THEME_COLOR.to_xml(COLOURS[look["colour"]]) if "colour" in look else None
    fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>' if colour else ""
    looks = f"<a:rPr{size}{bold}>{fill}</a:rPr>" if look else ""
    told = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return f"<a:r>{looks}<a:t>{escape(told)}</a:t></a:r>"


def text_box(  # noqa: PLR0913  what a box of text is made of
    slide: Slide,
    box: Box,
    name: str,
    paragraphs: Sequence[Sequence[Run]],
    *,
    fill: str | None = None,
    space: float = 0.0,
) -> Shape:
    """A box of text without a frame.

    Parameters
    ----------
    fill
        A role of the theme, for a box with a ground and room inside.
    space
        Points between two paragraphs.
    """
    shape = (
        slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.lengths)
        if fill
        else slide.shapes.add_textbox(*box.lengths)
    )
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    inset = Pt(12) if fill else Pt(0)
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = inset
    if fill:
        shape.fill.solid()
        paint(shape.fill.fore_color, fill)
        shape.line.fill.background()
        shape.shadow.inherit = False
    write_runs(frame, paragraphs, space=space)
    if fill:
        _to_the_left(frame)
    return shape


def bulleted(frame: TextFrame, indent: float) -> None:
    """Make every paragraph an item of a list."""
    for paragraph in frame._txBody.findall(qn("a:p")):  # noqa: SLF001  the library has no bullets
        properties = paragraph.get_or_add_pPr()
        properties.set("marL", str(int(Pt(indent))))
        properties.set("indent", str(-int(Pt(indent))))
        properties.append(parse_xml(f'<a:buFont {nsdecls("a")} typeface="Arial"/>'))
        properties.append(parse_xml(f'<a:buChar {nsdecls("a")} char="•"/>'))


def _to_the_left(frame: TextFrame) -> None:
    """Shapes centre their text unless they are told otherwise."""
    for paragraph in frame._txBody.findall(qn("a:p")):  # noqa: SLF001  as above
        paragraph.get_or_add_pPr().set("algn", "l")


def describe(shape: Any, name: str, alt: str) -> None:  # noqa: ANN401 - any shape of the library
    """The name of a shape, and what is said of it to those who do not see it."""
    shape.name = name
    element = shape._element  # noqa: SLF001  the library knows no alternative texts
    next(element.iter(qn("p:cNvPr"))).set("descr", alt)


def speak(roots: Iterable[etree._Element], language: str) -> None:
    """Say of every text in which language it is, so that it is read and spelled as such."""
    locale = LOCALES[language]
    for root in roots:
        for run in root.iter(qn("a:r"), qn("a:fld")):
            if run.find(qn("a:rPr")) is None:
                run.insert(0, parse_xml(f"<a:rPr {nsdecls('a')}/>"))
        for told in root.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            told.set("lang", locale)
