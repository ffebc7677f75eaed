"""Language, race and ethnicity of a person, as lists state them."""

import pandas as pd

from rollbook.link.traits import build_traits
from rollbook.tables.check import check_table
from rollbook.tables.rows import rows_of


def stated(
    person: str, source: str, language: str | None = None, race: str | None = None
) -> dict[str, str | None]:
    return {
        "person_id": person,
        "source_code": source,
        "language_code": language,
        "race_ethnicity_code": race,
    }


def traits(*records: dict[str, str | None]) -> dict[str, tuple[str | None, str | None]]:
    table = build_traits(pd.DataFrame(list(records)).astype("str"))
    check_table("linked.traits", table)
    return {row["person_id"]: (row["language_code"], row["race_ethnicity_code"]) for row in rows_of(table)}


def test_the_newest_row_of_the_roster_speaks_before_all_other_lists() -> None:
    found = traits(
        stated("ana", "roster", "en", "white_nh"),
        stated("ana", "roster", "es", "hispanic"),
        stated("ana", "participants", "en", "other_nh"),
    )
    assert found == {"ana": ("es", "hispanic")}


def test_a_row_that_says_nothing_takes_nothing_back() -> None:
    found = traits(
        stated("ana", "participants", "en"),
        stated("ana", "roster", race="hispanic"),
        stated("ana", "roster"),
        stated("bea", "signin"),
    )
    assert found == {"ana": ("en", "hispanic")}
