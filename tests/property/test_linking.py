"""Who is who: row order decides nothing, no list holds a person twice, verdicts win, names are kept."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.link import link_tables
from tests.keys import PID
from tests.unit.link.clean_rows import clean_tables, record
from tests.unit.link.crowd import identities, project, said, strangers, who_is_who

ROOT = Path(__file__).resolve().parents[2]
NAMES = [
    ("ana", "prueba"),
    ("ana", "prueba solis"),
    ("ana maria", "prueba solis"),
    ("anita", "prueba"),
    ("maria", "prueba"),
    ("a", "prueba"),
    ("bea", "prueba"),
    ("ana", "prueba rios"),
]
PHONES = [None, "6615550101", "6615550102"]
FEW = settings(max_examples=8)


def told(cells: tuple[tuple[str, str], str | None, str | None, str | None]) -> dict[str, Any]:
    (given_name, surnames), phone, address, unit = cells
    unit_code = {} if unit is None else {"unit_code": unit}
    return said(given_name, surnames, phone_code=phone, address_key=address, **unit_code)


RECORDS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(PHONES),
        st.sampled_from([None, "38620 33 e"]),
        st.sampled_from([None, "roster 1", "roster 2"]),
    ).map(told),
    min_size=2,
    max_size=7,
)


@FEW
@given(RECORDS)
def test_every_record_belongs_to_exactly_one_person_known_by_its_first_record(
    records: list[dict[str, Any]],
) -> None:
    found = who_is_who(records, among=20)
    persons = found.persons.tolist()
    assert all(persons[person] == person <= place for place, person in enumerate(persons))
    assert all(persons[place] == persons[profile] for place, profile in enumerate(found.profiles.tolist()))


@FEW
@given(RECORDS)
def test_a_list_holds_no_person_in_two_profiles(records: list[dict[str, Any]]) -> None:
    found = who_is_who(records, among=20)
    units = identities(records)["unit_code"].tolist()
    for one, other in combinations(range(len(records)), 2):
        if units[one] == units[other] and found.persons[one] == found.persons[other]:
            assert _profiles_of_unit(found.profiles, found.persons, units, one) == 1


def _profiles_of_unit(profiles: Any, persons: Any, units: list[str], place: int) -> int:  # noqa: ANN401  arrays
    same = [
        profiles[each]
        for each in range(len(units))
        if units[each] == units[place] and persons[each] == persons[place]
    ]
    return len(set(same))


@FEW
@given(RECORDS)
def test_belongings_of_a_profile_never_add_up_to_more_than_one(records: list[dict[str, Any]]) -> None:
    shares = who_is_who(records, among=20).belongings.groupby("profile")["belonging_probability"]
    assert (shares.sum() <= 1 + 1e-9).all()
    assert (shares.min() >= 0).all()


@FEW
@given(RECORDS, st.data())
def test_verdicts_win(records: list[dict[str, Any]], data: st.DataObject) -> None:
    pairs = st.lists(st.integers(0, len(records) - 1), min_size=2, max_size=2, unique=True)
    one, other = data.draw(pairs)
    together = who_is_who(records, among=0, same=[(one, other)])
    assert together.persons[one] == together.persons[other]
    apart = who_is_who(records, among=0, different=[(one, other)])
    assert apart.persons[one] != apart.persons[other]


def roster(quarter: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The records of one file."""
    return [
        record(
            "roster",
            number,
            quarter,
            row["name_key"],
            given_name=row["given_name"],
            surnames_name=row["surnames_name"],
            phone_code=row["phone_code"],
            address_key=row["address_key"],
        )
        for number, row in enumerate(rows, start=3)
    ]


@FEW
@given(RECORDS, RECORDS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(
    first: list[dict[str, Any]], second: list[dict[str, Any]], order: Random
) -> None:
    clean = clean_tables([*roster("2016Q1", first), *roster("2016Q2", second)])
    shuffled = dict(clean)
    rows = list(range(len(clean["clean.records"])))
    order.shuffle(rows)
    shuffled["clean.records"] = clean["clean.records"].iloc[rows].reset_index(drop=True)
    one, other = (link_tables(each, project(), "palmdale", key=PID) for each in (clean, shuffled))
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, other[name])


@FEW
@given(RECORDS, RECORDS)
def test_a_new_file_never_renames_a_person_who_is_still_the_same(
    first: list[dict[str, Any]], second: list[dict[str, Any]]
) -> None:
    before = clean_tables(roster("2016Q1", first))
    linked = link_tables(before, project(), "palmdale", key=PID)
    after = clean_tables([*roster("2016Q1", first), *roster("2016Q2", second)])
    now = link_tables(after, project(), "palmdale", key=PID, earlier={**before, **linked})
    was, is_now = (
        dict(
            zip(
                each["linked.record_persons"]["record_id"],
                each["linked.record_persons"]["person_id"],
                strict=True,
            )
        )
        for each in (linked, now)
    )
    changed = set(now["linked.person_changes"]["previous_person_id"])
    for record_id, person in was.items():
        assert is_now[record_id] == person or person in changed
    assert len(set(is_now.values())) == now["linked.persons"]["person_id"].nunique()


_SCRIPT = """
from tests.property.test_linking import fingerprint
print(fingerprint())
"""


def fingerprint() -> str:
    """What the linkage makes of 300 strangers and 60 of them written in another way, down to the last bit."""
    crowd = strangers(300)
    again = [
        {**each, "phone_code": None, "surnames_name": each["surnames_name"].split()[0]} for each in crowd[::5]
    ]
    found = who_is_who([*crowd, *again], among=0)
    told = (
        found.pairs.to_csv(),
        found.belongings.to_csv(),
        str(found.persons.tolist()),
        str(found.fallbacks),
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


@pytest.mark.heavy
def test_two_processes_find_the_same_to_the_last_bit() -> None:
    made = [
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        )
        for seed in ("1", "2")
    ]
    assert made[0].stdout == made[1].stdout
    assert made[0].stderr == ""


def test_the_linkage_costs_nothing_until_it_is_used() -> None:
    script = "import sys, rollbook.link; print({'splink', 'duckdb'} & set(sys.modules))"
    made = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert made.stdout == "set()\n"
