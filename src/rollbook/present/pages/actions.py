"""All actions that people have written down, and which texts nobody has looked through for long."""

from collections.abc import Sequence

from rollbook.declare.chosen import title_of
from rollbook.declare.stories import Action, Story
from rollbook.present.pages.stories import action_cells, action_columns, age_of, is_overdue, stories
from rollbook.present.pages.view import Block, Page, Segment, Segments, View, plain, table_block


def actions_page(view: View) -> Page:
    """Who does what until when; how many actions are done and overdue; texts older than the period."""
    told = stories(view)
    actions = [(story, action) for story in told for action in story.actions]
    stale = [story for story in told if story.is_stale(view.period.first_day)]
    return {
        "page": "actions",
        "title": view.word("actions_title"),
        "claim": _claim(view, [action for _, action in actions]),
        "blocks": [*_actions(view, actions), *_stale(view, stale)],
    }


def _claim(view: View, actions: Sequence[Action]) -> Segments:
    if not actions:
        return view.say("actions_claim_none")
    done = [action for action in actions if action.status == "done"]
    overdue = [action for action in actions if is_overdue(view, action)]
    blanks = {"done": _number("done", len(done)), "total": _number("total", len(actions))}
    if not overdue:
        return view.say("actions_claim", **blanks)
    many = "one" if len(overdue) == 1 else "many"
    return view.say(f"actions_claim_overdue_{many}", overdue=_number("overdue", len(overdue)), **blanks)


def _actions(view: View, actions: Sequence[tuple[Story, Action]]) -> list[Block]:
    if not actions:
        return [{"kind": "text", "paragraphs": [view.say("actions_none")]}]
    open_first = sorted(actions, key=lambda pair: (pair[1].status in {"done", "dropped"}, pair[1].due))
    rows = [action_cells(view, action) for _, action in open_first]
    return [table_block("actions", view.word("actions_caption"), action_columns(view), rows)]


def _stale(view: View, stale: Sequence[Story]) -> list[Block]:
    if not stale:
        return []
    lines = [
        [*plain(f"{view.word(f'story_{story.kind}')} ({_about(view, story)}): "), *age_of(view, story)]
        for story in stale
    ]
    number = _number("stale", len(stale))
    many = "one" if len(stale) == 1 else "many"
    return [
        {"kind": "heading", "text": view.word("stale_heading")},
        {"kind": "text", "paragraphs": [view.say(f"stale_line_{many}", stale=number)]},
        {"kind": "list", "items": lines},
    ]


def _about(view: View, story: Story) -> str:
    """The name of what a text is about."""
    title = title_of(view.project, view.community.community, story.about)
    return title.in_language(view.language) if title else story.about


def _number(name: str, count: int) -> Segment:
    return {"text": str(count), "figure": f"actions.{name}"}
