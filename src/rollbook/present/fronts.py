"""What stands in front on a page and what behind: one rule for all pages, so that each has one message.

In front are the claim, tiles and verdicts, the first picture (or, where a page has none of these, its first
table), and one short note. Everything else stands behind: further tables and pictures, how to read them,
fine print. A page of texts alone is whole in front. A page that knows better marks a block itself.
"""

from collections.abc import Iterator, Sequence

from rollbook.present.pages.view import Block, Page

SHORT_NOTE = 220
"""How many letters a note may have that stands in front."""

_MESSAGES = ("tiles", "verdicts")
_PICTURES = ("chart", "map", "picture")


def front_and_behind(page: Page) -> Page:
    """The page with ``behind`` marked on every block that does not stand in front, and on no other.

    Parameters
    ----------
    page
        As its function wrote it: ``behind`` may be said of a block, true or false, and is kept then.
    """
    blocks: list[Block] = page["blocks"]
    chosen = _chosen(blocks)
    placed = []
    for at, block in enumerate(blocks):
        is_behind = block.get("behind", at not in chosen)
        rest = {name: part for name, part in block.items() if name != "behind"}
        placed.append({**rest, "behind": True} if is_behind else rest)
    return {**page, "blocks": placed}


def _chosen(blocks: Sequence[Block]) -> set[int]:
    """The places of the blocks that stand in front, of those that no page function has marked."""
    if not any(block["kind"] in (*_MESSAGES, *_PICTURES, "table") for block in blocks):
        return {*range(len(blocks))}
    front = {at for at, block in enumerate(blocks) if block["kind"] in _MESSAGES}
    front |= {at for at, block in enumerate(blocks) if block.get("behind") is False}
    pictures = [at for at, block in enumerate(blocks) if _may_lead(block, _PICTURES)]
    tables = [at for at, block in enumerate(blocks) if _may_lead(block, ("table",))]
    if not any(blocks[at]["kind"] in _PICTURES for at in front):
        front |= {*pictures[:1]}
    if not front:
        front |= {*tables[:1]}
    front |= {*_led_to(blocks, front)}
    front |= {*[at for at in _beside(blocks, front) if _is_short_note(blocks[at])][:1]}
    return front


def _may_lead(block: Block, kinds: Sequence[str]) -> bool:
    return block["kind"] in kinds and not block.get("behind", False)


def _led_to(blocks: Sequence[Block], front: set[int]) -> Iterator[int]:
    """Headings that lead to something in front."""
    for at, part in _parts(blocks):
        if blocks[at]["kind"] == "heading" and front & {*part}:
            yield at


def _beside(blocks: Sequence[Block], front: set[int]) -> Iterator[int]:
    """Blocks under the same heading as something in front."""
    for _, part in _parts(blocks):
        if front & {*part}:
            yield from part


def _parts(blocks: Sequence[Block]) -> Iterator[tuple[int, range]]:
    """Where each part of a page begins, and what it holds: a part goes from heading to heading."""
    begins = [at for at, block in enumerate(blocks) if at == 0 or block["kind"] == "heading"]
    for begin, end in zip(begins, [*begins[1:], len(blocks)], strict=True):
        yield begin, range(begin, end)


def _is_short_note(block: Block) -> bool:
    if block["kind"] != "text" or "behind" in block:
        return False
    return (
        sum(len(segment["text"]) for paragraph in block["paragraphs"] for segment in paragraph) <= SHORT_NOTE
    )
