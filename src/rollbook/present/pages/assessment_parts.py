"""The parts of an instrument's page: the table of answers, what changed, groups, roles, money, notes."""

from collections.abc import Mapping, Sequence
from typing import Any

from rollbook.declare.instruments import ALL
from rollbook.declare.scales import Level
from rollbook.present.pages.assessment_picture import ranked
from rollbook.present.pages.assessment_told import Told
from rollbook.present.pages.assessment_words import (
    answer_label,
    element_title,
    group_label,
    inside,
    round_label,
)
from rollbook.present.pages.view import Block, Segments, View, figure, plain, share_text, table_block
from rollbook.tables.rows import Row


def answers_table(view: View, told: Told) -> list[Block]:
    """The one table: how many gave which answer, the median of each round, the standing, agreement."""
    instrument = told.instrument
    if not told.is_told(told.last):
        return []
    columns = [
        (view.word("assessment_element"), "start"),
        *(
            (answer_label(view, instrument, answer, is_short=not view.is_release), "end")
            for answer in told.answers
        ),
        *(
            (view.word("assessment_column_median", round=round_label(view, instrument, code)), "end")
            for code in told.rounds
        ),
        (view.word("assessment_column_standing"), "start"),
        (view.word("assessment_column_agreement"), "start"),
    ]
    rows: list[list[Segments]] = []
    for each in ranked(told):
        last = told.score(told.last, ALL, each.element)
        cells = [told.cell(told.last, ALL, each.element, answer) for answer in told.answers]
        rows.append(
            [
                plain(each.title.in_language(view.language)),
                *([figure(*cell)] for cell in cells),
                *(told.median(code, each.element) for code in told.rounds),
                plain(view.word(f"assessment_standing_{last.get('standing_code', 'too_few')}")),
                plain(view.word(f"assessment_agreement_{last.get('agreement_code', 'too_few')}")),
            ]
        )
    caption = view.word(
        "assessment_table",
        title=instrument.title.in_language(view.language),
        round=round_label(view, instrument, told.last),
    )
    table = table_block(f"answers_{instrument.instrument}", caption, columns, rows)
    # Tiers have longer names than levels.
    answered = [0.9 if view.is_release else 0.6 for _ in told.answers]
    widths = [2.0, *answered, *(0.8 for _ in told.rounds), 1.15, 1.1]
    return [{**table, "columns": with_widths(table["columns"], widths), "is_dense": True}]


def with_widths(columns: Sequence[Mapping[str, str]], widths: Sequence[float]) -> list[Mapping[str, Any]]:
    """Columns with the part of a sheet's width that each takes; a screen finds widths of its own."""
    return [{**column, "width": width} for column, width in zip(columns, widths, strict=True)]


def items_first(view: View, told: Told) -> list[Segments]:
    """The single statements that need attention, in the words of the form, the first one first."""
    items = told.ranked_items(told.last) if told.is_told(told.last) else []
    if not items:
        return []
    quoted = [
        plain(view.word("assessment_quoted", text=item.text.in_language(view.language).rstrip(".")))
        for item in items
    ]
    return [view.say("assessment_items", items=view.listed(quoted))]


def changes(view: View, told: Told) -> list[Segments]:
    """What changed since the round before, by more than chance, in one sentence."""
    if told.before is None or told.instrument.pairing:
        # What changed for the same people is what their page claims.
        return []
    rows = told.comparisons("rounds", told.last)
    since = round_label(view, told.instrument, told.before)
    parts = [
        view.say(f"assessment_changed_{code}", elements=_elements(view, told, found))
        for code in ("higher", "lower")
        if (found := [row for row in rows if row["compared_code"] == code])
    ]
    if parts:
        return [view.say("assessment_changed", round=since, parts=view.listed(parts))]
    is_known = any(row["compared_code"] == "unclear" for row in rows)
    return [view.say("assessment_unchanged" if is_known else "assessment_unchanged_few", round=since)]


def compared_groups(view: View, told: Told) -> list[Segments]:
    """Whether the groups of those who answer see it the same way, in one sentence."""
    rows = told.comparisons("groups", told.last)
    if not told.instrument.groups or not told.is_told(told.last):
        return []
    if all(row["compared_code"] == "too_few" for row in rows):
        return [view.say("assessment_groups_few", least=str(told.least))]
    people = [
        view.say(
            "assessment_group",
            group=group_label(view, told.instrument, code),
            people=told.people(told.last, code),
        )
        for code in told.groups(told.last)
    ]
    said = [view.say("assessment_groups_people", groups=view.listed(people))] if people else []
    return [_differences(view, told, rows), *said]


