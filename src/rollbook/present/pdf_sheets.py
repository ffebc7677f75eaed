"""A deck's pages as sheets of paper: what stands in front, one sheet each, and behind it all an annex."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rollbook.present import charts_svg, map_sheets, map_svg, pictures
from rollbook.present.chart_keys import key_of
from rollbook.present.letters import text_width
from rollbook.present.words import Words

Json = dict[str, Any]
_COVER = "cover"
_NARROWEST, _WIDEST = 6, 42
"""Letters of a column: a longer text takes several lines."""
_ACROSS, _BETWEEN = 728.0, 16.0
"""The points of a sheet, and those between two columns."""
_SIZES = (13.0, 11.5, 10.4, 9.4, 8.2)
"""The sizes that tables are set in, as `deck.typ` has them."""
_WHOLE_NUMBER = 24
"""Letters of a number that `deck.typ` does not break."""
_BREAKS = re.compile(r"\s+|(?<=[-–/])(?=[^\W\d])")
"""Where a line may break: at spaces, and after a dash or a slash that a letter follows."""


def fronts_of(pages: Sequence[Mapping[str, Any]], words: Words) -> list[Json]:
    """Every page that is shown rather than looked up, with what stands in front on it.

    ``behind`` names the place in the annex where the rest stands, if there is any.
    """
    sheets: list[Json] = []
    for number, page in enumerate(pages):
        if page.get("is_reference"):
            continue
        front, behind = parted(page, words)
        sheets.append({**_head(page, sheets), "name": f"page-{number}", "blocks": front})
        if behind:
            sheets[-1]["behind"] = f"behind-{number}"
    return sheets


def annex_of(pages: Sequence[Mapping[str, Any]], words: Words, title: str) -> list[Json]:
    """What stands behind the pages, page by page; then the pages that are looked up, whole.

    Parameters
    ----------
    title
        What the part is called that holds what stands behind.
    """
    parts: list[Json] = []
    for number, page in enumerate(pages):
        behind = [] if page.get("is_reference") else parted(page, words)[1]
        if behind:
            head: Json = {"title": page["title"], "begins_section": not parts, "section_title": title}
            parts.append({**head, "name": f"behind-{number}", "of": f"page-{number}", "blocks": behind})
    references: list[Json] = []
    for number, page in enumerate(pages):
        if page.get("is_reference"):
            front, behind = parted(page, words)
            blocks = [*front, *behind]
            references.append({**_head(page, references), "name": f"page-{number}", "blocks": blocks})
    return [*parts, *references]


def _head(page: Mapping[str, Any], before: Sequence[Mapping[str, Any]]) -> Json:
    """All of a page but its blocks; the first one of a section, the cover aside, begins it."""
    head = {name: part for name, part in page.items() if name != "blocks"}
    named = [each.get("section") for each in before if each["page"] != _COVER]
    is_first = "section" in page and page["page"] != _COVER and page["section"] not in named
    return {**head, "begins_section": True} if is_first else head


def parted(page: Mapping[str, Any], words: Words) -> tuple[list[Json], list[Json]]:
    """A page's blocks with their pictures drawn: those in front, and those behind.

    The table of a picture in front, where it is to be printed, stands behind; so does the second drawing
    of a release's map.
    """
    front: list[Json] = []
    behind: list[Json] = []
    for block in page.get("blocks", []):
        drawn = [*drawings(block, words)]
        if block.get("behind"):
            behind += drawn
            continue
        front.append({name: part for name, part in drawn[0].items() if name != "table"})
        behind += [drawn[0]["table"]] if "table" in drawn[0] else []
        behind += drawn[1:]
    return front, behind


def drawings(block: Mapping[str, Any], words: Words) -> Iterator[Json]:
    """A block as the template needs it; the map of a release takes two, each with its own words."""
    shown = drawing(block, words)
    second = map_sheets.draw_second(block["map"], words) if block["kind"] == "map" else None
    yield shown
    if second is not None:
        change = block["map"]["change"]
        yield {"kind": "map", "caption": change["title"], "alt": change["alt"], "svg": second, "key": []}


def drawing(block: Mapping[str, Any], words: Words) -> Json:
    """A block as the template needs it: pictures as SVG, with their table unless another tells the same."""
    if block["kind"] == "table":
        return with_widths(block)
    if block["kind"] not in ("chart", "map", "picture"):
        return dict(block)
    shown: Json = {"kind": block["kind"], "caption": block["caption"]}
    if "table" in block and "told_in" not in block:
        shown["table"] = with_widths({"kind": "table", **block["table"]})
    if block["kind"] == "picture":
        spec = block["picture"]
        return {**shown, "key": [], "alt": spec["alt"], "svg": pictures.draw({**spec, "is_sheet": True})}
    if block["kind"] == "map":
        return {**shown, "key": [], "alt": block["map"]["alt"], "svg": map_svg.draw(block["map"], words)}
    chart = block["chart"]
    unit = f" ({chart['value_label']})" if chart.get("value_label") not in (None, "", "%") else ""
    key = [{"sign": sign, "text": text} for sign, text in key_of(chart, words)]
    shown["caption"] += unit
    return {**shown, "alt": chart["alt"], "svg": charts_svg.draw(chart, words), "key": key}


def with_widths(table: Mapping[str, Any]) -> Json:
    """A table whose columns are as wide as what stands in them asks for, unless it says that itself.

    No column is narrower than its longest word, as long as all of them find room.
    """
    asked = [float(column.get("width") or _width(table, at)) for at, column in enumerate(table["columns"])]
    widths = _roomy(asked, [_longest_word(table, at) for at in range(len(asked))])
    columns = [
        {**column, "width": round(width, 2)} for column, width in zip(table["columns"], widths, strict=True)
    ]
    return {**table, "columns": columns}


def _width(table: Mapping[str, Any], at: int) -> int:
    """Letters: the longest word of the head at least, and of the longest cell as much as fits a few lines."""
    cells = _cells(table, at)
    longest = max(map(len, cells), default=0)
    word_long = max(map(len, f"{table['columns'][at]['label']} {' '.join(cells)}".split()), default=1)
    return max(min(longest, _WIDEST), min(word_long, _WIDEST // 2), _NARROWEST)


def _roomy(asked: Sequence[float], words: Sequence[float]) -> list[float]:
    """Shares of a sheet, so that no word juts out of its column.

    Parameters
    ----------
    asked
        How the columns would share the sheet among them.
    words
        The longest word of each column, for letters of size 1.
    """
    for size in _SIZES:
        least = [word * size + _BETWEEN for word in words]
        if sum(least) <= _ACROSS:
            return _at_least(asked, least)
    return list(asked)


def _at_least(asked: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths in points: the least where a share would be less, and the others share what is left."""
    fixed: set[int] = set()
    while True:
        left = _ACROSS - sum(least[at] for at in fixed)
        whole = sum(width for at, width in enumerate(asked) if at not in fixed)
        widths = [least[at] if at in fixed else left * width / whole for at, width in enumerate(asked)]
        short = {at for at, width in enumerate(widths) if width < least[at] and at not in fixed}
        if not short:
            return widths
        fixed |= short


def _longest_word(table: Mapping[str, Any], at: int) -> float:
    """The width of what is not broken in a column, for letters of size 1; the head is set in bolder ones."""
    head = [text_width(word, 1, is_bold=True) for word in _BREAKS.split(table["columns"][at]["label"])]
    segments = [segment for row in table["rows"] for segment in row[at]]
    return max([*head, *(text_width(word, 1) for segment in segments for word in _unbroken(segment))])


def _unbroken(segment: Mapping[str, Any]) -> list[str]:
    """What stays on one line: a number as a whole, of a text its words."""
    text = str(segment["text"])
    return [text] if "figure" in segment and len(text) <= _WHOLE_NUMBER else _BREAKS.split(text)


def _cells(table: Mapping[str, Any], at: int) -> list[str]:
    return ["".join(segment["text"] for segment in row[at]) for row in table["rows"]]
