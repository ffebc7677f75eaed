"""A table that breaks a promise is refused, and the refusal shows no value of the table."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from rollbook.kernel.errors import TableError
from rollbook.tables.check import check_table, make_table

CANARY = "Zacarias Canary"

Fault = Callable[[pd.DataFrame], pd.DataFrame]


def persons(*rows: dict[str, Any]) -> pd.DataFrame:
    first = {"person_id": "P1", "person_kind_code": "parent", "joined_date": date(2016, 1, 1)}
    return make_table("linked.persons", [first, {"person_id": "P2", "person_kind_code": "resident"}, *rows])


def refusal(table: pd.DataFrame) -> str:
    with pytest.raises(TableError) as refused:
        check_table("linked.persons", table)
    return str(refused.value)


def test_a_table_that_keeps_its_promises_passes() -> None:
    check_table("linked.persons", persons())


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(lambda table: table.drop(columns="left_date"), "left_date", id="a column too few"),
        pytest.param(lambda table: table.assign(nickname=CANARY), "nickname", id="a column too many"),
        pytest.param(lambda table: table[table.columns[::-1]], "order", id="columns in another order"),
        pytest.param(
            lambda table: table.assign(joined_date=["2016-01-01", CANARY]),
            "joined_date is stored as",
            id="a type",
        ),
        pytest.param(
            lambda table: table.assign(person_id=["P1", None]).astype({"person_id": "str"}),
            "person_id is missing in 1 rows",
            id="a required value",
        ),
        pytest.param(
            lambda table: table.assign(person_kind_code=pd.array(["parent", CANARY], dtype="str")),
            "person_kind_code has 1 values outside parent, resident",
            id="an allowed value",
        ),
        pytest.param(
            lambda table: table.assign(person_id=pd.array([CANARY, CANARY], dtype="str")),
            "1 rows repeat the key person_id",
            id="a repeated key",
        ),
    ],
)
def test_each_fault_is_named_with_its_column_and_never_with_its_value(fault: Fault, said: str) -> None:
    message = refusal(fault(persons()))
    assert said in message
    assert "linked.persons" in message
    assert CANARY not in message


def test_a_missing_value_that_is_not_required_is_no_fault() -> None:
    check_table("linked.persons", make_table("linked.persons", [{"person_id": "P1"}]))


def test_all_faults_are_told_at_once() -> None:
    wrong = persons({"person_id": "P2", "person_kind_code": CANARY})
    message = refusal(wrong)
    assert "person_kind_code has 1 values" in message
    assert "1 rows repeat the key" in message


def test_a_key_of_two_columns_repeats_only_where_both_are_the_same() -> None:
    born = [date(2014, 2, 3), date(2014, 2, 3), date(2016, 9, 12)]
    rows = [
        {"person_id": person, "born_from_date": day, "born_until_date": day}
        for person, day in zip("PQP", born, strict=True)
    ]
    check_table("linked.children", make_table("linked.children", rows))
    with pytest.raises(TableError, match=r"person_id \+ born_from_date"):
        check_table("linked.children", make_table("linked.children", [*rows, rows[0]]))
