"""The blocks of a page as parts of slides, each with the room that it needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rollbook.present.slides.fitting import text_height
from rollbook.present.slides.frame import CONTENT_WIDTH, GAP
from rollbook.present.slides.tables import slices, table_height
from rollbook.present.slides.tiles import tiles_height, verdicts_height
from rollbook.present.timelines import lay_out_times
from rollbook.present.words import plain

Json = Mapping[str, Any]
CAPTION = 14.0
CAPTION_ROOM = 22.0
TEXT, BULLET = 15.0, 16.0
_NATIVE = ("time_bars", "ranked_bars", "threshold_bars", "panel_bars", "range_points", "levels", "curves")
_LEAST_PICTURE, _LEAST_CHART = 250.0, 190.0
_ROW, _CHART_ROOM = 19.0, 40.0
_MOST_CHART = 235.0
_MOST_ACROSS = 2
_PANELS = 4
_ROWS_OF_TIMES = 12
_TILES = 4
_HEADING = 22.0


@dataclass(frozen=True)
class Part:
    """Something on a slide: its kind, what is shown, and the least height that it needs."""

    kind: str
    shown: Any
    height: float
    caption: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether it is a chart or a picture, of which a slide has one, and which fills what is left."""
        return self.kind in {"chart", "panels", "drawn"}


def parts_of(page: Json, room: float) -> list[Part]:
    """The parts of a page's front.

    Parameters
    ----------
    room
        How much height a slide of the page has for them.
    """
    front = [block for block in page.get("blocks", []) if not is_behind(block)]
    return [part for block in front for part in _parts(block, room)]


def is_behind(block: Json) -> bool:
    """Whether a block stands behind the message: in the notes, if it is words."""
    return bool(block.get("behind") or block.get("is_note"))


def _parts(block: Json, room: float) -> Iterator[Part]:
    kind = block["kind"]
    if kind == "heading":
        yield Part("heading", block["text"], _HEADING)
    elif kind in {"text", "list"}:
        # A heading may stand before them.
        yield from _texts(block, room - _HEADING - GAP)
    elif kind == "tiles":
        for start in range(0, len(block["tiles"]), _TILES):
            shown = block["tiles"][start : start + _TILES]
            yield Part("tiles", shown, tiles_height(shown))
    elif kind == "verdicts":
        yield Part("verdicts", block["items"], verdicts_height(block["items"]))
    elif kind == "table":
        for rows in slices(block, room - CAPTION_ROOM):
            height = CAPTION_ROOM + table_height(block, rows)
            yield Part("table", (block, rows), height, str(block["caption"]))
    else:
        yield from _pictures(block, room)


def _texts(block: Json, room: float) -> Iterator[Part]:
    """Paragraphs or items, cut where a slide is full."""
    is_list = block["kind"] == "list"
    told = [plain(each) for each in block["items" if is_list else "paragraphs"]]
    taken: list[str] = []
    for each in told:
        if taken and texts_height([*taken, each], is_list=is_list) > room:
            yield Part(block["kind"], taken, texts_height(taken, is_list=is_list))
            taken = []
        taken.append(each)
    if taken:
        yield Part(block["kind"], taken, texts_height(taken, is_list=is_list))


def texts_height(told: Sequence[str], *, is_list: bool) -> float:
    """The height of paragraphs or items."""
    width = CONTENT_WIDTH - (BULLET if is_list else 0.0)
    return sum(text_height(each, TEXT, width) + 6 for each in told)


def _pictures(block: Json, room: float) -> Iterator[Part]:
    caption = str(block["caption"])
    spec = block.get("chart")
    if spec is None:
        yield Part("drawn", block, min(room, _LEAST_PICTURE + CAPTION_ROOM), caption)
    elif not has_points(spec):
        # The message says that there is nothing to show.
        return
    elif spec["chart"] not in _NATIVE:
        for shown in _cut_times(spec):
            yield Part("drawn", {**block, "chart": shown}, min(room, _LEAST_PICTURE + CAPTION_ROOM), caption)
    elif spec["chart"] == "panel_bars":
        for start in range(0, len(spec["panels"]), _PANELS):
            shown = {**spec, "panels": spec["panels"][start : start + _PANELS]}
            yield Part("panels", {**block, "chart": shown}, min(room, panels_height(shown)), caption)
    else:
        yield Part("chart", block, min(room, CAPTION_ROOM + chart_height(spec)), caption)


def has_points(spec: Json) -> bool:
    """Whether a chart has anything to draw."""
    if spec["chart"] == "timeline":
        return any(lane["items"] for lane in spec["lanes"])
    within = spec.get({"panel_bars": "panels", "curves": "curves"}.get(spec["chart"], ""), [])
    return any(part["points"] for part in within) if within else bool(spec.get("points"))


def panels_height(spec: Json) -> float:
    """The least height of several charts, two beside each other."""
    rows = -(-len(spec["panels"]) // _MOST_ACROSS)
    return CAPTION_ROOM + rows * 150.0 + (rows - 1) * GAP


def chart_height(spec: Json) -> float:
    """The least height of a chart: bars that lie need a row each."""
    if spec["chart"] == "range_points":
        rows = sum(len(point["lanes"]) for point in spec["points"])
    elif spec["chart"] == "levels":
        rows = sum(2 if point.get("before") is not None else 1 for point in spec["points"]) + 1
    elif spec["chart"] in {"ranked_bars", "threshold_bars"}:
        rows = len(spec["points"])
    else:
        return _LEAST_CHART
    least = _LEAST_CHART if spec["chart"] != "threshold_bars" else 150.0
    return min(max(least, rows * _ROW + _CHART_ROOM), _MOST_CHART)


def _cut_times(spec: Json) -> Iterator[Json]:
    """A chart of times in pieces of whole lanes that can be read from the back of a room."""
    lanes, rows = spec["lanes"], 0
    taken: list[Json] = []
    counts = [shape.rows for shape in lay_out_times(spec, 560.0, 11.5, 22).lanes]
    for lane, count in zip(lanes, counts, strict=True):
        if taken and rows + count > _ROWS_OF_TIMES:
            yield {**spec, "lanes": taken}
            taken, rows = [], 0
        taken, rows = [*taken, lane], rows + count
    yield {**spec, "lanes": taken}
