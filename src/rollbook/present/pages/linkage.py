"""Who is who: what became of rows on the way to persons, for the working view."""

from rollbook.present.pages.view import Count, Page, Segment, Segments, View, figure, plain, table_block
from rollbook.tables.code_lists import LINKAGE_COUNTS


def linkage_page(view: View) -> Page:
    """Rows, profiles and persons; pairs in doubt; persons joined or parted since the quarter before."""
    counts = {str(row["linkage_code"]): int(row["row_count"]) for row in view.rows("linkages")}
    numbers: dict[str, Segment] = {
        code: figure(f"linkage.{code}", Count(counts.get(code, 0), counts.get(code, 0)))
        for code in LINKAGE_COUNTS.split()
    }
    rows: list[list[Segments]] = [
        [plain(view.word(f"linkage_{code}")), plain(view.word(f"linkage_{code}_definition")), [number]]
        for code, number in numbers.items()
    ]
    columns = [
        (view.word("linkage_what"), "start"),
        (view.word("linkage_meaning"), "start"),
        (view.word("linkage_count"), "end"),
    ]
    blanks = {code: numbers[code] for code in ("records", "persons", "doubtful_pairs")}
    return {
        "page": "linkage",
        "title": view.word("linkage_title"),
        "claim": view.say(
            "linkage_claim_one" if blanks["doubtful_pairs"]["text"] == "1" else "linkage_claim", **blanks
        ),
        "blocks": [
            table_block("linkage", view.word("linkage_caption"), columns, rows),
            {"kind": "text", "paragraphs": [view.say("linkage_next")]},
        ],
    }
