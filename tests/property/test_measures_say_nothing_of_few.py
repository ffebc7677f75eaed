"""Whatever the counts are: adding and subtracting what a release shows of measures tells no hidden count."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.protect.measure_samples import RELEASE, counted, view_of

CODES = ("es", "en", "other", "unknown")
crowds = st.lists(st.integers(0, 60), min_size=4, max_size=4)


@settings(max_examples=60, deadline=None)
@given(crowds)
def test_a_hidden_group_may_be_anything_from_nobody_to_ten(counts: list[int]) -> None:
    total = sum(counts)
    rows = [counted("attendees", "2018Q2", (total, total))]
    rows += [
        counted("attendees", "2018Q2", (count, count), group=("language", code))
        for code, count in zip(CODES, counts, strict=True)
    ]
    told = view_of(rows, RELEASE)
    whole = told["attendees", "2018Q2", "all", "all"]
    shown = {code: told["attendees", "2018Q2", "language", code] for code in CODES}
    for code, count in zip(CODES, counts, strict=True):
        low, high = shown[code]["numerator_low"], shown[code]["numerator_high"]
        assert low <= count <= high, "what is shown is true"
        if low == 0 and count <= 10:
            others = [shown[other] for other in CODES if other != code]
            least = whole["numerator_low"] - sum(other["numerator_high"] for other in others)
            most = whole["numerator_high"] - sum(other["numerator_low"] for other in others)
            assert least <= 0
            assert most >= 10


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=3, max_size=3))
def test_a_hidden_month_may_be_anything_too(counts: list[int]) -> None:
    total = sum(counts)
    rows = [counted("per_meeting", "2018Q2", (total, total), (3, None))]
    months = [f"2018-0{number}" for number in (4, 5, 6)]
    rows += [
        counted("per_meeting", month, (count, count), (1, None))
        for month, count in zip(months, counts, strict=True)
    ]
    told = view_of(rows, RELEASE)
    quarter = told["per_meeting", "2018Q2", "all", "all"]
    assert quarter["numerator_low"] <= total <= quarter["numerator_high"]
    shown = [told["per_meeting", month, "all", "all"] for month in months]
    for place in (place for place, month in enumerate(shown) if month["numerator_low"] == 0):
        others = [month for number, month in enumerate(shown) if number != place]
        assert quarter["numerator_low"] - sum(month["numerator_high"] for month in others) <= 0
        assert quarter["numerator_high"] - sum(month["numerator_low"] for month in others) >= 10


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 80), st.integers(0, 80))
def test_the_shares_of_a_release_hold_the_true_one(part: int, rest: int) -> None:
    whole = part + rest
    rows = [counted("repeat", "2018Q2", (part, part), (whole, whole))]
    row = view_of(rows, RELEASE)["repeat", "2018Q2", "all", "all"]
    if row["value_low"] is not None:
        assert row["value_low"] <= part / whole <= row["value_high"]
        assert row["interval_low"] <= row["value_low"]
        assert row["value_high"] <= row["interval_high"]
    assert all(row[name] == 0 or row[name] >= 11 for name in ("numerator_low", "denominator_low"))
