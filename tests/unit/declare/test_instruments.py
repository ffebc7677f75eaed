"""Instruments, scales and budgets: a slip in a definition is refused, and it is said which."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from rollbook.declare.forms import Budget
from rollbook.declare.instruments import Instrument
from rollbook.declare.project import load_project
from rollbook.declare.scales import Scale, Split
from rollbook.declare.sources import Source
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout, find_root

TOP = find_root() / "pipelines"
PROJECT = load_project(Layout(find_root()))
SHIPPED = ("collective_impact", "engagement_spectrum", "leadership", "meeting_evaluation",
           "partnership_inventory", "protective_factors", "self_assessment")  # fmt: skip


def read(name: str) -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load((TOP / "instruments" / name).read_text(encoding="utf-8"))
    return made


def stages() -> dict[str, Any]:
    made: dict[str, Any] = read("shared/scales.yml")["scales"][0]
    return made


def test_seven_instruments_are_there_as_the_sources_count_their_parts() -> None:
    assert tuple(PROJECT.forms.instruments) == SHIPPED
    items = {
        name: [len(each.items) for each in one.elements] for name, one in PROJECT.forms.instruments.items()
    }
    assert items["partnership_inventory"] == [5, 6, 7, 5, 4, 4]
    assert len(items["self_assessment"]) == 7
    assert items["leadership"] == [1] * 8
    assert len(items["collective_impact"]) == len(items["protective_factors"]) == 5
    assert PROJECT.forms.scales["stances"].numbers == (0, 1, 2, 3, 4, 5)


def test_each_kind_of_scale_is_used() -> None:
    used = {PROJECT.forms.scale_of(each).kind for each in PROJECT.forms.instruments.values()}
    assert used == {"ordinal", "three_state", "stances", "frequency"}


def lose_a_level(scale: dict[str, Any]) -> None:
    del scale["levels"][2]


def lower_a_tier(scale: dict[str, Any]) -> None:
    scale["levels"][4]["tier"] = "low"


def write_one_word_twice(scale: dict[str, Any]) -> None:
    scale["levels"][1]["written"] = ["We have a plan"]


def add_a_stance(scale: dict[str, Any]) -> None:
    scale["levels"][0]["stance"] = read("shared/scales.yml")["scales"][-1]["levels"][0]["stance"]


def call_it_three_states(scale: dict[str, Any]) -> None:
    scale["kind"] = "three_state"


def call_it_stances(scale: dict[str, Any]) -> None:
    scale["kind"] = "stances"


def drop_a_tier(scale: dict[str, Any]) -> None:
    del scale["tiers"]["middle"]


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (lose_a_level, "1, 2, 4, 5 are not one after another"),
        (lower_a_tier, "tiers must rise"),
        (write_one_word_twice, "written for two levels"),
        (add_a_stance, "no other scale does"),
        (call_it_three_states, "three states are three levels, not 5"),
        (call_it_stances, "the stances are 0, 1, 2, 3, 4, 5"),
        (drop_a_tier, "exactly those that levels name"),
    ],
)
def test_a_slip_in_a_scale_is_refused(slip: Callable[[dict[str, Any]], None], said: str) -> None:
    scale = stages()
    slip(scale)
    with pytest.raises(ValidationError, match=said):
        Scale.model_validate(scale)


def test_a_split_says_what_its_numbers_say() -> None:
    words = {"en": "20–50% to administration", "es": "20–50% a administración"}
    assert Split(part="administration", low=0.2, high=0.5, label=words).high == 0.5
    with pytest.raises(ValidationError, match="other ends than low and high"):
        Split(part="administration", low=0.2, high=0.6, label=words)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"minimum_answers": 0}, "greater than or equal to 1"),
        ({"groups": [{"group": "all", "label": {"en": "x", "es": "x"}}]}, "all is given twice"),
        ({"pairing": {"before": "Before it", "after": "after"}}, "no code of a round"),
        ({"elements": []}, "at least 1 item"),
    ],
)
def test_a_slip_in_an_instrument_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Instrument.model_validate(read("self_assessment.yml") | changed)


def test_an_item_that_is_given_twice_is_refused() -> None:
    declared = read("self_assessment.yml")
    declared["elements"][1]["items"].append(declared["elements"][0]["items"][0])
    with pytest.raises(ValidationError, match="bylaws_known is given twice"):
        Instrument.model_validate(declared)


def test_a_budget_is_money() -> None:
    told = {"community": "palmdale", "year": "FY2017-18", "source": {"en": "x", "es": "x"}}
    assert Budget.model_validate({**told, "amounts": {"a": 30, "b": 10}}).share("a") == 0.75
    for amounts in ({"a": -1, "b": 5}, {"a": 0}):
        with pytest.raises(ValidationError, match="more than nothing"):
            Budget.model_validate({**told, "amounts": amounts})


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"instrument": None}, "must say which instrument"),
        ({"columns": {"Answer": "answer_text"}}, "not both"),
        ({"items": {"One": "bylaws_known", "Two": "bylaws_known"}}, "two columns are read into bylaws_known"),
        ({"items": {" time stamp": "bylaws_known"}}, "timestamp stands under columns and under items"),
    ],
)
def test_a_source_of_answers_has_a_column_for_each_item_or_a_row_for_each_answer(
    changed: dict[str, Any], said: str
) -> None:
    declared: dict[str, Any] = yaml.safe_load(
        (TOP / "sources" / "self_assessment.yml").read_text(encoding="utf-8")
    )
    with pytest.raises(ValidationError, match=said):
        Source.model_validate(declared | changed)


def test_a_list_of_members_has_no_items() -> None:
    declared: dict[str, Any] = yaml.safe_load((TOP / "sources" / "partners.yml").read_text(encoding="utf-8"))
    with pytest.raises(ValidationError, match=r"say nothing about raw\.partners"):
        Source.model_validate(declared | {"items": {"One": "bylaws_known"}})


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("instruments/leadership.yml", "scale: five_steps", "scale: ten_steps", "there is no ten_steps"),
        (
            "instruments/leadership.yml",
            "presence_level: 4",
            "presence_level: 9",
            "9 is no level of five_steps",
        ),
        ("instruments/leadership.yml", "presence_level: 4", "shows_budget: true", "only stances say"),
        ("sources/self_assessment.yml", ": vision_guides", ": vision_lost", "has no item vision_lost"),
        (
            "sources/self_assessment.yml",
            "instrument: self_assessment",
            "instrument: pulse",
            "there is no pulse",
        ),
        (
            "instruments/shared/budgets.yml",
            "community: palmdale",
            "community: atlantis",
            "there is no atlantis",
        ),
    ],
)
def test_definitions_that_do_not_fit_together_are_refused_with_the_file_to_mend(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    shutil.copytree(TOP, tmp_path / "pipelines")
    path = tmp_path / "pipelines" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_project(Layout(tmp_path))
    assert said in str(refused.value)
    assert f"pipelines/{file}" in str(refused.value)
