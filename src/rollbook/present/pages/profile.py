"""The demographic profile: how many members, and what part of them, belong to each group, beside the zone."""

from rollbook.present.pages.represented import Compared, crowd_label, read_compared, trait_inside
from rollbook.present.pages.view import Block, Page, Segments, View, plain, table_block

_ASPECTS = ("race", "language")
_CROWD = "members"


def profile_page(view: View) -> Page:
    """Number and percent of members by race and language, each beside the zone's percent."""
    compared = read_compared(view)
    told = [aspect for aspect in _ASPECTS if compared.known(_CROWD, aspect).high]
    untold = [view.say(f"aspect_{aspect}_untold") for aspect in _ASPECTS if aspect not in told]
    blocks: list[Block] = [{**_table(view, compared, aspect), "behind": False} for aspect in told]
    return {
        "page": "profile",
        "title": view.word("profile_title"),
        "claim": _claim(view, compared),
        "blocks": [*blocks, *([{"kind": "text", "paragraphs": untold}] if untold else [])],
    }


def largest(compared: Compared, aspect: str) -> str | None:
    """The trait that surely more members have than any other; none where the counts cannot tell."""
    traits = compared.traits(aspect)
    first = max(traits, key=lambda trait: compared.count(_CROWD, aspect, trait).low)
    rest = [compared.count(_CROWD, aspect, trait).high for trait in traits if trait != first]
    return first if compared.count(_CROWD, aspect, first).low > max(rest, default=0) else None


def _claim(view: View, compared: Compared) -> Segments:
    if not compared.known(_CROWD, "race").high:
        return view.say("profile_claim_untold")
    trait = largest(compared, "race")
    share = compared.share(_CROWD, "race", trait) if trait else None
    if trait is None or share is None:
        return view.say("profile_claim_open")
    place, zone = compared.place(_CROWD, "race", trait), compared.zone_share("race", trait)
    blanks: dict[str, str | dict[str, str] | Segments] = {
        "group": trait_inside(view, "race", trait),
        "count": compared.count_cell(_CROWD, "race", trait),
        "known": compared.count_cell(_CROWD, "race", "known"),
        "share": share.as_figure(f"{place}.share"),
    }
    if zone is None:
        return view.say("profile_claim", **blanks)
    return view.say("profile_claim_zone", **blanks, zone=zone.as_figure(f"population.race.{trait}.share"))


def _table(view: View, compared: Compared, aspect: str) -> Block:
    rows: list[list[Segments]] = []
    for trait in compared.traits(aspect):
        share, place = compared.share(_CROWD, aspect, trait), compared.place(_CROWD, aspect, trait)
        none = plain(view.word("not_applicable"))
        rows.append(
            [
                plain(compared.label(aspect, trait)),
                compared.count_cell(_CROWD, aspect, trait),
                [share.as_figure(f"{place}.share")] if share else none,
                compared.zone_cell(aspect, trait),
            ]
        )
    for name in ("known", "unknown"):
        none = plain(view.word("not_applicable"))
        counted = compared.count_cell(_CROWD, aspect, name)
        rows.append([plain(view.word(f"representation_{name}")), counted, none, none])
    heads = [crowd_label(view, _CROWD), view.word("profile_percent"), view.word("profile_zone")]
    columns = [(view.word(f"aspect_{aspect}"), "start"), *((head, "end") for head in heads)]
    return table_block(f"profile_{aspect}", view.word(f"profile_caption_{aspect}"), columns, rows)
