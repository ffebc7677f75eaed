"""The vision map: what a community wants to become, in its themes, by who wrote what."""

from collections.abc import Iterator

from rollbook.declare.visions import AUTHORS, Vision
from rollbook.present.pages.view import Page, Segments, View, plain, table_block


def vision_page(view: View) -> list[Page]:
    """The picture with its table; no page where nobody has written a vision."""
    vision = view.project.visions.get(view.community.community)
    if vision is None:
        return []
    count = sum(len(theme.elements) for theme in vision.themes)
    counts = {
        name: {"text": str(number), "figure": f"vision.count.{name}"}
        for name, number in (("themes", len(vision.themes)), ("elements", count))
    }
    claim = view.say("vision_claim_one" if 1 in {count, len(vision.themes)} else "vision_claim", **counts)
    title = view.word("vision_title")
    picture = {
        "id": "vision",
        "picture": "vision",
        "alt": _alt(view, vision),
        "statement": vision.statement.in_language(view.language),
        "authors": [{"by": code, "label": view.word(f"vision_by_{code}")} for code in _authors(vision)],
        "themes": [
            {
                "title": theme.title.in_language(view.language),
                "elements": [
                    {"text": each.text.in_language(view.language), "by": each.by} for each in theme.elements
                ],
            }
            for theme in vision.themes
        ],
    }
    block = {"kind": "picture", "picture": picture, "caption": view.word("vision_caption")}
    said = {"kind": "text", "paragraphs": list(_said(view, vision))}
    return [
        {
            "page": "vision",
            "title": title,
            "claim": claim,
            "blocks": [{**block, "table": _table(view, vision)}, said],
        }
    ]


def _authors(vision: Vision) -> list[str]:
    there = {each.by for theme in vision.themes for each in theme.elements}
    return [code for code in AUTHORS if code in there]


def _table(view: View, vision: Vision) -> dict[str, object]:
    columns = [(view.word(f"vision_column_{name}"), "start") for name in ("theme", "element", "by")]
    rows: list[list[Segments]] = [
        [
            plain(theme.title.in_language(view.language)),
            plain(each.text.in_language(view.language)),
            plain(view.word(f"vision_by_{each.by}")),
        ]
        for theme in vision.themes
        for each in theme.elements
    ]
    return table_block("vision", view.word("vision_caption"), columns, rows)


def _alt(view: View, vision: Vision) -> str:
    """All that the picture says, for those who do not see it."""
    themes = (
        view.word(
            "vision_alt_theme",
            title=theme.title.in_language(view.language),
            elements="; ".join(
                f"{each.text.in_language(view.language)} ({view.word(f'vision_by_{each.by}')})"
                for each in theme.elements
            ),
        )
        for theme in vision.themes
    )
    statement = vision.statement.in_language(view.language)
    return view.word("vision_alt", statement=statement, themes=" ".join(themes))


def _said(view: View, vision: Vision) -> Iterator[Segments]:
    source = vision.source.in_language(view.language)
    if vision.written:
        yield view.say("vision_written", day=view.day_label(vision.written), source=source)
    else:
        yield view.say("vision_source", source=source)
    if vision.is_example:
        yield view.say("vision_example")
