"""A person keeps the pseudonym of an earlier quarter's run, whatever files come."""

from collections.abc import Sequence
from hashlib import md5, sha1, sha256

import numpy as np
import pandas as pd

from rollbook.kernel.keyed import pseudonym
from rollbook.link.pseudonyms import Naming, name_persons, person_code, profile_code
from rollbook.owner import SAMPLE_KEY
from rollbook.tables.rows import rows_of
from tests.keys import OWNER_KEY, PID

Earlier = dict[str, pd.DataFrame]


def records(*ids: str, name: str = "ana prueba") -> pd.DataFrame:
    return pd.DataFrame({"record_id": ids, "name_key": name}, dtype="str")


def earlier(persons: dict[str, str], name: str = "ana prueba") -> Earlier:
    held = pd.DataFrame({"record_id": list(persons), "person_id": list(persons.values())}, dtype="str")
    return {"linked.record_persons": held, "clean.records": records(*persons, name=name)}


def named(ids: Sequence[str], persons: Sequence[int], before: Earlier | None) -> Naming:
    return name_persons(records(*ids), np.array(persons), before, PID)


def test_a_new_person_is_named_after_the_first_record() -> None:
    assert named("ab", [0, 0], None).person_ids.tolist() == [person_code(PID, "a")] * 2


def test_a_person_keeps_its_name_though_an_earlier_record_comes_in_front() -> None:
    found = named(["0", "a"], [0, 0], earlier({"a": "P1"}))
    assert found.person_ids.tolist() == ["P1", "P1"]
    assert found.changes.empty


def test_two_earlier_persons_who_are_one_take_the_name_that_more_records_have() -> None:
    found = named("abc", [0, 0, 0], earlier({"a": "P1", "b": "P2", "c": "P2"}))
    assert set(found.person_ids) == {"P2"}
    assert rows_of(found.changes) == [
        {"person_id": "P2", "previous_person_id": "P1", "change_code": "merged", "row_count": 1}
    ]


def test_an_earlier_person_who_is_two_goes_on_where_most_records_are() -> None:
    found = named("abc", [0, 1, 1], earlier({"a": "P1", "b": "P1", "c": "P1"}))
    assert found.person_ids.tolist() == [person_code(PID, "a"), "P1", "P1"]
    assert rows_of(found.changes) == [
        {
            "person_id": person_code(PID, "a"),
            "previous_person_id": "P1",
            "change_code": "split",
            "row_count": 1,
        }
    ]


def test_ties_are_decided_by_the_earliest_record() -> None:
    assert set(named("ab", [0, 0], earlier({"a": "P1", "b": "P2"})).person_ids) == {"P1"}
    assert named("ab", [0, 1], earlier({"a": "P1", "b": "P1"})).person_ids.tolist() == [
        "P1",
        person_code(PID, "b"),
    ]


def test_a_row_with_another_name_in_it_is_another_record() -> None:
    found = named("a", [0], earlier({"a": "P1"}, name="bea prueba"))
    assert found.person_ids.tolist() == [person_code(PID, "a")]


def test_nobody_new_is_given_a_name_that_an_earlier_person_has() -> None:
    code = person_code(PID, "a")
    found = named("abc", [0, 1, 1], earlier({"a": code, "b": code, "c": code}))
    assert found.person_ids.tolist()[1:] == [code, code]
    assert found.person_ids.tolist()[0] not in {code, ""}


GUESSED = [f"roster_2016Q1.csv||{number:07d}" for number in range(2000)]


def test_whoever_hashes_all_places_of_all_lists_finds_nobody() -> None:
    made = {code(PID, record)[1:] for record in GUESSED for code in (person_code, profile_code)}
    assert len(made) == 2 * len(GUESSED), "what names a person names no profile"
    plain = {
        kind(text.encode()).hexdigest()[:length]
        for record in GUESSED
        for text in (record, f"person {record}", f"profile {record}")
        for kind in (sha256, sha1, md5)
        for length in (15, 16)
    }
    sample = SAMPLE_KEY.subkey("pid", "palmdale")
    others = {code(sample, record)[1:] for record in GUESSED for code in (person_code, profile_code)}
    assert not {each[:15] for each in made} & {each[:15] for each in plain | others}


def test_each_owner_and_community_names_the_same_row_otherwise_and_each_always_alike() -> None:
    owners, names = (OWNER_KEY, SAMPLE_KEY), ("palmdale", "lancaster")
    keys = [owner.subkey("pid", name) for owner in owners for name in names]
    assert len({person_code(key, "a") for key in keys}) == len(keys)
    assert person_code(PID, "a") == person_code(keys[0], "a") == "P" + pseudonym(PID, "person", "a")
