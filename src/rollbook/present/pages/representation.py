"""Who the people of each group are, beside the people of the zone."""

from rollbook.present.pages.compared import cell
from rollbook.present.pages.represented import (
    ASPECT_ORDER,
    Compared,
    crowd_label,
    members_blocks,
    read_compared,
    trait_inside,
)
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block
from rollbook.tables.code_lists import CROWDS

_NOTES = ("people", "interval", "difference", "many", "unknown")
UNKNOWN = "unknown"


def representation_page(view: View) -> Page:
    """The claim; then for race, language and place a picture of the members and tables of all groups."""
    compared = read_compared(view)
    notes = [*_zone_notes(view, compared), *(view.say(f"representation_note_{name}") for name in _NOTES)]
    if view.is_release:
        notes.append(view.say("representation_note_release"))
    blocks = [block for aspect in ASPECT_ORDER for block in _aspect(view, compared, aspect)]
    return {
        "page": "representation",
        "title": view.word("representation_title"),
        "claim": _claim(view, compared),
        "blocks": [
            *blocks,
            {"kind": "heading", "text": view.word("representation_how")},
            {"kind": "list", "items": notes},
        ],
    }


def claim_kind(compared: Compared) -> str:
    """Which claim the members' shares by race bear: a verdict, or ``both`` more and fewer."""
    verdicts = {compared.verdict("members", "race", trait) for trait in compared.traits("race")}
    if not verdicts - {"open"}:
        known = compared.known("members", "race")
        return "few" if known.low == 0 < known.high else "open"
    if {"more", "fewer"} <= verdicts:
        return "both"
    return next((each for each in ("more", "fewer", "unclear") if each in verdicts), "same")


def _claim(view: View, compared: Compared) -> Segments:
    blanks = {
        verdict: view.listed(
            [
                plain(trait_inside(view, "race", trait))
                for trait in compared.traits("race")
                if compared.verdict("members", "race", trait) == verdict
            ]
        )
        for verdict in ("more", "fewer")
    }
    return view.say(f"representation_claim_{claim_kind(compared)}", **blanks)


def _aspect(view: View, compared: Compared, aspect: str) -> list[Block]:
    traits = compared.traits(aspect)
    heading: Block = {"kind": "heading", "text": view.word(f"aspect_{aspect}")}
    if not any(compared.known(crowd, aspect).high for crowd in CROWDS.split()):
        return [heading, {"kind": "text", "paragraphs": [view.say(f"aspect_{aspect}_untold")]}]
    about: list[Segments] = [view.say(f"aspect_{aspect}_about")]
    if not compared.has_zone(aspect):
        about.append(view.say("representation_no_figures"))
    tables = [_shares(view, compared, aspect, traits)]
    if compared.has_zone(aspect):
        tables.append(_differences(view, compared, aspect, traits))
    return [heading, {"kind": "text", "paragraphs": about}, *members_blocks(view, compared, aspect), *tables]


def _columns(view: View, *names: str) -> list[tuple[str, str]]:
    crowds = [(crowd_label(view, crowd), "end") for crowd in CROWDS.split()]
    return [(view.word("representation_trait"), "start"), *((name, "end") for name in names), *crowds]


def _shares(view: View, compared: Compared, aspect: str, traits: list[str]) -> Block:
    """Shares with their intervals, a column for each group; and of how many people they are."""
    rows = [
        [
            plain(compared.label(aspect, trait)),
            compared.zone_cell(aspect, trait),
            *(compared.share_cell(crowd, aspect, trait) for crowd in CROWDS.split()),
        ]
        for trait in traits
    ]
    for name in ("known", UNKNOWN):
        counts = [compared.count_cell(crowd, aspect, name) for crowd in CROWDS.split()]
        rows.append([plain(view.word(f"representation_{name}")), plain(view.word("not_applicable")), *counts])
    caption = view.word(f"representation_shares_{aspect}")
    columns = _columns(view, view.word("representation_zone"))
    return {**table_block(f"shares_{aspect}", caption, columns, rows), "is_dense": True}


def _differences(view: View, compared: Compared, aspect: str, traits: list[str]) -> Block:
    """How far each group's shares are from the zone's, and what that says."""
    rows = [
        [
            plain(compared.label(aspect, trait)),
            *(_apart(view, compared, crowd, aspect, trait) for crowd in CROWDS.split()),
        ]
        for trait in traits
    ]
    caption = view.word(f"representation_differences_{aspect}")
    return {**table_block(f"differences_{aspect}", caption, _columns(view), rows), "is_dense": True}


def _apart(view: View, compared: Compared, crowd: str, aspect: str, trait: str) -> Segments:
    printed, place = compared.difference(crowd, aspect, trait), compared.place(crowd, aspect, trait)
    if printed is None:
        return cell(None, place, view)
    verdict = view.word(f"verdict_{compared.verdict(crowd, aspect, trait)}")
    return view.say("value_and_verdict", value=printed.as_figure(f"{place}.difference"), verdict=verdict)


def _zone_notes(view: View, compared: Compared) -> list[Segments]:
    zone = view.community.zone
    if zone is None:
        return [view.say("representation_no_zone")]
    facts = compared.zone_facts("race")
    if facts is None:
        return []
    units, matched, year, source = facts
    return [
        view.say(
            f"representation_zone_{zone.kind}",
            units={"text": str(units), "figure": "population.units"},
            matched={"text": str(matched), "figure": "population.matched"},
            vintage={"text": str(zone.vintage), "figure": "population.vintage"},
            year={"text": str(year), "figure": "population.year"},
            source=source or view.word("representation_full_count"),
        )
    ]
