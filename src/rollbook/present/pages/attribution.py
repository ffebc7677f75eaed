"""Where new members come from: what the lists prove, what they make likely, and what they leave open."""

from rollbook.present.pages.attributed import (
    NONE,
    Attributed,
    Told,
    defined,
    definitions_of,
    read_attributions,
    title_of,
)
from rollbook.present.pages.attribution_parts import (
    chart_block,
    methods_block,
    methods_meant,
    overlaps_block,
    timings_block,
)
from rollbook.present.pages.view import Block, Count, Page, Segments, View, plain

_TOUCH = "any_touch"
_UNKNOWN = ("lists", "linking", "reason")


def attribution_page(view: View) -> Page:
    """The claim, the picture, the four methods in words and numbers, definitions, and what nobody knows."""
    came = read_attributions(view)
    kind = claim_kind(came)
    return {
        "page": "attribution",
        "title": view.word("attribution_title"),
        "claim": _claim(view, came, kind),
        "blocks": [*([] if kind == "nobody" else _numbers(view, came)), *_meanings(view)],
    }


def claim_kind(came: Attributed) -> str:
    """Which claim the numbers bear: ``nobody``, ``hidden``, ``unknown``, ``ahead`` or ``level``.

    ``hidden``: the view hides the counts. ``unknown``: no list shows a way for more than half of the new
    members. ``ahead``: the likely range of one way lies above those of all others. Else they are ``level``.
    """
    if came.new_members == Count(0, 0):
        return "nobody"
    if all(came.of(_TOUCH, channel).is_hidden for channel in came.channels):
        return "hidden"
    if 2 * came.of(_TOUCH, NONE).count.low > came.new_members.high:
        return "unknown"
    return "ahead" if len(foremost(came)) == 1 else "level"


def foremost(came: Attributed) -> list[Told]:
    """The ways that may be the first: whose likely range reaches up to the highest low end of all."""
    ways = [came.of(_TOUCH, channel) for channel in came.channels]
    floor = max(way.reach.low for way in ways)
    return [way for way in ways if way.reach.high >= floor]


def _claim(view: View, came: Attributed, kind: str) -> Segments:
    first, last = view.map_dates
    blanks: dict[str, Segments] = {
        "new": [came.new],
        "none": [came.of(_TOUCH, NONE).number],
        "first_label": plain(view.month_label(first)),
        "last_label": plain(view.month_label(last)),
    }
    if kind in ("ahead", "level"):
        blanks["items"] = view.listed([_came(view, way) for way in foremost(came)])
    return view.say(f"attribution_claim_{kind}", **blanks)


def _came(view: View, way: Told) -> Segments:
    return view.say("attribution_came", count=way.number, title=title_of(view, way.channel))


def _numbers(view: View, came: Attributed) -> list[Block]:
    return [
        chart_block(view, came),
        {"kind": "text", "paragraphs": _paragraphs(view, came)},
        methods_block(view, came),
        {"kind": "list", "items": methods_meant(view)},
        overlaps_block(view),
        timings_block(view, came),
    ]


def _paragraphs(view: View, came: Attributed) -> list[Segments]:
    """The four methods in their fixed order, from what is proved to what is said."""
    bounds = _items(view, came, "bounds")
    touch = _items(view, came, _TOUCH)
    first = _items(view, came, "first_touch")
    none = came.of(_TOUCH, NONE)
    return [
        view.say("attribution_text_bounds", new=came.new, items=bounds),
        view.say("attribution_text_any_touch", items=touch, none=none.number, none_range=none.range),
        view.say("attribution_text_first_touch", items=first),
        _said(view, came),
    ]


def _said(view: View, came: Attributed) -> Segments:
    if not view.asks("heard"):
        return view.say("attribution_text_not_asked")
    items, none = _items(view, came, "self_report"), came.of("self_report", NONE)
    return view.say("attribution_text_self_report", items=items, none=none.number)


def _items(view: View, came: Attributed, method: str) -> Segments:
    items = []
    for channel in came.channels:
        told = came.of(method, channel)
        blanks: dict[str, Segments] = {"title": plain(title_of(view, channel))}
        if method != "self_report":
            blanks["range"] = [told.range]
        if method != "bounds":
            blanks["count"] = [told.number]
        items.append(view.say(f"attribution_item_{method}", **blanks))
    return view.listed(items)


def _meanings(view: View) -> list[Block]:
    first, last = view.map_dates
    new = view.word("new_members_definition", first=view.day_label(first), last=view.day_label(last))
    meanings = [defined(view, view.word("new_members"), new), *definitions_of(view)]
    return [
        {"kind": "heading", "text": view.word("definitions_heading")},
        {"kind": "list", "items": meanings},
        {"kind": "heading", "text": view.word("unknown_heading")},
        {"kind": "list", "items": [view.say(f"attribution_unknown_{name}") for name in _UNKNOWN]},
    ]
