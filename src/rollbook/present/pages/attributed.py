"""How new members came, read from a view's tables: by method and channel, each with its figure's id."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rollbook.present.pages.view import HIDDEN_HIGH, Count, Segment, Segments, View, figure, plain

NONE = "none"
_ARTICLE = re.compile(r"^(?:el|la|los|las) ")


@dataclass(frozen=True)
class Told:
    """What one method says of one channel: an estimate (bounds have none), and a range."""

    method: str
    channel: str
    estimate: Count | None
    reach: Count

    @property
    def count(self) -> Count:
        """The estimate; where there is none, the range."""
        return self.estimate if self.estimate is not None else self.reach

    @property
    def is_hidden(self) -> bool:
        """Whether the view hides the count."""
        return self.count == Count(0, HIDDEN_HIGH)

    @property
    def number(self) -> Segment:
        """The estimate as a figure."""
        return figure(f"attribution.{self.method}.{self.channel}", self.count)

    @property
    def range(self) -> Segment:
        """The range as a figure."""
        return figure(f"attribution.{self.method}.{self.channel}.range", self.reach)


@dataclass(frozen=True)
class Attributed:
    """The new members between the two dates of the map, and the ways by which they came."""

    view: View
    told: dict[tuple[str, str], Told]
    new_members: Count

    @property
    def channels(self) -> list[str]:
        """The ways, without "no list shows one", in the order of the settings."""
        return [each.channel for each in self.view.project.engagement.channels]

    @property
    def new(self) -> Segment:
        """The number of new members as a figure."""
        return figure("attribution.new_members", self.new_members)

    def of(self, method: str, channel: str) -> Told:
        """What a method says of a channel; nobody where the table has no row."""
        nobody = Told(method, channel, None if method == "bounds" else Count(0, 0), Count(0, 0))
        return self.told.get((method, channel), nobody)


def read_attributions(view: View) -> Attributed:
    """Read the attributions of a view."""
    rows = view.rows("attributions")
    told = [_told(row) for row in rows]
    denominators = [
        Count(int(row["denominator_low_count"]), int(row["denominator_high_count"])) for row in rows
    ]
    return Attributed(
        view, {(each.method, each.channel): each for each in told}, denominators[0] if rows else Count(0, 0)
    )


def _told(row: dict[str, Any]) -> Told:
    reach = Count(int(row["range_low_count"]), int(row["range_high_count"]))
    ends = (row["estimate_low_count"], row["estimate_high_count"])
    estimate = None if pd.isna(ends[0]) or pd.isna(ends[1]) else Count(int(ends[0]), int(ends[1]))
    return Told(str(row["method_code"]), str(row["channel_code"]), estimate, reach)


def title_of(view: View, channel: str) -> str:
    """The name of a channel at the end of a sentence: who came through ..."""
    titles = {str(each.channel): each.title for each in view.project.engagement.channels}
    return titles[channel].in_language(view.language)


def label_of(view: View, channel: str) -> str:
    """The name of a channel by itself, as a heading: without its article, with a capital."""
    if channel in (NONE, "all"):
        return view.word(f"channel_{channel}")
    name = _ARTICLE.sub("", title_of(view, channel))
    return name[0].upper() + name[1:]


def definitions_of(view: View) -> list[Segments]:
    """What counts as each channel, a sentence for each."""
    declared = [
        (label_of(view, each.channel), each.definition.in_language(view.language))
        for each in view.project.engagement.channels
    ]
    told = [*declared, (label_of(view, NONE), view.word("channel_none_definition"))]
    return [defined(view, name, meaning) for name, meaning in told]


def defined(view: View, name: str, meaning: str | Segments) -> Segments:
    """A name and what it means, as one item of a list."""
    return view.say(
        "definition_line", name=name, meaning=plain(meaning) if isinstance(meaning, str) else meaning
    )


def settled(name: str, text: str) -> Segment:
    """A number of the settings as a figure, so that no page says one that the run did not use."""
    return {"text": text, "figure": f"setting.{name}"}


def channels_shown(channels: Sequence[str]) -> list[str]:
    """The given channels, and after them those who came by none."""
    return [*channels, NONE]
