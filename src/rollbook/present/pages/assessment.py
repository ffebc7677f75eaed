"""Instruments: what people say of the partnership, themselves and their families; a page for each form."""

from rollbook.declare.instruments import ALL, Instrument
from rollbook.present.pages.assessment_parts import (
    budget_blocks,
    compared_groups,
    distribution,
    notes,
    presence,
    standings,
)
from rollbook.present.pages.assessment_told import Told, told_of
from rollbook.present.pages.assessment_words import answer_label, element_title, inside, round_label
from rollbook.present.pages.view import Block, Page, Segments, View, plain


def assessment_page(view: View) -> list[Page]:
    """A page for each instrument that somebody filled in, in the order of the instruments' names."""
    found = [told_of(view, each) for _, each in sorted(view.project.forms.instruments.items())]
    return [_page(view, told) for told in found if told.rounds]


def _page(view: View, told: Told) -> Page:
    instrument = told.instrument
    blocks: list[Block] = [
        {"kind": "text", "paragraphs": [_who(view, told)]},
        *distribution(view, told),
        *standings(view, told),
        *compared_groups(view, told),
        *presence(view, told),
        *budget_blocks(view, told),
        {"kind": "text", "paragraphs": notes(view, told)},
    ]
    return {
        "page": f"assessment_{instrument.instrument}",
        "title": instrument.title.in_language(view.language),
        "claim": _claim(view, told),
        "blocks": blocks,
    }


def _claim(view: View, told: Told) -> Segments:
    """What is strong and what needs attention in the last round, by name."""
    titles = {
        code: [
            plain(inside(element_title(view, told.instrument, element)))
            for element in told.standing_in(told.last, code)
        ]
        for code in ("strength", "attention")
    }
    if not told.is_told(told.last):
        return view.say("assessment_claim_few", least=str(told.least))
    if told.instrument.pairing:
        return _paired(view, told, told.instrument)
    keys = [code for code in titles if titles[code]]
    if not keys:
        return view.say("assessment_claim_none")
    parts: Segments = []
    for place, code in enumerate(keys):
        parts += plain(" ") if place else []
        is_stance = told.scale.kind == "stances" and code == "strength"
        key = "assessment_claim_stance" if is_stance else f"assessment_claim_{code}"
        tier = plain(answer_label(view, told.instrument, "high"))
        filled: dict[str, Segments] = {"tier": tier} if is_stance else {}
        parts += view.say(key, elements=view.listed(titles[code]), **filled)
    return parts


def _paired(view: View, told: Told, instrument: Instrument) -> Segments:
    """Which elements changed for the same people by more than chance."""
    higher = [
        plain(inside(element_title(view, instrument, str(row["element_id"]))))
        for row in told.comparisons("pairs", told.last)
        if row["compared_code"] == "higher"
    ]
    if not higher:
        return view.say("assessment_claim_no_change")
    return view.say(
        "assessment_claim_change",
        elements=view.listed(higher),
        round=round_label(view, instrument, told.last),
    )


def _who(view: View, told: Told) -> Segments:
    """How many filled the form in, round by round."""
    parts = [
        view.say(
            "assessment_round",
            round=round_label(view, told.instrument, code),
            people=told.people(code, ALL),
        )
        for code in told.rounds
    ]
    return view.say("assessment_who", rounds=view.listed(parts))
