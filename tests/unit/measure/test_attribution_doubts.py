"""What was learned of doubts on made-up communities, as it changes a count."""

from math import exp, log

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare.engagement import Doubt, Engagement
from rollbook.measure.attribution_chances import NONE, Spread, estimate_of
from rollbook.measure.attribution_doubts import (
    any_touch_with_missed,
    first_touch_with_missed,
    missed_shares,
    with_shifts,
)
from tests.unit.measure.attribution_rows import ENGAGEMENT, attributed, belongs, count_of, new_member, touch

NAMES = [f"p{number:02d}" for number in range(40)]
CHANNELS = ("pn", "roc_nac", "outreach")


def learned(**doubts: Doubt) -> Engagement:
    """The engagement settings with some numbers that were fitted."""
    return ENGAGEMENT.model_copy(update={"doubts": doubts})


def doubtful(chance: float) -> tuple[list[dict[str, object]], ...]:
    """Forty new members, each with one doubtful touch in a PN group."""
    return (
        [new_member(name) for name in NAMES],
        [touch(f"{name}?", "pn") for name in NAMES],
        [belongs(f"{name}?", name, chance) for name in NAMES],
    )


def touches(*rows: tuple[str, str, float]) -> pd.DataFrame:
    """Profiles seen in channels, each with the chance to be a new member's."""
    return pd.DataFrame(rows, columns=["profile_id", "channel_code", "belonging_probability"])


def test_an_interval_grows_with_the_dispersion_that_calibration_found() -> None:
    # The variance is 10: 20 -/+ 1.645 * 3.162 = 14.8 to 25.2, and one and a half times as far 12.2 to 27.8.
    assert count_of(attributed(*doubtful(0.5)), "any_touch", "pn") == (20, 15, 25)
    wide = learned(pn=Doubt(dispersion=2.25))
    assert count_of(attributed(*doubtful(0.5), engagement=wide), "any_touch", "pn") == (20, 13, 27)


def test_a_shift_moves_the_log_odds_of_doubtful_links_of_its_channel_alone() -> None:
    given_touches = touches(("one", "pn", 0.5), ("two", "roc_nac", 0.5))
    shifted = with_shifts(given_touches, {"pn": Doubt(shift=-log(3))})
    assert shifted["belonging_probability"].tolist() == pytest.approx([0.25, 0.5])


def test_what_is_certain_and_what_is_ruled_out_stay_so_under_any_shift() -> None:
    shifted = with_shifts(touches(("one", "pn", 1.0), ("two", "pn", 0.0)), {"pn": Doubt(shift=-4)})
    assert shifted["belonging_probability"].tolist() == [1.0, 0.0]


def test_a_profile_seen_in_two_channels_is_one_chance_under_the_larger_shift() -> None:
    shifted = with_shifts(touches(("one", "pn", 0.5), ("one", "roc_nac", 0.5)), {"pn": Doubt(shift=-2)})
    assert shifted["belonging_probability"].tolist() == pytest.approx([0.5, 0.5])


def test_a_shift_reaches_counts_overlaps_and_timings_but_never_the_bounds() -> None:
    strict = learned(pn=Doubt(shift=-4))
    plain, shifted = attributed(*doubtful(0.96)), attributed(*doubtful(0.96), engagement=strict)
    low = round(40 / (1 + exp(4) * 0.04 / 0.96))
    assert count_of(plain, "any_touch", "pn")[0] == 38
    assert count_of(shifted, "any_touch", "pn")[0] == low == 12
    overlaps = shifted["measured.touch_overlaps"].set_index("channels_code")["person_count"]
    assert overlaps["none"] == 40
    # Each link is sure by itself: the bounds reach from the interval to everybody.
    assert count_of(shifted, "bounds", "pn")[2] == 40


