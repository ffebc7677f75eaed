"""What a release shows, for all counts and all maps of small places."""

from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare.models import Release
from rollbook.protect.bands import Band, band, share, total
from rollbook.protect.zones import Zone, roll_up

RELEASES = st.builds(
    Release,
    smallest_shown=st.integers(11, 25),
    band_width=st.integers(5, 20),
    zone_member_households=st.integers(11, 25),
    zone_housing_units=st.integers(50, 400),
)
COUNTS = st.integers(0, 2000)
PEOPLE = st.integers(0, 400).flatmap(lambda homes: st.tuples(st.integers(homes, 3 * homes), st.just(homes)))
ZIPS = st.lists(st.integers(93500, 93599).map(str), min_size=1, max_size=8, unique=True)


@st.composite
def valleys(draw: st.DrawFn) -> list[Zone]:
    """ZIPs anywhere in the valley with any number of families and homes."""
    return [
        Zone(
            (code,),
            draw(st.integers(0, 40)),
            draw(st.integers(0, 600)),
            draw(st.floats(34, 35)),
            draw(st.floats(-119, -117)),
        )
        for code in draw(ZIPS)
    ]


@given(PEOPLE, RELEASES)
def test_no_count_from_one_to_ten_is_ever_shown(people: tuple[int, int], release: Release) -> None:
    persons, homes = people
    shown = band(persons, release, households=homes)
    assert shown.low == 0 or shown.low >= 11
    assert shown.high >= 10


@given(COUNTS, RELEASES)
def test_a_count_lies_inside_its_band(count: int, release: Release) -> None:
    shown = band(count, release)
    assert shown.low <= count <= shown.high


@given(COUNTS, RELEASES)
def test_all_counts_of_a_band_are_shown_as_that_band(count: int, release: Release) -> None:
    shown = band(count, release)
    assert band(shown.low, release) == band(shown.high, release) == shown


@given(COUNTS, COUNTS, RELEASES)
def test_more_is_never_shown_as_less_and_bands_never_overlap(one: int, other: int, release: Release) -> None:
    less, more = band(min(one, other), release), band(max(one, other), release)
    assert less == more or less.high < more.low


@given(PEOPLE, RELEASES)
def test_who_lives_in_too_few_homes_is_hidden_however_many_they_are(
    people: tuple[int, int], release: Release
) -> None:
    persons, homes = people
    hidden = Band(0, release.smallest_shown - 1)
    assert (band(persons, release, households=homes) == hidden) is (homes < release.smallest_shown)


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=6), RELEASES)
def test_a_sum_and_a_share_lie_inside_what_is_shown(pairs: list[tuple[int, int]], release: Release) -> None:
    asked, rest = ([band(pair[side], release) for pair in pairs] for side in (0, 1))
    numerator, others = (sum(pair[side] for pair in pairs) for side in (0, 1))
    assert total(asked).low <= numerator <= total(asked).high
    low, high = share(total(asked), total(rest))
    assert 0 <= low <= high <= 1
    if numerator + others:
        assert low <= Fraction(numerator, numerator + others) <= high


@given(valleys(), RELEASES)
def test_zones_cover_every_zip_exactly_once(zones: list[Zone], release: Release) -> None:
    rolled = roll_up(zones, release)
    assert sorted(code for zone in rolled for code in zone.zips) == sorted(
        code for zone in zones for code in zone.zips
    )


@given(valleys(), RELEASES)
def test_all_zones_are_large_enough_or_one_is_left(zones: list[Zone], release: Release) -> None:
    rolled = roll_up(zones, release)
    assert len(rolled) == 1 or all(zone.is_large_enough(release) for zone in rolled)


@given(valleys(), RELEASES)
def test_nobody_and_no_home_is_lost_by_joining(zones: list[Zone], release: Release) -> None:
    rolled = roll_up(zones, release)
    assert sum(zone.member_households for zone in rolled) == sum(zone.member_households for zone in zones)
    assert sum(zone.housing_units for zone in rolled) == sum(zone.housing_units for zone in zones)


@given(valleys(), RELEASES)
def test_zones_that_are_large_enough_are_left_alone(zones: list[Zone], release: Release) -> None:
    large = [zone for zone in zones if zone.is_large_enough(release)]
    assert roll_up(large, release) == sorted(large, key=lambda zone: zone.zone_id)
    rolled = roll_up(zones, release)
    assert roll_up(rolled, release) == rolled


@given(valleys(), RELEASES, st.randoms(use_true_random=False))
def test_the_order_of_zips_never_changes_the_zones(
    zones: list[Zone], release: Release, order: Random
) -> None:
    assert roll_up(order.sample(zones, len(zones)), release) == roll_up(zones, release)
