"""The parts of an instrument's page: the picture, the standing of elements by round, groups, roles, money, notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rollbook.declare.instruments import ALL, Instrument
from rollbook.declare.scales import Scale
from rollbook.present.pages.assessment_words import (
    NONE,
    answer_label,
    element_title,
    group_label,
    inside,
    round_label,
)
from rollbook.present.pages.view import (
    Block,
    Count,
    Segment,
    Segments,
    View,
    figure,
    plain,
    share_text,
    table_block,
)
from rollbook.tables.code_lists import TIERS
from rollbook.tables.rows import Row

MOST_ROUNDS = 3
"""So many rounds stand beside each other at most: the last ones."""
_SHOWN_ALPHA = 2


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
    def least(self) -> int:
        """How many people have to have answered in this view."""
        smallest = self.view.project.quarterly.release.smallest_shown if self.view.is_release else 1
        return max(self.instrument.minimum_answers, smallest)

    @property
    def answers(self) -> list[str]:
        """What is told apart: tiers in a release, levels in the working view; at the end those without answer."""
        tiers = [tier for tier in TIERS.split() if tier in self.scale.tiers]
        return [*(tiers if self.view.is_release else map(str, self.scale.values)), NONE]

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
        text = self.view.word(
            "assessment_median",
            median=f"{row['median_value']:g}",
            low=f"{row['median_from']:g}",
            high=f"{row['median_until']:g}",
        )
        key = self._key(round_code, ALL) | {"element_id": element}
        return [{"text": text, "figure": f"instrument.{self._id(key)}.median"}]

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


def distribution(view: View, told: Told) -> list[Block]:
    """The picture: for each element how many gave which answer in the last round, with its numbers."""
    if not told.is_told(told.last):
        return []
    instrument, last = told.instrument, told.last
    labels = {answer: answer_label(view, instrument, answer) for answer in told.answers}
    short = {answer: answer_label(view, instrument, answer, is_short=True) for answer in told.answers}
    panels = [
        {
            "id": each.element,
            "label": each.title.in_language(view.language),
            "points": [
                _point(labels[answer], *told.cell(last, ALL, each.element, answer)) for answer in told.answers
            ],
        }
        for each in instrument.elements
    ]
    caption = view.word(
        "assessment_caption", title=_title(view, told), round=round_label(view, instrument, last)
    )
    columns = [
        (view.word("assessment_element"), "start"),
        *((label, "end") for label in labels.values()),
    ]
    rows = [
        [
            plain(each.title.in_language(view.language)),
            *([figure(*told.cell(last, ALL, each.element, answer))] for answer in told.answers),
        ]
        for each in instrument.elements
    ]
    numbers = table_block(f"answers_{instrument.instrument}", caption, columns, rows)
    return [
        {
            "kind": "chart",
            "chart": {
                "id": numbers["id"],
                "chart": "panel_bars",
                "alt": view.word("assessment_alt", title=_title(view, told)),
                "value_label": view.word("people"),
                "panels": panels,
            },
            "caption": caption,
            "table": numbers,
        }
    ]


def standings(view: View, told: Told) -> list[Block]:
    """For each element the median and the standing of each round, agreement, and change since the round before."""
    if not any(map(told.is_told, told.rounds)):
        return []
    instrument = told.instrument
    changes = {
        str(row["element_id"]): str(row["compared_code"])
        for code in ("rounds", "pairs")
        for row in told.comparisons(code, told.last)
    }
    columns = [
        (view.word("assessment_element"), "start"),
        *(
            (view.word("assessment_column_round", round=round_label(view, instrument, code)), "start")
            for code in told.rounds
        ),
        (view.word("assessment_column_agreement"), "start"),
        *([(view.word("assessment_column_change"), "start")] if changes else []),
    ]
    rows: list[list[Segments]] = []
    for each in instrument.elements:
        last = told.score(told.last, ALL, each.element)
        rows.append(
            [
                plain(each.title.in_language(view.language)),
                *(_stands(view, told, code, each.element) for code in told.rounds),
                plain(view.word(f"assessment_agreement_{last.get('agreement_code', 'too_few')}")),
                *(
                    [plain(view.word(f"assessment_change_{changes.get(each.element, 'too_few')}"))]
                    if changes
                    else []
                ),
            ]
        )
    caption = view.word("assessment_standings_caption", title=_title(view, told))
    return [table_block(f"standings_{instrument.instrument}", caption, columns, rows)]


def compared_groups(view: View, told: Told) -> list[Block]:
    """Whether groups of the last round see the elements the same way; or why they are not told apart."""
    if not told.instrument.groups or not told.is_told(told.last):
        return []
    rows = told.comparisons("groups", told.last)
    if not rows or all(row["compared_code"] == "too_few" for row in rows):
        return [{"kind": "text", "paragraphs": [view.say("assessment_groups_few", least=str(told.least))]}]
    people = [
        view.say(
            "assessment_group",
            group=group_label(view, told.instrument, code),
            people=told.people(told.last, code),
        )
        for code in told.groups(told.last)
    ]
    columns = [(view.word("assessment_element"), "start"), (view.word("assessment_column_groups"), "start")]
    table = [
        [
            plain(element_title(view, told.instrument, str(row["element_id"]))),
            view.say(
                f"assessment_groups_{row['compared_code']}",
                first=group_label(view, told.instrument, str(row["first_code"])),
                second=group_label(view, told.instrument, str(row["second_code"])),
            ),
        ]
        for row in rows
    ]
    caption = view.word("assessment_groups_caption", title=_title(view, told))
    return [
        table_block(f"groups_{told.instrument.instrument}", caption, columns, table),
        {"kind": "text", "paragraphs": [view.say("assessment_groups_people", groups=view.listed(people))]},
    ]


def presence(view: View, told: Told) -> list[Block]:
    """Of an instrument that asks for it: which elements are there in nobody who answered."""
    level = told.instrument.presence_level
    if level is None or not told.is_told(told.last):
        return []
    absent = [
        plain(inside(each.title.in_language(view.language)))
        for each in told.instrument.elements
        if not _is_there(told, each.element, level)
    ]
    key = "assessment_presence_release" if view.is_release else "assessment_presence"
    suffix = "_absent" if absent else "_all"
    said = view.say(f"{key}{suffix}", **({"elements": view.listed(absent)} if absent else {}))
    return [{"kind": "text", "paragraphs": [said]}]


def budget_blocks(view: View, told: Told) -> list[Block]:
    """Of stances: the budget beside what each stance would spend."""
    rows = [
        row for row in view.rows("instrument_budgets") if row["instrument_id"] == told.instrument.instrument
    ]
    budget = view.project.forms.budgets.get(view.community.community)
    if not rows or budget is None:
        return []
    fitting = [
        level
        for level in told.scale.levels
        if all(_fits(row) for row in rows if row["answer_code"] == str(level.level))
    ]
    columns = [
        (view.word("assessment_stance"), "start"),
        (view.word("assessment_split"), "start"),
        (view.word("assessment_budget"), "end"),
        (view.word("assessment_fits"), "start"),
    ]
    table = [_split_row(view, told, row) for row in rows]
    caption = view.word("assessment_budget_caption", year=budget.year)
    names = [plain(inside(level.label.in_language(view.language))) for level in fitting]
    said = (
        view.say("assessment_budget_fits", stances=view.listed(names))
        if names
        else view.say("assessment_budget_none")
    )
    source = plain(budget.source.in_language(view.language))
    return [
        table_block(f"budget_{told.instrument.instrument}", caption, columns, table),
        {"kind": "text", "paragraphs": [said, view.say("assessment_budget_source", source=source)]},
    ]


def notes(view: View, told: Told) -> list[Segments]:
    """How it was counted, and what is missing."""
    legend = plain(told.scale.legend.in_language(view.language))
    paragraphs = [legend, view.say("assessment_method"), view.say("assessment_strength")]
    if told.is_told(told.last):
        paragraphs.append(
            view.say(f"assessment_overall_{told.score(told.last, ALL, ALL).get('agreement_code', 'too_few')}")
        )
    if view.is_release:
        paragraphs.append(view.say("assessment_release"))
    else:
        paragraphs.append(
            view.say(
                "assessment_missing",
                missing=told.number(told.last, "missing"),
                out_of_range=told.number(told.last, "out_of_range"),
            )
        )
    paragraphs.append(plain(told.instrument.origin.in_language(view.language)))
    return paragraphs


def _point(label: str, figure_id: str, count: Count) -> dict[str, Any]:
    return {"label": label, "low": count.low, "high": count.high, "text": count.text, "figure": figure_id}


def _title(view: View, told: Told) -> str:
    return told.instrument.title.in_language(view.language)


def _stands(view: View, told: Told, round_code: str, element: str) -> Segments:
    code = told.score(round_code, ALL, element).get("standing_code", "too_few")
    if code == "too_few":
        return plain(view.word("assessment_standing_too_few"))
    return view.say(
        "assessment_stands",
        standing=view.word(f"assessment_standing_{code}"),
        median=told.median(round_code, element),
    )


def _is_there(told: Told, element: str, level: int) -> bool:
    """Whether somebody reaches a level: surely, as far as the view tells."""
    answers = ["high"] if told.view.is_release else [str(each) for each in told.scale.values if each >= level]
    return any(told.cell(told.last, ALL, element, answer)[1].low for answer in answers)


def _fits(row: Row) -> bool:
    return bool(row["share_low"] <= row["budget_share"] <= row["share_high"])


def _split_row(view: View, told: Told, row: Row) -> list[Segments]:
    level = next(each for each in told.scale.levels if str(each.level) == row["answer_code"])
    split = (
        next(each for each in level.stance.splits if each.part == row["budget_part_code"])
        if level.stance
        else None
    )
    asked = split.label.in_language(view.language) if split else ""
    figure_id = f"budget.{row['instrument_id']}.{row['answer_code']}.{row['budget_part_code']}"
    share = float(row["budget_share"])
    return [
        plain(answer_label(view, told.instrument, str(row["answer_code"]))),
        plain(asked),
        [{"text": share_text(share, share), "figure": figure_id}],
        plain(view.word("assessment_fits_yes" if _fits(row) else "assessment_fits_no")),
    ]
