"""Attendance by month."""

from rollbook.kernel.period import Quarter, month_ends
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


def attendance_page(view: View) -> Page:
    """People at each monthly meeting since the first quarter."""
    first = Quarter.parse(view.project.quarterly.first_quarter)
    return {
        "page": "attendance",
        "title": view.word("attendance_title"),
        "claim": _claim(view, first),
        "blocks": [_chart(view, first)],
    }


def _claim(view: View, first: Quarter) -> Segments:
    """How attendance changed; a quarter without a sheet has no attendance, which is not one of nobody."""
    held = set(view.table("attendances")["month_code"])
    ends = dict.fromkeys((first, view.period))
    missing = [plain(view.quarter_text(quarter)) for quarter in ends if not held & set(quarter.months)]
    if missing:
        return view.say("attendance_claim_missing", quarters=view.listed(missing))
    before, after = view.average_attendance(first), view.average_attendance(view.period)
    return view.say(
        f"attendance_claim_{_growth(before, after)}",
        first=figure(f"attendance.average.{first}", before),
        last=figure(f"attendance.average.{view.period}", after),
        first_label=view.quarter_text(first),
        last_label=view.quarter_text(view.period),
    )


def _growth(before: Count, after: Count) -> str:
    way = claimed_trend(before, after)
    return "double" if way == "up" and after.low >= 2 * before.high else way


def _chart(view: View, first: Quarter) -> Block:
    held = set(view.table("attendances")["month_code"])
    days = {month: day for month, day in month_ends(first, view.period).items() if month in held}
    counts = {month: view.count("attendances", month_code=month) for month in days}
    points = [
        {
            "id": month,
            "label": view.short_month(day),
            "low": counts[month].low,
            "high": counts[month].high,
            "text": counts[month].text,
            "figure": f"attendance.{month}",
        }
        for month, day in days.items()
    ]
    rows: list[list[Segments]] = [
        [plain(view.month_label(day)), [figure(f"attendance.{month}", counts[month])]]
        for month, day in days.items()
    ]
    columns = [(view.word("attendance_month"), "start"), (view.word("attendance_value"), "end")]
    caption = view.word("attendance_caption")
    return {
        "kind": "chart",
        "chart": {
            "id": "attendance",
            "chart": "time_bars",
            "alt": _alt(view, list(counts.values()), points),
            "value_label": view.word("attendance_value"),
            "points": points,
        },
        "caption": caption,
        "table": table_block("attendance", caption, columns, rows),
    }


def _alt(view: View, counts: list[Count], points: list[dict[str, object]]) -> str:
    if not counts:
        return view.word("attendance_caption")
    most = max(counts, key=lambda count: (count.high, count.low))
    return view.word(
        "attendance_alt",
        first_label=str(points[0]["label"]),
        last_label=str(points[-1]["label"]),
        first=counts[0].text,
        last=counts[-1].text,
        most=most.text,
    )
