"""Pages to be looked up: what the words of the deck mean, and what kind of release it is."""

from rollbook.present.pages.map_zones import protection_lines
from rollbook.present.pages.view import Page, Segments, View, plain, table_block


def glossary_page(view: View) -> Page:
    """Every word of the glossary with its meaning, in the order of the deck's language."""
    told = [
        (each.term.in_language(view.language), each.meaning.in_language(view.language))
        for each in view.project.glossary.terms
    ]
    rows: list[list[Segments]] = [
        [plain(term), plain(meaning)] for term, meaning in sorted(told, key=lambda pair: pair[0].casefold())
    ]
    columns = [(view.word("glossary_term"), "start"), (view.word("glossary_meaning"), "start")]
    table = table_block("glossary", view.word("glossary_caption"), columns, rows)
    return {
        "page": "glossary",
        "title": view.word("glossary_title"),
        "claim": view.say("glossary_claim"),
        "blocks": [{**table, "is_dense": True}],
    }


def release_note_page(view: View) -> Page:
    """Who may have this deck, how families in it are protected, and where to read whether it was signed."""
    release = view.project.quarterly.release
    receiver = view.word(f"release_note_for_{release.profile}")
    if view.is_release:
        claim, lines = view.say("release_note_claim", receiver=receiver), protection_lines(view)
        kept = [
            "release_note_people",
            *(f"release_note_{name}" for name in ("verdicts", "signature", "changes")),
        ]
    else:
        claim, lines = view.say("release_note_claim_internal"), []
        kept = ["release_note_internal", "release_note_released", "release_note_changes"]
    made_up = ["release_note_synthetic"] if view.community.is_synthetic else []
    items = [*map(plain, lines), *(view.say(key) for key in (*kept, *made_up))]
    return {
        "page": "release_note",
        "title": view.word("release_note_title"),
        "claim": claim,
        "blocks": [{"kind": "list", "items": items}],
    }
