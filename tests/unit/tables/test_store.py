"""Tables on disk: checked before they are written, whole, with a note of where they come from."""

import json
from pathlib import Path

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError, TableError
from rollbook.tables.check import make_table
from rollbook.tables.store import Store

PERSONS = make_table("linked.record_persons", [{"record_id": "r1", "profile_id": "r1", "person_id": "P1"}])


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    pd.testing.assert_frame_equal(store.read(["linked.record_persons"])["linked.record_persons"], PERSONS)


def test_a_note_beside_a_table_says_where_it_comes_from(tmp_path: Path) -> None:
    store = Store(tmp_path)
    written = store.write(
        {"linked.record_persons": PERSONS}, stage="link", made_from={"clean.records": "ab12"}
    )
    note = json.loads((tmp_path / "linked" / "record_persons.json").read_text(encoding="utf-8"))
    assert note == {
        "table": "linked.record_persons",
        "stage": "link",
        "rows": 1,
        "fingerprint": written["linked.record_persons"],
        "made_from": {"clean.records": "ab12"},
    }
    assert store.fingerprints(["linked.record_persons"]) == written


def test_writing_leaves_nothing_unfinished_behind(tmp_path: Path) -> None:
    Store(tmp_path).write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    names = sorted(path.name for path in (tmp_path / "linked").iterdir())
    assert names == ["record_persons.json", "record_persons.parquet"]


def test_one_table_that_breaks_a_promise_keeps_all_of_its_stage_from_disk(tmp_path: Path) -> None:
    small = make_table("released.cores", [{"quarter_code": "2018Q2", "low_count": 4, "high_count": 4}])
    with pytest.raises(ProtectionError):
        Store(tmp_path).write(
            {"linked.record_persons": PERSONS, "released.cores": small}, stage="protect", made_from={}
        )
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_was_never_made_is_asked_for_by_name(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"linked\.persons"):
        Store(tmp_path).read(["linked.persons"])


def test_a_table_that_is_not_there_yet_has_no_fingerprint_but_a_next_step(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="is not there yet"):
        Store(tmp_path).fingerprints(["clean.records"])


def test_a_quarter_that_was_never_run_is_named_with_the_command_that_runs_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "palmdale" / "2017Q4")
    with pytest.raises(TableError, match="palmdale has not been run for 2017Q4") as refused:
        store.read(["measured.measures"])
    assert "rollbook run --period 2017Q4 --community palmdale" in str(refused.value)


def test_in_a_quarter_that_was_begun_the_missing_stage_is_named(tmp_path: Path) -> None:
    store = Store(tmp_path / "palmdale" / "2017Q4")
    store.write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    with pytest.raises(TableError, match=r"measured\.measures is not there yet"):
        store.read(["measured.measures"])


@pytest.mark.parametrize("damage", [b"", b"PAR1 and then nothing", b"[]"])
def test_a_table_that_cannot_be_read_is_named_with_the_command_that_makes_it_again(
    tmp_path: Path, damage: bytes
) -> None:
    store = Store(tmp_path / "palmdale" / "2017Q4")
    store.write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    store.path("linked.record_persons").write_bytes(damage)
    with pytest.raises(TableError, match=r"linked\.record_persons of 2017Q4 is damaged") as refused:
        store.read(["linked.record_persons"])
    assert "data/processed/palmdale/2017Q4/linked/record_persons.parquet" in str(refused.value)
    assert "rollbook run --period 2017Q4 --community palmdale" in str(refused.value)


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"fingerprint": "ab12"}', '{"made_from": 3, "fingerprint": ""}']
)
def test_a_note_that_cannot_be_read_is_a_damaged_table(tmp_path: Path, note: str) -> None:
    store = Store(tmp_path / "palmdale" / "2017Q4")
    store.write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    store.path("linked.record_persons").with_suffix(".json").write_text(note, encoding="utf-8")
    with pytest.raises(TableError, match="is damaged"):
        store.fingerprints(["linked.record_persons"])


def test_a_table_of_another_quarter_is_believed_only_if_it_is_what_its_note_says(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "palmdale" / "2017Q4"), PERSONS.assign(person_id="P2")
    store.write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    pd.testing.assert_frame_equal(
        store.read_proven(["linked.record_persons"])["linked.record_persons"], PERSONS
    )
    other.to_parquet(store.path("linked.record_persons"), index=False)
    with pytest.raises(TableError, match="is damaged"):
        store.read_proven(["linked.record_persons"])


def test_a_write_that_is_broken_off_leaves_no_note_beside_another_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path)
    store.write({"linked.record_persons": PERSONS}, stage="link", made_from={})
    monkeypatch.setattr(
        "rollbook.tables.store.write_whole", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt)
    )
    with pytest.raises(KeyboardInterrupt):
        store.write({"linked.record_persons": PERSONS.assign(person_id="P2")}, stage="link", made_from={})
    assert [path.name for path in (tmp_path / "linked").iterdir()] == ["record_persons.parquet"]
