"""Memoranda of understanding: how many signatures hold, and, in the working view, whose are due."""

from rollbook.present.pages.view import Block, Page, Segment, Segments, View, plain, table_block
from rollbook.tables.code_lists import RENEWAL_STATUSES

_TO_DO = ("overdue", "never", "due_soon")
"""What is to be done first stands first."""


def agreements_page(view: View) -> list[Page]:
    """Organizations by how their signature stands; no page where no memorandum is declared."""
    declared = view.project.memoranda.get(view.community.community)
    if declared is None or not view.rows("renewal_counts"):
        return []
    late = _count(view, "overdue")
    settings: dict[str, Segment] = {
        "months": {"text": str(declared.renewal_months), "figure": "memorandum.renewal_months"},
        "days": {"text": str(declared.notice_days), "figure": "memorandum.notice_days"},
    }
    remarks = [view.say("agreements_rule", **settings)]
    remarks += [view.say("agreements_inside")] if view.is_release else []
    remarks += [view.say("agreements_example")] if declared.is_example else []
    return [
        {
            "page": "agreements",
            "title": view.word("agreements_title"),
            "claim": view.say(
                "agreements_claim" if late else "agreements_claim_none_late",
                valid=_figure(_count(view, "valid") + _count(view, "due_soon"), "holding"),
                total=_figure(sum(_count(view, code) for code in RENEWAL_STATUSES.split()), "all"),
                overdue=_figure(late, "overdue"),
            ),
            "blocks": [_statuses(view), *_renewals(view), {"kind": "text", "paragraphs": remarks}],
        }
    ]


def _count(view: View, code: str) -> int:
    row = view.row("renewal_counts", renewal_status_code=code)
    return int(row["partner_count"]) if row else 0


def _figure(count: int, which: str) -> Segment:
    return {"text": str(count), "figure": f"agreements.{which}"}


def _statuses(view: View) -> Block:
    columns = [(view.word("agreements_status"), "start"), (view.word("agreements_partners"), "end")]
    rows: list[list[Segments]] = [
        [plain(view.word(f"renewal_{code}")), [_figure(_count(view, code), code)]]
        for code in RENEWAL_STATUSES.split()
    ]
    caption = view.word("agreements_caption", date=view.day_label(view.period.last_day))
    return table_block("agreements", caption, columns, rows)


def _renewals(view: View) -> list[Block]:
    """The organizations that have to sign, the longest overdue first."""
    if view.is_release:
        return []
    due = [row for row in view.rows("renewals") if row["renewal_status_code"] in _TO_DO]
    due.sort(
        key=lambda row: (_TO_DO.index(row["renewal_status_code"]), str(row["due_date"]), row["partner_name"])
    )
    names = ("partner", "status", "signed", "due")
    columns = [(view.word(f"agreements_{name}"), "start") for name in names]
    rows: list[list[Segments]] = [
        [
            plain(row["partner_name"]),
            plain(view.word(f"renewal_{row['renewal_status_code']}")),
            *(plain(view.day_label(row[name]) if row[name] else "–") for name in ("signed_date", "due_date")),
        ]
        for row in due
    ]
    return [table_block("renewals", view.word("agreements_list_caption"), columns, rows)] if rows else []
