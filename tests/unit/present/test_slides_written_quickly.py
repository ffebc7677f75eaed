"""What slides write by themselves reads as what the library would write."""

import pptx
import pytest
from lxml import etree
from pptx.package import Package
from pptx.text.text import TextFrame
from pptx.util import Pt

from rollbook.present import theme
from rollbook.present.slides.fitting import LINE
from rollbook.present.slides.master import new_presentation
from rollbook.present.slides.texts import COLOURS, Run, paint, write_runs

RUNS: list[Run] = [
    ("plain", {}),
    ("A & B < C > \"D\" 'E'", {"size": 14}),
    ("a bell \x07, a tab\t, a line\n.", {"is_bold": False}),
    ("half a point", {"size": 11.5, "is_bold": True, "colour": "quiet"}),
    *((role, {"colour": role}) for role in COLOURS),
]


def frame() -> TextFrame:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    made: TextFrame = slide.shapes.add_textbox(Pt(0), Pt(0), Pt(100), Pt(100)).text_frame
    return made


@pytest.mark.parametrize("run", RUNS, ids=[run[0] for run in RUNS])
def test_a_run_of_text_is_written_as_the_library_writes_it(run: Run) -> None:
    ours, theirs = frame(), frame()
    write_runs(ours, [[run], [run, run]])

    text, look = run
    for count, paragraph in (
        (1, theirs.paragraphs[0]),
        (2, theirs.add_paragraph()),  # type: ignore[no-untyped-call]
    ):
        if "size" in look:
            paragraph.line_spacing = Pt(look["size"] * LINE)
        for _ in range(count):
            made = paragraph.add_run()
            made.text = text
            if "size" in look:
                made.font.size = Pt(look["size"])
            if "is_bold" in look:
                made.font.bold = look["is_bold"]
            if "colour" in look:
                paint(made.font.color, look["colour"])

    assert etree.tostring(ours._txBody) == etree.tostring(theirs._txBody)


def test_parts_are_numbered_as_the_library_numbers_them() -> None:
    ours = new_presentation(theme.ACCENT, is_internal=True).part.package
    for template in ("/ppt/charts/chart%d.xml", "/ppt/slideLayouts/slideLayout%d.xml"):
        theirs = Package.next_partname(ours, template)
        assert ours.next_partname(template) == theirs
    # A name that was given is taken, whether or not its part is there yet.
    assert ours.next_partname("/ppt/charts/chart%d.xml") == "/ppt/charts/chart2.xml"
