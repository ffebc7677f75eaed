"""The categories, map layers and sectors: every one declared, none twice, and nobody on two layers."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from rollbook.declare.categories import Categories, ExampleChild
from rollbook.tables.code_lists import CATEGORIES, GROUP_TYPES, SECTORS

DECLARED = Path(__file__).resolve().parents[3] / "pipelines" / "categories.yml"


@pytest.fixture
def written() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(DECLARED.read_text(encoding="utf-8"))
    return told


def refusal(written: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as refused:
        Categories.model_validate(written)
    return str(refused.value)


def test_every_code_has_words_in_both_languages(written: dict[str, Any]) -> None:
    declared = Categories.model_validate(written)
    assert {each.category for each in declared.categories} == set(CATEGORIES.split())
    assert set(declared.sectors) == set(SECTORS.split())
    assert {layer.group_type for layer in declared.map_layers if layer.group_type} == set(GROUP_TYPES.split())
    assert declared.label("residents").in_language("es") == "Residentes"


def test_each_view_shows_every_member_once_or_not_at_all(written: dict[str, Any]) -> None:
    declared = Categories.model_validate(written)
    shown = {view: [name for layer in declared.layers_of(view) for name in layer.members]
             for view in ("release", "internal")}  # fmt: skip
    assert sorted(shown["internal"]) == sorted(CATEGORIES.split())
    assert sorted([*shown["release"], "stakeholders"]) == sorted(CATEGORIES.split())


def test_a_category_that_is_missing_given_twice_or_unknown_is_refused(written: dict[str, Any]) -> None:
    first, *rest = written["categories"]
    assert "parents_0_5 is missing" in refusal(written | {"categories": rest})
    assert "parents_0_5 is given twice" in refusal(written | {"categories": [first, first, *rest]})
    unknown = {**first, "category": "grandparents"}
    assert "there is no grandparents" in refusal(written | {"categories": [unknown, *rest]})


def test_a_sector_without_words_is_refused(written: dict[str, Any]) -> None:
    sectors = {code: words for code, words in written["sectors"].items() if code != "faith"}
    assert "faith is missing" in refusal(written | {"sectors": sectors})


def test_a_category_without_an_example_is_refused(written: dict[str, Any]) -> None:
    first, *rest = written["categories"]
    assert "examples" in refusal(written | {"categories": [{**first, "examples": []}, *rest]})


LAYER = {"layer": "more", "label": {"en": "x", "es": "x"}, "meaning": {"en": "x", "es": "x"}}


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        ({"views": ["internal"], "members": ["residents"]}, "residents is given twice"),
        (
            {"views": ["internal"], "members": ["residents"], "group_type": "PN"},
            "shows members, participants or",
        ),
        ({"views": ["internal"]}, "shows members, participants or"),
        ({"views": ["internal"], "group_type": "XYZ"}, "there is no XYZ"),
        ({"views": ["release"], "members": ["grandparents"]}, "there is no grandparents"),
        ({"views": [], "group_type": "PN"}, "views"),
        ({"layer": "members", "views": ["internal"], "group_type": "PN"}, "the layer members is given twice"),
    ],
)
def test_a_layer_that_shows_nothing_or_somebody_again_is_refused(
    written: dict[str, Any], layer: dict[str, Any], told: str
) -> None:
    assert told in refusal(written | {"map_layers": [*written["map_layers"], LAYER | layer]})


@pytest.mark.parametrize(
    "child",
    [
        {},
        {"born_from": "2012-01-01"},
        {"born": "2012-01-01", "born_from": "2012-01-01", "born_until": "2012-02-01"},
        {"born_from": "2012-02-01", "born_until": "2012-01-01"},
    ],
)
def test_an_example_s_child_is_born_on_a_day_or_between_two(child: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="either born"):
        ExampleChild.model_validate(child)
