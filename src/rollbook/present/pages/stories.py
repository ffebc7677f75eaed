"""What people say about a figure: the story behind it, the partners, what works, the actions, and how old."""

from collections.abc import Iterator

from rollbook.declare.stories import Action, Story
from rollbook.present.pages.view import Block, Segments, View, plain, table_block

KINDS = ("story", "partners", "what_works", "actions")
"""In the order of a talk that begins with the figure and ends with what will be done."""

_COLUMNS = ("what", "owner", "due", "status")


def story_blocks(view: View, about_id: str) -> list[Block]:
    """What is written about a measure, an indicator or a result, each text with its age.

    A text that is older than the period says so and asks to be looked through; the list is empty where
    nobody has written anything.
    """
    told = [each for each in stories(view) if each.about == about_id]
    told.sort(key=lambda each: (KINDS.index(each.kind), each.topic))
    return [block for story in told for block in _blocks(view, story)]


def stories(view: View) -> tuple[Story, ...]:
    """The community's texts in the deck's language."""
    return view.project.stories_of(view.community.community, view.language)


def age_of(view: View, story: Story) -> Segments:
    """Who wrote a text and when; of one that is older than the period, by how many months."""
    blanks = {"by": story.by, "date": view.day_label(story.written)}
    if not story.is_stale(view.period.first_day):
        return view.say("story_written", **blanks)
    months = story.months_before(view.period.first_day)
    age = {"text": str(months), "figure": f"story.{story.topic}.months"}
    return view.say(f"story_written_{'month' if months == 1 else 'months'}", months=age, **blanks)


def is_overdue(view: View, action: Action) -> bool:
    """Whether an action should have been done by the end of the period and is not."""
    return action.due <= view.period.last_day and action.status in {"planned", "under_way"}


def action_cells(view: View, action: Action) -> list[Segments]:
    """What, who, until when, and how far it is."""
    state = view.word(f"action_{action.status}")
    if is_overdue(view, action):
        state = view.word("action_overdue", status=state)
    return [plain(action.what), plain(action.owner), plain(view.day_label(action.due)), plain(state)]


def action_columns(view: View) -> list[tuple[str, str]]:
    """The columns of a table of actions."""
    return [(view.word(f"action_column_{name}"), "start") for name in _COLUMNS]


def _blocks(view: View, story: Story) -> Iterator[Block]:
    yield {"kind": "heading", "text": view.word(f"story_{story.kind}")}
    for passage in story.passages:
        if passage.kind == "list":
            yield {"kind": "list", "items": [plain(line) for line in passage.texts]}
        else:
            yield {"kind": "text", "paragraphs": [plain(passage.texts[0])]}
    if story.head.no_cost_idea:
        yield _line(view.say("story_no_cost", idea=story.head.no_cost_idea))
    if story.actions:
        rows = [action_cells(view, action) for action in story.actions]
        yield table_block(f"actions_{story.topic}", view.word("actions_caption"), action_columns(view), rows)
    yield _line(age_of(view, story))


def _line(said: Segments) -> Block:
    return {"kind": "text", "paragraphs": [said]}
