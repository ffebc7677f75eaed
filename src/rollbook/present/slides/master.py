"""Our own template of 16 to 9: theme, master, and two layouts, written anew for each deck.

The library's empty presentation lends its parts; what they say is replaced.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pptx
from lxml import etree
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.package import Package
from pptx.presentation import Presentation
from pptx.util import Pt

from rollbook.present import theme
from rollbook.present.slides.frame import CLAIM, FOOT, HEIGHT, KICKER, MARGIN, TITLE, WIDTH, Box

COVER, PAGE = 0, 1
KICKER_SLOT, CLAIM_SLOT, FOOT_SLOT, NUMBER_SLOT = 10, 11, 12, 13
_KEPT = 2
_BAND = 7.0
_ROOM = 'lIns="0" tIns="0" rIns="0" bIns="0"'
_EMPTY = Path(pptx.__file__).with_name("templates") / "default.pptx"
"""The library's empty presentation."""
_PANOSE = "020B0604020202020204"
"""Of Arial and its like: what stands in where our typeface is missing."""


@dataclass(frozen=True)
class Slot:
    """A place for text on the master or a layout."""

    name: str
    kind: str
    box: Box
    size: float
    colour: str = "tx1"
    is_bold: bool = False
    index: int | None = None
    align: str = "l"
    anchor: str = "t"
    text: str = "Text"


_TITLE = Slot("title", "title", TITLE, 16, "accent1", is_bold=True, anchor="b", text="Title")
_FOOT = Slot("footer", "ftr", Box(MARGIN, FOOT, 740, 20), 11, "tx2", index=FOOT_SLOT, anchor="ctr", text="")
_NUMBER = Slot(
    "number",
    "sldNum",
    Box(WIDTH - MARGIN - 90, FOOT, 90, 20),
    11,
    "tx2",
    index=NUMBER_SLOT,
    align="r",
    anchor="ctr",
    text="‹#›",
)
_PAGE = (
    _TITLE,
    Slot("kicker", "body", KICKER, 12, "tx2", index=KICKER_SLOT, anchor="b"),
    Slot("claim", "body", CLAIM, 26, is_bold=True, index=CLAIM_SLOT),
    _FOOT,
    _NUMBER,
)
_COVER = (
    Slot("title", "title", Box(MARGIN, 170, WIDTH - 2 * MARGIN, 70), 48, is_bold=True, anchor="b"),
    Slot(
        "kicker",
        "body",
        Box(MARGIN, 130, WIDTH - 2 * MARGIN, 24),
        16,
        "accent1",
        is_bold=True,
        index=KICKER_SLOT,
    ),
    Slot("claim", "body", Box(MARGIN, 250, WIDTH - 2 * MARGIN, 150), 22, index=CLAIM_SLOT),
    _FOOT,
    _NUMBER,
)


class _Package(Package):
    """The library's package, which would look through all parts of a deck for each name that is free."""

    def __init__(self, pkg_file: str) -> None:
        super().__init__(pkg_file)
        self._last: dict[str, int] = {}

    def next_partname(self, tmpl: str) -> PackURI:
        """The name of the next part of a kind: parts are only ever added."""
        if tmpl not in self._last:
            first = super().next_partname(tmpl)
            self._last[tmpl] = first.idx or 1
            return first
        self._last[tmpl] += 1
        return PackURI(tmpl % self._last[tmpl])


def new_presentation(accent: str, *, is_internal: bool) -> Presentation:
    """An empty presentation on our template; that of a working view has a red band on every slide."""
    deck: Presentation = _Package.open(str(_EMPTY)).main_document_part.presentation
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    size = deck.element.find(qn("p:sldSz"))
    if size is not None:
        size.attrib.pop("type", None)
    for layout in list(deck.slide_layouts)[_KEPT:]:
        deck.slide_layouts.remove(layout)
    bands = _bands() if is_internal else []
    _rewrite(deck.slide_master.element, [*bands, *(_sp(2 + at, slot) for at, slot in enumerate(_PAGE))])
    for layout, name, slots in zip(deck.slide_layouts, ("cover", "page"), (_COVER, _PAGE), strict=True):
        _rewrite(layout.element, [_sp(2 + at, slot) for at, slot in enumerate(slots)], name)
    _colour(deck, accent)
    _drop_strangers(deck)
    return deck