def test_of_those_who_came_the_missed_share_is_added_to_those_whom_lists_show() -> None:
    # Lists show 30 of 40; if they miss one in four, 40 came.
    persons = [new_member(name) for name in NAMES]
    seen = [touch(name, "roc") for name in NAMES[:30]]
    sure = [belongs(name, name, 1.0) for name in NAMES[:30]]
    for missed, came in ((0.0, 30), (0.1, 33), (0.25, 40), (0.5, 40)):
        tables = attributed(
            persons, seen, sure, engagement=learned(roc_nac=Doubt(missed=missed), none=Doubt(missed=missed))
        )
        assert count_of(tables, "any_touch", "roc_nac")[0] == came
        assert count_of(tables, "any_touch", "none")[0] == 40 - came
        assert count_of(tables, "first_touch", "roc_nac")[0] == came
        assert count_of(tables, "first_touch", "none")[0] == 40 - came


def test_where_no_list_shows_anybody_nothing_can_be_missed() -> None:
    tables = attributed([new_member("ana")], engagement=learned(pn=Doubt(missed=0.5), none=Doubt(missed=0.5)))
    assert count_of(tables, "any_touch", "pn") == (0, 0, 0)
    assert count_of(tables, "any_touch", "none") == (1, 1, 1)


chances_of_people = st.lists(st.tuples(*[st.floats(0, 1)] * 3), min_size=1, max_size=8)
shares = st.tuples(*[st.floats(0, 0.9)] * 4)


@given(chances_of_people, shares)
def test_missed_touches_only_ever_add_to_channels_and_take_from_none(
    people: list[tuple[float, ...]], missed: tuple[float, ...]
) -> None:
    shown = pd.DataFrame(people, columns=list(CHANNELS))
    shown[NONE] = (1 - shown).prod(axis=1)
    doubts = {name: Doubt(missed=each) for name, each in zip((*CHANNELS, NONE), missed, strict=True)}
    reached = any_touch_with_missed(shown, missed_shares(shown, doubts))
    channels = list(CHANNELS)
    assert (reached[channels] >= shown[channels] - 1e-12).all(axis=None)
    assert (reached[NONE] <= shown[NONE] + 1e-12).all()
    assert ((reached >= -1e-12) & (reached <= 1 + 1e-12)).all(axis=None)
    # As many as the lists miss, as long as there is room.
    for name in channels:
        asked = shown[name].sum() / (1 - doubts[name].missed)
        assert reached[name].sum() == pytest.approx(min(asked, len(shown)), abs=1e-6)


@given(chances_of_people, shares)
def test_first_touches_add_up_to_everybody_whatever_is_missed(
    people: list[tuple[float, ...]], missed: tuple[float, ...]
) -> None:
    shown = pd.DataFrame(people, columns=list(CHANNELS))
    shown[NONE] = (1 - shown).prod(axis=1)
    firsts = shown.copy()
    total = shown[list(CHANNELS)].sum(axis=1)
    for name in CHANNELS:
        firsts[name] = (shown[name] / total.where(total > 0, 1.0)) * (1 - shown[NONE])
    firsts[NONE] = 1 - firsts[list(CHANNELS)].sum(axis=1)
    doubts = {name: Doubt(missed=each) for name, each in zip((*CHANNELS, NONE), missed, strict=True)}
    found = first_touch_with_missed(firsts, shown, missed_shares(shown, doubts), CHANNELS)
    assert found.sum(axis=1).tolist() == pytest.approx([1.0] * len(people))
    assert (found >= -1e-12).all(axis=None)


@given(st.floats(0, 40), st.floats(0, 100))
def test_an_interval_holds_the_whole_numbers_within_the_margin_and_the_estimate(
    mean: float, variance: float
) -> None:
    found = estimate_of(mean, variance, 40, Spread(90, 1.0))
    margin = Spread(90, 1.0).deviations * variance**0.5
    for count in range(41):
        is_within = abs(count - mean) < margin - 1e-6
        is_outside = abs(count - mean) > margin + 1e-6
        if is_within:
            assert found.low <= count <= found.high
        if is_outside and count != found.estimate:
            assert not found.low <= count <= found.high
    assert found.low <= found.estimate <= found.high


def test_numbers_of_a_channel_that_is_not_there_are_refused() -> None:
    with pytest.raises(ValueError, match="there is no channel church"):
        Engagement.model_validate({**ENGAGEMENT.model_dump(), "doubts": {"church": {"shift": 1}}})
