"""What stands on which slide: the front of each page, cut where a slide is full.

A slide has one picture at most and never begins without a message: the page's claim, or on a page's further
slides the caption of what they show.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rollbook.present.slides.fitting import size_that_fits, text_height
from rollbook.present.slides.frame import BOTTOM, CLAIM, GAP
from rollbook.present.slides.notes import notes_of
from rollbook.present.slides.parts import Part, parts_of
from rollbook.present.words import Words, plain

CLAIM_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_MOST_CLAIM = 92.0
_FEW_WORDS = 110.0


@dataclass(frozen=True)
class Sheet:
    """One slide before it is drawn."""

    page: str
    title: str
    kicker: str
    claim: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def claim_size(self) -> float:
        """The size of the message: as large as its length allows."""
        return claim_size(self.claim)

    @property
    def top(self) -> float:
        """Where the content begins, below the message."""
        return content_top(self.claim)


def claim_size(claim: str) -> float:
    """The size of a message."""
    for height in (CLAIM.height, _MOST_CLAIM):
        size = size_that_fits(claim, (CLAIM.width, height), CLAIM_SIZES, is_bold=True)
        if text_height(claim, size, CLAIM.width, is_bold=True) <= height:
            return size
    return CLAIM_SIZES[-1]


def content_top(claim: str) -> float:
    """Where the content begins below a message."""
    return CLAIM.top + text_height(claim, claim_size(claim), CLAIM.width, is_bold=True) + 14


def sheets_of(pages: Sequence[Mapping[str, Any]], words: Words) -> list[Sheet]:
    """All slides of a deck, each with a title of its own."""
    sheets = [sheet for page in pages for sheet in _of_page(page, words)]
    return list(_told_apart(sheets))


def _of_page(page: Mapping[str, Any], words: Words) -> Iterator[Sheet]:
    claim = plain(page.get("claim", [])) or str(page["title"])
    first = Sheet(
        page=str(page["page"]),
        title=str(page["title"]),
        kicker=str(page.get("section_title", "")),
        claim=claim,
        parts=(),
        notes=tuple(notes_of(page, words)),
        lines=tuple(plain(line) for line in page.get("lines", [])),
    )
    packed = list(_packed(parts_of(page, BOTTOM - content_top(claim)), content_top(claim)))
    # A line or two are no slide of their own: they are for the one who speaks.
    spoken = [parts for parts in packed[1:] if _is_short(parts)]
    told_too = [text for parts in spoken for part in parts for text in _texts(part)]
    yield replace(first, parts=packed[0] if packed else (), notes=(*told_too, *first.notes))
    for parts in packed[1:]:
        if parts in spoken:
            continue
        told = next((part.caption for part in parts if part.caption), claim)
        shown = tuple(replace(part, caption="") if part.caption == told else part for part in parts)
        yield replace(first, claim=told, parts=shown, lines=(), notes=())


def _is_short(parts: Sequence[Part]) -> bool:
    """Whether a slide would hold nothing but few words."""
    are_words = all(part.kind in {"text", "list", "heading"} for part in parts)
    return are_words and sum(part.height for part in parts) < _FEW_WORDS


def _texts(part: Part) -> list[str]:
    return [part.shown] if isinstance(part.shown, str) else list(part.shown)


@dataclass
class _Filling:
    """A slide that is being filled."""

    room: float
    parts: list[Part] = field(default_factory=list)
    used: float = 0.0

    def takes(self, part: Part) -> bool:
        """Whether there is room for a part, and no picture beside a second one."""
        is_second = part.is_picture and any(each.is_picture for each in self.parts)
        needed = self.used + (GAP if self.parts else 0.0) + part.height
        return not self.parts or (not is_second and needed <= self.room)

    def add(self, part: Part) -> None:
        """Put a part below the others."""
        self.used += (GAP if self.parts else 0.0) + part.height
        self.parts.append(part)


def _packed(parts: Sequence[Part], top: float) -> Iterator[tuple[Part, ...]]:
    """Parts in order, as many on a slide as it takes; what leads to a part stays with it."""
    filling = _Filling(BOTTOM - top)
    for group in _led(parts):
        height = sum(part.height for part in group) + GAP * (len(group) - 1)
        if not filling.takes(replace(group[-1], height=height)):
            yield tuple(filling.parts)
            filling = _Filling(BOTTOM - top)
        for part in group:
            filling.add(part)
    if filling.parts:
        yield tuple(filling.parts)


def _led(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """A part with the headings before it."""
    group: list[Part] = []
    for part in parts:
        group.append(part)
        if part.kind != "heading":
            yield group
            group = []
    if group:
        yield group


def _told_apart(sheets: Sequence[Sheet]) -> Iterator[Sheet]:
    """Slides whose titles nobody can take for each other: the second of a title is numbered."""
    seen: dict[str, int] = {}
    for sheet in sheets:
        seen[sheet.title] = seen.get(sheet.title, 0) + 1
        number = seen[sheet.title]
        yield replace(sheet, title=f"{sheet.title} ({number})") if number > 1 else sheet
