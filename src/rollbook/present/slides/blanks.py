"""Empty slides with places for texts: each kind is put together once for a deck, then copied."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.parts.slide import NotesSlidePart
from pptx.presentation import Presentation
from pptx.slide import NotesSlide, Slide

_NOTES = -1
_OWN = 2
"""A tree of shapes begins with what it says of itself."""


@dataclass
class Blanks:
    """The empty slides of a deck, by layout, and its empty notes."""

    deck: Presentation
    shapes: dict[int, Sequence[etree._Element]] = field(default_factory=dict)

    def add_slide(self, layout: int) -> Slide:
        """A slide more at the end of the deck; the library would look for each place of its layout anew."""
        slides, of_layout = self.deck.slides, self.deck.slide_layouts[layout]
        if layout not in self.shapes:
            first: Slide = slides.add_slide(of_layout)
            self.shapes[layout] = _shapes_of(first)
            return first
        slide: Slide
        rel, slide = slides.part.add_slide(of_layout)
        _fill(slide, self.shapes[layout])
        slides._sldIdLst.add_sldId(rel)  # noqa: SLF001  the library adds a slide and its places at once
        return slide

    def notes_of(self, slide: Slide) -> NotesSlide:
        """Empty notes to a slide."""
        if _NOTES not in self.shapes:
            self.shapes[_NOTES] = _shapes_of(slide.notes_slide)
            return slide.notes_slide
        master = self.deck.part.notes_master_part
        make = NotesSlidePart._add_notes_slide_part  # noqa: SLF001  as above
        part = make(self.deck.part.package, slide.part, master)  # type: ignore[no-untyped-call]
        slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
        _fill(part.notes_slide, self.shapes[_NOTES])
        return slide.notes_slide


def _shapes_of(slide: Slide | NotesSlide) -> Sequence[etree._Element]:
    return [deepcopy(shape) for shape in list(slide.shapes._spTree)[_OWN:]]  # noqa: SLF001  no other way to them


def _fill(slide: Slide | NotesSlide, shapes: Sequence[etree._Element]) -> None:
    slide.shapes._spTree.extend(deepcopy(shape) for shape in shapes)  # noqa: SLF001  as above
