"""The made-up answers: what was found in 2013 comes out of them, through the program's own scores."""

from io import BytesIO
from random import Random

import pandas as pd
import pytest

from rollbook.declare.project import load_project
from rollbook.demo.instrument_answers import INVENTORY, answer_list
from rollbook.demo.self_assessments import ITEMS, self_assessments
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import Quarter
from rollbook.measure.instruments import instrument_tables
from rollbook.tables.rows import rows_of
from tests.unit.clean.raw_rows import clean

PROJECT = load_project(Layout(find_root()))
WIDE = PROJECT.sources["self_assessment"]
FOUND_IN_2013 = {
    "palmdale": ({"bylaws", "diversity", "resident_leadership"}, {"collaboration", "engagement"}),
    "lancaster": ({"collaboration", "vision"}, {"bylaws", "capacity", "resident_leadership"}),
}


def of_2013(community: str, seed: int) -> dict[str, str]:
    """The standing of each element in 2013, from the file that the sample has."""
    file = next(each for each in self_assessments(community, Random(seed)) if "2013" in each.name)  # noqa: S311  made-up answers
    sent = pd.read_csv(BytesIO(file.content), skiprows=1, dtype=str, keep_default_na=False)
    fields = {header: field.removesuffix("_text") for header, field in WIDE.read_columns.items()}
    rows = sent[[*fields]].rename(columns=fields).assign(round="2013", layout_code="self_assessment")
    tables = clean(PROJECT, answers=rows_of(rows))
    made = instrument_tables(tables["clean.answers"], PROJECT.forms, community, Quarter.parse("2018Q2"))
    return {
        row["element_id"]: row["standing_code"]
        for row in rows_of(made["measured.instrument_scores"])
        if row["respondent_group_code"] == "all" and row["element_id"] != "all"
    }


@pytest.mark.parametrize("community", FOUND_IN_2013)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_was_found_in_2013_comes_out_for_every_seed(community: str, seed: int) -> None:
    strong, weak = FOUND_IN_2013[community]
    stands = of_2013(community, seed)
    assert {name for name, code in stands.items() if code == "strength"} == strong
    assert {name for name, code in stands.items() if code == "attention"} == weak


def test_the_sample_asks_what_the_instruments_ask() -> None:
    instrument = PROJECT.forms.instruments["self_assessment"]
    asked = {
        each.element: tuple((i.text.en, i.is_reverse) for i in each.items) for each in instrument.elements
    }
    assert dict(ITEMS) == asked
    inventory = PROJECT.forms.instruments["partnership_inventory"]
    assert {name: list(items) for name, items in INVENTORY.items()} == {
        each.element: [item.item for item in each.items] for each in inventory.elements
    }


@pytest.mark.parametrize("community", FOUND_IN_2013)
def test_every_answer_of_the_list_is_one_of_a_declared_item(community: str) -> None:
    (file,) = answer_list(community, Random(1))  # noqa: S311  made-up answers
    rows = pd.read_csv(BytesIO(file.content), skiprows=1, dtype=str, keep_default_na=False)
    for name, own in rows.groupby("Instrument"):
        instrument = PROJECT.forms.instruments[str(name)]
        assert set(own["Item"]) == set(instrument.items)
        levels = {str(level) for level in PROJECT.forms.scale_of(instrument).numbers}
        assert set(own["Answer"]) <= {*levels, ""}
        assert own.groupby("Form").size().nunique() <= 2


@pytest.mark.parametrize("community", FOUND_IN_2013)
def test_the_same_seed_writes_the_same_bytes(community: str) -> None:
    assert answer_list(community, Random(4)) == answer_list(community, Random(4))  # noqa: S311  made-up answers
    assert answer_list(community, Random(4)) != answer_list(community, Random(5))  # noqa: S311  made-up answers