def _differences(view: View, told: Told, rows: list[Row]) -> Segments:
    """Which group rates what higher than which other one, as far as it is no chance."""
    higher: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        first, second = str(row["first_code"]), str(row["second_code"])
        if row["compared_code"] in {"higher", "lower"}:
            pair = (second, first) if row["compared_code"] == "higher" else (first, second)
            higher.setdefault(pair, []).append(row)
    if higher:
        parts = [
            view.say(
                "assessment_groups_rate",
                group=group_label(view, told.instrument, one),
                other=group_label(view, told.instrument, other),
                elements=_elements(view, told, found),
            )
            for (one, other), found in higher.items()
        ]
        return view.say("assessment_groups_differ", parts=view.listed(parts))
    names = list(dict.fromkeys(str(row[end]) for row in rows for end in ("first_code", "second_code")))
    labels = view.listed([plain(group_label(view, told.instrument, name)) for name in names])
    return view.say("assessment_groups_same", groups=labels)


def presence(view: View, told: Told) -> list[Segments]:
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
    return [view.say(f"{key}{suffix}", **({"elements": view.listed(absent)} if absent else {}))]


def budget_blocks(view: View, told: Told) -> list[Block]:
    """Of stances: the budget beside what each stance would spend, a row for each stance."""
    budget, rows = view.project.forms.budgets.get(view.community.community), _budgeted(view, told)
    if not rows or budget is None:
        return []
    columns = [
        (view.word("assessment_stance"), "start"),
        (view.word("assessment_split"), "start"),
        (view.word("assessment_budget"), "end"),
        (view.word("assessment_fits"), "start"),
    ]
    table = [_stance_row(view, told, level, own) for level, own in rows.items()]
    caption = view.word("assessment_budget_caption", year=budget.year)
    made = table_block(f"budget_{told.instrument.instrument}", caption, columns, table)
    widths = [1.0, 2.6, 0.9, 0.4]
    return [{**made, "columns": with_widths(made["columns"], widths), "is_dense": True}]


def budget_notes(view: View, told: Told) -> list[Segments]:
    """Which stance the budget is that of, and who says so."""
    budget, rows = view.project.forms.budgets.get(view.community.community), _budgeted(view, told)
    if not rows or budget is None:
        return []
    names = [
        plain(inside(level.label.in_language(view.language)))
        for level, own in rows.items()
        if all(map(_fits, own))
    ]
    said = (
        view.say("assessment_budget_fits", stances=view.listed(names))
        if names
        else view.say("assessment_budget_none")
    )
    source = plain(budget.source.in_language(view.language))
    return [[*said, *plain(" "), *view.say("assessment_budget_source", source=source)]]


def _budgeted(view: View, told: Told) -> dict[Level, list[Row]]:
    """The rows of the budget by the stance that they are held against, in the order of the stances."""
    rows = [
        row for row in view.rows("instrument_budgets") if row["instrument_id"] == told.instrument.instrument
    ]
    of_stances = {
        level: [row for row in rows if row["answer_code"] == str(level.level)] for level in told.scale.levels
    }
    return {level: own for level, own in of_stances.items() if own}


def notes(view: View, told: Told) -> list[Segments]:
    """What is to be said of this instrument alone; what holds for all stands on the page of all forms."""
    paragraph: Segments = []
    if told.is_told(told.last):
        agreement = told.score(told.last, ALL, ALL).get("agreement_code", "too_few")
        paragraph += [*view.say(f"assessment_overall_{agreement}"), *plain(" ")]
    if not view.is_release:
        missing = view.say(
            "assessment_missing",
            missing=told.number(told.last, "missing"),
            out_of_range=told.number(told.last, "out_of_range"),
        )
        paragraph += [*missing, *plain(" ")]
    return [[*paragraph, *plain(told.instrument.origin.in_language(view.language))]]


def _elements(view: View, told: Told, rows: list[Row]) -> Segments:
    """The elements of some comparisons, as they stand inside a sentence."""
    if len(rows) == len(told.instrument.elements) > 1:
        return plain(view.word("assessment_every_area"))
    titles = [element_title(view, told.instrument, str(row["element_id"])) for row in rows]
    return view.listed([plain(inside(title)) for title in titles])


def _is_there(told: Told, element: str, level: int) -> bool:
    """Whether somebody reaches a level: surely, as far as the view tells."""
    answers = (
        ["high"] if told.view.is_release else [str(each) for each in told.scale.numbers if each >= level]
    )
    return any(told.cell(told.last, ALL, element, answer)[1].low for answer in answers)


def _fits(row: Row) -> bool:
    return bool(row["share_low"] <= row["budget_share"] <= row["share_high"])


def _stance_row(view: View, told: Told, level: Level, rows: list[Row]) -> list[Segments]:
    """A stance: what it would spend on each part, beside what the budget does."""
    splits = level.stance.splits if level.stance else ()
    asked = {split.part: split.label.in_language(view.language) for split in splits}
    shares: Segments = []
    for row in rows:
        figure_id = f"budget.{row['instrument_id']}.{level.level}.{row['budget_part_code']}"
        share = float(row["budget_share"])
        shares += [*(plain("; ") if shares else []), {"text": share_text(share, share), "figure": figure_id}]
    return [
        plain(answer_label(view, told.instrument, str(level.level))),
        plain("; ".join(asked.get(str(row["budget_part_code"]), "") for row in rows)),
        shares,
        plain(view.word("assessment_fits_yes" if all(map(_fits, rows)) else "assessment_fits_no")),
    ]
