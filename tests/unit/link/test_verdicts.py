"""What somebody found out wins, while the rows still say what they said."""

from datetime import date

import pandas as pd
import pytest

from rollbook.declare.linkage import RecordPlace, Verdict
from rollbook.kernel.errors import InputError
from rollbook.link.verdicts import apply_verdicts, implied
from rollbook.tables.rows import rows_of
from tests.unit.link.crowd import people, said, who_is_who

RECORDS = pd.DataFrame({
    "file_name": ["roster.csv", "door.xlsx", "door.xlsx"],
    "sheet_name": ["", "Jan", "Jan"],
    "row_number": [3, 8, 9],
    "name_key": ["ana prueba", "anita prueba", "bea prueba"],
})  # fmt: skip
ROSTER = RecordPlace(file="roster.csv", row=3, name="Ana Prueba")
DOOR = RecordPlace(file="door.xlsx", sheet="Jan", row=8, name="anita prueba")
NEXT = RecordPlace(file="door.xlsx", sheet="Jan", row=9, name="bea prueba")


def verdict(name: str, one: RecordPlace, other: RecordPlace, *, is_same: bool) -> Verdict:
    return Verdict(
        verdict=name,
        one=one,
        other=other,
        is_same=is_same,
        reason="asked",
        who="staff",
        date=date(2018, 7, 1),
    )


def test_verdicts_are_found_by_their_rows() -> None:
    found = apply_verdicts(
        [verdict("a", ROSTER, DOOR, is_same=True), verdict("b", DOOR, NEXT, is_same=False)], RECORDS
    )
    assert (found.same, found.different) == (((0, 1),), ((1, 2),))
    assert {row["verdict_status_code"] for row in rows_of(found.table)} == {"applied"}


@pytest.mark.parametrize(
    "other",
    [
        RecordPlace(file="door.xlsx", sheet="Jan", row=8, name="somebody else"),
        RecordPlace(file="door.xlsx", sheet="Jan", row=99, name="anita prueba"),
        RecordPlace(file="gone.xlsx", sheet="Jan", row=8, name="anita prueba"),
    ],
    ids=["another name stands there", "no such row", "no such file"],
)
def test_a_verdict_on_a_row_that_changed_has_expired(other: RecordPlace) -> None:
    found = apply_verdicts([verdict("a", ROSTER, other, is_same=True)], RECORDS)
    assert (found.same, found.different) == ((), ())
    assert rows_of(found.table) == [{"verdict_id": "a", "verdict_status_code": "expired"}]


def test_verdicts_that_contradict_each_other_stop_the_run_without_telling_a_name() -> None:
    told = [
        verdict("a", ROSTER, DOOR, is_same=True),
        verdict("b", DOOR, NEXT, is_same=True),
        verdict("c", ROSTER, NEXT, is_same=False),
    ]
    with pytest.raises(InputError, match="the verdict c says two people") as caught:
        apply_verdicts(told, RECORDS)
    assert "prueba" not in str(caught.value)


def test_what_holds_for_a_record_holds_for_all_that_are_the_same_person() -> None:
    assert set(implied([(0, 1), (2, 3)], [(1, 2)])) == {(0, 2), (0, 3), (1, 2), (1, 3)}


PHONE = "6615559101"
SAME_ROW_TWICE = [said("adela", "barrera", phone_code=PHONE), said("adela", "barrera", phone_code=PHONE)]
STRANGERS = [said("adela", "barrera"), said("hugo", "cano")]


def test_two_people_by_a_verdict_are_two_though_all_is_the_same() -> None:
    assert people(SAME_ROW_TWICE) == [[0, 1]]
    assert people(SAME_ROW_TWICE, different=[(0, 1)]) == [[0], [1]]


def test_one_person_by_a_verdict_is_one_though_nothing_is_the_same() -> None:
    assert people(STRANGERS, same=[(0, 1)]) == [[0, 1]]


def test_one_person_by_a_verdict_may_stand_twice_in_a_list() -> None:
    once = [{**record, "unit_code": "roster"} for record in STRANGERS]
    assert people(once, same=[(0, 1)]) == [[0, 1]]


def test_a_verdict_is_told_as_the_decision_and_leaves_no_doubt() -> None:
    found = who_is_who(STRANGERS, same=[(0, 1)], among=10)
    (pair,) = found.pairs[found.pairs["profile"] == 0].to_dict("records")
    assert (pair["decision_code"], round(pair["match_probability"], 6)) == ("verdict_same", 1.0)
    apart = who_is_who(STRANGERS, different=[(0, 1)], among=10)
    (pair,) = apart.pairs[apart.pairs["profile"] == 0].to_dict("records")
    assert (pair["decision_code"], pair["match_probability"]) == ("verdict_different", 0.0)
