"""What stands behind the figures: the account of rows, the sources, the method."""

from rollbook.present.pages.view import Block, Count, Page, Segments, View, figure, plain, table_block
from rollbook.tables.code_lists import PRECISIONS
from rollbook.tables.rows import Row, rows_of

_COLUMNS = ("read", "used", "merged", "corrected", "set_aside")
_LISTS = (
    "roster",
    "signin",
    "participants",
    "leaders",
    "groups",
    "sessions",
    "partners",
    "events",
    "trainings",
    "total",
)


def account_page(view: View) -> Page:
    """Rows read = used + merged + corrected + set aside; in the working view by list.

    The working view also says who was counted without a name, and how addresses were placed.
    """
    accounts = {row["account_code"]: row for row in view.rows("row_accounts")}
    lists = [code for code in _LISTS if code in accounts]
    rows: list[list[Segments]] = [
        [plain(view.word(f"account_{code}")), *_cells(f"rows.{code}", accounts[code])] for code in lists
    ]
    blocks: list[Block] = [
        table_block("accounts", view.word("account_caption"), _columns(view, "account_list"), rows),
        {"kind": "text", "paragraphs": [view.say("account_meaning"), *_heads(view)]},
    ]
    if not view.is_release:
        blocks += [_precisions(view), _people(view)]
    total = dict(zip(_COLUMNS, _cells("rows.total", accounts["total"]), strict=True))
    return {
        "page": "account",
        "title": view.word("account_title"),
        "claim": view.say("account_claim", **{column: cell[0] for column, cell in total.items()}),
        "blocks": blocks,
    }


def _cells(figure_id: str, row: Row) -> list[Segments]:
    counts = {column: int(row[f"{column}_count"]) for column in _COLUMNS}
    return [[figure(f"{figure_id}.{column}", Count(count, count))] for column, count in counts.items()]


def _columns(view: View, first: str) -> list[tuple[str, str]]:
    return [(view.word(first), "start"), *((view.word(f"account_{name}"), "end") for name in _COLUMNS)]


def files_page(view: View) -> Page:
    """The account of every file, for the working view: a dense table, since there are many."""
    rows: list[list[Segments]] = [
        [plain(row["file_name"]), *_cells(f"files.{row['file_name']}", row)]
        for row in view.rows("file_accounts")
    ]
    table = table_block("files", view.word("files_caption"), _columns(view, "files_file"), rows)
    return {
        "page": "files",
        "title": view.word("files_title"),
        "claim": view.say("files_claim"),
        "blocks": [{**table, "is_dense": True}],
    }


def _heads(view: View) -> list[Segments]:
    if view.is_release:
        return []
    heads = {row["head_kind_code"]: int(row["head_count"]) for row in view.rows("head_counts")}
    counted = {kind: figure(f"heads.{kind}", Count(count, count)) for kind, count in heads.items()}
    return [view.say("account_heads", **counted)] if any(heads.values()) else []


def _precisions(view: View) -> Block:
    rows: list[list[Segments]] = []
    counts = {row["precision_code"]: int(row["person_count"]) for row in view.rows("precisions")}
    # Ways in which nobody was placed say nothing; that nobody was left over does.
    for code in (each for each in PRECISIONS.split() if counts[each] or each == "unmatched"):
        name = plain(_precision_name(view, code))
        rows.append([name, [figure(f"located.{code}", Count(counts[code], counts[code]))]])
    columns = [(view.word("precision_column"), "start"), (view.word("precision_members"), "end")]
    return table_block("precisions", view.word("precision_caption"), columns, rows)


def _precision_name(view: View, code: str) -> str:
    area = view.area
    radii = {
        "address_point": area.address_points and area.address_points.radius_m,
        "street_grid": area.street_grid and area.street_grid.radius_m,
        "census_exact": area.census_geocoder and area.census_geocoder.exact_radius_m,
        "census_non_exact": area.census_geocoder and area.census_geocoder.non_exact_radius_m,
    }
    return view.word(f"precision_name_{code}", radius=f"{radii.get(code) or 0:.0f} m")


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
