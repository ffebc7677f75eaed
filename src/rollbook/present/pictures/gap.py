"""The crossing-the-gap map: today on one bank, the future on the other, strategies as planks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rollbook.present import theme
from rollbook.present.map_labels import Box
from rollbook.present.pictures.paper import Paper, Set, card, shape, wave

Json = Mapping[str, Any]
TODAY, WATER, RIPPLE, FUTURE, WOOD = "#efdcc6", "#dbe8f2", "#b9d2e4", "#d5e8d8", "#a67c52"
_HEAD, _FIGURE, _LABEL, _BODY = Set(17, 700), Set(19, 700, theme.ACCENT), Set(12.5), Set(13.5)
_PLANK, _VALUE = Set(14.5, 700), Set(12.5, 700, theme.ACCENT)
_BANK, _OVER, _PAD, _GAP = 270.0, 34.0, 18.0, 14.0


def draw(spec: Json, width: float, name: str) -> tuple[Paper, float]:
    """Draw both banks and the way across; the paper and its height.

    Parameters
    ----------
    spec
        ``today``, ``across`` and ``future``, each with a ``title``; the banks with ``items`` (``text``, or
        ``value`` and ``label``), the way with ``planks`` (a ``title``, and ``items``).
    """
    paper = Paper(width, name)
    return paper, _stacked(paper, spec) if paper.is_narrow else _side_by_side(paper, spec)


def _side_by_side(paper: Paper, spec: Json) -> float:
    """Banks left and right of a river that runs down the sheet."""
    right = paper.width - _BANK
    inner = _BANK - _OVER - 2 * _PAD
    ends = [
        _bank(paper, spec["today"], (_PAD, _PAD), inner),
        _bank(paper, spec["future"], (right + _OVER + _PAD, _PAD), inner),
        _way(paper, spec["across"], _BANK - _OVER, right + _OVER, _PAD),
    ]
    bottom = max(ends) + _PAD
    ground = [_water(Box(_BANK - 20, 0, right + 20, bottom), is_down=True)]
    for at, edge, side, fill in ((0.0, _BANK, 1, TODAY), (paper.width, right, -1, FUTURE)):
        path = [f"M{at:.1f},0 L{edge:.1f},0", wave((edge, 0), (edge, bottom), -16 * side, 5)]
        ground.append(shape([*path, f"L{at:.1f},{bottom:.1f}"], fill))
    paper.parts[:0] = ground
    return bottom


def _stacked(paper: Paper, spec: Json) -> float:
    """One bank above, the other below a river that runs across the phone."""
    inner = paper.width - 2 * _PAD
    shore = _bank(paper, spec["today"], (_PAD, _PAD), inner) + 22
    landing = _way(paper, spec["across"], 12.0, paper.width - 12.0, shore + 22) + 26
    bottom = _bank(paper, spec["future"], (_PAD, landing + 22), inner) + _PAD
    wide = paper.width
    near = [f"M0,0 L{wide:.1f},0 L{wide:.1f},{shore:.1f}", wave((wide, shore), (0, shore), 10, 5)]
    far = [f"M0,{bottom:.1f} L{wide:.1f},{bottom:.1f} L{wide:.1f},{landing:.1f}"]
    paper.parts[:0] = [
        _water(Box(0, shore - 14, wide, landing + 14), is_down=False),
        shape(near, TODAY),
        shape([*far, wave((wide, landing), (0, landing), 10, 5)], FUTURE),
    ]
    return bottom


def _water(box: Box, *, is_down: bool) -> str:
    """The river with its ripples, along the way it runs."""
    parts = [card(box, WATER, radius=0)]
    for share in (0.14, 0.38, 0.62, 0.86):
        if is_down:
            x = box.left + share * (box.right - box.left)
            start, end = (x, box.top), (x, box.bottom)
        else:
            y = box.top + share * (box.bottom - box.top)
            start, end = (box.left, y), (box.right, y)
        line = f"M{start[0]:.1f},{start[1]:.1f} {wave(start, end, 9, 12)}"
        parts.append(f'<path d="{line}" fill="none" stroke="{RIPPLE}" stroke-width="2"/>')
    return "".join(parts)


def _bank(paper: Paper, told: Json, at: tuple[float, float], width: float) -> float:
    """What stands on a bank; where it ends."""
    x, y = at
    y = paper.write(str(told["title"]), (x, y), width, _HEAD) + 10
    for item in told["items"]:
        if "value" in item:
            y = paper.write(str(item["value"]), (x, y), width, _FIGURE)
            y = paper.write(str(item["label"]), (x, y), width, _LABEL) + 12
        else:
            y = paper.write(str(item["text"]), (x, y), width, _BODY) + 12
    return y


def _way(paper: Paper, told: Json, left: float, right: float, top: float) -> float:
    """The planks, one for each strategy, and where the last one ends."""
    y = paper.write(str(told["title"]), ((left + right) / 2, top), right - left, _CENTRED) + 10
    for plank in told["planks"]:
        end = _plank(paper, plank, (left, y), right - left, _nothing)
        paper.put(_wood(Box(left, y, right, end)))
        y = _plank(paper, plank, (left, y), right - left, paper.write) + _GAP
    return y - _GAP


_CENTRED = Set(17, 700, theme.INK, "middle")
Write = Callable[[str, tuple[float, float], float, Set], float]


def _nothing(text: str, at: tuple[float, float], width: float, look: Set) -> float:
    """Measure instead of writing."""
    return at[1] + look.height(text, width)


def _wood(box: Box) -> str:
    """A plank with a nail at each end."""
    middle = (box.top + box.bottom) / 2
    nails = "".join(
        f'<circle cx="{x:.1f}" cy="{middle:.1f}" r="3.2" fill="{WOOD}"/>'
        for x in (box.left + 10, box.right - 10)
    )
    return card(box, theme.PAPER, WOOD, radius=6) + nails


def _plank(paper: Paper, told: Json, at: tuple[float, float], width: float, write: Write) -> float:
    """The texts of a plank; where they end."""
    x, y = at[0] + 24, at[1] + 10
    inner = width - 48
    y = write(str(told["title"]), (x, y), inner, _PLANK) + 3
    room = _value_room(told["items"], paper)
    for item in told["items"]:
        write(str(item["value"]), (x, y), room, _VALUE)
        y = write(str(item["label"]), (x + room + 8, y), inner - room - 8, _LABEL) + 2
    return y + 8


def _value_room(items: Sequence[Json], paper: Paper) -> float:
    """A column for the figures, so that their labels begin at one line."""
    widest = max((_VALUE.width(str(item["value"])) for item in items), default=0.0)
    return min(widest + 1, 0.4 * paper.width)
