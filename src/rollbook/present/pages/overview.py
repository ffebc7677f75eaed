"""The cover, and the page that says it all at a glance."""

from rollbook.kernel.period import Quarter
from rollbook.present.pages.view import Block, Page, Segments, View, claimed_trend, figure


def cover_page(view: View) -> Page:
    """Community, period, what kind of view this is, and whether the people are made up."""
    lines = [
        view.say("cover_release" if view.is_release else "cover_internal"),
    ]
    if view.community.is_synthetic:
        lines.append(view.say("cover_synthetic"))
    name = view.community.name.in_language(view.language)
    return {"page": "cover", "title": name, "claim": view.say("deck_title"), "blocks": [], "lines": lines}


def glance_page(view: View) -> Page:
    """Four headline figures, each beside where it began."""
    first_day, last_day = view.map_dates
    first, last = view.households("members", first_day), view.households("members", last_day)
    claim = view.say(
        f"glance_claim_{claimed_trend(first, last) if first.high or last.high else 'nobody'}",
        first=figure(f"members.households.{first_day}", first),
        last=figure(f"members.households.{last_day}", last),
        first_label=view.month_label(first_day),
        last_label=view.month_label(last_day),
    )
    tiles = [_households(view), _core(view), _attendance(view), _families(view)]
    return {
        "page": "glance",
        "title": view.word("glance_title"),
        "claim": claim,
        "blocks": [{"kind": "tiles", "tiles": tiles}],
    }


def _tile(view: View, name: str, value: Segments, note: Segments) -> Block:
    return {"label": view.word(f"tile_{name}"), "value": value, "note": note}


def _households(view: View) -> Block:
    first_day, last_day = view.map_dates
    note = view.say(
        "tile_households_note",
        first=figure(f"members.households.{first_day}", view.households("members", first_day)),
        first_label=view.month_label(first_day),
        last_label=view.month_label(last_day),
    )
    value = [figure(f"members.households.{last_day}", view.households("members", last_day))]
    return _tile(view, "households", value, note)


def _core(view: View) -> Block:
    first = Quarter.parse(view.project.quarterly.first_quarter)
    note = view.say(
        "tile_core_note",
        first=figure(f"core.{first}", view.count("cores", quarter_code=str(first))),
        first_label=view.quarter_text(first),
        last_label=view.quarter_text(view.period),
    )
    value = [figure(f"core.{view.period}", view.count("cores", quarter_code=str(view.period)))]
    return _tile(view, "core", value, note)


def _attendance(view: View) -> Block:
    first = Quarter.parse(view.project.quarterly.first_quarter)
    note = view.say(
        "tile_attendance_note",
        first=figure(f"attendance.average.{first}", view.average_attendance(first)),
        first_label=view.quarter_text(first),
        last_label=view.quarter_text(view.period),
    )
    value = [figure(f"attendance.average.{view.period}", view.average_attendance(view.period))]
    return _tile(view, "attendance", value, note)


def _families(view: View) -> Block:
    day = view.period.last_day
    value = [figure(f"families.{day}", view.count("families", as_of_date=day))]
    return _tile(view, "families", value, view.say("tile_families_note", last_label=view.day_label(day)))
