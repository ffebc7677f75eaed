"""The release map is a function of the released bands: zones, dots, what changed, and the protection told."""

import json
from typing import Any

import pandas as pd
import pytest
import shapely

from rollbook.kernel.errors import RenderError
from rollbook.present import map_sheets, map_svg
from rollbook.present.counties import counties_of
from rollbook.present.letters import text_width, wrapped
from rollbook.present.map_png import export_png
from rollbook.present.map_release import read_release
from rollbook.present.pages.base_map import base_map
from rollbook.present.pages.growth import map_spec
from rollbook.present.pages.map_points import points_on
from rollbook.present.pages.map_zones import zones_of
from rollbook.present.pages.view import Count, View
from rollbook.present.pages.zone_change import change_of, change_text
from rollbook.present.pages.zone_dots import STEP, dot_count, dots_of
from rollbook.present.shapes import rings_of, zone_shape
from rollbook.tables.check import make_table
from tests.keys import DOTS
from tests.unit.present.deck_sample import deck, page_of, words
from tests.unit.present.view_rows import no_venues
from tests.unit.present.view_sample import parameters, project

Json = dict[str, Any]
HERE = shapely.box(-118.2, 34.5, -118.0, 34.7)
ZONES = (("z93550", "93550", 34.56, -118.09), ("z93543_93553", "93543 93553", 34.52, -117.93))
BANDS = {"z93550": ((56, 60), (86, 90)), "z93543_93553": ((0, 10), (11, 15))}


def shape_rows(*codes: str, kind: str = "zip") -> pd.DataFrame:
    rows = [
        {
            "shape_kind_code": kind,
            "shape_code": code,
            "shape_label": code,
            "vintage_year": 2010,
            "shape_wkt": shapely.to_wkt(shapely.box(-118.2 + at * 0.1, 34.5, -118.1 + at * 0.1, 34.6)),
        }
        for at, code in enumerate(codes)
    ]
    return make_table("released.shapes", rows)


def view_of(shapes: pd.DataFrame | None = None, language: str = "en") -> View:
    zones = [
        {"zone_id": zone, "zip_codes": zips, "zone_lat": lat, "zone_lon": lon}
        for zone, zips, lat, lon in ZONES
    ]
    zones.append({"zone_id": "elsewhere", "zip_codes": "", "zone_lat": None, "zone_lon": None})
    counts = [
        {
            "layer_code": layer,
            "as_of_date": pd.Timestamp(day),
            "zone_id": zone,
            "low_count": low,
            "high_count": high,
        }
        for zone, spans in BANDS.items()
        for layer, day, (low, high) in (
            ("members", "2016-01-31", spans[0]),
            ("members", "2018-04-30", spans[1]),
            ("participants", "2018-04-30", spans[1]),
        )
    ]
    run = parameters(language)
    return View(
        tables={
            "zones": make_table("released.zones", zones),
            "zone_counts": make_table("released.zone_counts", counts),
            "shapes": shape_rows() if shapes is None else shapes,
            **no_venues(),
        },
        project=project(),
        community=project().community("palmdale"),
        period=run.quarter,
        language=language,
        name="release",
        dots_key=DOTS,
    )


@pytest.mark.parametrize(
    ("low", "high", "dots"), [(0, 10, 0), (11, 15, 3), (16, 20, 4), (246, 250, 50), (0, 0, 0), (7, 7, 1)]
)
def test_dots_follow_from_the_band_alone_and_a_hidden_count_has_none(low: int, high: int, dots: int) -> None:
    assert dot_count(Count(low, high), 5) == dots


def test_dots_lie_in_the_zone_and_a_larger_count_has_those_of_the_smaller_one() -> None:
    middle = (34.6, -118.1)
    few, many = dots_of(HERE, middle, 5, "z1 members", DOTS), dots_of(HERE, middle, 60, "z1 members", DOTS)
    assert many[:5] == few
    assert len(set(many)) == 60
    assert all(
        shapely.contains_xy(HERE.buffer(1 / STEP), middle[1] + east / STEP, middle[0] + north / STEP)
        for east, north in many
    )
    assert dots_of(HERE, middle, 60, "z1 participants", DOTS) != many


def test_the_same_zone_has_the_same_dots_on_every_machine() -> None:
    assert dots_of(HERE, (34.6, -118.1), 2, "z93550 members", DOTS) == [(-576, -63), (773, -353)]


@pytest.mark.parametrize(
    ("first", "last", "change", "text"),
    [
        ((56, 60), (86, 90), "grew", "+26–34"),
        ((0, 10), (11, 15), "grew", "+1–15"),
        ((31, 35), (11, 15), "fell", "−16–24"),
        ((0, 10), (0, 10), "unclear", "−10…+10"),
        ((60, 60), (60, 60), "same", "0"),
        ((60, 60), (57, 57), "fell", "−3"),
    ],
)
def test_a_change_is_told_only_where_the_ranges_tell_it(
    first: tuple[int, int], last: tuple[int, int], change: str, text: str
) -> None:
    assert change_of(Count(*first), Count(*last)) == change
    assert change_text(Count(*first), Count(*last)) == text


def test_the_map_of_a_release_says_how_families_are_protected_with_the_numbers_of_this_release() -> None:
    lines = " ".join(map_spec(view_of())["protection"]["lines"])
    assert "11 member households and 50 housing units" in lines
    assert "ranges of 5" in lines
    assert "Fewer than 11 households" in lines
    assert "circles around the middles" in lines


def test_a_mark_without_a_count_to_show_keeps_its_hollow_look_and_has_no_dots() -> None:
    spec = map_spec(view_of())
    marks = [mark for layer in spec["layers"] for mark in layer["marks"]]
    assert {(mark["text"], len(mark["dots"])) for mark in marks} == {
        ("<11", 0), ("11–15", 3), ("56–60", 12), ("86–90", 18),
    }  # fmt: skip


