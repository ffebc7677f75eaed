"""What a geocoder answered is kept between runs, and a damaged cache is an error that says what to do."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from rollbook.kernel.errors import InputError
from rollbook.kernel.provenance import fingerprint
from rollbook.read import keep_geocodes, read_geocodes
from rollbook.tables.check import check_table
from rollbook.tables.rows import rows_of

MATCH: dict[str, Any] = {
    "asked_text": "12 palmdale blvd, , ca, 93550",
    "provider_code": "census",
    "vintage_label": "Public_AR_Current",
    "geocode_answer_code": "exact",
    "matched_text": "12 PALMDALE BLVD, PALMDALE, CA, 93550",
    "lat": 34.58,
    "lon": -118.1,
}
MISS: dict[str, Any] = MATCH | {
    "asked_text": "99 calle ñu, , ca, 93550",
    "geocode_answer_code": "no_match",
    "matched_text": None,
    "lat": None,
    "lon": None,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "palmdale" / "geocodes.sqlite"


def test_nobody_has_asked_yet(path: Path) -> None:
    table = read_geocodes(path)
    check_table("raw.geocodes", table)
    assert table.empty
    assert not path.exists()


def test_what_is_kept_is_read_back_and_stays_when_more_comes(path: Path) -> None:
    keep_geocodes(path, [MISS])
    keep_geocodes(path, [MATCH])
    table = read_geocodes(path)
    check_table("raw.geocodes", table)
    assert rows_of(table) == [MATCH, MISS]


def test_another_vintage_is_another_answer_and_the_same_one_is_replaced(path: Path) -> None:
    keep_geocodes(path, [MATCH, MATCH | {"vintage_label": "Public_AR_Census2020"}])
    keep_geocodes(path, [MATCH | {"lat": 34.6}])
    assert sorted(read_geocodes(path)["lat"]) == [34.58, 34.6]


def test_the_order_in_which_answers_came_does_not_matter(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    keep_geocodes(path, [MATCH, MISS])
    keep_geocodes(other, [MISS])
    keep_geocodes(other, [MATCH])
    assert fingerprint(read_geocodes(path)) == fingerprint(read_geocodes(other))


def test_answers_come_in_whole_or_not_at_all(path: Path) -> None:
    keep_geocodes(path, [MISS])
    with pytest.raises(InputError):
        keep_geocodes(path, [MATCH, MATCH | {"asked_text": None}])
    assert rows_of(read_geocodes(path)) == [MISS]


def test_a_damaged_cache_is_an_error_with_a_next_step_and_no_address(path: Path) -> None:
    keep_geocodes(path, [MATCH | {"asked_text": f"{number} palmdale blvd"} for number in range(500)])
    content = bytearray(path.read_bytes())
    content[4096:12288] = b"\x00palmdale" * 910 + b"xx"
    path.write_bytes(bytes(content))
    with pytest.raises(InputError) as raised:
        read_geocodes(path)
    assert "data/processed/palmdale/geocodes.sqlite" in str(raised.value)
    assert "move it away" in str(raised.value)
    assert "blvd" not in str(raised.value)


@pytest.mark.parametrize("content", [b"no database at all, but long enough to be one" * 200, b"x"])
def test_a_file_that_is_no_cache_is_refused_for_reading_and_for_writing(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(InputError, match="cache of geocoded addresses"):
        read_geocodes(path)
    with pytest.raises(InputError, match="cache of geocoded addresses"):
        keep_geocodes(path, [MATCH])
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as other:
        other.execute("create table members (name text)")
    other.close()
    with pytest.raises(InputError, match="OperationalError"):
        read_geocodes(path)
