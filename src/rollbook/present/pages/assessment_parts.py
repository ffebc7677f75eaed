"""The parts of an instrument's page: picture, standing of elements by round, groups, roles, money, notes."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from rollbook.declare.instruments import ALL, Element
from rollbook.present.pages.assessment_told import Told
from rollbook.present.pages.assessment_words import (
    answer_label,
    element_title,
    group_label,
    inside,
    round_label,
)
from rollbook.present.pages.view import (
    Block,
    Count,
    Segments,
    View,
    figure,
    plain,
    share_text,
    table_block,
)
from rollbook.tables.rows import Row

MOST_PANELS = 4
"""So many elements stand in one picture at most."""


def distribution(view: View, told: Told) -> list[Block]:
    """The pictures: for each element how many gave which answer in the last round, with their numbers.

    A sheet of paper has room for a few elements: the others stand in the next picture.
    """
    if not told.is_told(told.last):
        return []
    elements = told.instrument.elements
    size = ceil(len(elements) / ceil(len(elements) / MOST_PANELS))
    return [_picture(view, told, elements[first : first + size]) for first in range(0, len(elements), size)]


def _picture(view: View, told: Told, elements: Sequence[Element]) -> Block:
    instrument, last = told.instrument, told.last
    labels = {answer: answer_label(view, instrument, answer) for answer in told.answers}
    short = {answer: answer_label(view, instrument, answer, is_short=True) for answer in told.answers}
    cells = {
        each.element: [told.cell(last, ALL, each.element, answer) for answer in told.answers]
        for each in elements
    }
    is_first = elements[0] is instrument.elements[0]
    caption = view.word(
        "assessment_caption" if is_first else "assessment_caption_more",
        title=_title(view, told),
        round=round_label(view, instrument, last),
    )
    columns = [
        (view.word("assessment_element"), "start"),
        *((label, "end") for label in labels.values()),
    ]
    rows = [
        [plain(each.title.in_language(view.language)), *([figure(*cell)] for cell in cells[each.element])]
        for each in elements
    ]
    numbers = table_block(f"answers_{instrument.instrument}_{elements[0].element}", caption, columns, rows)
    panels = [
        {
            "id": each.element,
            "label": each.title.in_language(view.language),
            "points": [
                _point(short[answer], *cell)
                for answer, cell in zip(told.answers, cells[each.element], strict=True)
            ],
        }
        for each in elements
    ]
    return {
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


def standings(view: View, told: Told) -> list[Block]:
    """For each element median and standing of each round, agreement, and change since the round before."""
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
    blocks: list[Block] = [table_block(f"groups_{told.instrument.instrument}", caption, columns, table)]
    if people:
        said = view.say("assessment_groups_people", groups=view.listed(people))
        blocks.append({"kind": "text", "paragraphs": [said]})
    return blocks


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
    answers = (
        ["high"] if told.view.is_release else [str(each) for each in told.scale.numbers if each >= level]
    )
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
