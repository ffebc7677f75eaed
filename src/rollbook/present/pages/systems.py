"""The systems map: partner organizations by sector, what links them, and who holds them together."""

from collections.abc import Mapping

from rollbook.declare.systems import System
from rollbook.present.pages.view import Block, Page, Segment, Segments, View, plain, table_block
from rollbook.tables.code_lists import SECTORS
from rollbook.tables.rows import Row

_HUBS, _BRIDGES = 5, 3
"""So many are marked: those who work with most others, and those who join most of them."""
_KEY = ("hub", "bridge", "agreement", "event", "hubs", "bridges", "table")
_FEWEST_TIES = 2
"""Who works with one other alone is no key player, however few the others work with."""


def systems_page(view: View) -> list[Page]:
    """The picture with its table; no page where no organization may be named."""
    partners = _numbered(view)
    if not partners:
        return []
    hubs, bridges = _hubs(partners), _bridges(partners)
    table = _table(view, partners)
    picture = {
        "id": "systems",
        "picture": "systems",
        "alt": _alt(view, partners, hubs, bridges),
        "sectors": [_sector(view, code) for code in _sectors(view)],
        "partners": [
            _partner(view, row, number, hubs, bridges) for number, row in enumerate(partners, start=1)
        ],
        "links": [
            {
                "from": row["partner_id"],
                "to": row["other_partner_id"],
                "events": int(row["event_count"]),
                "agreements": int(row["agreement_count"]),
            }
            for row in view.rows("partner_links")
        ],
        "key": {name: view.word(f"systems_key_{name}") for name in _KEY},
        "hint": view.word("systems_hint"),
    }
    caption = view.word("systems_caption", date=view.day_label(view.period.last_day))
    block = {"kind": "picture", "picture": picture, "caption": caption, "table": table}
    return [
        {
            "page": "systems",
            "title": view.word("systems_title"),
            "claim": _claim(view, partners, hubs),
            "blocks": [block, _notes(view, partners)],
        }
    ]


def _system(view: View) -> System | None:
    return view.project.systems.get(view.community.community)


def _sectors(view: View) -> list[str]:
    """The slices: eight sectors always, so that nobody moves; a ninth where some sector is not known."""
    there = {row["partner_sector_code"] for row in view.rows("partner_sectors")}
    return [code for code in SECTORS.split() if code != "other" or code in there]


def _sector(view: View, code: str) -> dict[str, str]:
    return {
        "code": code,
        "label": view.word(f"systems_sector_{code}"),
        "title": view.project.categories.sectors[code].in_language(view.language),
        "empty": view.word("systems_nobody"),
    }


def _numbered(view: View) -> list[Row]:
    """Organizations in order of their numbers: by sector, then by name."""
    order = SECTORS.split()
    return sorted(
        view.rows("partners"), key=lambda row: (order.index(row["partner_sector_code"]), row["partner_name"])
    )


def _hubs(partners: list[Row]) -> list[Row]:
    """Who works with most others (degree)."""
    told = [row for row in partners if row["tie_count"] >= _FEWEST_TIES]
    return sorted(told, key=lambda row: (-row["tie_count"], -row["bridge_share"], row["partner_name"]))[
        :_HUBS
    ]


def _bridges(partners: list[Row]) -> list[Row]:
    """Who joins most others that would not meet without it (betweenness)."""
    told = [row for row in partners if row["bridge_share"] > 0]
    return sorted(told, key=lambda row: (-row["bridge_share"], row["partner_name"]))[:_BRIDGES]


def _partner(view: View, row: Row, number: int, hubs: list[Row], bridges: list[Row]) -> dict[str, object]:
    return {
        "id": row["partner_id"],
        "number": number,
        "name": row["partner_name"],
        "sector": row["partner_sector_code"],
        "place": int(row["place_number"]),
        "ties": int(row["tie_count"]),
        "is_hub": row in hubs,
        "is_bridge": row in bridges,
        "told": view.word(
            "systems_told",
            name=row["partner_name"],
            sector=view.project.categories.sectors[row["partner_sector_code"]].in_language(view.language),
            ties=str(int(row["tie_count"])),
            bridge=_percent(row),
        ),
    }


