"""The systems map can be read with sixty organizations: no text covers another, and no two points touch."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import hypot
from typing import Any

import pytest

from rollbook.present import pictures
from rollbook.present.map_labels import Box
from rollbook.present.pages.systems import systems_page
from rollbook.present.pages.view import View
from rollbook.present.pictures.paper import NARROW, WIDE, Paper
from rollbook.present.pictures.places import Wheel, rings_of
from rollbook.present.words import plain
from rollbook.tables.code_lists import SECTORS
from tests.unit.present.system_sample import shown
from tests.unit.present.view_sample import view_of

Json = dict[str, Any]
LOOKS = pytest.mark.parametrize("look", ["wide", "narrow", "sheet"])
COUNTS = pytest.mark.parametrize("count", [1, 24, 60, 75])
TINY = 0.01


@cache
def view(language: str = "en", count: int = 60) -> View:
    return view_of("release", language, "palmdale", **shown(count))


def picture(language: str = "en", count: int = 60) -> Json:
    spec: Json = systems_page(view(language, count))[0]["blocks"][0]["picture"]
    return spec


def paper(language: str, count: int, look: str) -> tuple[Paper, float]:
    spec = picture(language, count) | {"is_sheet": look == "sheet"}
    return pictures.drawn(spec, is_narrow=look == "narrow", name="x")


def covering(drawn: Paper) -> Iterator[tuple[str, str]]:
    for (one, box), (other, second) in combinations(drawn.boxes, 2):
        if box.overlap(second) > TINY:
            yield one, other


@COUNTS
@pytest.mark.parametrize("language", ["en", "es"])
@LOOKS
def test_no_text_covers_another_and_none_is_cut_off(language: str, count: int, look: str) -> None:
    drawn, height = paper(language, count, look)
    frame = Box(0, 0, NARROW if look == "narrow" else WIDE, height)
    assert len(drawn.boxes) > count
    assert list(covering(drawn)) == []
    assert [text for text, box in drawn.boxes if not box.lies_in(frame)] == []


def test_the_measure_of_covering_sees_a_text_that_is_written_over_another() -> None:
    """A measure that never finds anything would prove nothing."""
    drawn, _ = paper("en", 24, "wide")
    text, box = drawn.boxes[0]
    drawn.boxes.append(("over it", Box(box.left + 1, box.top + 1, box.right, box.bottom)))
    assert list(covering(drawn)) == [(text, "over it")]


@LOOKS
def test_every_organization_has_its_number_on_the_map_and_its_name_beside_or_in_the_table(
    look: str,
) -> None:
    drawn, _ = paper("en", 60, look)
    written = [text for text, _ in drawn.boxes]
    numbers = [text for text in written if text.isdigit()]
    assert {*map(int, numbers)} == {*range(1, 61)}
    listed = " ".join(written)
    names = [each["name"] for each in picture()["partners"]]
    if look == "sheet":
        table = systems_page(view())[0]["blocks"][0]["table"]
        assert table["print_table"]
        listed = " ".join(plain(row[0]) for row in table["rows"])
    assert [name for name in names if name not in listed] == []


def test_nothing_on_a_phone_is_set_smaller_than_the_smallest_print() -> None:
    drawn, _ = paper("es", 60, "narrow")
    assert min(box.bottom - box.top for _, box in drawn.boxes) >= 7.8 * 1.15 - TINY


@pytest.mark.parametrize("rings", [6, 7, 9])
@pytest.mark.parametrize("sectors", [8, 9])
def test_the_smallest_distance_of_two_places_is_that_of_all_pairs(rings: int, sectors: int) -> None:
    wheel = Wheel(0, 0, 238.0, SECTORS.split()[:sectors])
    count = sum(range(2, 2 + rings))
    spots = [wheel.place(sector, number) for sector in wheel.sectors[:2] for number in range(count)]
    nearest = min(hypot(x - x2, y - y2) for (x, y), (x2, y2) in combinations(spots, 2))
    assert wheel.closest(rings) == pytest.approx(nearest)


@LOOKS
def test_no_two_points_touch_and_no_name_covers_a_point(look: str) -> None:
    drawn, _ = paper("en", 75, look)
    circle = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="[^"]+" stroke="#0f4c81"/>')
    points = [(float(x), float(y), float(r)) for part in drawn.parts for x, y, r in circle.findall(part)]
    assert len(points) == 75
    assert min(hypot(x - x2, y - y2) - r - r2 for (x, y, r), (x2, y2, r2) in combinations(points, 2)) > 1
    names = [box for text, box in drawn.boxes if not text.isdigit()]
    assert not [box for x, y, r in points for box in names if box.overlap(Box(x - r, y - r, x + r, y + r))]


def test_a_sector_of_more_than_27_gets_more_rings_and_its_first_places_keep_their_direction() -> None:
    assert [rings_of(numbers) for numbers in ([], [0, 26], [27], [34], [35])] == [6, 6, 7, 7, 8]
    wide, narrow = (Wheel(0, 0, radius, ["faith", "business"]) for radius in (100.0, 70.0))
    for number in range(30):
        (x, y), (x2, y2) = wide.place("faith", number), narrow.place("faith", number)
        assert (x2, y2) == pytest.approx((0.7 * x, 0.7 * y))


def test_hubs_are_those_with_most_ties_and_bridges_those_on_most_shortest_ways() -> None:
    told = picture()["partners"]
    rows = {row["partner_id"]: row for row in shown()["partners"]}
    hubs = [each["id"] for each in told if each["is_hub"]]
    bridges = [each["id"] for each in told if each["is_bridge"]]
    assert (len(hubs), len(bridges)) == (5, 3)
    least = min(rows[name]["tie_count"] for name in hubs)
    assert all(row["tie_count"] <= least for name, row in rows.items() if name not in hubs)
    least = min(rows[name]["bridge_share"] for name in bridges)
    assert all(row["bridge_share"] <= least for name, row in rows.items() if name not in bridges)


def test_the_table_tells_every_link_that_is_drawn_from_both_ends() -> None:
    block = systems_page(view())[0]["blocks"][0]
    number = {each["id"]: each["number"] for each in block["picture"]["partners"]}
    pairs = [(number[each["from"]], number[each["to"]]) for each in block["picture"]["links"]]
    told = set()
    for row in block["table"]["rows"]:
        own = int(plain(row[0]).partition(".")[0])
        told |= {(own, int(other)) for other in plain(row[-1]).split(", ") if other.isdigit()}
    assert told == {*pairs, *((other, one) for one, other in pairs)}


def test_without_a_link_the_claim_says_that_nobody_has_written_any_down() -> None:
    page, alone = (
        systems_page(view_of("release", "en", "palmdale", **shown(count) | {"partner_links": []}))[0]
        for count in (3, 1)
    )
    assert plain(page["claim"]).startswith("3 partner organizations; nobody has written down")
    assert plain(alone["claim"]).startswith("1 partner organization; nobody has written down")
    assert not alone["blocks"][0]["picture"]["partners"][0]["is_hub"]


def test_who_works_with_one_other_alone_is_not_called_key() -> None:
    rows = shown(2)
    assert len(rows["partner_links"]) == 1
    page = systems_page(view_of("release", "en", "palmdale", **rows))[0]
    assert plain(page["claim"]) == "2 organizations and 1 link between them"
    assert not any(each["is_hub"] for each in page["blocks"][0]["picture"]["partners"])


def test_a_community_without_organizations_that_may_be_named_has_no_such_page() -> None:
    assert systems_page(view_of("release", partners=[], partner_links=[], partner_sectors=[])) == []


def test_the_same_organizations_give_the_same_bytes() -> None:
    first, second = (pictures.draw(picture(), name="a") for _ in range(2))
    assert first == second
