"""The order in which rows are read changes no table."""

from random import Random

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.clean.records import clean_records, split_people
from rollbook.tables.check import check_table, make_table
from tests.unit.clean.raw_rows import raw_tables

ROWS = st.lists(
    st.fixed_dictionaries({
        "full_name": st.sampled_from(["PRUEBA SOLÍS, Ana", "Bea Prueba", "???", "TOTAL", "+3 niños"]),
        "member_type": st.sampled_from(["Parent", "Residente"]),
        "phone": st.sampled_from(["", "661-555-0101", "(661) 555-0102", "no tiene"]),
        "street_address": st.sampled_from(["", "38620 33rd St E", "38620 E 33RD STREET", "12 Made Up Ln"]),
        "zip": st.sampled_from(["", "93550", "93550-1234", "somewhere"]),
        "joined": st.sampled_from(["1/12/2016", "12-ene-2016"]),
    }),
    max_size=8,
)  # fmt: skip
ORDER = st.randoms(use_true_random=False)


@settings(max_examples=12)
@given(ROWS, ORDER)
def test_clean_records_are_the_same_in_whatever_order_rows_come(
    rows: list[dict[str, str]], order: Random
) -> None:
    people, set_aside = split_people(raw_tables(roster=rows))
    assert len(people) + len(set_aside) == len(rows)
    records = clean_records(people, {"roster_agency": "mdy"})
    check_table("clean.records", records)
    shuffled = clean_records(order.sample(people, len(people)), {"roster_agency": "mdy"})
    pd.testing.assert_frame_equal(shuffled, records)


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
