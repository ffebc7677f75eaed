"""The page of the working map: what it holds, what it never holds, and that it needs nothing from outside."""

import base64
import json
import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from rollbook.declare.areas import Tiles
from rollbook.present import assets, theme
from rollbook.present.working_map import FLOWS as FLOW_LOOKS
from rollbook.present.working_map import layer_counts, working_map
from rollbook.present.working_map_arrays import STILL_THERE
from rollbook.present.working_map_page import SCRIPTS, SPOKEN
from tests.unit.present.deck_sample import Json, words
from tests.unit.present.working_sample import COUNTS, POINTS, tiled_page, working_page, working_view

KINDS = {
    "home": "<u4", "detail": "<u2", "lat": "<i4", "lon": "<i4", "precision": "u1", "radius": "<u2",
    "zip": "<u2", "from": "<u2", "until": "<u2",
}  # fmt: skip
LANGUAGES = pytest.mark.parametrize("language", ["en", "es"])


@pytest.fixture(scope="module")
def spec() -> Json:
    return working_map(working_view())


def unpacked(spec: Json) -> pd.DataFrame:
    """The rows as a browser reads them."""
    arrays = {
        name: np.frombuffer(base64.b64decode(text), KINDS[name]) for name, text in spec["arrays"].items()
    }
    rows = pd.DataFrame(arrays)
    layers = [layer["id"] for layer in spec["layers"] for _ in range(layer["count"])]
    return rows.assign(layer=layers)


def test_every_point_is_in_the_arrays_with_all_that_is_known_of_it(spec: Json) -> None:
    days = {number: day["id"] for number, day in enumerate(spec["days"])}
    found = {
        (
            row["layer"],
            row["home"],
            spec["details"][row["detail"]]["code"],
            row["lat"] / 1e5,
            row["lon"] / 1e5,
            spec["precisions"][row["precision"]]["code"],
            spec["radii"][row["radius"]],
            spec["zips"][row["zip"]]["code"],
            days[row["from"]],
            {**days, STILL_THERE: ""}[row["until"]],
        )
        for row in unpacked(spec).to_dict("records")
    }
    expected = {
        (
            row["map_layer_code"],
            row["home_number"],
            row["map_detail_code"] or "",
            round(row["lat"], 5),
            round(row["lon"], 5),
            row["precision_code"],
            row["radius_m"],
            row["zip_code"],
            str(row["from_date"].date()),
            str(row["until_date"].date()) if row["until_date"] is not None else "",
        )
        for row in POINTS
    }
    assert found == expected


def test_the_days_are_every_month_s_end_and_the_two_dates_are_marked(spec: Json) -> None:
    days = spec["days"]
    assert (len(days), days[0]["id"], days[-1]["id"]) == (33, "2015-10-31", "2018-06-30")
    assert (days[spec["first"]]["id"], days[spec["last"]]["id"]) == ("2016-01-31", "2018-04-30")
    assert days[spec["last"]]["label"] == "April 2018"


def test_a_day_that_ends_no_month_is_named_in_full() -> None:
    view = working_view()
    dates = (pd.Timestamp("2016-01-15").date(), view.map_dates[1])
    quarterly = view.project.quarterly.model_copy(update={"map_dates": dates})
    shown = working_map(replace(view, project=replace(view.project, quarterly=quarterly)))
    assert shown["days"][shown["first"]]["label"] == "January 15, 2016"
    assert len(shown["days"]) == 34


def test_without_scripts_the_table_says_how_many_there_are(spec: Json) -> None:
    names = {layer["label"]: layer["id"] for layer in spec["layers"]}
    told = {names[label]: (int(first), int(last)) for label, first, last in layer_counts(working_view())}
    assert told == COUNTS


def test_a_place_that_is_only_a_zip_is_told_from_one_that_is_known(spec: Json) -> None:
    assert {each["code"]: each["isExact"] for each in spec["precisions"]} == {
        "street_grid": True,
        "zip_weighted": False,
    }


def test_groups_places_and_zips_can_be_found(spec: Json) -> None:
    kinds = [each["kind"] for each in spec["finds"]]
    assert kinds.count("group") == 3
    assert {"PN Semillas", "Littlerock", "93591"} <= {each["label"] for each in spec["finds"]}


