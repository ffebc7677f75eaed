"""What stands behind the figures: the account of rows, the sources, the method."""

from rollbook.present.pages.view import Block, Count, Page, Segments, View, figure, plain, table_block
from rollbook.tables.fields import PRECISIONS
from rollbook.tables.rows import rows_of

_COLUMNS = ("read", "used", "merged", "set_aside")
_LISTS = ("roster", "signin", "participants", "groups", "partners", "total")


def account_page(view: View) -> Page:
    """Rows read = used + merged + set aside; in the working view by list, and how addresses were placed."""
    accounts = {row["account_code"]: row for row in rows_of(view.table("row_accounts"))}
    lists = [code for code in _LISTS if code in accounts]

    def counted(code: str, column: str) -> dict[str, str]:
        count = int(accounts[code][f"{column}_count"])
        return figure(f"rows.{code}.{column}", Count(count, count))

    rows: list[list[Segments]] = [
        [plain(view.word(f"account_{code}")), *([counted(code, column)] for column in _COLUMNS)]
        for code in lists
    ]
    columns = [
        (view.word("account_list"), "start"),
        *((view.word(f"account_{name}"), "end") for name in _COLUMNS),
    ]
    blocks: list[Block] = [
        table_block("accounts", view.word("account_caption"), columns, rows),
        {"kind": "text", "paragraphs": [view.say("account_meaning")]},
    ]
    if not view.is_release:
        blocks += [_precisions(view), _people(view)]
    return {
        "page": "account",
        "title": view.word("account_title"),
        "claim": view.say("account_claim", **{column: counted("total", column) for column in _COLUMNS}),
        "blocks": blocks,
    }


def _precisions(view: View) -> Block:
    rows: list[list[Segments]] = []
    counts = {row["precision_code"]: int(row["person_count"]) for row in rows_of(view.table("precisions"))}
    for code in PRECISIONS.split():
        name = plain(view.word(f"precision_name_{code}"))
        rows.append([name, [figure(f"located.{code}", Count(counts[code], counts[code]))]])
    columns = [(view.word("precision_column"), "start"), (view.word("precision_members"), "end")]
    return table_block("precisions", view.word("precision_caption"), columns, rows)


def _people(view: View) -> Block:
    people = view.table("people")
    members = people[people["layer_code"] == "members"]
    rows: list[list[Segments]] = []
    for row in rows_of(members):
        day, count = row["as_of_date"].date(), int(row["person_count"])
        rows.append([plain(view.day_label(day)), [figure(f"members.count.{day}", Count(count, count))]])
    columns = [(view.word("people_date"), "start"), (view.word("people_count"), "end")]
    return table_block("people", view.word("people_caption"), columns, rows)


def sources_page(view: View) -> Page:
    """Each source with its producer, and the method in plain words."""
    sources = [
        view.say(
            "source_line",
            label=source.label.in_language(view.language),
            producer=source.producer.in_language(view.language),
        )
        for source in view.project.community_sources(view.community)
    ]
    sources += [plain(f"{source.in_language(view.language)}.") for source in view.area.sources]
    names = [
        "member",
        "household",
        "attendance",
        "rules",
        "linking",
        "release" if view.is_release else "internal",
    ]
    method = [view.say(f"method_{name}") for name in names]
    return {
        "page": "sources",
        "title": view.word("sources_title"),
        "claim": view.say("sources_claim"),
        "blocks": [
            {"kind": "heading", "text": view.word("sources_heading")},
            {"kind": "list", "items": sources},
            {"kind": "heading", "text": view.word("method_heading")},
            {"kind": "list", "items": method},
        ],
    }
