"""What a release shows, for all counts and all maps of small places."""

from fractions import Fraction
from random import Random

import h3
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rollbook.declare.models import Release
from rollbook.protect.bands import Band, band, share, share_within, total
from rollbook.protect.shown import in_bands
from rollbook.protect.views import build_view
from rollbook.protect.zones import FINEST, Leaf, roll_up, single_zones
from rollbook.tables.check import check_table
from tests.oracle.zones import ZipArea
from tests.oracle.zones import roll_up as plain_zones
from tests.unit.protect.samples import FUNDER, PUBLIC, SETTINGS, measurements, zone

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
def valleys(draw: st.DrawFn) -> list[Leaf]:
    """ZIPs anywhere in the valley with any number of families and homes."""
    return [_zip_anywhere(draw, code) for code in draw(ZIPS)]


def _zip_anywhere(draw: st.DrawFn, code: str) -> Leaf:
    lat, lon = draw(st.floats(34, 35)), draw(st.floats(-119, -117))
    members, units = draw(st.integers(0, 40)), draw(st.integers(0, 600))
    return Leaf(code, h3.latlng_to_cell(lat, lon, FINEST), members, units, lat, lon)


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


@given(valleys())
def test_zones_are_those_that_plain_python_rolls_up(leaves: list[Leaf]) -> None:
    areas = [
        ZipArea(leaf.code, leaf.member_households, leaf.housing_units, leaf.lat, leaf.lon) for leaf in leaves
    ]
    expected = [(each.id, each.members, each.homes) for each in plain_zones(areas)]
    rolled = roll_up(leaves, FUNDER)
    assert [(each.zone_id, each.member_households, each.housing_units) for each in rolled] == expected


@given(valleys(), RELEASES)
def test_a_zip_is_in_one_zone_at_most_and_whole(leaves: list[Leaf], release: Release) -> None:
    zips = [code for zone in roll_up(leaves, release) for code in zone.zips]
    assert len(zips) == len(set(zips))
    assert set(zips) <= {leaf.code for leaf in leaves}


@given(valleys(), RELEASES)
def test_all_zones_are_large_enough(leaves: list[Leaf], release: Release) -> None:
    assert all(zone.is_large_enough(release) for zone in roll_up(leaves, release))


@given(valleys(), RELEASES)
def test_a_zone_has_the_members_and_the_homes_of_its_zips(leaves: list[Leaf], release: Release) -> None:
    for rolled in roll_up(leaves, release):
        held = [leaf for leaf in leaves if leaf.code in rolled.zips]
        assert rolled.member_households == sum(leaf.member_households for leaf in held)
        assert rolled.housing_units == sum(leaf.housing_units for leaf in held)


@given(valleys(), RELEASES)
def test_zips_that_are_large_enough_are_zones_of_their_own(leaves: list[Leaf], release: Release) -> None:
    apart = {zone.zips: zone for zone in single_zones(leaves) if zone.is_large_enough(release)}
    assume(len({leaf.cell for leaf in leaves}) == len(leaves))
    large = [leaf for leaf in leaves if (leaf.code,) in apart]
    assert roll_up(large, release) == sorted(apart.values(), key=lambda zone: zone.zone_id)


@given(valleys(), RELEASES, st.randoms(use_true_random=False))
def test_the_order_of_zips_never_changes_the_zones(
    leaves: list[Leaf], release: Release, order: Random
) -> None:
    assert roll_up(order.sample(leaves, len(leaves)), release) == roll_up(leaves, release)


# counts that stand inside each other: who went on of those who could, who was integrated of those who joined

GROUPS = st.lists(st.integers(0, 60), min_size=2, max_size=5)
DECLARED = st.sampled_from([FUNDER, PUBLIC])


@given(PEOPLE, PEOPLE, RELEASES)
def test_a_share_of_a_whole_lies_inside_what_is_shown(
    part: tuple[int, int], rest: tuple[int, int], release: Release
) -> None:
    # Whoever lives together with somebody of the part adds people and no home.
    people, homes = part[0] + rest[0], max(part[1], rest[1])
    shown = [band(number, release, households=behind) for number, behind in (part, (people, homes))]
    low, high = share_within(*shown)
    assert 0 <= low <= high <= 1
    if people:
        assert low <= Fraction(part[0], people) <= high


@given(COUNTS, COUNTS, RELEASES)
def test_what_two_counts_that_are_shown_say_of_those_between_them_is_never_one_number(
    part: int, rest: int, release: Release
) -> None:
    inner, outer = band(part, release), band(part + rest, release)
    fewest, most = max(outer.low - inner.high, 0), outer.high - inner.low
    assert fewest <= rest <= most
    assert most - fewest + 1 >= min(release.band_width, release.smallest_shown)


@given(GROUPS, DECLARED)
def test_a_hidden_part_of_a_whole_cannot_be_found_from_all_the_other_parts(
    parts: list[int], release: Release
) -> None:
    assume(any(1 <= part < release.smallest_shown for part in parts))
    shown, whole = [band(part, release) for part in parts], band(sum(parts), release)
    for place, (part, own) in enumerate(zip(parts, shown, strict=True)):
        if not 1 <= part < release.smallest_shown:
            continue
        others = total([*shown[:place], *shown[place + 1 :]])
        fewest = max(whole.low - others.high, own.low)
        most = min(whole.high - others.low, own.high)
        assert fewest <= part <= most
        # Either nobody at all would explain the rest, too, or a whole band of numbers would.
        assert fewest == 0 or most - fewest + 1 >= release.band_width


@given(st.integers(0, 90), st.integers(0, 90), st.integers(0, 90), st.integers(0, 90), RELEASES)
def test_a_range_that_is_shown_holds_the_one_that_was_measured_unless_it_is_hidden(
    one: int, other: int, third: int, homes: int, release: Release
) -> None:
    low, estimate, high = sorted([one, other, third])
    shown = [band(end, release, households=homes) for end in (low, estimate, high)]
    assert shown[0].low <= shown[1].low <= shown[1].high <= shown[2].high
    assert shown[0].low <= low
    assert shown[2].high >= high or shown[2].is_hidden


MEASURED = (
    "touch_overlaps", "touch_timings", "quarter_flows", "repeat_attendances", "integrations", "programs",
    "ladders", "attributions", "sessions",
)  # fmt: skip


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_whatever_is_measured_the_release_passes_the_wall(choice: st.DataObject) -> None:
    exact = measurements()
    for name in MEASURED:
        _redraw(exact[f"measured.{name}"], choice)
    made = build_view("released", exact, [zone("93550 93551", 36)], SETTINGS, in_bands(FUNDER))
    for name, table in made.items():
        check_table(name, table)
    rungs = made["released.ladders"]
    is_few = (exact["measured.ladders"]["moved_household_count"] < FUNDER.smallest_shown).to_numpy()
    assert rungs["median_days"][is_few].isna().all()
    assert (rungs["share_low"][is_few] == 0).all()
    assert (rungs["share_high"][is_few] == 1).all()


def _redraw(table: pd.DataFrame, choice: st.DataObject) -> None:
    """Other counts, of any size: a release must be safe whatever the measure stage says."""
    for name in [each for each in table.columns if str(each).endswith("_count")]:
        rows = st.lists(st.integers(0, 40), min_size=len(table), max_size=len(table))
        is_known = table[name].notna()
        table[name] = pd.array(choice.draw(rows), dtype="Int64")
        table[name] = table[name].where(is_known)
