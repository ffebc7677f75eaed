"""Stories behind the numbers, partners, what works and actions: Markdown files with a head of keys.

A file is named ``pipelines/stories/<community>/<topic>.<en|es>.md`` and is written in both languages. Its
head stands between two lines of ``---``; the body is paragraphs, headings and lists and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import ValidationError, field_validator, model_validator

from rollbook.declare.base import LANGUAGES, Code, Declared, Language, Text
from rollbook.declare.yaml_files import parse_yaml, read_text, short
from rollbook.kernel.errors import SettingsError

if TYPE_CHECKING:
    from markdown_it.token import Token

Kind = Literal["story", "partners", "what_works", "actions"]
ActionStatus = Literal["planned", "under_way", "done", "dropped"]
PassageKind = Literal["paragraph", "heading", "list"]

_FENCE = "---"
_MONTHS = 12
_MOST_STORIES = 1 << 10
"""How many are remembered: a process asks for its project several times, and one that is forked has them."""
_WRAPS = ("paragraph_open", "paragraph_close", "heading_close", "list_item_open", "list_item_close")
_LISTS = ("bullet_list", "ordered_list")


class Action(Declared):
    """Something that somebody will do."""

    what: Text
    """What is to be done, in a sentence."""

    owner: Text
    """Who sees to it: a role or an organization, never a person's name."""

    due: date
    """The day by which it is to be done."""

    status: ActionStatus
    """How far it is."""


class StoryHead(Declared):
    """The head of a story's file."""

    about: Code
    """The measure, indicator or result that it is about."""

    kind: Kind
    """The story behind the curve, the partners, what works, or the actions."""

    written: date
    """The day it was written or last looked through; its age on pages is counted from here."""

    by: Text
    """Who says so: a role or an organization, never a person's name."""

    no_cost_idea: Text | None = None
    """One idea that would cost nothing, for what works."""

    actions: tuple[Action, ...] = ()
    """The actions, for a file of that kind."""

    @field_validator("by")
    @classmethod
    def _is_no_address(cls, by: str) -> str:
        if "@" in by:
            raise ValueError("give a role or an organization, not somebody's address")
        return by

    @model_validator(mode="after")
    def _of_its_kind(self) -> Self:
        if bool(self.actions) != (self.kind == "actions"):
            raise ValueError("actions: listed where the kind is actions, and nowhere else")
        if self.no_cost_idea and self.kind != "what_works":
            raise ValueError("no_cost_idea: belongs to a file whose kind is what_works")
        return self


@dataclass(frozen=True)
class Passage:
    """A part of a body: a paragraph or a heading (one text), or a list (a text for each of its lines)."""

    kind: PassageKind
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Story:
    """A file about a measure, an indicator or a result, in one language."""

    community: str
    topic: str
    language: Language
    head: StoryHead
    passages: tuple[Passage, ...]

    @property
    def about(self) -> str:
        """The measure, indicator or result that it is about."""
        return self.head.about

    @property
    def kind(self) -> Kind:
        """Story, partners, what works, or actions."""
        return self.head.kind

    @property
    def written(self) -> date:
        """The day it was written or last looked through."""
        return self.head.written

    @property
    def by(self) -> str:
        """The role or organization that says so."""
        return self.head.by

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions; none in a file of another kind."""
        return self.head.actions

    def months_before(self, first_day: date) -> int:
        """How many whole months before a period's first day it was written; below 0 if on or after it."""
        if self.written >= first_day:
            return -1
        months = _MONTHS * (first_day.year - self.written.year) + first_day.month - self.written.month
        return months - (self.written.day > first_day.day)

    def is_stale(self, first_day: date) -> bool:
        """Whether it is older than a period that begins on this day, so that somebody should look again."""
        return self.written < first_day


def read_stories(folder: Path, only: str | None = None) -> dict[str, tuple[Story, ...]]:
    """All stories by community, or one community's, in the order of their topics; none without a folder.

    Raises
    ------
    SettingsError
        If a file's name, head or body is not as it should be, or a file has no twin in the other language
        that is of the same kind, about the same, and of the same day.
    """
    stories: dict[str, tuple[Story, ...]] = {}
    for place in sorted(path for path in folder.glob(only or "*") if path.is_dir()):
        files = sorted(path for path in place.iterdir() if path.is_file() and not path.name.startswith("."))
        read = tuple(_read(path) for path in files)
        _require_twins(read, place)
        stories[place.name] = read
    return stories