def test_every_sector_has_a_letter_of_its_own(spec: Json) -> None:
    letters = {each["code"]: each["letter"] for each in spec["details"] if each["letter"]}
    assert (letters["faith"], letters["business"]) == ("E", "G")
    assert len(set(letters.values())) == len(letters)


def test_households_are_followed_among_those_who_are_counted_alike(spec: Json) -> None:
    crowds = {layer["id"]: layer["crowd"] for layer in spec["layers"]}
    assert crowds["parents_0_5"] == crowds["parents_6_plus"]
    assert crowds["nac"] == crowds["roc"] == crowds["pn"]
    assert len({crowds[name] for name in ("parents_0_5", "stakeholders", "participants", "pn")}) == 4


def test_what_changed_is_told_by_shapes_and_by_colours_that_can_be_read() -> None:
    shapes = [shape for _, shape in FLOW_LOOKS.values()]
    assert len(set(shapes)) == len(shapes)
    assert all(theme.contrast(colour, theme.WASH) >= 4.5 for colour, _ in FLOW_LOOKS.values())
    colours = [colour for colour, _ in FLOW_LOOKS.values()]
    assert all(one != other for one, other in combinations(colours, 2))


@LANGUAGES
def test_the_page_asks_for_nothing_and_lets_nothing_in(language: str) -> None:
    page = working_page(language)
    # Leaflet names its home in a control that is switched off; what is written around scripts must not.
    markup = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", markup)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "img-src data:;" in policy[1]
    assert "wm-tiles" not in page.partition("<main")[2].partition("<script>")[0]


@LANGUAGES
def test_the_page_says_that_it_is_internal_and_of_made_up_people(language: str) -> None:
    page, said = working_page(language), words(language)
    assert page.count(said["internal_mark"]) >= 3
    assert said["synthetic_mark"] in page
    assert f'<html lang="{language}">' in page
    assert 'name="robots" content="noindex' in page


def test_the_same_points_give_the_same_bytes_in_any_order() -> None:
    assert working_page() == working_page(points=POINTS[::-1])


def test_a_name_cannot_leave_its_place() -> None:
    page = working_page()
    assert "<img src=x" not in page
    assert 'Amigos"</script>' not in page


def test_without_anybody_there_is_still_a_page() -> None:
    assert '"count":0' in working_page(points=[])


def test_scripts_say_only_words_that_they_are_given() -> None:
    scripts = "\n".join(assets.template(name) for name in SCRIPTS)
    said = set(re.findall(r"\bwords\.(\w+)|say\(\"(\w+)\"", scripts))
    asked = {one or other for one, other in said}
    assert asked <= set(SPOKEN)
    ids = [f"wm_{name}" for name in FLOW_LOOKS] + [f"wm_{name}_meaning" for name in FLOW_LOOKS]
    assert {*ids, "wm_kind_group", "wm_kind_place", "wm_kind_zip"} <= set(SPOKEN)
    unused = [
        key
        for key in SPOKEN
        if key not in asked and not key.startswith(("wm_kind_", *ids)) and key not in scripts
    ]
    assert unused == []


def test_tiles_are_allowed_in_only_where_a_server_is_declared() -> None:
    page = tiled_page("https://{s}.tiles.example/{z}/{x}/{y}.png")
    assert "img-src data: https://*.tiles.example;" in page
    assert 'id="wm-tiles"' in page
    assert "Made-up Maps" in page


@pytest.mark.parametrize(
    "url", ["tiles/{z}/{x}/{y}.png", "https://a.example; script-src *//{z}", "https://a.example/1.png"]
)
def test_an_address_that_is_no_tile_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="url"):
        Tiles(url=url, attribution="Nobody")


def test_a_hundred_thousand_points_stay_below_fifteen_megabytes() -> None:
    many = [{**POINTS[0], "home_number": number, "lat": 34.5 + number / 1e6} for number in range(1, 20_001)]
    per_point = (len(working_page(points=many)) - len(working_page(points=[]))) / len(many)
    assert 100_000 * per_point < 5_000_000


def test_the_data_are_written_as_json_that_a_script_can_hold() -> None:
    page = working_page()
    written = page.partition("working.start(")[2].partition(");\n</script>")[0]
    spec, position = json.JSONDecoder().raw_decode(written)
    assert spec["language"] == "en"
    assert json.loads(written[position + 1 :])["wm_play"] == "Play"
