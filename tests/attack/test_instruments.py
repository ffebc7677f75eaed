"""Answers to instruments: each guard for itself; switched off, an attack works; switched on, none does."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pandas as pd
import pytest

from rollbook.declare.forms import FormBook
from rollbook.declare.instruments import Instrument
from rollbook.declare.models import Release
from rollbook.declare.project import load_project
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import Quarter
from rollbook.measure.instruments import instrument_tables
from rollbook.protect import instruments
from rollbook.protect.bands import Band, band, total
from rollbook.protect.instruments import released_instruments
from rollbook.protect.memory import Published, Remembering
from rollbook.protect.shown import in_bands
from rollbook.tables.catalogue import find
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
from tests.attack.conftest import FUNDER
from tests.attack.instrument_attack import PEOPLE, Cell, Found, small_cells_found

PROJECT = load_project(Layout(find_root()))
TIERS = ("low", "middle", "high", "none")
ELEMENTS = ("bylaws", "vision")
_WORDS = {
    "instrument": "pulse", "title": {"en": "Pulse", "es": "Pulso"}, "asks": {"en": "x", "es": "x"},
    "origin": {"en": "x", "es": "x"}, "scale": "stages",
    "groups": [{"group": "residents", "label": {"en": "r", "es": "r"}},
               {"group": "agencies", "label": {"en": "a", "es": "a"}}],
    "elements": [{"element": name, "title": {"en": name, "es": name},
                  "items": [{"item": f"{name}_1", "text": {"en": "x", "es": "x"}}]} for name in ELEMENTS],
}  # fmt: skip
CROWDS = {
    "both large": {"residents": 24, "agencies": 13},
    "one small": {"residents": 24, "agencies": 4},
    "few named none": {"residents": 24, "agencies": 13, "unstated": 2},
    "exactly enough": {"residents": 11, "agencies": 11},
    "too few": {"residents": 6, "agencies": 3},
    "nearly all the same": {"residents": 14, "agencies": 12},
}


def book(**changed: Any) -> FormBook:  # noqa: ANN401  whatever an instrument may say
    declared = Instrument.model_validate({**_WORDS, **changed})
    return FormBook({"pulse": declared}, PROJECT.forms.scales, {})


def answers(crowd: Mapping[str, int], seed: int = 1, *, same: bool = False) -> pd.DataFrame:
    """One form for each person; with ``same`` nearly all of them choose the highest level."""
    dice = Random(seed)  # noqa: S311  made-up answers
    rows = [
        {
            "record_id": f"f|{group}|{number}|{element}",
            "instrument_id": "pulse",
            "round_code": "2018",
            "respondent_code": f"{group}-{number:02d}",
            "respondent_group_code": group,
            "item_id": f"{element}_1",
            "answer_state_code": "given",
            "level_value": 5.0 if same and number else float(dice.choice((1, 2, 3, 4, 5, 5, 5))),
        }
        for group, people in crowd.items()
        for number in range(people)
        for element in ELEMENTS
    ]
    table = make_table("clean.answers", rows)
    # Somebody left one open.
    table.loc[0, ["answer_state_code", "level_value"]] = ["missing", None]
    return table


def measured(
    crowd: Mapping[str, int], forms: FormBook, seed: int = 1, *, same: bool = False
) -> dict[str, pd.DataFrame]:
    return instrument_tables(answers(crowd, seed, same=same), forms, "palmdale", Quarter.parse("2018Q2"))


def release(
    crowd: Mapping[str, int],
    settings: Release = FUNDER,
    *,
    seed: int = 1,
    same: bool = False,
    **changed: Any,  # noqa: ANN401
) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    forms = book(**changed)
    counted = measured(crowd, forms, seed, same=same)
    return counted, released_instruments(counted, forms, settings, in_bands(settings))


def truth(counted: Mapping[str, pd.DataFrame]) -> dict[Cell, int]:
    tier = {str(level): name for level, name in PROJECT.forms.scales["stages"].tier_of.items()} | {
        "none": "none"
    }
    known: dict[Cell, int] = {}
    for row in rows_of(counted["measured.instrument_answers"]):
        cell = (row["respondent_group_code"], row["element_id"], tier[row["answer_code"]])
        known[cell] = known.get(cell, 0) + row["person_count"]
    for row in rows_of(counted["measured.instrument_rounds"]):
        known[row["respondent_group_code"], PEOPLE, PEOPLE] = row["person_count"]
    return known


def told_groups(crowd: Mapping[str, int], settings: Release = FUNDER, **how: Any) -> list[Found]:  # noqa: ANN401
    """What is found where an instrument tells the counts of its groups, too."""
    return attacked(crowd, settings, tells_group_counts=True, **how)


def attacked(crowd: Mapping[str, int], settings: Release = FUNDER, **how: Any) -> list[Found]:  # noqa: ANN401
    counted, out = release(crowd, settings, **how)
    return small_cells_found(out, truth(counted), [*crowd], ELEMENTS, TIERS)


EVERY_CROWD = pytest.mark.parametrize("crowd", CROWDS.values(), ids=CROWDS)


@EVERY_CROWD
@pytest.mark.parametrize("mode", ["bands", "exact"])
def test_no_count_of_few_people_can_be_worked_out(crowd: Mapping[str, int], mode: str) -> None:
    settings = FUNDER.model_copy(update={"mode": mode})
    for seed in range(3):
        assert attacked(crowd, settings, seed=seed) == []
        assert told_groups(crowd, settings, seed=seed) == []


def test_if_nearly_all_say_the_same_the_few_others_stay_hidden() -> None:
    assert attacked(CROWDS["nearly all the same"], same=True) == []


def test_a_group_is_told_or_the_rest_could_be_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def those_that_are_large(people: Mapping[str, int], least: int) -> tuple[str, ...]:
        return tuple(code for code, count in people.items() if count >= least)

    monkeypatch.setattr(instruments, "groups_told", those_that_are_large)
    _, out = release(CROWDS["one small"], tells_group_counts=True)
    assert set(out["released.instrument_rounds"]["respondent_group_code"]) == {"all", "residents"}
    monkeypatch.setattr(instruments, "together", lambda own, _groups: own)
    assert told_groups(CROWDS["one small"])


def test_all_together_are_the_sum_of_the_groups_bands_or_one_less_the_other_tells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Each group and all together banded for itself: 16 to 20 less 11 to 15 is 1 to 9.
    monkeypatch.setattr(instruments, "together", lambda own, _groups: own)
    assert any(told_groups(CROWDS["both large"], seed=seed) for seed in range(4))


def test_how_many_filled_a_form_in_is_told_widely_or_the_last_answer_can_be_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(instruments, "told_widely", lambda people, _cells: people)
    assert attacked(CROWDS["nearly all the same"], same=True)


def test_answers_are_told_in_bands_or_single_people_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instruments, "_band", lambda _shown, _names, count: Band(count, count))
    assert told_groups(CROWDS["both large"])


@pytest.mark.parametrize("asked", [1, 5, 11, 20])
def test_an_instrument_may_ask_for_more_people_but_never_for_fewer_than_a_release_shows(asked: int) -> None:
    least = max(asked, FUNDER.smallest_shown)
    for people in (least - 1, least):
        _, out = release({"residents": people}, minimum_answers=asked)
        assert bool(len(out["released.instrument_answers"])) == (people >= least)
        assert set(out["released.instrument_scores"]["median_value"].notna()) <= {True, False}
        assert bool(len(out["released.instrument_scores"])) == (people >= least)


def test_the_minimum_is_kept_or_six_people_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(release({"residents": 6}, minimum_answers=1)[1]["released.instrument_scores"]) == 0
    monkeypatch.setattr(instruments, "minimum", lambda asked, _release: asked)
    assert len(release({"residents": 6}, minimum_answers=1)[1]["released.instrument_scores"]) > 0


@pytest.mark.parametrize("tells", [True, False])
def test_a_withheld_group_is_nowhere_in_the_release(*, tells: bool) -> None:
    _, out = release(CROWDS["one small"], tells_group_counts=tells)
    for name, table in out.items():
        if "respondent_group_code" in table:
            assert set(table["respondent_group_code"]) == {"all"}, name
    compared = out["released.instrument_comparisons"]
    assert set(compared["compared_code"]) == {"too_few"}
    assert (
        not compared[["first_count", "second_count", "difference_value", "chance_value"]]
        .notna()
        .any(axis=None)
    )


def test_unless_an_instrument_asks_for_it_only_verdicts_tell_groups_apart() -> None:
    _, out = release(CROWDS["both large"])
    assert set(out["released.instrument_answers"]["respondent_group_code"]) == {"all"}
    assert set(out["released.instrument_scores"]["respondent_group_code"]) == {"all"}
    assert "too_few" not in set(out["released.instrument_comparisons"]["compared_code"])


def test_those_who_named_no_group_are_a_group_too() -> None:
    _, out = release(CROWDS["few named none"], tells_group_counts=True)
    assert set(out["released.instrument_answers"]["respondent_group_code"]) == {"all"}


@EVERY_CROWD
def test_only_the_chosen_numbers_of_scores_leave_the_house(crowd: Mapping[str, int]) -> None:
    _, out = release(crowd)
    for name, table in out.items():
        check_table(name, table)
    scores = out["released.instrument_scores"]
    inside = ["answered_count", "missing_count", "out_of_range_count", "mean_value", "high_share",
              "high_share_from", "high_share_until", "low_share", "agreement_value"]  # fmt: skip
    assert not scores[inside].notna().any(axis=None)


def test_no_released_table_of_instruments_has_a_field_for_words_of_people() -> None:
    for name in ("instrument_rounds", "instrument_answers", "instrument_scores", "instrument_comparisons"):
        columns = find(f"released.{name}").columns
        assert not [each for each in columns if each.endswith(("_text", "respondent_code", "item_id"))]


def test_a_late_form_does_not_move_what_was_published() -> None:
    forms = book(tells_group_counts=True)
    first = Remembering(FUNDER, "2018Q1")
    before = released_instruments(
        measured({"residents": 24, "agencies": 15}, forms), forms, FUNDER, in_bands(FUNDER, first)
    )
    told = {(row["cell_label"], row["cell_time_code"]): row for row in rows_of(first.published())}

    def recall(whose: str, time: str) -> Published | None:
        row = told.get((whose, time))
        return Published(row["person_count"], row["household_count"], "2018Q1") if row else None

    later = measured({"residents": 24, "agencies": 16}, forms)
    after = released_instruments(
        later, forms, FUNDER, in_bands(FUNDER, Remembering(FUNDER, "2018Q2", recall))
    )
    forgetful = released_instruments(later, forms, FUNDER, in_bands(FUNDER))
    rounds = "released.instrument_rounds"
    assert after[rounds].equals(before[rounds])
    assert not forgetful[rounds].equals(before[rounds])


def only_low(levels: Sequence[float | None]) -> dict[str, pd.DataFrame]:
    """A release of people who all find the first item low, and who answer the second one like this."""
    forms = book(ranks_items=True)
    rows = [
        {
            "record_id": f"{number}|{item}",
            "instrument_id": "pulse",
            "round_code": "2018",
            "respondent_code": f"r-{number:02d}",
            "respondent_group_code": "residents",
            "item_id": item,
            "answer_state_code": "missing" if level is None else "given",
            "level_value": level,
        }
        for number, second in enumerate(levels)
        for item, level in (("bylaws_1", 1.0), ("vision_1", second))
    ]
    counted = instrument_tables(make_table("clean.answers", rows), forms, "palmdale", Quarter.parse("2018Q2"))
    return released_instruments(counted, forms, FUNDER, in_bands(FUNDER))


def test_items_are_ranked_only_if_enough_people_answered_every_one_of_them() -> None:
    # Beside items of few people a rank of the others would be a verdict on these few.
    enough, few = only_low([2.0] * 11 + [None]), only_low([2.0] * 10 + [None] * 4)
    assert len(enough["released.instrument_items"]) == 2
    assert len(few["released.instrument_items"]) == 0
    assert len(few["released.instrument_scores"]) > 0


def test_the_guard_on_items_is_what_keeps_them_in(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = instruments.items_told
    monkeypatch.setattr(instruments, "items_told", lambda rows, told, _least: kept(rows, told, 1))
    assert len(only_low([2.0] * 10 + [None] * 4)["released.instrument_items"]) == 2


def test_of_items_nothing_leaves_but_names_and_ranks() -> None:
    table = only_low([2.0] * 14)["released.instrument_items"]
    check_table("released.instrument_items", table)
    assert not table[["answered_count", "high_share", "low_share"]].notna().any(axis=None)
    assert set(table["attention_rank"]) == {1, 2}


@pytest.mark.parametrize("people", [11, 14, 23, 40])
def test_the_number_of_forms_is_told_as_widely_as_needed_and_holds_the_truth(people: int) -> None:
    cells: Sequence[Band] = [band(people - 2, FUNDER), band(2, FUNDER), band(0, FUNDER)]
    told = instruments.told_widely(band(people, FUNDER), [cells])
    assert told.low <= people <= told.high
    for each in cells:
        rest = total(other for other in cells if other is not each)
        assert told.high - rest.low >= each.high
        assert told.low - rest.high <= each.low
