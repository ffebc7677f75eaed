"""Instruments: what people say of the partnership, themselves and their families; a page for each form."""

from rollbook.declare.instruments import ALL, Instrument
from rollbook.present.pages.assessment_forms import forms_page
from rollbook.present.pages.assessment_parts import (
    answers_table,
    budget_blocks,
    budget_notes,
    changes,
    compared_groups,
    items_first,
    notes,
    presence,
)
from rollbook.present.pages.assessment_picture import picture
from rollbook.present.pages.assessment_told import Told, told_of
from rollbook.present.pages.assessment_words import answer_label, element_title, inside, round_label
from rollbook.present.pages.view import Block, Page, Segments, View, plain


def assessment_page(view: View) -> list[Page]:
    """All forms on one page, then a page for each that somebody filled in, in the order of their names."""
    found = [told_of(view, each) for _, each in sorted(view.project.forms.instruments.items())]
    filled = [told for told in found if told.rounds]
    # Of a form that too few filled in nothing is told but that: the page of all forms says so.
    return [
        *forms_page(view, filled),
        *(_page(view, told) for told in filled if any(map(told.is_told, told.rounds))),
    ]


def _page(view: View, told: Told) -> Page:
    instrument = told.instrument
    found = [
        *items_first(view, told),
        *changes(view, told),
        *compared_groups(view, told),
        *presence(view, told),
    ]
    said = [*budget_notes(view, told), *notes(view, told)]
    blocks: list[Block] = [
        {"kind": "text", "paragraphs": [_who(view, told), *_in_one(found)]},
        *picture(view, told),
        *answers_table(view, told),
        *budget_blocks(view, told),
        {"kind": "text", "paragraphs": _in_one(said), "is_note": True},
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
        areas = told.instrument.elements
        is_untold = len(told.standing_in(told.last, "too_few")) == len(areas)
        return view.say("assessment_claim_untold" if is_untold else "assessment_claim_none")
    parts: Segments = []
    for place, code in enumerate(keys):
        parts += plain(" ") if place else []
        is_stance = told.scale.kind == "stances" and code == "strength"
        is_all = len(titles[code]) == len(told.instrument.elements)
        stance = "assessment_claim_stance_all" if is_all else "assessment_claim_stance"
        key = stance if is_stance else f"assessment_claim_{code}"
        tier = plain(answer_label(view, told.instrument, "high"))
        filled: dict[str, Segments] = {"tier": tier} if is_stance else {}
        is_every = is_all and len(titles[code]) > 1
        named = plain(view.word("assessment_every_area")) if is_every else view.listed(titles[code])
        parts += view.say(key, elements=named, **filled)
    return parts


def _paired(view: View, told: Told, instrument: Instrument) -> Segments:
    """Which elements rose or fell for the same people by more than chance, as far as enough came twice."""
    rows = told.comparisons("pairs", told.last)
    parts = [
        view.say(
            f"assessment_claim_{way}",
            elements=view.listed(found),
            round=round_label(view, instrument, told.last),
        )
        for way in ("higher", "lower")
        if (
            found := [
                plain(inside(element_title(view, instrument, str(row["element_id"]))))
                for row in rows
                if row["compared_code"] == way
            ]
        )
    ]
    if parts:
        return _in_one(parts)[0]
    is_known = any(row["compared_code"] == "unclear" for row in rows)
    return view.say("assessment_claim_no_change" if is_known else "assessment_claim_few_twice")


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


def _in_one(sentences: list[Segments]) -> list[Segments]:
    """Sentences as one paragraph, if there are any."""
    joined: Segments = []
    for each in sentences:
        joined += [*(plain(" ") if joined else []), *each]
    return [joined] if joined else []
