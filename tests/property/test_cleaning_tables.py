"""Whatever stands in the cells: no row of people is lost, and no order of rows changes a thing."""

from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.clean import clean_tables
from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.tables.catalogue import tables_of
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import (
    FIGURE,
    GROUP,
    GUEST,
    LEADER,
    MEMBER,
    PARTICIPANT,
    PARTNER,
    SESSION,
    ZIP_COUNT,
)
from tests.unit.clean.raw_rows import COMMUNITY, clean, raw_tables

NASTY = (
    "", " ", "n/a", "-", "?", "???", "\ufffd", "TOTAL", "Total:", "58", "+3 niños", "and 2 kids", "Ana",
    "Ana & Juan Prueba", "María y José Pérez", 'Rosa "Rosi" Prueba +3', "Rosa Prueba 661-274-0109",
    "PEÑA SOLÍS, Inés", "Pen\u0303a", "PeÃ±a", "O’Neal", "=1+1", "<script>", "a" * 2100, "\u200b", "\x00",
    "名前", "👪", "1/12/2016", "25/12/2016", "12-ene-2016", "2016-01-12", "1/12/3016", "30-feb-2016", "42381",
    "93550", "93550.0", "9355", "661-274-0101", "ext. 4", "ana@example.org", "@", "38620 33rd St E",
    "PO Box 12", "Parent", "Madre/Padre", "Spanish", "White, Black", "Hispanic", "4", "3 years, 8 months",
    "PN Sol", "roc", "Chair", "Held", "No", "Friend, Facebook", "y", "Juan Prueba (hijo)", "Sr. Prueba Jr.",
    "-118.1", "34.5", "118.1", "nan", "inf", "1e5", "NULL", "None",
)  # fmt: skip
cell = st.one_of(st.sampled_from(NASTY), st.text(max_size=20))
quarter = st.sampled_from(["2016Q1", "2016Q2", ""])


def rows_of_list(usual: dict[str, str], more: str = "") -> st.SearchStrategy[list[dict[str, Any]]]:
    """Rows like the usual one, in the file of their quarter."""
    places = {"file_name", "sheet_name"}
    plain = {name: text for name, text in usual.items() if name not in places}
    fields = dict.fromkeys([*plain, *more.split()], cell)
    row = st.fixed_dictionaries({"quarter_code": quarter}, optional=fields)
    return st.lists(row.map(lambda cells: plain | cells), max_size=8)


LISTS = st.fixed_dictionaries(
    {
        "roster": rows_of_list(
            MEMBER,
            "full_name number organization sector child_births child_ages left stated_lat stated_lon heard",
        ),
        "signins": rows_of_list(GUEST, "number first_time email zip organization language heard"),
        "participants": rows_of_list(
            PARTICIPANT, "group_name street_address phone child_ages language number heard"
        ),
        "leaders": rows_of_list(LEADER, "first_name last_name email number"),
        "groups": rows_of_list(GROUP),
        "sessions": rows_of_list(SESSION, "group_type"),
        "partners": rows_of_list(PARTNER),
        "published": rows_of_list(FIGURE),
        "census": rows_of_list(ZIP_COUNT),
    }
)
MEMBERS = rows_of_list(MEMBER, "organization left")
SAME = (
    "given_name", "surnames_name", "name_key", "phone_code", "email", "zip_code", "street_address",
    "address_key", "house_number", "street_code", "direction_code", "language_code", "organization_name",
    "joined_date", "left_date",
)  # fmt: skip


@cache
def project() -> Project:
    """The project's definitions; no argument of a test, since a failing example would print them all."""
    return load_project(Layout(Path(__file__).resolve().parents[2]))


@settings(max_examples=30)
@given(lists=LISTS)
def test_every_row_is_a_record_or_set_aside_and_every_table_keeps_its_promises(
    lists: dict[str, list[dict[str, Any]]],
) -> None:
    tables = clean(project(), **lists)
    assert set(tables["clean.children"]["record_id"]) <= set(tables["clean.records"]["record_id"])
    # Heads are counted by lines that name nobody, and beside names: "Ana +3".
    counted = set(tables["clean.head_counts"]["record_id"])
    assert counted - set(tables["clean.records"]["record_id"]) == lines_that_count(tables)


@settings(max_examples=15)
@given(lists=LISTS, dice=st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_tables_never_matters(
    lists: dict[str, list[dict[str, Any]]], dice: Random
) -> None:
    raw = raw_tables(**lists)
    names = dice.sample(list(raw), len(raw))
    shuffled = {name: raw[name].iloc[dice.sample(range(len(raw[name])), len(raw[name]))] for name in names}
    once, again = (clean_tables(each, project(), COMMUNITY) for each in (raw, shuffled))
    for name in tables_of("clean"):
        pd.testing.assert_frame_equal(once[name], again[name])


@settings(max_examples=30)
@given(members=MEMBERS)
def test_cleaning_what_is_clean_changes_nothing(members: list[dict[str, Any]]) -> None:
    once = clean(project(), roster=members)["clean.records"]
    again = clean(project(), roster=[as_sent(row) for row in rows_of(once, missing="")])["clean.records"]
    pd.testing.assert_frame_equal(again[list(SAME)], once[list(SAME)])


def lines_that_count(tables: dict[str, pd.DataFrame]) -> set[str]:
    """The rows that were set aside because they count people without names."""
    aside = tables["clean.set_aside"]
    return set(aside.loc[aside["reason_code"] == "head_count", "record_id"])


def as_sent(record: dict[str, Any]) -> dict[str, Any]:
    """A clean record as a row of a roster again."""
    return {
        "quarter_code": record["quarter_code"],
        "row_number": record["row_number"],
        "first_name": record["given_name"],
        "last_name": record["surnames_name"],
        "phone": record["phone_code"],
        "email": record["email"],
        "zip": record["zip_code"],
        "street_address": record["street_address"],
        "language": record["language_code"],
        "organization": record["organization_name"],
        "member_type": record["person_kind_code"],
        "joined": f"{record['joined_date']:%Y-%m-%d}",
        "left": f"{record['left_date']:%Y-%m-%d}" if record["left_date"] else "",
    }
