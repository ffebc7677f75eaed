"""All forms on one page: what each found, and how they are all read."""

from collections.abc import Sequence

from rollbook.declare.instruments import ALL
from rollbook.present.pages.assessment_parts import with_widths
from rollbook.present.pages.assessment_told import Told
from rollbook.present.pages.assessment_words import element_title, round_label
from rollbook.present.pages.view import Page, Segments, View, plain, table_block


def forms_page(view: View, filled: Sequence[Told]) -> list[Page]:
    """Strengths and areas that need attention, form by form; and what holds for every form, said once."""
    if not filled:
        return []
    columns = [
        (view.word("assessment_forms_form"), "start"),
        (view.word("assessment_forms_round"), "start"),
        (view.word("assessment_forms_people"), "end"),
        (view.word("assessment_forms_strength"), "start"),
        (view.word("assessment_forms_attention"), "start"),
    ]
    rows = [
        [
            plain(told.instrument.title.in_language(view.language)),
            plain(round_label(view, told.instrument, told.last)),
            [told.people(told.last, ALL)],
            *(_named(view, told, code) for code in ("strength", "attention")),
        ]
        for told in filled
    ]
    kept = ["assessment_method", "assessment_strength", "assessment_chance"]
    said = [*kept, *(["assessment_release"] if view.is_release else [])]
    table = table_block("assessment_forms", view.word("assessment_forms_caption"), columns, rows)
    wide = with_widths(table["columns"], [1.5, 0.7, 0.5, 2.4, 1.8])
    return [
        {
            "page": "assessment",
            "title": view.word("assessment_forms_title"),
            "claim": view.say("assessment_forms_claim"),
            "blocks": [
                {**table, "columns": wide, "is_dense": True},
                {"kind": "heading", "text": view.word("assessment_forms_notes")},
                {"kind": "text", "paragraphs": [view.say(key) for key in said]},
            ],
        }
    ]


def _named(view: View, told: Told, code: str) -> Segments:
    """The elements that stand so, or a dash; of a form that too few filled in, that."""
    if code == "strength" and not told.is_told(told.last):
        return view.say("assessment_forms_few", least=str(told.least))
    titles = [element_title(view, told.instrument, element) for element in told.standing_in(told.last, code)]
    return plain("; ".join(titles) or view.word("not_applicable"))
