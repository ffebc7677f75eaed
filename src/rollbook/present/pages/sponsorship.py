"""Events that the partnership gave money for: what each cost it, by fiscal year."""

from collections.abc import Sequence

from rollbook.present.pages.view import Block, Page, Segment, Segments, View, half_up, plain, table_block
from rollbook.tables.rows import Row


def sponsorship_page(view: View) -> list[Page]:
    """The latest fiscal year with sponsored events, as a picture and a register; earlier years in a table."""
    rows = view.rows("sponsorships")
    if not rows:
        return []
    by_year: dict[str, list[Row]] = {}
    for row in rows:
        by_year.setdefault(str(row["period_code"]), []).append(row)
    latest = max(by_year)
    return [
        {
            "page": "sponsorship",
            "title": view.word("sponsorship_title"),
            "claim": view.say(
                "sponsorship_claim_one" if len(by_year[latest]) == 1 else "sponsorship_claim",
                year=latest,
                **_sums(latest, by_year[latest]),
            ),
            "blocks": [
                _picture(view, latest, by_year[latest]),
                *([_years(view, by_year)] if len(by_year) > 1 else []),
                {"kind": "text", "paragraphs": [view.say("sponsorship_note")]},
            ],
        }
    ]


def dollars(amount: float) -> str:
    """``$1,818``."""
    return f"${amount:,.0f}"


def _figure(year: str, at: int) -> str:
    """The id of an event's dollars: by its place in the register of the year."""
    return f"sponsorship.{year}.event.{at + 1}"


def _total(rows: Sequence[Row]) -> int:
    return round(sum(float(row["sponsored_dollars"]) for row in rows))


def _sums(year: str, rows: Sequence[Row]) -> dict[str, str | Segment | Segments]:
    total = _total(rows)
    return {
        "events": {"text": str(len(rows)), "figure": f"sponsorship.{year}.events"},
        "total": {"text": dollars(total), "figure": f"sponsorship.{year}.dollars"},
        "mean": {"text": dollars(half_up(total, len(rows))), "figure": f"sponsorship.{year}.mean"},
    }


def _picture(view: View, year: str, rows: Sequence[Row]) -> Block:
    ranked = sorted(rows, key=lambda row: (-float(row["sponsored_dollars"]), row["event_date"]))
    points = [
        {
            "id": f"{row['event_date'].date()}-{number}",
            "label": str(row["event_label"]),
            "low": round(float(row["sponsored_dollars"])),
            "high": round(float(row["sponsored_dollars"])),
            "text": dollars(float(row["sponsored_dollars"])),
            "figure": _figure(year, rows.index(row)),
        }
        for number, row in enumerate(ranked)
    ]
    caption = view.word("sponsorship_caption", year=year)
    told = "; ".join(f"{point['label']}: {point['text']}" for point in points)
    return {
        "kind": "chart",
        "chart": {
            "id": "sponsorship",
            "chart": "ranked_bars",
            "alt": view.word("sponsorship_alt", summary=told),
            "value_label": "",
            "points": points,
        },
        "caption": caption,
        "table": _register(view, caption, year, rows),
        "print_table": True,
    }


def _register(view: View, caption: str, year: str, rows: Sequence[Row]) -> Block:
    columns = [(view.word("sponsorship_event"), "start"), (view.word("sponsorship_day"), "start")]
    columns += [(view.word("sponsorship_host"), "start"), (view.word("sponsorship_dollars"), "end")]
    listed: list[list[Segments]] = [
        [
            plain(str(row["event_label"])),
            plain(view.day_label(row["event_date"])),
            plain(view.word(f"host_{row['host_code'] or 'unknown'}")),
            [{"text": dollars(float(row["sponsored_dollars"])), "figure": _figure(year, at)}],
        ]
        for at, row in enumerate(rows)
    ]
    return table_block("sponsorship", caption, columns, listed)


def _years(view: View, by_year: dict[str, list[Row]]) -> Block:
    names = ("events", "total", "mean")
    columns = [(view.word("sponsorship_year"), "start")]
    columns += [(view.word(f"sponsorship_{name}"), "end") for name in names]
    rows: list[list[Segments]] = []
    for year, events in sorted(by_year.items()):
        sums = _sums(year, events)
        cells = [sums[name] for name in names]
        rows.append([plain(year), *([cell] for cell in cells if isinstance(cell, dict))])
    return table_block("sponsorship_years", view.word("sponsorship_years_caption"), columns, rows)
