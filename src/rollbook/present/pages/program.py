"""The Parent Navigator program: families reached, and the sessions of parent groups."""

from collections.abc import Iterator
from typing import Any

from rollbook.kernel.period import Quarter
from rollbook.present.pages.panels import panels_block, quarter_point
from rollbook.present.pages.view import (
    HIDDEN_HIGH,
    Block,
    Count,
    Page,
    Segment,
    Segments,
    View,
    figure,
    half_up,
    plain,
    table_block,
)
from rollbook.tables.code_lists import PROGRAM_COUNTS
from rollbook.tables.rows import Row

_ISOLATED = "pn_families_isolated"
_TYPES = ("PN", "ROC", "NAC")


def program_page(view: View) -> Page:
    """Families and parents reached, groups that meet, and what became of their sessions by quarter."""
    is_reached = view.has_list("participants") and _reached(view, "pn_families").high > 0
    return {
        "page": "program",
        "title": view.word("program_title"),
        "claim": _claim(view) if is_reached else view.say("program_claim_nobody"),
        "blocks": [
            *([{"kind": "tiles", "tiles": list(_tiles(view))}] if is_reached else []),
            _groups(view) if view.has_list("groups") else _line(view, "program_no_groups"),
            # Of families reached, the tiles are the picture.
            *({**block, "behind": True} if is_reached else block for block in _sessions(view)),
        ],
    }


def _line(view: View, key: str) -> Block:
    return {"kind": "text", "paragraphs": [view.say(key)]}


def _reached(view: View, code: str) -> Count:
    return view.count("programs", program_code=code)


def _number(view: View, code: str) -> Segment:
    return figure(f"program.{code}", _reached(view, code))


def _codes(view: View) -> list[str]:
    """What is counted here: nobody lives far out where no ZIP is declared as isolated."""
    return [code for code in PROGRAM_COUNTS.split() if code != _ISOLATED or view.community.isolated_zips]


def _claim(view: View) -> Segments:
    key = "program_claim_isolated" if view.community.isolated_zips else "program_claim"
    if _reached(view, "pn_families") == Count(1, 1):
        key = "program_claim_one"
    return view.say(key, families=_number(view, "pn_families"), isolated=_number(view, _ISOLATED))


def _tiles(view: View) -> Iterator[Block]:
    date = view.day_label(view.period.last_day)
    for code in _codes(view):
        note = view.say(f"program_{code}_note", date=date, places=_places(view))
        yield {"label": view.word(f"program_{code}"), "value": [_number(view, code)], "note": note}


def _places(view: View) -> str:
    places = [view.area.zips[code].label(view.language) for code in view.community.isolated_zips]
    return "".join(part["text"] for part in view.listed([plain(place) for place in dict.fromkeys(places)]))


def _groups(view: View) -> Block:
    day = view.period.last_day
    rows = []
    for code in _TYPES:
        there = [
            row
            for row in view.rows("group_counts")
            if row["group_type_code"] == code and row["as_of_date"].date() == day
        ]
        meeting = int(there[0]["group_count"]) if there else 0
        rows.append([plain(view.word(f"group_{code}")), [figure(f"groups.{code}", Count(meeting, meeting))]])
    columns = [(view.word("group_type"), "start"), (view.word("group_count"), "end")]
    return table_block("groups", view.word("groups_caption", date=view.day_label(day)), columns, rows)


def _sessions(view: View) -> list[Block]:
    rows = view.rows("sessions")
    held = {row["group_type_code"] for row in rows if int(row["held_count"]) + int(row["cancelled_count"])}
    types = [code for code in _TYPES if code in held]
    if not types or not view.has_list("sessions"):
        return [_line(view, "program_no_sessions")]
    sessions = {(str(row["quarter_code"]), str(row["group_type_code"])): row for row in rows}
    quarters = sorted({Quarter.parse(quarter) for quarter, _ in sessions})
    columns = [(view.word("quarter"), "start")]
    columns += [
        (view.word(f"session_{name}", type=code), "end")
        for code in types
        for name in ("held", "cancelled", "average")
    ]
    cells = [
        [
            plain(view.months_of(quarter)),
            *(cell for code in types for cell in _cells(view, quarter, code, sessions)),
        ]
        for quarter in quarters
    ]
    table = table_block("sessions", view.word("sessions_caption"), columns, cells)
    meaning = _line(view, "session_average_definition")
    return [_chart(view, types, quarters, sessions), {**table, "is_dense": True}, meaning]


Sessions = dict[tuple[str, str], Row]


def _cells(view: View, quarter: Quarter, code: str, sessions: Sessions) -> list[Segments]:
    row, name = sessions[str(quarter), code], f"sessions.{quarter}.{code}"
    exact = {kind: int(row[f"{kind}_count"]) for kind in ("held", "cancelled")}
    average = average_of(row)
    shown = plain(view.word("not_applicable")) if average is None else [figure(f"{name}.average", average)]
    return [*([figure(f"{name}.{kind}", Count(count, count))] for kind, count in exact.items()), shown]


def average_of(row: dict[str, Any]) -> Count | None:
    """Mean attendance of the counted sessions, rounded half up; of a band, the means of its ends.

    ``None`` where nobody counted; a hidden total stays hidden.
    """
    sessions, total = int(row["counted_session_count"]), Count(int(row["low_count"]), int(row["high_count"]))
    if not sessions:
        return None
    if total == Count(0, HIDDEN_HIGH):
        return total
    return Count(half_up(total.low, sessions), half_up(total.high, sessions))


def _chart(view: View, types: list[str], quarters: list[Quarter], sessions: Sessions) -> Block:
    panels = [
        {
            "id": code,
            "label": view.word(f"group_{code}"),
            "points": [
                quarter_point(view.months_of(quarter), name, held)
                for quarter, name, held in _held(code, quarters, sessions)
            ],
        }
        for code in types
    ]
    columns = [(view.word("quarter"), "start"), *((view.word(f"group_{code}"), "end") for code in types)]
    numbers = {
        code: [figure(name, held) for _, name, held in _held(code, quarters, sessions)] for code in types
    }
    rows = [
        [plain(view.months_of(quarter)), *([numbers[code][at]] for code in types)]
        for at, quarter in enumerate(quarters)
    ]
    table = table_block("sessions_held", view.word("sessions_held_caption"), columns, rows)
    return panels_block(view, panels, view.word("sessions_alt"), table, of="sessions")


def _held(code: str, quarters: list[Quarter], sessions: Sessions) -> Iterator[tuple[Quarter, str, Count]]:
    for quarter in quarters:
        held = int(sessions[str(quarter), code]["held_count"])
        yield quarter, f"sessions.{quarter}.{code}.held", Count(held, held)
