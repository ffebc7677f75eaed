"""From answers to scores: who counts where, what is strong, what needs attention, what changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from rollbook.declare.forms import FormBook
from rollbook.declare.instruments import Instrument
from rollbook.declare.project import load_project
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import Quarter
from rollbook.measure.instruments import instrument_tables
from rollbook.measure.instruments.people import Form
from rollbook.measure.instruments.scores import Score, agreement_word, standings_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables

PROJECT = load_project(Layout(find_root()))
PERIOD = Quarter.parse("2018Q2")
Said = Mapping[str, object]


def book(**changed: Any) -> FormBook:  # noqa: ANN401  whatever an instrument may say
    words = {"en": "x", "es": "x"}
    declared = {
        "instrument": "pulse", "title": words, "asks": words, "origin": words, "scale": "stages",
        "groups": [{"group": code, "label": {"en": code, "es": code}} for code in ("residents", "agencies")],
        "elements": [
            {"element": name, "title": words,
             "items": [{"item": f"{name}_{n}", "text": words} for n in (1, 2)]}
            for name in ("trust", "plan")
        ],
    }  # fmt: skip
    return FormBook({"pulse": Instrument.model_validate(declared | changed)}, PROJECT.forms.scales, {})


def answer(form: str, item: str, level: float | None, **said: object) -> dict[str, object]:
    given: dict[str, object] = {
        "record_id": f"{form} {item} {said.get('round_code', '2018')}",
        "instrument_id": "pulse",
        "round_code": "2018",
        "respondent_code": form,
        "respondent_group_code": "residents",
        "item_id": item,
        "answer_state_code": "missing" if level is None else "given",
        "level_value": level,
    }
    return given | said


def told(rows: Sequence[Said], forms: FormBook | None = None) -> Tables:
    made = instrument_tables(make_table("clean.answers", rows), forms or book(), "palmdale", PERIOD)
    for name, table in made.items():
        check_table(name, table)
    return made


def score(tables: Mapping[str, pd.DataFrame], element: str, group: str = "all") -> Row:
    rows = rows_of(tables["measured.instrument_scores"])
    (row,) = (r for r in rows if (r["element_id"], r["respondent_group_code"]) == (element, group))
    return row


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ({"a": 2.0, "b": 4.0}, 2.0),
        ({"a": 4.0}, 4.0),
        ({}, None),
        ({"a": 1.0, "b": 3.0, "c": 5.0}, 3.0),
    ],
)
def test_a_person_stands_at_the_lower_median_of_their_answers(
    levels: dict[str, float], said: float | None
) -> None:
    items = [*levels, *"ab"][: max(len(levels), 2)]
    assert Form("f", "residents", levels).element(items) == said


def test_whoever_answers_fewer_than_half_of_an_element_is_counted_as_without_answer() -> None:
    assert Form("f", "residents", {"a": 3.0}).element(["a", "b", "c"]) is None
    assert Form("f", "residents", {"a": 3.0, "b": 3.0}).element(["a", "b", "c"]) == 3.0


def test_every_form_is_in_one_cell_of_each_element() -> None:
    rows = [answer(f"f{n}", "trust_1", level) for n, level in enumerate([1.0, 4.0, 4.0, None])]
    cells = told(rows)["measured.instrument_answers"]
    for (_, _), of_element in cells.groupby(["respondent_group_code", "element_id"]):
        assert of_element["person_count"].sum() == 4
    trust = cells[(cells["element_id"] == "trust") & (cells["respondent_group_code"] == "all")]
    counted = dict(zip(trust["answer_code"], trust["person_count"], strict=True))
    assert counted == {"1": 1, "2": 0, "3": 0, "4": 2, "5": 0, "none": 1}


def test_missing_answers_and_those_out_of_range_are_counted_apart() -> None:
    rows = [
        answer("a", "trust_1", 4.0),
        answer("a", "trust_2", None),
        answer("b", "trust_1", None, answer_state_code="out_of_range"),
        answer("b", "trust_2", None, answer_state_code="not_rated"),
        answer("c", "plan_1", None),
    ]
    tables = told(rows)
    assert (score(tables, "trust")["missing_count"], score(tables, "trust")["out_of_range_count"]) == (2, 1)
    assert score(tables, "all")["missing_count"] == 3
    assert score(tables, "plan")["answered_count"] == 0


def test_a_form_of_after_the_period_is_not_known_yet() -> None:
    rows = [
        answer("a", "trust_1", 4.0, answered_date=pd.Timestamp(date(2018, 6, 30))),
        answer("b", "trust_1", 4.0, answered_date=pd.Timestamp(date(2018, 7, 1))),
        answer("c", "trust_1", 4.0),
    ]
    assert rows_of(told(rows)["measured.instrument_rounds"])[0]["person_count"] == 2


def test_strengths_and_the_few_areas_that_need_attention() -> None:
    scores = [
        Score("best", [5.0] * 4, high=0.9, low=0.0),
        Score("half", [3.0] * 4, high=0.5, low=0.1),
        Score("worst", [1.0] * 4, high=0.0, low=0.8),
        Score("bad", [2.0] * 4, high=0.1, low=0.6),
        Score("even", [3.0] * 4, high=0.3, low=0.3),
        Score("nobody", [4.0], high=1.0, low=0.0),
    ]
    assert standings_of(scores, 3) == {
        "best": "strength", "half": "between", "worst": "attention", "bad": "attention", "even": "between",
        "nobody": "too_few",
    }  # fmt: skip
    assert [name for name, code in standings_of(scores, 1).items() if code == "attention"] == ["worst"]


def test_agreement_is_told_in_a_word() -> None:
    words = [agreement_word(value) for value in (None, 0.49, 0.5, 0.69, 0.7, 1.0)]
    assert words == ["too_few", "little", "some", "some", "strong", "strong"]


def test_rounds_are_compared_in_order_and_groups_within_a_round() -> None:
    levels = {"2013": [1.0, 1, 2, 2, 2, 2], "2017": [4.0, 4, 5, 5, 5, 4]}
    rows = [
        answer(
            f"{year}{n}", "trust_1", level, round_code=year,
            respondent_group_code="residents" if n % 2 else "agencies",
        )
        for year, of_year in levels.items()
        for n, level in enumerate(of_year)
    ]  # fmt: skip
    compared = rows_of(told(rows)["measured.instrument_comparisons"])
    (change,) = (r for r in compared if r["comparison_code"] == "rounds" and r["element_id"] == "trust")
    assert (change["first_code"], change["second_code"], change["compared_code"]) == (
        "2013",
        "2017",
        "higher",
    )
    assert change["difference_value"] == 1
    groups = [r for r in compared if r["comparison_code"] == "groups" and r["element_id"] == "trust"]
    assert {r["round_code"] for r in groups} == {"2013", "2017"}
    # Three on each side: too few for any verdict.
    assert {r["compared_code"] for r in groups} == {"too_few"}


PAIRED = {
    "rounds": [{"round": code, "label": {"en": code, "es": code}} for code in ("before", "after")],
    "pairing": {"before": "before", "after": "after"},
}


def test_the_same_people_are_held_against_themselves() -> None:
    rows = [
        answer(f"p{n}", "trust_1", 2.0 + later, round_code="after" if later else "before")
        for n in range(8)
        for later in (0, 1)
    ]
    rows.append(answer("only before", "trust_1", 5.0, round_code="before"))
    compared = rows_of(told(rows, book(**PAIRED))["measured.instrument_comparisons"])
    (pair,) = (r for r in compared if r["comparison_code"] == "pairs" and r["element_id"] == "trust")
    assert (pair["first_count"], pair["second_count"], pair["difference_value"]) == (8, 8, 1)
    assert (pair["round_code"], pair["compared_code"]) == ("after", "higher")


def test_budgets_stand_beside_every_part_of_every_stance() -> None:
    forms = PROJECT.forms
    made = instrument_tables(make_table("clean.answers", []), forms, "palmdale", PERIOD)
    rows = rows_of(made["measured.instrument_budgets"])
    fits = {r["answer_code"] for r in rows} - {
        r["answer_code"] for r in rows if not r["share_low"] <= r["budget_share"] <= r["share_high"]
    }
    assert fits == {"4"}
    assert {r["budget_part_code"]: r["budget_share"] for r in rows}["administration"] == pytest.approx(0.39)


def ranked(rows: Sequence[Said], forms: FormBook) -> list[str]:
    """The items that need attention, the first one first."""
    made = told(rows, forms)["measured.instrument_items"]
    known = made[made["attention_rank"].notna()].sort_values("attention_rank")
    return [*known["item_id"]]


def test_single_items_are_ranked_by_how_many_more_are_low_than_high() -> None:
    levels = {
        "trust_1": [1.0, 1.0, 1.0, 5.0],
        "trust_2": [1.0, 2.0, 2.0, 1.0],
        "plan_1": [1.0, 1.0, 5.0, 5.0],
        "plan_2": [1.0, 3.0, 3.0, 3.0],
    }
    rows = [answer(f"f{n}", item, level) for item, given in levels.items() for n, level in enumerate(given)]
    # trust_2 has 4 more, trust_1 2 more, plan_2 1 more, plan_1 as many in the low tier as in the high one.
    assert ranked(rows, book(ranks_items=True)) == ["trust_2", "trust_1", "plan_2"]
    assert ranked(rows, book(ranks_items=True, attention_count=1)) == ["trust_2"]
    assert ranked(rows, book()) == [], "an instrument asks for it, or its items are not told apart"


def test_of_items_that_are_alike_the_first_one_on_the_form_comes_first() -> None:
    rows = [answer("f", item, 1.0) for item in ("plan_2", "trust_2", "trust_1")]
    assert ranked(rows, book(ranks_items=True)) == ["trust_1", "trust_2", "plan_2"]
