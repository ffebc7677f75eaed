"""The vision map: the statement in a rising sun, and below it the themes with what people want to see."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rollbook.present import theme
from rollbook.present.map_labels import Box
from rollbook.present.map_paint import mark_svg
from rollbook.present.pictures.paper import NARROW, Paper, Set, card, shape, wave
from rollbook.present.theme import Role

Json = Mapping[str, Any]
SUN, RAY, FAR, NEAR = "#fbe3a6", "#f6d98f", "#efd9c3", "#e6c7a8"
AUTHORS = {
    "residents": Role("#0f4c81", "circle"),
    "partners": Role("#9a3412", "square"),
    "together": Role("#5b3a8c", "diamond"),
}
"""Who wrote an element: told by shape and word, so that a grey print tells it, too."""
_GAP, _PAD, _MARK, _EDGE = 14.0, 14.0, 16.0, 14.0


def draw(spec: Json, width: float, name: str) -> tuple[Paper, float]:
    """Draw a vision; the paper and its height.

    Parameters
    ----------
    spec
        ``statement``; ``themes`` with ``title`` and ``elements`` (``text``, ``by``); ``authors``: code and
        word of each that occurs.
    """
    paper = Paper(width, name)
    horizon = _sky(paper, str(spec["statement"]))
    behind = len(paper.parts)
    top = _key(paper, spec["authors"], horizon + 34)
    bottom = _themes(paper, spec["themes"], top) + _GAP
    # The ground reaches as far down as there are cards on it.
    paper.parts[behind:behind] = [_hills(paper.width, horizon, bottom)]
    return paper, bottom


def _sky(paper: Paper, statement: str) -> float:
    """The upper half of the sun with its rays, and the statement in it; where the ground begins."""
    is_narrow = paper.width == NARROW
    look = Set(17 if is_narrow else 20, 700, theme.INK, "middle")
    radius = 142.0 if is_narrow else 205.0
    inside = radius * 1.5
    height = look.height(statement, inside)
    # A long statement needs a higher sun, so that its first line still lies in it.
    radius = max(radius, math.hypot(inside / 2, height + 34) * 0.98)
    middle, ground = paper.width / 2, radius * (1.17 if is_narrow else 1.2) + 4
    paper.put(*_rays(middle, ground, radius, is_narrow=is_narrow))
    # A little deeper than the ground, whose hills have valleys.
    paper.put(
        f'<path d="M{middle - radius:.1f},{ground:.1f} A{radius:.1f},{radius:.1f} 0 0 1 '
        f'{middle + radius:.1f},{ground:.1f} v26 h{-2 * radius:.1f} Z" fill="{SUN}"/>'
    )
    paper.write(statement, (middle, ground - 22 - height), look.even(statement, inside), look)
    return ground


def _hills(width: float, ground: float, bottom: float) -> str:
    parts = []
    for lift, count, fill in ((0.0, 3, FAR), (20.0, 4, NEAR)):
        start, end = (0.0, ground + lift), (width, ground + lift)
        outline = [f"M0,{ground + lift:.1f}", wave(start, end, -24, count)]
        parts.append(shape([*outline, f"L{width:.1f},{bottom:.1f}", f"L0,{bottom:.1f}"], fill))
    return "".join(parts)


def _rays(x: float, y: float, radius: float, *, is_narrow: bool) -> Iterator[str]:
    for number in range(15):
        turn = math.pi * (number + 0.5) / 15
        near, far = radius * 1.05, radius * (1.1 if number % 2 else 1.17 if is_narrow else 1.19)
        ends = [(x - math.cos(turn) * reach, y - math.sin(turn) * reach) for reach in (near, far)]
        yield (
            f'<line x1="{ends[0][0]:.1f}" y1="{ends[0][1]:.1f}" x2="{ends[1][0]:.1f}" y2="{ends[1][1]:.1f}" '
            f'stroke="{RAY}" stroke-width="5" stroke-linecap="round"/>'
        )


def _key(paper: Paper, authors: Sequence[Json], top: float) -> float:
    """Which mark means whom: in a line where there is room, else one below the other."""
    look = Set(12.5, 600)
    wide = [_MARK + look.width(str(each["label"])) for each in authors]
    is_line = sum(wide) + 22 * len(wide) < paper.width
    x = (paper.width - sum(wide) - 22 * (len(wide) - 1)) / 2 if is_line else _PAD
    for each, room in zip(authors, wide, strict=True):
        paper.put(mark_svg(AUTHORS[each["by"]], "point", (x + 6, top + 7.5), 5.5))
        paper.write(str(each["label"]), (x + _MARK, top), room + 9, look)
        x, top = (x + room + 22, top) if is_line else (x, top + 20)
    return top + (30 if is_line else 10)


def _themes(paper: Paper, themes: Sequence[Json], top: float) -> float:
    """Cards side by side, in rows of the same height."""
    columns = 1 if paper.is_narrow else min(len(themes), 4 if len(themes) in (4, 7, 8) else 3)
    room = (paper.width - 2 * _EDGE - _GAP * (columns - 1)) / columns
    for begin in range(0, len(themes), columns):
        row = themes[begin : begin + columns]
        height = max(_card_height(each, room) for each in row)
        for number, each in enumerate(row):
            left = _EDGE + number * (room + _GAP)
            _theme(paper, each, Box(left, top, left + room, top + height))
        top += height + _GAP
    return top - _GAP


def _looks() -> tuple[Set, Set]:
    return Set(15, 700), Set(13)


def _card_height(told: Json, room: float) -> float:
    head, body = _looks()
    inner = room - 2 * _PAD
    texts = [body.height(str(each["text"]), inner - _MARK) + 6 for each in told["elements"]]
    return 2 * _PAD + head.height(str(told["title"]), inner) + 8 + sum(texts)


def _theme(paper: Paper, told: Json, box: Box) -> None:
    head, body = _looks()
    inner = box.right - box.left - 2 * _PAD
    paper.put(card(box, theme.PAPER))
    y = paper.write(str(told["title"]), (box.left + _PAD, box.top + _PAD), inner, head) + 8
    for each in told["elements"]:
        paper.put(mark_svg(AUTHORS[each["by"]], "point", (box.left + _PAD + 5, y + 8), 4.6))
        y = paper.write(str(each["text"]), (box.left + _PAD + _MARK, y), inner - _MARK, body) + 6
