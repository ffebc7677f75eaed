"""The order in which rows are read changes no table."""

from pathlib import Path
from random import Random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.clean import clean_tables
from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.link import link_tables
from rollbook.tables.check import check_table, make_table
from tests.keys import PID
from tests.unit.clean.raw_rows import COMMUNITY, raw_tables

PROJECT = load_project(Layout(Path(__file__).resolve().parents[2]))
WRITTEN = {
    "full_name": st.sampled_from(
        ["PRUEBA SOLÍS, Ana", "Bea Prueba", "Ana Prueba", "???", "TOTAL", "+3 niños"]
    ),
    "phone": st.sampled_from(["", "661-555-0101", "(661) 555-0102", "no tiene"]),
}
HOMES = {
    "street_address": st.sampled_from(["", "38620 33rd St E", "38620 E 33RD STREET", "12 Made Up Ln"]),
    "zip": st.sampled_from(["", "93550", "93550-1234", "somewhere"]),
}
MEMBERS = WRITTEN | HOMES | {
    "member_type": st.sampled_from(["Parent", "Residente", "?"]),
    "joined": st.sampled_from(["1/12/2016", "12-ene-2016"]),
    "child_births": st.sampled_from(["", "2/3/2014", "2/3/2014 / 5/9/2016"]),
    "quarter_code": st.sampled_from(["2016Q1", "2016Q2"]),
}  # fmt: skip
SIGNATURES = WRITTEN | {
    "sheet_name": st.sampled_from(["January", "January again", "February"]),
    "meeting_date": st.sampled_from(["1/12/2016", "2/9/2016"]),
}
ORDER = st.randoms(use_true_random=False)


def rows(columns: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[list[dict[str, str]]]:
    return st.lists(st.fixed_dictionaries(columns), max_size=6)


@settings(max_examples=12)
@given(rows(MEMBERS), rows(SIGNATURES), ORDER)
def test_who_is_who_and_what_became_of_each_row_is_the_same_in_whatever_order_rows_come(
    members: list[dict[str, str]], signatures: list[dict[str, str]], order: Random
) -> None:
    clean = clean_tables(raw_tables(roster=members, signins=signatures), PROJECT, COMMUNITY)
    linked = link_tables(clean, PROJECT, COMMUNITY, key=PID)
    for name, table in linked.items():
        check_table(name, table)
    assert len(linked["linked.row_accounts"]) == len(members) + len(signatures)
    turned = {name: _shuffled(table, order) for name, table in clean.items()}
    shuffled = link_tables(turned, PROJECT, COMMUNITY, key=PID)
    for name, table in linked.items():
        pd.testing.assert_frame_equal(shuffled[name], table)


def _shuffled(table: pd.DataFrame, order: Random) -> pd.DataFrame:
    return table.iloc[order.sample(range(len(table)), len(table))].reset_index(drop=True)


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=8, unique_by=lambda row: row[0]),
    ORDER,
)
def test_a_table_with_a_key_is_the_same_in_whatever_order_its_rows_come(
    rows: list[tuple[str, str]], order: Random
) -> None:
    full = [{"record_id": record, "person_id": person} for record, person in rows]
    made = make_table("linked.record_persons", full)
    pd.testing.assert_frame_equal(make_table("linked.record_persons", order.sample(full, len(full))), made)