def _percent(row: Row) -> str:
    return f"{100 * float(row['bridge_share']):.0f}%"


def _ties(row: Row) -> Segment:
    return {"text": str(int(row["tie_count"])), "figure": f"systems.{row['partner_id']}.ties"}


def _number(name: str, count: int) -> Segment:
    return {"text": str(count), "figure": f"system.{name}"}


def _claim(view: View, partners: list[Row], hubs: list[Row]) -> Segments:
    counts = {
        "partners": _number("partners", len(partners)),
        "links": _number("links", len(view.rows("partner_links"))),
    }
    if counts["links"]["text"] == "0":
        many = "one" if len(partners) == 1 else "many"
        return view.say(f"systems_claim_unlinked_{many}", partners=counts["partners"])
    if not hubs:
        return view.say(
            f"systems_claim_pairs_{'one' if counts['links']['text'] == '1' else 'many'}", **counts
        )
    return view.say("systems_claim", **counts, name=hubs[0]["partner_name"], ties=_ties(hubs[0]))


def _label(row: Row, number: int) -> Segment:
    return {"text": str(number), "figure": f"systems.{row['partner_id']}.number"}


def _table(view: View, partners: list[Row]) -> Block:
    sides = {"partner": "start", "sector": "start", "ties": "end", "bridge": "end", "with": "start"}
    columns = [(view.word(f"systems_column_{name}"), side) for name, side in sides.items()]
    labels = {row["partner_id"]: _label(row, number) for number, row in enumerate(partners, start=1)}
    rows = [
        [
            [labels[row["partner_id"]], *plain(f". {row['partner_name']}")],
            plain(view.word(f"systems_sector_{row['partner_sector_code']}")),
            [_ties(row)],
            [{"text": _percent(row), "figure": f"systems.{row['partner_id']}.bridge"}],
            _others(view, row, labels),
        ]
        for row in partners
    ]
    table = table_block("systems", view.word("systems_table"), columns, rows)
    return {**table, "print_table": True, "is_dense": True}


def _others(view: View, row: Row, labels: Mapping[str, Segment]) -> Segments:
    """The numbers of those whom an organization works with."""
    own = row["partner_id"]
    pairs = ((each["partner_id"], each["other_partner_id"]) for each in view.rows("partner_links"))
    found = [labels[other if one == own else one] for one, other in pairs if own in (one, other)]
    told: Segments = []
    for label in sorted(found, key=lambda each: int(each["text"])):
        told += [*(plain(", ") if told else []), label]
    return told or plain(view.word("not_applicable"))


def _alt(view: View, partners: list[Row], hubs: list[Row], bridges: list[Row]) -> str:
    names = {name: _names(view, rows) for name, rows in (("hubs", hubs), ("bridges", bridges))}
    return view.word(
        "systems_alt", partners=str(len(partners)), links=str(len(view.rows("partner_links"))), **names
    )


def _names(view: View, rows: list[Row]) -> str:
    listed = view.listed([plain(row["partner_name"]) for row in rows])
    return "".join(part["text"] for part in listed) or view.word("not_applicable")


def _notes(view: View, partners: list[Row]) -> Block:
    every = sum(int(row["partner_count"]) for row in view.rows("partner_sectors"))
    system = _system(view)
    months = _number("months", system.events_count_for_months if system else 0)
    notes = [view.say("systems_centrality"), view.say("systems_places", months=months)]
    if every > len(partners):
        many = "one" if every == len(partners) + 1 else "many"
        notes.append(view.say(f"systems_unnamed_{many}", count=_number("unnamed", every - len(partners))))
    if system:
        notes.append(view.say("systems_source", source=system.source.in_language(view.language)))
        notes += [view.say("systems_example")] if system.is_example else []
    return {"kind": "list", "items": notes}