def test_changes_stand_in_the_spec_and_in_the_drawing() -> None:
    spec = map_spec(view_of())
    changes = {mark["label"]: (mark["trend"], mark["text"]) for mark in spec["change"]["changes"]}
    assert sorted(changes.values()) == [("grew", "+1–15"), ("grew", "+26–34")]
    drawing = map_sheets.draw_second(spec, words("en"))
    assert drawing is not None
    assert all(f">{text}</text>" in drawing for _, text in changes.values())


def test_the_elsewhere_of_a_release_is_in_the_table_and_not_on_the_map() -> None:
    assert [zone.zone_id for zone in zones_of(view_of())] == ["z93543_93553", "z93550", "elsewhere"]
    assert len(map_spec(view_of())["zones"]) == 2


def test_a_zone_is_drawn_with_the_borders_that_the_project_was_given() -> None:
    zips = project().community("palmdale").zips
    given = map_spec(view_of(shape_rows(*zips)))
    circles = map_spec(view_of())
    assert given["zones"] != circles["zones"]
    assert "inside the borders" in " ".join(given["protection"]["lines"])
    assert {outline["kind"] for outline in given["base"]["outlines"]} == {"county", "zip"}


def test_a_zone_has_a_shape_only_if_each_of_its_zips_has_one() -> None:
    shapes = shape_rows("93550", "93551")
    both = zone_shape(shapes, ["93550", "93551"])
    assert both is not None
    assert shapely.area(both) == pytest.approx(0.02)
    assert len(rings_of(both)) == 1
    assert zone_shape(shapes, ["93550", "93552"]) is None
    assert zone_shape(shapes, []) is None
    assert zone_shape(shape_rows("93550", kind="tract"), ["93550"]) is None


def test_of_a_zip_in_two_vintages_the_later_one_counts() -> None:
    old, later = shape_rows("93550"), shape_rows("93551", "93550").assign(vintage_year=2020)
    new = later[later["shape_code"] == "93550"]
    found = zone_shape(pd.concat([new, old]), ["93550"])
    assert found is not None
    assert shapely.bounds(found)[0] == pytest.approx(-118.1)


def test_a_county_is_decoded_whole_and_an_unknown_code_is_named() -> None:
    (county,) = counties_of(["06037"])
    assert county.name == "Los Angeles"
    assert [len(ring) for ring in county.rings] == [13, 10, 42]
    mainland = shapely.Polygon([(lon, lat) for lat, lon in county.rings[-1]])
    assert shapely.is_valid(mainland)
    assert shapely.contains_xy(mainland, -118.1, 34.58)
    with pytest.raises(RenderError, match="99999") as failure:
        counties_of(["06037", "99999"])
    assert "five digits" in str(failure.value)
    assert counties_of([]) == []


def test_the_ground_names_its_sources_and_the_county_in_both_languages() -> None:
    english, spanish = (base_map(view_of(language=language), []) for language in ("en", "es"))
    assert english["outlines"][0]["label"] == "Los Angeles County"
    assert spanish["outlines"][0]["label"] == "Condado de Los Angeles"
    assert any("Census Bureau" in source for source in english["sources"])
    assert len(english["sources"]) == len(spanish["sources"]) == 3


def test_points_are_there_from_their_first_day_and_gone_on_the_day_they_leave() -> None:
    days = pd.to_datetime(["2016-01-31", "2016-02-29", "2016-01-31"])
    points = pd.DataFrame({"from_date": days, "until_date": pd.Series([pd.NaT, pd.NaT, days[1]])})
    assert len(points_on(points, pd.Timestamp("2016-01-31").date())) == 2
    assert [*points_on(points, pd.Timestamp("2016-02-29").date()).index] == [0, 1]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("view", ["release", "internal"])
def test_the_picture_is_1600_pixels_wide_and_always_the_same(view: str, language: str) -> None:
    meta, pages = deck(view, language)
    block = page_of(pages, "growth")["blocks"][0]
    picture = export_png(meta, block, words(language))
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") == 1600
    assert int.from_bytes(picture[20:24], "big") > (1200 if view == "release" else 600)
    assert export_png(meta, block, words(language)) == picture
    assert len(picture) < 1_000_000


def test_the_legend_of_changes_has_the_same_order_after_a_notebook_has_sorted_the_keys() -> None:
    _, pages = deck("release", "en")
    spec = page_of(pages, "growth")["blocks"][0]["map"]
    through_a_notebook = json.loads(json.dumps(spec, sort_keys=True))
    drawn = [map_sheets.draw_second(each, words("en")) for each in (spec, through_a_notebook)]
    assert drawn[0] == drawn[1]
    parts = read_release(through_a_notebook)
    assert parts is not None
    assert list(parts.change_key) == ["grew", "fell", "unclear"]


def test_a_map_of_a_working_view_has_no_second_drawing() -> None:
    spec = page_of(deck("internal", "en")[1], "growth")["blocks"][0]["map"]
    assert read_release(spec) is None
    assert map_sheets.draw_second(spec, words("en")) is None
    assert "stroke-dasharray" in map_svg.draw(spec, words("en"))


def test_lines_are_broken_where_they_would_grow_too_wide() -> None:
    lines = wrapped("Parent groups meet in homes and are not shown on any map", 12, 120)
    assert len(lines) > 2
    assert all(text_width(line, 12) <= 120 for line in lines)
    assert wrapped("", 12, 120) == []
    assert wrapped("unbreakable", 12, 1) == ["unbreakable"]


def test_the_spec_of_a_release_map_is_small_and_plain() -> None:
    assert len(json.dumps(map_spec(view_of()))) < 40_000
