"""Public meeting places: points of the release map, a small table, and what the owner's list counts for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rollbook.present.pages.view import Block, Segments, View, plain, table_block
from rollbook.tables.rows import rows_of

LAYER = "venues"
"""The layer of the map, and its role in the theme."""


@dataclass(frozen=True)
class MeetingPlace:
    """A public place at which groups of some types meet on a day."""

    venue_id: str
    day: date
    name: str
    kind: str
    types: str
    lat: float
    lon: float


def meeting_places(view: View) -> list[MeetingPlace]:
    """The places of a view with their words in its language, by name and day."""
    places = [
        MeetingPlace(
            row["venue_id"],
            row["as_of_date"].date(),
            row[f"venue_label_{view.language}"],
            view.word(f"venue_kind_{row['venue_kind_code']}"),
            ", ".join(str(row["group_type_codes"]).split()),
            row["venue_lat"],
            row["venue_lon"],
        )
        for row in rows_of(view.table("venues"))
    ]
    return sorted(places, key=lambda each: (each.name, each.venue_id, each.day))


def venue_layers(view: View) -> list[Block]:
    """The layer of the release map; none where there is no place to show."""
    places = [place for place in meeting_places(view) if place.day in view.map_dates]
    marks = [
        {
            "period": str(place.day),
            "lat": place.lat,
            "lon": place.lon,
            "low": 1,
            "high": 1,
            "text": "",
            "label": place.name,
            "detail": view.word("map_venue_detail", kind=place.kind, types=place.types),
            "figure": None,
        }
        for place in places
    ]
    label = view.word("map_venues")
    return [{"id": LAYER, "label": label, "role": LAYER, "marks": marks, "has_names": True}] if marks else []


def list_said(view: View) -> str:
    """What the owner's list of public places counts for, in one or two sentences."""
    code = next(str(row["venue_list_code"]) for row in rows_of(view.table("venue_lists")))
    return view.word(f"venue_list_{code}")


def venue_blocks(view: View) -> list[Block]:
    """The table of places by name, and what the list counts for."""
    places = meeting_places(view)
    # How many are held back stands in the disclosure report; a small number on a page would pass for a count.
    is_held_back = bool((view.table("venue_lists")["home_venue_count"] > 0).any())
    said = [list_said(view), *([view.word("venues_held_back")] if is_held_back else [])]
    told: Block = {"kind": "text", "paragraphs": [plain(text) for text in said]}
    return [_table(view, places), told] if places else [told]


def _table(view: View, places: Sequence[MeetingPlace]) -> Block:
    days = sorted({*view.map_dates, view.period.last_day})
    columns = [
        (view.word("venue_column_name"), "start"),
        (view.word("venue_column_kind"), "start"),
        *((view.word("venue_column_types", label=view.day_label(day)), "start") for day in days),
    ]
    by_place: dict[str, dict[date, MeetingPlace]] = {}
    for place in places:
        by_place.setdefault(place.venue_id, {})[place.day] = place
    return table_block(
        "venues", view.word("map_venues"), columns, [_row(view, each, days) for each in by_place.values()]
    )


def _row(view: View, met: dict[date, MeetingPlace], days: Sequence[date]) -> list[Segments]:
    place = next(iter(met.values()))
    none = view.word("venue_no_group")
    return [
        plain(place.name),
        plain(place.kind),
        *(plain(met[day].types if day in met else none) for day in days),
    ]
