"""Pictures that are drawn, not charted: maps, times, and the pictures of communities, with words for each."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image
from pptx.slide import Slide

from rollbook.kernel.errors import RenderError
from rollbook.present import charts_svg, map_svg, pictures
from rollbook.present.chart_keys import key_of
from rollbook.present.pdf import logo_of
from rollbook.present.pngs import reduced
from rollbook.present.slides.frame import MARGIN, Box
from rollbook.present.slides.plan import Sheet
from rollbook.present.slides.texts import describe
from rollbook.present.typeset import FAMILIES, typeset_png, typeset_pngs
from rollbook.present.words import Words

Json = Mapping[str, Any]
_PIXELS_PER_INCH = 144.0
_LOGO = Box(MARGIN, 40, 300, 80)
_LOGO_PIXELS_PER_INCH = 288.0


@dataclass(frozen=True)
class Drawings:
    """The drawn pictures of a deck by what they show, and the community's logo."""

    pngs: Mapping[int, bytes]
    logo: bytes | None
    logo_alt: str

    def add_logo(self, slide: Slide) -> None:
        """The logo on the cover, if there is one."""
        if self.logo is not None:
            _place(slide, _LOGO, self.logo, ("logo", self.logo_alt))


def drawings_of(sheets: Sequence[Sheet], look: Json, words: Words) -> Drawings:
    """Draw everything that slides show as a picture, in one go."""
    blocks = [part.shown for sheet in sheets for part in sheet.parts if part.kind == "drawn"]
    given = [{"svg": svg_of(block, words), "key": signs_of(block, words)} for block in blocks]
    drawn = (
        []
        if not given
        else typeset_pngs(
            "drawn",
            {"drawings": given, "fonts": FAMILIES},
            _PIXELS_PER_INCH,
            RenderError(
                "The pictures of the slides could not be made.",
                where="present/templates/drawn.typ",
                expected="drawings as the page model describes them",
                next_step="Export the HTML deck, find the picture that looks wrong, and report it.",
            ),
        )
    )
    pngs = {id(block): reduced(png) for block, png in zip(blocks, drawn, strict=True)}
    return Drawings(pngs, _logo(look), str(look.get("logo_alt", "")))


def _logo(look: Json) -> bytes | None:
    """The logo as a picture: presentation programs do not all read drawings."""
    logo = logo_of({"look": look}).get("logo")
    if not logo:
        return None
    if logo["format"] != "svg":
        return bytes(logo["bytes"])
    otherwise = RenderError(
        "The logo could not be made a picture for the slides.",
        where="look: logo of the community's file",
        expected="an SVG drawing of shapes, colours and letters",
        next_step="Save it as Plain SVG or as a small PNG, and name it again.",
    )
    return typeset_png("logo_picture", {"logo": logo}, _LOGO_PIXELS_PER_INCH, otherwise)


def svg_of(block: Json, words: Words) -> str:
    """A picture, a map or a chart as a drawing for a wide sheet."""
    if block["kind"] == "picture":
        return pictures.draw({**block["picture"], "is_sheet": True})
    if block["kind"] == "map":
        return map_svg.draw(block["map"], words)
    return charts_svg.draw(block["chart"], words)


def signs_of(block: Json, words: Words) -> list[dict[str, str]]:
    """The key below a chart that is drawn."""
    if block["kind"] != "chart":
        return []
    return [{"sign": sign, "text": text} for sign, text in key_of(block["chart"], words)]


def add_drawn(slide: Slide, box: Box, block: Json, drawings: Drawings) -> None:
    """A drawn picture as large as its box allows, with its alternative text."""
    spec = block.get("chart") or block.get("picture") or block["map"]
    _place(slide, box, drawings.pngs[id(block)], (f"picture {spec['id']}", str(spec["alt"])))


def _place(slide: Slide, box: Box, png: bytes, told: tuple[str, str]) -> None:
    with Image.open(io.BytesIO(png)) as opened:
        across, down = opened.size
    width = min(box.width, box.height * across / down)
    place = Box(box.left, box.top, width, width * down / across)
    shape = slide.shapes.add_picture(io.BytesIO(png), *place.lengths)
    describe(shape, *told)
