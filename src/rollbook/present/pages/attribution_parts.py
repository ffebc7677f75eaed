"""The picture and the tables of the page that says where new members come from."""

from typing import Any

from rollbook.present.pages.attributed import (
    NONE,
    Attributed,
    Told,
    channels_shown,
    defined,
    label_of,
    settled,
    title_of,
)
from rollbook.present.pages.view import Block, Segments, View, figure, plain, table_block
from rollbook.tables.code_lists import CHANNELS, METHODS, TIMINGS

_LANES = (("touch", "any_touch"), ("first", "first_touch"), ("said", "self_report"))
_KEYS = ("bounds", "likely", "touch", "first", "said")


def chart_block(view: View, came: Attributed) -> Block:
    """For each way what is possible, what is likely, and what each method says."""
    points = [_point(view, came, channel) for channel in channels_shown(came.channels)]
    caption = view.word("attribution_caption")
    summary = "; ".join(f"{point['label']}: {point['lanes'][0]['text']}" for point in points)
    return {
        "kind": "chart",
        "chart": {
            "id": "attribution",
            "chart": "range_points",
            "alt": view.word("attribution_alt", summary=summary),
            "value_label": view.word("people"),
            "key": _key(view),
            "points": points,
        },
        "caption": caption,
        "table": _table(view, came, caption),
        "told_in": "methods",
    }


def _key(view: View) -> list[dict[str, str]]:
    shown = [mark for mark in _KEYS if mark != "said" or view.asks("heard")]
    key = [{"mark": mark, "text": view.word(f"attribution_key_{mark}")} for mark in shown]
    between = {"mark": "between", "text": view.word("attribution_key_between")}
    return [*key, between] if view.is_release else key


def _point(view: View, came: Attributed, channel: str) -> dict[str, Any]:
    bounds = came.of("bounds", channel)
    lanes = [(mark, method) for mark, method in _LANES if method != "self_report" or view.asks("heard")]
    return {
        "id": channel,
        "label": label_of(view, channel),
        "low": bounds.reach.low,
        "high": bounds.reach.high,
        "text": bounds.reach.text,
        "figure": bounds.range["figure"],
        "lanes": [_lane(view, mark, came.of(method, channel), bounds) for mark, method in lanes],
    }


def _lane(view: View, mark: str, told: Told, bounds: Told) -> dict[str, Any]:
    blanks = {"count": told.count.text, "range": told.reach.text, "bounds": bounds.reach.text}
    key = f"attribution_lane_{mark}"
    if mark == "said":
        key, blanks = (f"{key}_none" if told.channel == NONE else key), {"count": told.count.text}
    lane = {
        "mark": mark,
        "low": told.count.low,
        "high": told.count.high,
        "text": view.word(
            key, **{name: blanks[name] for name in blanks if mark == "touch" or name != "bounds"}
        ),
        "figure": told.number["figure"],
    }
    if mark == "said":
        return lane
    return {**lane, "likely_low": told.reach.low, "likely_high": told.reach.high}


def _table(view: View, came: Attributed, caption: str) -> Block:
    """The numbers behind the picture: ways as rows, methods as columns."""
    columns = [(view.word("attribution_way"), "start")]
    columns += [(view.word(f"method_name_{method}"), "end") for method in METHODS.split()]
    rows = [
        [
            plain(label_of(view, channel)),
            *(_cell(view, came.of(method, channel)) for method in METHODS.split()),
        ]
        for channel in channels_shown(came.channels)
    ]
    return table_block("attribution", caption, columns, rows)


def _cell(view: View, told: Told) -> Segments:
    if told.method == "bounds":
        return [told.range]
    if told.method == "self_report":
        return [told.number] if view.asks("heard") else plain(view.word("not_asked"))
    return view.say("number_and_range", count=told.number, range=told.range)


def methods_block(view: View, came: Attributed) -> Block:
    """Methods as rows, ways as columns."""
    channels = channels_shown(came.channels)
    columns = [(view.word("attribution_method"), "start")]
    columns += [(label_of(view, channel), "end") for channel in channels]
    rows = [
        [
            plain(view.word(f"method_name_{method}")),
            *(_cell(view, came.of(method, channel)) for channel in channels),
        ]
        for method in METHODS.split()
    ]
    return table_block("methods", view.word("methods_caption"), columns, rows)


def methods_meant(view: View) -> list[Segments]:
    """What each method counts, with the numbers of the settings."""
    percent = settled("interval_percent", f"{view.project.engagement.interval_percent}%")
    return [
        defined(view, view.word(f"method_name_{method}"), view.say(f"method_{method}", percent=percent))
        for method in METHODS.split()
    ]


def overlaps_block(view: View) -> Block:
    """New members by all the ways that they came through together."""
    rows = [
        [
            _together(view, str(row["channels_code"])),
            [
                figure(
                    f"overlap.{row['channels_code']}",
                    view.count("touch_overlaps", channels_code=row["channels_code"]),
                )
            ],
        ]
        for row in sorted(view.rows("touch_overlaps"), key=_overlap_order)
    ]
    columns = [(view.word("overlap_ways"), "start"), (view.word("new_members"), "end")]
    return table_block("overlaps", view.word("overlap_caption"), columns, rows)


def _overlap_order(row: dict[str, Any]) -> tuple[bool, int, list[int]]:
    code = str(row["channels_code"])
    order = CHANNELS.split()
    return code == NONE, code.count("+"), [order.index(channel) for channel in code.split("+")]


def _together(view: View, channels_code: str) -> Segments:
    """``Parent Navigator groups and general outreach``, with a capital."""
    codes = channels_code.split("+")
    if codes == [NONE]:
        return plain(label_of(view, NONE))
    names = [label_of(view, codes[0]), *(title_of(view, code) for code in codes[1:])]
    return view.listed([plain(name) for name in names])


def timings_block(view: View, came: Attributed) -> Block:
    """Whether new members met each way before they joined, only afterwards, or never."""
    timings = TIMINGS.split()
    rows = [
        [
            plain(label_of(view, channel)),
            *(
                [
                    figure(
                        f"timing.{channel}.{timing}",
                        view.count("touch_timings", channel_code=channel, timing_code=timing),
                    )
                ]
                for timing in timings
            ),
        ]
        for channel in came.channels
    ]
    columns = [(view.word("attribution_way"), "start")]
    columns += [(view.word(f"timing_{timing}"), "end") for timing in timings]
    return table_block("timings", view.word("timing_caption"), columns, rows)
