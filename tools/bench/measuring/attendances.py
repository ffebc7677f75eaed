"""Attendances of many communities over ten years; the same seed gives the same rows.

A community has a third of a million sign-ins of about thirty thousand people, two meetings a month. People
begin at some meeting and come for some time; a few are signed in twice on a day.
"""

from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

ROWS_OF_A_COMMUNITY, PEOPLE_OF_A_COMMUNITY = 333_334, 30_000
FIRST_YEAR, YEARS = 2008, 10
FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + YEARS - 1, 12, 31)
LANGUAGES = ("en", "es", "other", "unknown")
_MONTHS = 12 * YEARS
_STAYS_MONTHS = 14
_HOMES_SHARE = 0.7
_MOVES_SHARE = 0.2
_FAR = np.datetime64("9999-12-31", "D")
_LONG_AGO = np.datetime64("1900-01-01", "D")

Days = npt.NDArray[np.datetime64]


def write_facts(folder: Path, rows: int, seed: int = 2018) -> list[str]:
    """Write ``attendances.parquet`` and ``standings.parquet``; the codes of the communities.

    Parameters
    ----------
    rows
        Attendances of all communities together.
    """
    codes = [f"c{number:03d}" for number in range(-(-rows // ROWS_OF_A_COMMUNITY))]
    random = np.random.default_rng(seed)
    left = rows
    writers: dict[str, pq.ParquetWriter] = {}
    for number, code in enumerate(codes):
        size = min(ROWS_OF_A_COMMUNITY, left)
        left -= size
        first_person = number * PEOPLE_OF_A_COMMUNITY
        for name, table in (
            ("attendances", _attendances(random, code, first_person, size)),
            ("standings", _standings(random, code, first_person)),
        ):
            if name not in writers:
                writers[name] = pq.ParquetWriter(folder / f"{name}.parquet", table.schema, compression="zstd")
            # A group of rows for each community: whoever asks for one community reads no other's.
            writers[name].write_table(table, row_group_size=table.num_rows)
    for writer in writers.values():
        writer.close()
    return codes


def _attendances(random: np.random.Generator, code: str, first_person: int, size: int) -> pa.Table:
    begins = random.integers(0, _MONTHS, PEOPLE_OF_A_COMMUNITY)
    # Some come far more often than others.
    person = (PEOPLE_OF_A_COMMUNITY * random.random(size) ** 1.5).astype(np.int64)
    month = (begins[person] + random.exponential(_STAYS_MONTHS, size).astype(np.int64)) % _MONTHS
    meeting = np.where(random.random(size) < 0.7, 9, 23)  # noqa: PLR2004  the second and the fourth week
    days = np.datetime64(f"{FIRST_YEAR}-01", "M") + month
    attended: Days = days.astype("datetime64[D]") + meeting
    return pa.table(
        {
            "community_code": pa.array([code] * size, pa.string()),
            "person_id": pa.array(person + first_person),
            "attended_date": pa.array(attended.astype("datetime64[D]")),
        }
    )


def _standings(random: np.random.Generator, code: str, first_person: int) -> pa.Table:
    people = np.arange(PEOPLE_OF_A_COMMUNITY)
    home = random.integers(0, int(_HOMES_SHARE * PEOPLE_OF_A_COMMUNITY), PEOPLE_OF_A_COMMUNITY)
    language = random.choice(len(LANGUAGES), PEOPLE_OF_A_COMMUNITY, p=(0.3, 0.5, 0.05, 0.15))
    moves = random.random(PEOPLE_OF_A_COMMUNITY) < _MOVES_SHARE
    moved = np.datetime64(FIRST_DAY, "D") + random.integers(0, 365 * YEARS, PEOPLE_OF_A_COMMUNITY)
    new_home = random.integers(0, int(_HOMES_SHARE * PEOPLE_OF_A_COMMUNITY), PEOPLE_OF_A_COMMUNITY)
    person = np.concatenate([people, people[moves]])
    codes = np.array(LANGUAGES)[language]
    return pa.table(
        {
            "community_code": pa.array([code] * len(person), pa.string()),
            "person_id": pa.array(person + first_person),
            "since_date": pa.array(np.concatenate([np.full(len(people), _LONG_AGO), moved[moves]])),
            "until_date": pa.array(
                np.concatenate([np.where(moves, moved, _FAR), np.full(moves.sum(), _FAR)])
            ),
            "household_id": pa.array(np.concatenate([home, new_home[moves]]) + first_person),
            "language_code": pa.array(np.concatenate([codes, codes[moves]])),
        }
    )
