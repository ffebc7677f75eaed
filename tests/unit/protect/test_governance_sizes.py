"""Of committees and the code of conduct a release says whether there are few, and never how many."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.declare.release import Release
from rollbook.protect.governance import KEPT_INSIDE, governance_sizes
from rollbook.tables.catalogue import find
from rollbook.tables.check import make_table


def sizes(**counts: int) -> dict[str, str]:
    rows = [
        {"governance_count_id": name.replace("__", "."), "quarter_code": "2018Q2", "counted_number": count}
        for name, count in counts.items()
    ]
    made = governance_sizes(make_table("measured.governance_counts", rows), Release())
    return dict(zip(made["governance_count_id"], made["size_code"], strict=True))


@pytest.mark.parametrize(
    ("count", "size"), [(0, "fewer"), (1, "fewer"), (10, "fewer"), (11, "at_least"), (80, "at_least")]
)
def test_ten_are_few_and_eleven_are_not(count: int, size: str) -> None:
    assert sizes(committee__outreach=count) == {"committee.outreach": size}


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10), st.integers(0, 10))
def test_small_numbers_cannot_be_told_apart(one: int, other: int) -> None:
    assert sizes(conduct__reports=one) == sizes(conduct__reports=other)


@settings(deadline=None, max_examples=30)
@given(st.integers(11, 5000), st.integers(11, 5000))
def test_nor_can_larger_ones(one: int, other: int) -> None:
    assert sizes(conduct__signed=one) == sizes(conduct__signed=other)


def test_settled_reports_stay_inside_since_what_is_open_would_follow() -> None:
    assert sizes(conduct__reports=14, conduct__settled=12) == {"conduct.reports": "at_least"}
    assert KEPT_INSIDE == ("conduct.settled",)


@pytest.mark.parametrize("name", ["seats_filled", "governance_counts", "renewals"])
def test_no_release_has_a_table_of_who_holds_seats_of_exact_counts_or_of_who_is_overdue(name: str) -> None:
    find(f"internal.{name}")
    with pytest.raises(Exception, match=f"released.{name}"):
        find(f"released.{name}")


def test_nothing_but_the_size_stands_beside_a_count_in_a_release() -> None:
    assert list(find("released.governance_sizes").columns) == [
        "governance_count_id",
        "quarter_code",
        "size_code",
    ]
    assert pd.Series(find("released.seat_terms").columns).str.contains("holder|vacant").sum() == 0
