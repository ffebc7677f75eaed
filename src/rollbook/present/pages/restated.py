"""Figures of earlier periods that this run says otherwise: what was said, what is said now, and why."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from rollbook.declare.chosen import measure_of
from rollbook.kernel.period import Quarter
from rollbook.present.pages.readings import ALL, number_text, period_label
from rollbook.present.pages.view import Block, Count, Page, Segment, Segments, View, plain, table_block
from rollbook.tables.rows import Row, rows_of

ROWS_OF_A_PAGE = 12
"""As many find room on a sheet of paper, with their reasons in two lines."""

SEVERAL = "several"
"""Reasons that cannot be told apart stand beside it, and are joined by a plus sign."""

_LONG = ("fiscal_year", "quarter")
"""Periods that pages list; single months and groups stand in the data package."""


def restated_page(view: View) -> list[Page]:
    """The claim, a picture of the reasons and the first figures; more pages where there are more of them.

    Where nothing was restated, or no earlier run is there, one line says so.
    """
    rows = _ungrouped(view)
    listed = [row for row in rows if row["grain_code"] in _LONG]
    more = len(view.table("restatements")) - len(listed)
    if not rows:
        return [_page(view, "restated", view.say("restated_claim_none"), [])]
    parts = [listed[at : at + ROWS_OF_A_PAGE] for at in range(0, len(listed), ROWS_OF_A_PAGE)]
    note = _note(view, more)
    has_reasons = any(row["restatement_reason_codes"] for row in rows)
    first = [*([_chart(view, rows)] if has_reasons else []), *note, *(_tables(view, parts[:1]))]
    pages = [_page(view, "restated", _claim(view, rows), first)]
    for number, part in enumerate(parts[1:], start=2):
        claim = view.say("restated_claim_more", number=plain_number(number), parts=plain_number(len(parts)))
        pages.append(_page(view, f"restated-{number}", claim, _tables(view, [part])))
    return pages


def _page(view: View, name: str, claim: Segments, blocks: list[Block]) -> Page:
    return {"page": name, "title": view.word("restated_title"), "claim": claim, "blocks": blocks}


def plain_number(number: int) -> str:
    """A number that counts nothing of the community."""
    return str(number)


def _ungrouped(view: View) -> list[Row]:
    rows = [row for row in view.rows("restatements") if row["aspect_code"] == ALL]
    declared = [row for row in rows if measure_of(view.project, view.community.community, row["measure_id"])]
    return sorted(declared, key=lambda row: (row["period_until_date"], row["grain_code"]), reverse=True)


def _claim(view: View, rows: Sequence[Row]) -> Segments:
    quarter = Quarter.parse(str(rows[0]["earlier_quarter_code"]))
    count: Segment = {"text": f"{len(rows):,}", "figure": "restated.count"}
    many = "one" if len(rows) == 1 else "many"
    return view.say(f"restated_claim_{many}", count=count, quarter=view.quarter_text(quarter))


def _note(view: View, more: int) -> list[Block]:
    told: list[Segments] = [view.say("restated_note"), view.say("restated_note_whole")]
    if view.is_release:
        told.append(view.say("restated_note_release"))
    if more:
        told.append(view.say("restated_note_more", count={"text": f"{more:,}", "figure": "restated.more"}))
    return [{"kind": "text", "paragraphs": told}]


def _chart(view: View, rows: Sequence[Row]) -> Block:
    """How many figures each reason touches; a figure may have several."""
    counts = Counter(code for row in rows for code in str(row["restatement_reason_codes"]).split())
    points: list[dict[str, Any]] = [
        {
            "id": code,
            "label": view.word(f"restated_reason_{code}"),
            "low": count,
            "high": count,
            "text": f"{count:,}",
            "figure": f"restated.reason.{code}",
        }
        for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    caption = view.word("restated_chart_caption")
    summary = "; ".join(f"{point['label']}: {point['text']}" for point in points)
    columns = [(view.word("restated_why"), "start"), (view.word("restated_figures"), "end")]
    told: list[list[Segments]] = [
        [plain(point["label"]), [{"text": point["text"], "figure": point["figure"]}]] for point in points
    ]
    return {
        "kind": "chart",
        "chart": {
            "id": "restated",
            "chart": "ranked_bars",
            "value_label": view.word("restated_figures"),
            "alt": view.word("restated_chart_alt", summary=summary),
            "points": points,
        },
        "caption": caption,
        "table": table_block("restated_reasons", caption, columns, told),
    }


def _tables(view: View, parts: Sequence[Sequence[Row]]) -> list[Block]:
    columns = [
        (view.word("restated_measure"), "start"),
        (view.word("restated_period"), "start"),
        (view.word("restated_then"), "end"),
        (view.word("restated_now"), "end"),
        (view.word("restated_why"), "start"),
    ]
    caption = view.word("restated_caption")
    return [
        table_block("restated", caption, columns, [_cells(view, row) for row in part])
        for part in parts
        if part
    ]


def _cells(view: View, row: Row) -> list[Segments]:
    measure = measure_of(view.project, view.community.community, row["measure_id"])
    title = measure.title.in_language(view.language) if measure else str(row["measure_id"])
    return [
        plain(title),
        plain(period_label(view, row["period_code"], row["grain_code"])),
        said(view, row, "then"),
        said(view, row, "now"),
        plain(reasons_text(view, row)),
    ]


def said(view: View, row: Row, when: str) -> Segments:
    """A restated figure as one of the two runs says it; a share or mean never without what it is of."""
    measure = measure_of(view.project, view.community.community, row["measure_id"])
    place = f"restated.{row['measure_id']}.{row['grain_code']}.{row['period_code']}.{when}"
    low, high = row[f"{when}_value_low"], row[f"{when}_value_high"]
    if measure is None or (low is None and measure.is_ratio):
        return plain(view.word("measure_too_few" if view.is_release else "not_applicable"))
    if low is None:
        low, high = row[f"{when}_numerator_low"], row[f"{when}_numerator_high"]
    value: Segment = {"text": number_text(view, measure, low, high), "figure": place}
    if not measure.is_ratio:
        return [value]
    whole = Count(int(row[f"{when}_denominator_low"]), int(row[f"{when}_denominator_high"]))
    under: Segment = {"text": whole.text, "figure": f"{place}.denominator"}
    return view.say(f"measure_{measure.kind}", value=value, whole=under)


def reasons_text(view: View, row: Row) -> str:
    """All reasons of a figure; in the working view each with what it changes of the numerator.

    A release names none where a count is hidden on one side only.
    """
    codes = str(row["restatement_reason_codes"]).split()
    if not codes:
        return view.word("restated_reason_untold")
    changes = {} if view.is_release else _changes(view, row)
    together = [code for code in codes if SEVERAL in codes and code not in {SEVERAL, *changes}]
    alone = [code for code in codes if code not in {SEVERAL, *together}]
    told = [(view.word(f"restated_reason_{code}"), code) for code in alone]
    if together:
        told.append((" + ".join(view.word(f"restated_reason_{code}") for code in together), SEVERAL))
    return "; ".join(f"{text} ({changes[code]})" if code in changes else text for text, code in told)


def _changes(view: View, row: Row) -> dict[str, str]:
    same = ("measure_id", "grain_code", "period_code", "aspect_code", "group_code")
    table = view.table("restatement_reasons")
    for name in same:
        table = table[table[name] == row[name]]
    told = rows_of(table[table["part_code"] == "numerator"])
    return {
        str(each["restatement_reason_code"]): f"{each['moved_value']:+,.0f}".replace("-", "−")
        for each in told
        if each["moved_value"]
    }