def _rewrite(element: etree._Element, shapes: list[str], name: str = "") -> None:
    """Replace what a master or a layout shows."""
    tree = element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    if tree is None:  # pragma: no cover - every master and layout has one
        return
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for written in shapes:
        tree.append(parse_xml(written))
    if name:
        element.find(qn("p:cSld")).set("name", name)
        for told in ("type", "preserve"):
            element.attrib.pop(told, None)


def _sp(number: int, slot: Slot) -> str:
    """A placeholder as it is written."""
    index = f' idx="{slot.index}"' if slot.index is not None else ""
    field = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/>'
        "<a:t>‹#›</a:t></a:fld>"
        if slot.kind == "sldNum"
        else f'<a:r><a:rPr lang="en-US"/><a:t>{slot.text}</a:t></a:r>'
        if slot.text
        else ""
    )
    left, top, width, height = slot.box.lengths
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{slot.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{slot.kind}"{index}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" {_ROOM} anchor="{slot.anchor}"><a:noAutofit/>'
        f'</a:bodyPr><a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{slot.align}">'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(slot.size * 100)}" b="{int(slot.is_bold)}">'
        f'<a:solidFill><a:schemeClr val="{slot.colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f'<a:p>{field}<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _bands() -> list[str]:
    """The red bands of a working view, above and below; they say nothing that is not said in words."""
    boxes = (Box(0, 0, WIDTH, _BAND), Box(0, HEIGHT - _BAND, WIDTH, _BAND))
    return [_band(20 + at, box) for at, box in enumerate(boxes)]


def _band(number: int, box: Box) -> str:
    left, top, width, height = box.lengths
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="band"/><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        '<a:solidFill><a:schemeClr val="folHlink"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _colour(deck: Presentation, accent: str) -> None:
    """Our colours and our typeface in the theme."""
    of_theme = next(
        rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    colours = {
        "dk1": theme.INK, "lt1": theme.PAPER, "dk2": theme.QUIET, "lt2": theme.WASH, "accent1": accent,
        "accent2": theme.BAR, "accent3": theme.BAND, "accent4": theme.MET, "accent5": theme.NOT_MET,
        "accent6": theme.NOTICE, "hlink": accent, "folHlink": theme.INTERNAL,
    }  # fmt: skip
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{value[1:].upper()}"/></a:{name}>' for name, value in colours.items()
    )
    face = (
        f'<a:latin typeface="{theme.FAMILY}" panose="{_PANOSE}" pitchFamily="34" charset="0"/>'
        '<a:ea typeface=""/><a:cs typeface=""/>'
    )
    text = of_theme.blob.decode("utf-8")
    text = re.sub(
        r"(<a:clrScheme )name=\"[^\"]*\">.*?(</a:clrScheme>)", rf'\1name="rollbook">{scheme}\2', text
    )
    for font in ("majorFont", "minorFont"):
        text = re.sub(rf"<a:{font}>.*?</a:{font}>", f"<a:{font}>{face}</a:{font}>", text, flags=re.DOTALL)
    text = re.sub(r'name="Office( Theme)?"', 'name="rollbook"', text)
    of_theme._blob = text.encode("utf-8")  # noqa: SLF001  the library reads a theme and never writes one


def _drop_strangers(deck: Presentation) -> None:
    """Leave out what the library's empty file brings along: a picture of it, and a printer's settings."""
    for part in (deck.part.package, deck.part):
        rels = part._rels  # noqa: SLF001  no other way to them
        for key in [
            key for key, rel in rels.items() if rel.reltype.endswith(("/thumbnail", "/printerSettings"))
        ]:
            rels.pop(key)
