"""Isolated areas: whom the partnership reaches there, for 1,000 children, beside the rest of its ZIPs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rollbook.present.pages.compared import (
    Printed,
    around,
    cell,
    change_of,
    percent_of,
    rate_of,
    told,
    with_interval,
)
from rollbook.present.pages.view import (
    Block,
    Count,
    Page,
    Segments,
    View,
    figure,
    plain,
    table_block,
)
from rollbook.tables.code_lists import REACHES
from rollbook.tables.rows import Row

ISOLATED, REST, ALL, ELSEWHERE = "isolated", "rest", "all", "elsewhere"
_LAST_ROWS = (ISOLATED, REST, ALL, ELSEWHERE)
_NOTES = ("children", "members", "interval", "growth", "small")


def isolated_page(view: View) -> Page:
    """The claim, the picture of members for 1,000 children, a table for each way of reaching people."""
    rates = {area: _rate(view, area, "members", view.map_dates[1]) for area in area_ids(view)}
    drawn = [_chart(view)] if any(rates.values()) else []
    notes = [view.say(f"isolated_note_{name}") for name in _NOTES]
    if view.is_release:
        notes.append(view.say("isolated_note_release"))
    return {
        "page": "isolated",
        "title": view.word("isolated_title"),
        "claim": _claim(view),
        "blocks": [
            *drawn,
            *(_table(view, reach) for reach in REACHES.split()),
            {"kind": "list", "items": notes},
        ],
    }


def area_ids(view: View) -> list[str]:
    """The areas of the view: those that are declared in their order, then what they are held against."""
    declared = [each.area for each in view.community.isolated_areas]
    found = [str(row["area_id"]) for row in view.rows("areas")]
    own = sorted(
        (area for area in found if area not in _LAST_ROWS),
        key=lambda area: declared.index(area.split("+")[0]),
    )
    return [*own, *(area for area in _LAST_ROWS if area in found)]


def together(view: View) -> str:
    """The row that stands for all isolated areas; the only one, where they are shown as one."""
    ids = area_ids(view)
    return ISOLATED if ISOLATED in ids else ids[0]


def claim_kind(view: View) -> str:
    """Which claim the rates of members bear: ``above``, ``below``, ``level``, or ``counts`` without rates."""
    last = view.map_dates[1]
    here, rest = (around(_row(view, area, "members", last), "rate") for area in (together(view), REST))
    if here is None or rest is None:
        return "counts"
    if here[0] > rest[1]:
        return "above"
    return "below" if here[1] < rest[0] else "level"


def _claim(view: View) -> Segments:
    last, kind, area = view.map_dates[1], claim_kind(view), together(view)
    blanks: dict[str, Any] = {"date": view.month_label(last)}
    if kind == "counts":
        count = _count(view, area, "members", last)
        number = figure(f"area.{area}.members.{last}", count)
        alone = "isolated_claim_counts_one" if count == Count(1, 1) else "isolated_claim_counts"
        key = "isolated_claim_joined" if _joined(view, area) else alone
        return view.say(key, count=number, **blanks)
    for name, row in (("rate", area), ("rest", REST)):
        printed = _rate(view, row, "members", last)
        blanks[name] = [] if printed is None else [printed.as_figure(f"area.{row}.members.{last}.rate")]
    return view.say(f"isolated_claim_{kind}", **blanks)


def _row(view: View, area: str, reach: str, day: date) -> Row:
    there = view.row("area_counts", area_id=area, reach_code=reach, as_of_date=day)
    empty = dict.fromkeys(view.table("area_counts").columns) | {"reach_low_count": 0, "reach_high_count": 0}
    return there or empty


def _count(view: View, area: str, reach: str, day: date) -> Count:
    row = _row(view, area, reach, day)
    return Count(int(row["reach_low_count"]), int(row["reach_high_count"]))


def _rate(view: View, area: str, reach: str, day: date) -> Printed | None:
    ends = told(_row(view, area, reach, day), "rate")
    return rate_of(*ends) if ends else None


def _interval(view: View, area: str, reach: str, day: date) -> Printed | None:
    ends = around(_row(view, area, reach, day), "rate")
    return rate_of(*ends) if ends else None


def area_label(view: View, area: str) -> str:
    """The names of an area: of all that are shown as one, and of other ZIPs that had to be joined to them."""
    if area in _LAST_ROWS:
        return view.word(f"isolated_area_{area}")
    of_code = {each.area: each for each in view.community.isolated_areas}
    codes = area.split("+")
    names = "".join(
        part["text"]
        for part in view.listed([plain(of_code[code].name.in_language(view.language)) for code in codes])
    )
    others = ", ".join(view.area.zips[code].label(view.language) for code in _joined(view, area))
    return view.word("isolated_area_with", names=names, others=others) if others else names


def _joined(view: View, area: str) -> list[str]:
    """The other ZIPs that had to be joined to isolated areas, so that nobody of few is told."""
    of_code = {each.area: each for each in view.community.isolated_areas}
    own = {zip_code for code in area.split("+") if code in of_code for zip_code in of_code[code].zips}
    codes = next((str(row["zip_codes"]) for row in view.rows("areas") if row["area_id"] == area), "")
    return [code for code in codes.split() if own and code not in own]


def _chart(view: View) -> Block:
    points = list(_points(view))
    first, last = (view.month_label(day) for day in view.map_dates)
    caption = view.word("isolated_chart_caption")
    summary = "; ".join(f"{point['label']}: {point['lanes'][0]['text']}" for point in points)
    columns = [(view.word("isolated_area"), "start"), (first, "end"), (last, "end")]
    rows = [
        [
            plain(area_label(view, area)),
            *(_with_interval(view, area, "members", day) for day in view.map_dates),
        ]
        for area in _drawn(view)
    ]
    return {
        "kind": "chart",
        "chart": {
            "id": "isolated",
            "chart": "range_points",
            "alt": view.word("isolated_alt", first=first, last=last, summary=summary),
            "value_label": "",
            "key": _key(view, first, last),
            "points": points,
        },
        "caption": caption,
        "table": table_block("isolated", caption, columns, rows),
        "told_in": "isolated_members",
    }


def _drawn(view: View) -> list[str]:
    last = view.map_dates[1]
    return [area for area in area_ids(view) if area != ALL and _rate(view, area, "members", last)]


def _key(view: View, first: str, last: str) -> list[dict[str, str]]:
    key = [
        {"mark": "touch", "text": last},
        {"mark": "bounds", "text": view.word("isolated_key_bounds", last=last)},
        {"mark": "first", "text": view.word("isolated_key_first", first=first)},
    ]
    return (
        [*key, {"mark": "between", "text": view.word("attribution_key_between")}] if view.is_release else key
    )


def _points(view: View) -> Iterator[dict[str, Any]]:
    for area in _drawn(view):
        lanes = []
        for mark, day in zip(("touch", "first"), reversed(view.map_dates), strict=True):
            value, interval = _rate(view, area, "members", day), _interval(view, area, "members", day)
            if value is None or interval is None:
                continue
            text = view.word(
                "isolated_lane", date=view.month_label(day), value=value.text, interval=interval.text
            )
            reach = {} if mark == "touch" else {"likely_low": interval.low, "likely_high": interval.high}
            lanes.append(
                {
                    "mark": mark,
                    "low": value.low,
                    "high": value.high,
                    "text": text,
                    "figure": f"area.{area}.members.{day}.rate",
                    **reach,
                }
            )
        bounds = _interval(view, area, "members", view.map_dates[1])
        if bounds and lanes:
            yield {
                "id": area,
                "label": area_label(view, area),
                "low": bounds.low,
                "high": bounds.high,
                "text": bounds.text,
                "figure": f"area.{area}.members.{view.map_dates[1]}.rate.interval",
                "lanes": lanes,
            }


def _with_interval(view: View, area: str, reach: str, day: date) -> Segments:
    place = f"area.{area}.{reach}.{day}.rate"
    return with_interval(view, _rate(view, area, reach, day), _interval(view, area, reach, day), place)


def _table(view: View, reach: str) -> Block:
    first, last = view.map_dates
    labels = {"first": view.short_month(first), "last": view.short_month(last)}
    names = ("children", "count_first", "count_last", "change", "rate_first", "rate_last", "part")
    columns = [(view.word("isolated_area"), "start")]
    columns += [(view.word(f"isolated_column_{name}", **labels), "end") for name in names]
    rows = [
        [
            plain(area_label(view, area)),
            _children(view, area),
            *(
                [figure(f"area.{area}.{reach}.{day}", _count(view, area, reach, day))]
                for day in (first, last)
            ),
            _change(view, area, reach),
            *(_with_interval(view, area, reach, day) for day in (first, last)),
            _part(view, area, reach, last),
        ]
        for area in area_ids(view)
    ]
    table = table_block(f"isolated_{reach}", view.word(f"isolated_caption_{reach}"), columns, rows)
    return {**table, "is_dense": True}


def _children(view: View, area: str) -> Segments:
    (row,) = (row for row in view.rows("areas") if row["area_id"] == area)
    if row["children_value"] is None:
        return plain(view.word("not_applicable"))
    number = {"text": f"{row['children_value']:,.0f}", "figure": f"area.{area}.children"}
    if not row["children_moe"]:
        return [number]
    margin = {"text": f"{row['children_moe']:,.0f}", "figure": f"area.{area}.children.margin"}
    return view.say("value_and_margin", value=number, margin=margin)


def _change(view: View, area: str, reach: str) -> Segments:
    before, after = (_count(view, area, reach, day) for day in view.map_dates)
    printed = change_of(after.low - before.high, after.high - before.low)
    return [printed.as_figure(f"area.{area}.{reach}.change")]


def _part(view: View, area: str, reach: str, day: date) -> Segments:
    row, place = _row(view, area, reach, day), f"area.{area}.{reach}.{day}.part"
    ends, reaches = told(row, "part"), around(row, "part")
    if ends is None or reaches is None or ends == (0.0, 1.0):
        return cell(None, place, view)
    return with_interval(view, percent_of(*ends), percent_of(*reaches), place)
