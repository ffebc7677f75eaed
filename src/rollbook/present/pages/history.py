"""The history map: what the community remembers, on lanes over the years, and the same as a list."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from rollbook.present.pages.moments import short_moment
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block
from rollbook.tables.code_lists import HISTORY_LANES
from rollbook.tables.rows import Row

_SIGNS = dict(
    zip(
        HISTORY_LANES.split(),
        ("star", "circle", "square", "diamond", "triangle-up", "pentagon"),
        strict=True,
    )
)
_MARGIN = timedelta(days=45)
_NAMED_IN_POST = 16
"""How many entries a picture for posting names, at most; the first lane is named in any case."""


def history_page(view: View) -> list[Page]:
    """The picture with its list; no page where no history is declared."""
    declared = view.project.histories.get(view.community.community)
    rows = view.rows("history_entries")
    if declared is None or not rows:
        return []
    first = min(row["entry_from_date"] for row in rows)
    return [
        {
            "page": "history",
            "title": view.word("history_title"),
            "claim": view.say(
                "history_claim_one" if len(rows) == 1 else "history_claim",
                count={"text": str(len(rows)), "figure": "history.entries"},
                first=str(first.year),
                last=str(view.period.year),
            ),
            "blocks": [
                _picture(view, rows, first.date()),
                _list(view, rows),
                {
                    "kind": "text",
                    "paragraphs": [
                        view.say("history_note", source=declared.source.in_language(view.language))
                    ],
                },
            ],
        }
    ]


def _picture(view: View, rows: Sequence[Row], first: date) -> Block:
    lanes = [
        {
            "id": code,
            "label": view.word(f"lane_{code}"),
            "sign": _SIGNS[code],
            "items": [_item(view, row) for row in rows if row["lane_code"] == code],
        }
        for code in HISTORY_LANES.split()
        if any(row["lane_code"] == code for row in rows)
    ]
    caption = view.word("history_caption")
    return {
        "kind": "chart",
        "chart": {
            "id": "history",
            "chart": "timeline",
            "alt": view.word("history_alt", lanes=", ".join(str(lane["label"]) for lane in lanes)),
            "value_label": "",
            "from": str(first),
            "until": str(view.period.last_day + _MARGIN),
            "is_zoomable": True,
            "lanes": lanes,
            "key": [{"mark": lane["sign"], "text": lane["label"]} for lane in lanes],
            "post_lanes": _named_in_post(lanes),
        },
        "caption": caption,
        "post_caption": view.word("history_post_caption"),
        "hint": view.word("history_hint"),
        "told_in": "history",
    }


def _named_in_post(lanes: Sequence[dict[str, Any]]) -> list[str]:
    """The lanes, from the top, that can be read in a small picture with all that stands on them."""
    counts = accumulate(len(lane["items"]) for lane in lanes)
    return [
        str(lane["id"])
        for at, (lane, count) in enumerate(zip(lanes, counts, strict=True))
        if not at or count <= _NAMED_IN_POST
    ]


def _item(view: View, row: Row) -> dict[str, Any]:
    """A day as a sign, in the middle of the month or year that it is known by; a time as a bar."""
    since, until = row["entry_from_date"].date(), row["entry_until_date"]
    if until is None:
        middle = {"year": 182, "month": 14}.get(row["from_precision_code"], 0)
        since += timedelta(days=middle)
    return {
        "from": str(since),
        "until": None if until is None else str(until.date()),
        "is_bar": until is not None,
        "text": _label(view, row),
        "when": _when(view, row),
    }


def _label(view: View, row: Row) -> str:
    return str(row[f"entry_label_{view.language}"])


def _when(view: View, row: Row) -> str:
    since, until = row["entry_from_date"], row["entry_until_date"]
    begin = short_moment(view, since, row["from_precision_code"])
    if until is None:
        return begin
    end = short_moment(view, until, row["from_precision_code"])
    return begin if begin == end else f"{begin} – {end}"


def _list(view: View, rows: Sequence[Row]) -> Block:
    ordered = sorted(rows, key=lambda row: (row["entry_from_date"], row["entry_number"]))
    columns = [(view.word(f"history_{name}"), "start") for name in ("what", "when", "lane")]
    listed: list[list[Segments]] = [
        [plain(_label(view, row)), plain(_when(view, row)), plain(view.word(f"lane_{row['lane_code']}"))]
        for row in ordered
    ]
    return {**table_block("history", view.word("history_list_caption"), columns, listed), "is_dense": True}
