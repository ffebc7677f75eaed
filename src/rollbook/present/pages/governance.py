"""How the partnership governs itself: seats, elections, committees, conduct; numbers of few stay inside."""

from datetime import date

from rollbook.declare.governance import Governance, SeatGroup
from rollbook.declare.moments import moment_of
from rollbook.present.pages.moments import length_label, moment_label
from rollbook.present.pages.view import Block, Page, Segment, Segments, View, plain, table_block

_QUARTERS_SHOWN = 6


def governance_page(view: View) -> list[Page]:
    """Seats, the next election, committees and the code of conduct; no page where nothing is declared."""
    governance = view.project.governance.get(view.community.community)
    if governance is None:
        return []
    remarks = [view.say("governance_staggered"), _source(view, governance)]
    remarks[:0] = [view.say("governance_inside")] if view.is_release else []
    return [
        {
            "page": "governance",
            "title": view.word("governance_title"),
            "claim": _claim(view, governance),
            "blocks": [
                *_seats(view, governance),
                *_filled(view),
                *_numbers(view, governance),
                {"kind": "text", "paragraphs": remarks},
            ],
        }
    ]


def _terms(view: View, group: SeatGroup) -> list[tuple[date, date]]:
    return [
        (row["seat_from_date"].date(), row["seat_until_date"].date())
        for row in view.rows("seat_terms")
        if row["seat_group_id"] == group.group
    ]


def _claim(view: View, governance: Governance) -> Segments:
    elections = _next_elections(view, governance)
    seats = _seat_figure(governance.seat_count, "all")
    body = governance.body.in_language(view.language)
    if not elections:
        return view.say("governance_claim_no_seats", body=body)
    day, up = elections[0]
    return view.say(
        "governance_claim_one" if up == 1 else "governance_claim",
        body=body,
        seats=seats,
        up=_seat_figure(up, "next"),
        date=view.day_label(day),
    )


def _next_elections(view: View, governance: Governance) -> list[tuple[date, int]]:
    days: dict[date, int] = {}
    for group in governance.seat_groups:
        for begin, _ in _terms(view, group):
            if begin > view.period.last_day:
                days[begin] = days.get(begin, 0) + group.seats
    return sorted(days.items())


def _seat_figure(count: int, which: str) -> Segment:
    return {"text": str(count), "figure": f"governance.seats.{which}"}


def _seats(view: View, governance: Governance) -> list[Block]:
    last = view.period.last_day
    rows: list[list[Segments]] = []
    for group in governance.seat_groups:
        terms = _terms(view, group)
        now = next(((begin, end) for begin, end in terms if begin <= last <= end), None)
        following = next((begin for begin, _ in terms if begin > last), None)
        rows.append(
            [
                plain(group.title.in_language(view.language)),
                [_seat_figure(group.seats, group.group)],
                plain(
                    f"{view.short_month(now[0])} – {view.short_month(now[1])}"
                    if now
                    else view.word("not_applicable")
                ),
                _since(view, now[0], group.group) if now else plain(view.word("not_applicable")),
                plain(view.day_label(following) if following else view.word("not_applicable")),
            ]
        )
    names = (("group", "start"), ("seats", "end"), ("term", "start"), ("since", "start"), ("next", "start"))
    columns = [(view.word(f"governance_{name}"), align) for name, align in names]
    caption = view.word("governance_seats_caption", date=view.day_label(last))
    return [table_block("seats", caption, columns, rows)] if rows else []


def _since(view: View, day: date, group: str) -> Segments:
    days = (view.period.last_day - day).days + 1
    return length_label(view, days, days, f"governance.since.{group}")


def _filled(view: View) -> list[Block]:
    """Who holds a seat is a count of few people: the working view alone shows it."""
    if view.is_release or not view.rows("seats_filled"):
        return []
    names = ("seat_count", "holder_count", "vacant_count")
    columns = [(view.word("quarter"), "start"), *((view.word(f"governance_{name}"), "end") for name in names)]
    rows: list[list[Segments]] = [
        [
            plain(row["quarter_code"]),
            *(
                [{"text": str(row[name]), "figure": f"governance.filled.{row['quarter_code']}.{name}"}]
                for name in names
            ),
        ]
        for row in view.rows("seats_filled")[-_QUARTERS_SHOWN:]
    ]
    return [table_block("seats_filled", view.word("governance_filled_caption"), columns, rows)]


def _numbers(view: View, governance: Governance) -> list[Block]:
    listed = [
        (
            f"committee.{each.committee}",
            view.word("governance_committee", name=each.title.in_language(view.language)),
        )
        for each in governance.committees
    ]
    if governance.conduct:
        listed += [
            (f"conduct.{name}", view.word(f"conduct_{name}")) for name in ("signed", "reports", "settled")
        ]
    rows: list[list[Segments]] = [
        [plain(label), _size(view, name)] for name, label in listed if _has(view, name)
    ]
    if not rows:
        return []
    columns = [(view.word("governance_what"), "start"), (view.word("governance_count"), "end")]
    caption = view.word("governance_numbers_caption", quarter=view.quarter_label(view.period))
    blocks = [table_block("governance_numbers", caption, columns, rows)]
    if governance.conduct is None:
        return blocks
    adopted = moment_of(governance.conduct.adopted)
    told = view.say("conduct_adopted", date=moment_label(view, adopted.first, adopted.precision))
    return [*blocks, {"kind": "text", "paragraphs": [told]}]


def _has(view: View, name: str) -> bool:
    return view.row("governance_sizes", **_key(view, name)) is not None or (
        not view.is_release and view.row("governance_counts", **_key(view, name)) is not None
    )


def _size(view: View, name: str) -> Segments:
    if not view.is_release:
        row = view.row("governance_counts", **_key(view, name))
        return [{"text": str(row["counted_number"]) if row else "", "figure": f"governance.count.{name}"}]
    row = view.row("governance_sizes", **_key(view, name))
    smallest = str(view.project.quarterly.release.smallest_shown)
    return plain(view.word(f"size_{row['size_code']}", smallest=smallest)) if row else plain("")


def _key(view: View, name: str) -> dict[str, str]:
    return {"governance_count_id": name, "quarter_code": str(view.period)}


def _source(view: View, governance: Governance) -> Segments:
    return view.say("governance_source", source=governance.source.in_language(view.language))
