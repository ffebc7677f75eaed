"""Hashes change with everything that matters, and with nothing else."""

from hashlib import sha256
from pathlib import Path
from struct import pack

import pandas as pd
import pyarrow as pa
import pytest

from rollbook.kernel.provenance import fingerprint, hash_code, hash_file, hash_folder, hash_texts
from rollbook.tables.check import make_table
from rollbook.tables.store import Store


def counts() -> pd.DataFrame:
    return pd.DataFrame(
        {"place": pd.array(["north", "south"], dtype="str"), "count": pd.array([12, 30], dtype="Int64")}
    )


def test_lists_of_texts_do_not_run_together() -> None:
    lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["c", "ab"], []]
    assert len({hash_texts(texts) for texts in lists}) == len(lists)


def test_a_file_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    for name, content in (("one", b"same"), ("two", b"same"), ("three", b"other")):
        (tmp_path / name).write_bytes(content)
    one, two, three = (hash_file(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two != three
    assert one == "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5"


def test_a_folder_is_known_by_names_and_bytes_of_the_files_that_are_asked_for(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "rules.py"
    file.write_text("first", encoding="utf-8")
    at_first = hash_folder(tmp_path, ("*.py",))
    (tmp_path / "notes.txt").write_text("not asked for", encoding="utf-8")
    assert hash_folder(tmp_path, ("*.py",)) == at_first
    file.write_text("second", encoding="utf-8")
    changed = hash_folder(tmp_path, ("*.py",))
    file.rename(tmp_path / "inner" / "other.py")
    assert len({at_first, changed, hash_folder(tmp_path, ("*.py",))}) == 3


def test_a_file_is_hashed_to_its_last_byte_however_long_it_is(tmp_path: Path) -> None:
    for size in (0, 1 << 16, (1 << 16) + 1, 300_000):
        content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
        (tmp_path / "long").write_bytes(content)
        assert hash_file(tmp_path / "long") == sha256(content).hexdigest()


def test_a_file_that_two_patterns_ask_for_counts_once(tmp_path: Path) -> None:
    for name in ("rules.py", "look.css", ".hidden.py"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    asked = hash_folder(tmp_path, ("*.py", "rules.*"))
    texts = [text for name in (".hidden.py", "rules.py") for text in (name, hash_file(tmp_path / name))]
    assert asked == hash_folder(tmp_path, ("*.py",)) == hash_texts(texts)


def test_the_code_has_one_hash_that_stays() -> None:
    assert hash_code() == hash_code()


def test_equal_tables_have_equal_fingerprints() -> None:
    assert fingerprint(counts()) == fingerprint(counts())


def test_the_index_does_not_count() -> None:
    assert fingerprint(counts().set_axis(["x", "y"], axis="index")) == fingerprint(counts())


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(counts().assign(count=pd.array([12, 31], dtype="Int64")), id="a value"),
        pytest.param(counts().assign(count=pd.array([12, None], dtype="Int64")), id="a missing value"),
        pytest.param(counts().assign(count=[12.0, 30.0]), id="a type"),
        pytest.param(counts()[["count", "place"]], id="the order of columns"),
        pytest.param(counts().iloc[::-1], id="the order of rows"),
        pytest.param(counts().rename(columns={"count": "total"}), id="a name"),
        pytest.param(counts().iloc[:1], id="a row less"),
    ],
)
def test_a_fingerprint_changes_with(changed: pd.DataFrame) -> None:
    assert fingerprint(changed) != fingerprint(counts())


@pytest.mark.parametrize(("column", "nothing"), [("count", 0), ("place", "")])
def test_missing_is_neither_zero_nor_an_empty_text(column: str, nothing: str | int) -> None:
    known, missing = counts(), counts()
    known.loc[1, column] = nothing
    missing.loc[1, column] = None
    pd.testing.assert_series_equal(known.dtypes, missing.dtypes)
    assert fingerprint(known) != fingerprint(missing)


def test_what_lies_in_memory_below_a_missing_value_does_not_count() -> None:
    overwritten = counts()
    overwritten["count"] = overwritten["count"].mask(pd.Series([False, True]))
    never_known = counts().assign(count=pd.array([12, None], dtype="Int64"))
    pd.testing.assert_frame_equal(overwritten, never_known)
    assert fingerprint(overwritten) == fingerprint(never_known)


def test_it_does_not_matter_in_how_many_pieces_a_column_is_stored() -> None:
    names = pa.chunked_array([["Ana", None], [], ["Bea", ""]], pa.large_string())
    counts_in_pieces = pd.concat([counts().iloc[:1], counts().iloc[1:]])
    assert fingerprint(counts_in_pieces) == fingerprint(counts())
    in_pieces = pd.DataFrame({"name": pd.array(names, dtype="str")})
    in_one = pd.DataFrame({"name": pd.array(["Ana", None, "Bea", ""], dtype="str")})
    assert fingerprint(in_pieces) == fingerprint(in_one)


def test_a_part_of_a_table_is_known_by_its_own_rows_only() -> None:
    whole = pd.DataFrame(
        {"name": pd.array(["Ana", "Bea", None, "Cleo"], dtype="str"), "age": [1.5, None, 3, 4]}
    )
    part = pd.DataFrame({"name": pd.array(["Bea", None], dtype="str"), "age": [None, 3.0]})
    assert fingerprint(whole.iloc[1:3]) == fingerprint(part)


def test_letters_do_not_run_from_one_row_into_the_next() -> None:
    one, other = (
        pd.DataFrame({"name": pd.array(names, dtype="str")}) for names in (["ab", "c"], ["a", "bc"])
    )
    assert fingerprint(one) != fingerprint(other)


def test_a_fingerprint_can_be_worked_out_by_hand_on_any_machine() -> None:
    table = counts().assign(day=pd.Series([pd.Timestamp("1970-01-02"), pd.NaT]).astype("datetime64[us]"))
    place = sha256(pack("<2q", 5, 5) + b"northsouth").hexdigest()
    count = sha256(pack("<2q", 12, 30)).hexdigest()
    microseconds, is_missing = pack("<2q", 24 * 60 * 60 * 10**6, 0), bytes([0, 1])
    day = sha256(microseconds + is_missing).hexdigest()
    columns = ["place", "text", place, "count", "int64", count, "day", "timestamp[us]", day]
    assert fingerprint(table) == hash_texts(["2", *columns])


def test_a_table_has_the_same_fingerprint_before_it_is_stored_and_after(tmp_path: Path) -> None:
    stays = {"person_id": "P1", "from_date": pd.Timestamp("2016-01-01")}
    rows = [
        {**stays, "address_key": "38620 33 e", "house_number": 38620},
        {**stays, "person_id": "P2", "house_number": None},
    ]
    table = make_table("linked.addresses", rows)
    written = Store(tmp_path).write({"linked.addresses": table}, stage="link", made_from={})
    read = Store(tmp_path).read(["linked.addresses"])["linked.addresses"]
    assert fingerprint(read) == written["linked.addresses"]
