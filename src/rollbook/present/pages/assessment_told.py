"""What a view tells of one instrument: rounds, counts, scores and comparisons, each with its figure's id."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rollbook.declare.instruments import ALL, Instrument, Item
from rollbook.declare.scales import Scale
from rollbook.present.pages.assessment_words import NONE
from rollbook.present.pages.view import Count, Segment, Segments, View, figure, plain
from rollbook.tables.code_lists import TIERS
from rollbook.tables.rows import Row

MOST_ROUNDS = 3
"""So many rounds stand beside each other at most: the last ones."""


@dataclass(frozen=True)
class Told:
    """What a view tells of one instrument."""

    view: View
    instrument: Instrument

    @cached_property
    def scale(self) -> Scale:
        """The scale that it rates on."""
        return self.view.project.forms.scale_of(self.instrument)

    @cached_property
    def rounds(self) -> list[str]:
        """The last rounds, in order."""
        there = {str(row["round_code"]) for row in self._own("instrument_rounds")}
        named = [each.round for each in self.instrument.rounds if each.round in there]
        return [*named, *sorted(there - {*named})][-MOST_ROUNDS:]

    @property
    def last(self) -> str:
        """The newest round."""
        return self.rounds[-1]

    @property
    def before(self) -> str | None:
        """The round before the newest one, if anything is told of both."""
        earlier = self.rounds[-2:-1]
        return earlier[0] if earlier and all(map(self.is_told, self.rounds[-2:])) else None

    @property
    def least(self) -> int:
        """How many people have to have answered in this view."""
        smallest = self.view.project.quarterly.release.smallest_shown if self.view.is_release else 1
        return max(self.instrument.minimum_answers, smallest)

    @property
    def answers(self) -> list[str]:
        """What is told apart: tiers in a release, else levels; at the end those without answer."""
        tiers = [tier for tier in TIERS.split() if tier in self.scale.tiers]
        return [*(tiers if self.view.is_release else map(str, self.scale.numbers)), NONE]

    def is_told(self, round_code: str) -> bool:
        """Whether anything but the number of forms is told of a round."""
        return self._has("instrument_answers", round_code, ALL)

    def groups(self, round_code: str) -> list[str]:
        """The groups that are told apart in a round."""
        return [
            code for code in self.instrument.group_codes if self._has("instrument_answers", round_code, code)
        ]

    def people(self, round_code: str, group: str) -> Segment:
        """How many filled the form in."""
        key = self._key(round_code, group)
        return figure(f"instrument.{self._id(key)}.people", self.view.count("instrument_rounds", **key))

    def cell(self, round_code: str, group: str, element: str, answer: str) -> tuple[str, Count]:
        """How many gave an answer, with its figure's id."""
        key = self._key(round_code, group) | {"element_id": element, "answer_code": answer}
        return f"answers.{self._id(key)}", self.view.count("instrument_answers", **key)

    def score(self, round_code: str, group: str, element: str) -> Row:
        """What is told of an element; a row of nothing where it is not told."""
        key = self._key(round_code, group) | {"element_id": element}
        return self.view.row("instrument_scores", **key) or {}

    def median(self, round_code: str, element: str) -> Segments:
        """The median level with its interval, or a dash."""
        row = self.score(round_code, ALL, element)
        if row.get("median_value") is None:
            return plain(self.view.word("not_applicable"))
        key = self._id(self._key(round_code, ALL) | {"element_id": element})
        low, high = (f"{row[name]:g}" for name in ("median_from", "median_until"))
        middle = {"text": f"{row['median_value']:g}", "figure": f"instrument.{key}.median"}
        ends = {"text": low if low == high else f"{low}–{high}", "figure": f"instrument.{key}.interval"}
        return self.view.say("assessment_median", median=middle, interval=ends)

    def number(self, round_code: str, name: str) -> Segment:
        """A number of all elements together, which only the working view has."""
        key = self._key(round_code, ALL) | {"element_id": ALL}
        value = self.score(round_code, ALL, ALL)[f"{name}_count"]
        return {"text": f"{int(value):,}", "figure": f"instrument.{self._id(key)}.{name}"}

    def standing_in(self, round_code: str, code: str) -> list[str]:
        """The elements that stand so in a round, in the order of the form."""
        return [
            each.element
            for each in self.instrument.elements
            if self.score(round_code, ALL, each.element).get("standing_code") == code
        ]

    def ranked_items(self, round_code: str) -> list[Item]:
        """The single items that need attention, the first one first."""
        rows = [
            row
            for row in self._own("instrument_items")
            if row["round_code"] == round_code and row["attention_rank"] is not None
        ]
        rows.sort(key=lambda row: int(row["attention_rank"]))
        return [self.instrument.items[str(row["item_id"])] for row in rows]

    def comparisons(self, code: str, round_code: str) -> list[Row]:
        """What is held against each other, in the order of the form."""
        order = [each.element for each in self.instrument.elements]
        rows = [
            row
            for row in self._own("instrument_comparisons")
            if row["comparison_code"] == code and row["round_code"] == round_code
        ]
        return sorted(rows, key=lambda row: order.index(str(row["element_id"])))

    def _own(self, plural: str) -> Sequence[Row]:
        name = self.instrument.instrument
        return [row for row in self.view.rows(plural) if row["instrument_id"] == name]

    def _has(self, plural: str, round_code: str, group: str) -> bool:
        return self.view.row(plural, **self._key(round_code, group)) is not None

    def _key(self, round_code: str, group: str) -> dict[str, str]:
        return {
            "instrument_id": self.instrument.instrument,
            "round_code": round_code,
            "respondent_group_code": group,
        }

    @staticmethod
    def _id(key: dict[str, str]) -> str:
        return ".".join(key.values())


def told_of(view: View, instrument: Instrument) -> Told:
    """What a view tells of an instrument."""
    return Told(view, instrument)
