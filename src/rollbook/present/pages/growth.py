"""The growth map: two dates side by side, zones in a release, points in the working view."""

from datetime import date
from math import isnan
from typing import Literal

from rollbook.present.pages.base_map import base_map
from rollbook.present.pages.map_points import point_layers
from rollbook.present.pages.map_venues import venue_blocks
from rollbook.present.pages.map_zones import Zone, zone_count, zone_map, zones_of
from rollbook.present.pages.view import (
    Block,
    Count,
    Page,
    Segments,
    View,
    claimed_trend,
    figure,
    plain,
    table_block,
)
from rollbook.present.pages.zone_change import change_of, change_text

_NAMED_PLACES = 3
_TOTAL_ID = {"members": "members.households", "participants": "participants.households"}


def growth_page(view: View) -> Page:
    """Where member households and families in parent groups are, at the two dates."""
    return {
        "page": "growth",
        "title": view.word("map_title"),
        "claim": _claim(view),
        "blocks": [
            {"kind": "map", "map": map_spec(view), "caption": _caption(view), "table": _table(view)},
            *venue_blocks(view),
        ],
    }


def map_spec(view: View) -> Block:
    """The map of a view, for the deck, the page of its own and the picture.

    Returns
    -------
    dict
        A MapSpec: ``id alt periods layers base note``; in a release also ``zones change dots protection``.
    """
    kind: Literal["release", "internal"] = "release" if view.is_release else "internal"
    content: Block = (
        zone_map(view) if view.is_release else {"layers": point_layers(view), "marks_are": "homes"}
    )
    return {
        "id": "growth",
        "alt": _alt(view, kind, has_venues=any(layer.get("has_names") for layer in content["layers"])),
        "periods": [{"id": str(day), "label": view.month_label(day)} for day in view.map_dates],
        **content,
        "base": base_map(view, [mark for layer in content["layers"] for mark in layer["marks"]]),
        "note": "" if view.is_release else view.word("map_note_internal"),
    }


def _alt(view: View, kind: Literal["release", "internal"], *, has_venues: bool) -> str:
    first, last = view.map_dates
    told = view.word(
        f"map_alt_{kind}", first_label=view.month_label(first), last_label=view.month_label(last)
    )
    return f"{told} {view.word('map_alt_venues')}" if has_venues else told


def _caption(view: View) -> str:
    first, last = view.map_dates
    return view.word("map_caption", first_label=view.month_label(first), last_label=view.month_label(last))


def _claim(view: View) -> Segments:
    first, last = view.map_dates
    grown, ways = [], []
    for zone in zones_of(view):
        before, after = zone_count(view, zone, "members", first), zone_count(view, zone, "members", last)
        ways.append(claimed_trend(before, after))
        if ways[-1] == "up":
            grown.append((before.low - after.low, "" if isnan(zone.lat) else zone.label))
    first_label = view.month_label(first)
    if not grown:
        key = "map_claim_hidden" if "hidden" in ways else "map_claim_same"
        return view.say(key, first_label=first_label)
    # Who lives in no zone lives in no place that could be named.
    names = [label for _, label in sorted(grown) if label]
    if not names:
        return view.say("map_claim_up_elsewhere", first_label=first_label)
    shown = names[:_NAMED_PLACES] + ([view.word("map_other_places")] if len(names) > _NAMED_PLACES else [])
    listed = shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {view.word('list_and')} {shown[-1]}"
    return view.say("map_claim_up", first_label=first_label, places=listed)


def _table(view: View) -> Block:
    first, last = view.map_dates
    columns = [
        (view.word("map_table_place"), "start"),
        (view.word("map_table_members", label=view.month_label(first)), "end"),
        (view.word("map_table_members", label=view.month_label(last)), "end"),
        (view.word("map_table_change"), "end"),
        (view.word("map_table_participants", label=view.month_label(last)), "end"),
    ]
    rows = [[plain(zone.name), *_cells(view, zone)] for zone in zones_of(view)]
    before, after, groups = (
        view.households(layer, day)
        for layer, day in (("members", first), ("members", last), ("participants", last))
    )
    rows.append(
        [
            plain(view.word("map_table_total")),
            [figure(f"{_TOTAL_ID['members']}.{first}", before)],
            [figure(f"{_TOTAL_ID['members']}.{last}", after)],
            _change(view, "all", before, after),
            [figure(f"{_TOTAL_ID['participants']}.{last}", groups)],
        ]
    )
    return table_block("zones", _caption(view), columns, rows)


def _cells(view: View, zone: Zone) -> list[Segments]:
    def count(layer: str, day: date) -> Count:
        return zone_count(view, zone, layer, day)

    def cell(layer: str, day: date) -> Segments:
        return [figure(f"zone.{zone.zone_id}.{layer}.{day}", count(layer, day))]

    first, last = view.map_dates
    change = _change(view, zone.zone_id, count("members", first), count("members", last))
    return [cell("members", first), cell("members", last), change, cell("participants", last)]


def _change(view: View, place: str, before: Count, after: Count) -> Segments:
    """The word and the range: ``grew +26–34``."""
    shown = {"text": change_text(before, after), "figure": f"change.{place}.members"}
    return view.say(f"map_table_change_{change_of(before, after)}", change=shown)