@lru_cache(maxsize=_MOST_STORIES)
def parse_story(text: str, path: Path) -> tuple[StoryHead, tuple[Passage, ...]]:
    """Head and body of a file's text.

    Raises
    ------
    SettingsError
        If the head is missing or not valid, or the body holds more than paragraphs, headings and lists.
    """
    head, body = _split(text, path)
    try:
        checked = StoryHead.model_validate(parse_yaml(head, path))
    except ValidationError as error:
        raise _refused(path, "; ".join(_faults(error))) from error
    return checked, tuple(_passages(body, path))


def _read(path: Path) -> Story:
    topic, _, language = path.name.removesuffix(".md").rpartition(".")
    if path.suffix != ".md" or language not in LANGUAGES or not topic:
        raise SettingsError(
            "a story's file has a name that says too little",
            where=short(path),
            expected="a topic, a language and the ending, like attendance.en.md and attendance.es.md",
            next_step="rename it",
        )
    head, passages = parse_story(read_text(path), path)
    return Story(path.parent.name, topic, language, head, passages)


def _split(text: str, path: Path) -> tuple[str, str]:
    lines = text.splitlines()
    ends = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE]
    if not ends or ends[0] != 0 or len(ends) == 1:
        raise _refused(path, "the head is missing")
    # An empty line for the first fence: an error names the line of the file, not of the head.
    return "\n".join(["", *lines[1 : ends[1]]]), "\n".join(lines[ends[1] + 1 :])


def _faults(error: ValidationError) -> Iterator[str]:
    for fault in error.errors(include_url=False):
        yield f"{'.'.join(map(str, fault['loc'])) or 'the head as a whole'}: {fault['msg']}"


def _passages(body: str, path: Path) -> Iterator[Passage]:
    # Imported here: most commands of a project without stories never need it.
    from markdown_it import MarkdownIt  # noqa: PLC0415

    kind: PassageKind = "paragraph"
    lines: list[str] = []
    for token in MarkdownIt("commonmark").parse(body):
        name, _, end = token.type.rpartition("_")
        if name in _LISTS and end == "open":
            _require_flat(token, path)
            kind, lines = "list", []
        elif name in _LISTS:
            yield Passage("list", tuple(lines))
            kind = "paragraph"
        elif token.type == "heading_open":
            kind = "heading"
        elif token.type == "inline" and kind == "list":
            lines.append(_plain(token.children or [], path))
        elif token.type == "inline":
            yield Passage(kind, (_plain(token.children or [], path),))
            kind = "paragraph"
        elif token.type not in _WRAPS:
            raise _refused(path, f"{token.type} is none of paragraph, heading and list")


def _require_flat(token: "Token", path: Path) -> None:
    if token.level:
        raise _refused(path, "a list stands inside another")


def _plain(parts: Sequence["Token"], path: Path) -> str:
    """The text without its marks: a page sets its own weight, and a link would lead out of it."""
    refused = {"image", "html_inline", "link_open"} & {part.type for part in parts}
    if refused:
        raise _refused(path, f"{', '.join(sorted(refused))} cannot stand on a page")
    written = (" " if part.type in {"softbreak", "hardbreak"} else part.content for part in parts)
    return " ".join("".join(written).split())


def _require_twins(stories: Sequence[Story], folder: Path) -> None:
    by_topic: dict[str, dict[str, Story]] = {}
    for story in stories:
        by_topic.setdefault(story.topic, {})[story.language] = story
    faults = [f"{topic}: {fault}" for topic, twins in by_topic.items() for fault in _unlike(twins)]
    if faults:
        raise SettingsError(
            "a story does not say the same in both languages",
            where=f"{short(folder)}: {'; '.join(faults)}",
            expected="two files of a topic with the same about, kind and written, and the same actions",
            next_step="write the missing file, or mend the head of the other",
        )


def _unlike(twins: Mapping[str, Story]) -> Iterator[str]:
    yield from (f"there is no .{language}.md" for language in LANGUAGES if language not in twins)
    if len(twins) == len(LANGUAGES):
        first, second = (_same_in_both(twins[language]) for language in LANGUAGES)
        yield from (f"{key} differs" for key in first if first[key] != second[key])


def _same_in_both(story: Story) -> dict[str, Any]:
    return {
        "about": story.about,
        "kind": story.kind,
        "written": story.written,
        "actions": [(action.due, action.status) for action in story.actions],
        "no_cost_idea": story.head.no_cost_idea is None,
        "whether there is a text": bool(story.passages),
    }


def _refused(path: Path, reason: str) -> SettingsError:
    return SettingsError(
        "a story cannot be read",
        where=f"{short(path)}: {reason}",
        expected="a head of keys between two lines of ---, then paragraphs, headings and lists",
        next_step="mend the file; the stories of the sample show how one looks",
    )
