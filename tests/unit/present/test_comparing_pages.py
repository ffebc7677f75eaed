"""The pages on isolated areas and on groups beside the zone say what their numbers bear."""

from typing import Any

import pytest

from rollbook.present.pages.compared import change_of, percent_of, points_of, rate_of
from rollbook.present.pages.isolated import area_ids, area_label, isolated_page
from rollbook.present.pages.representation import representation_page
from rollbook.present.words import plain
from tests.unit.present.compared_rows import compared
from tests.unit.present.view_rows import exactly
from tests.unit.present.view_sample import view_of, written_deck

Json = dict[str, Any]


def rows(name: str) -> list[Json]:
    return dict(compared(exactly))[name]


def rates(area: str, low: float, high: float) -> list[Json]:
    """The counts of areas with another interval for the members of one."""
    return [
        {**row, "rate_from": low, "rate_until": high}
        if (row["area_id"], row["reach_code"], row["as_of_date"]) == (area, "members", "2018-04-30")
        else row
        for row in rows("area_counts")
    ]


def verdicts(**said: str) -> list[Json]:
    """The groups with other verdicts on the members' races; ``same`` where none is given."""
    return [
        {**row, "verdict_code": said.get(row["trait_code"], "same")}
        if (row["crowd_code"], row["aspect_code"]) == ("members", "race")
        else row
        for row in rows("representations")
    ]


def table(page: Json, name: str) -> Json:
    return next(block for block in page["blocks"] if block.get("id") == name)


def cells(row: list[Any]) -> list[str]:
    return [plain(cell) for cell in row]


@pytest.mark.parametrize(
    ("interval", "start"),
    [((25.0, 40.0), "Families far out are reached more:"), ((2.0, 9.0), "Families far out are reached less:"),
     ((10.0, 30.0), "As far as the numbers tell, families far out are reached about as much.")],
)  # fmt: skip
def test_the_claim_holds_the_intervals_against_each_other(interval: tuple[float, float], start: str) -> None:
    view = view_of(area_counts=rates("lake_los_angeles", *interval))
    claim = plain(isolated_page(view)["claim"])
    assert claim.startswith(start)
    assert "37.3 members for 1,000 children" in claim


def test_without_rates_the_claim_is_a_count_and_nothing_is_drawn() -> None:
    bare = [{**row, "rate_low": None, "rate_high": None, "rate_from": None, "rate_until": None}
            for row in rows("area_counts")]  # fmt: skip
    page = isolated_page(view_of(area_counts=bare))
    assert plain(page["claim"]) == "In April 2018 26 members lived in isolated areas."
    assert "chart" not in {block["kind"] for block in page["blocks"]}


def test_an_area_s_line_tells_counts_growth_rates_and_share() -> None:
    lines = {cells(row)[0]: cells(row) for row in table(isolated_page(view_of()), "isolated_members")["rows"]}
    assert lines["Lake Los Angeles"][1:5] == ["698", "8", "26", "+18"]
    assert lines["Lake Los Angeles"][6] == "37.3 (29.8–45.7)"
    assert lines["Lake Los Angeles"][7] == "15.2% (7–26%)"
    assert lines["Elsewhere, or not known"][5:] == ["—", "—", "—"]


def test_areas_that_a_release_joins_have_all_their_names_and_those_of_other_zips() -> None:
    joined = [{**row, "area_id": "pearblossom+llano", "zip_codes": "93544 93552 93553"}
              if row["area_id"] == "lake_los_angeles" else row for row in rows("areas")]  # fmt: skip
    view = view_of("release", "es", areas=joined)
    assert area_ids(view) == ["pearblossom+llano", "rest", "all", "elsewhere"]
    assert area_label(view, "pearblossom+llano") == "Pearblossom y Llano, junto con Palmdale (este)"


def test_a_community_without_isolated_areas_has_no_such_page() -> None:
    assert "isolated" not in {page["page"] for page in written_deck("release", "en", "lancaster").pages}
    assert "isolated" in {page["page"] for page in written_deck("release", "en", "palmdale").pages}


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ({"hispanic": "more", "white_nh": "fewer", "black_nh": "fewer"},
         "Among members there are more Hispanic people and fewer White people and Black people than"),
        ({"hispanic": "more"}, "Among members there are more Hispanic people than"),
        ({"asian_nh": "fewer"}, "Among members there are fewer Asian people than"),
        ({}, "By race and ethnicity, members are about like the people of the zone"),
        ({"black_nh": "unclear"}, "By race and ethnicity, no difference between members and"),
        (dict.fromkeys(("hispanic", "white_nh", "black_nh", "asian_nh", "rest_nh"), "open"),
         "Members cannot be held against the zone"),
    ],
)  # fmt: skip
def test_the_claim_about_members_names_what_surely_differs(said: dict[str, str], claim: str) -> None:
    page = representation_page(view_of(representations=verdicts(**said)))
    assert plain(page["claim"]).startswith(claim)


def test_each_difference_has_its_verdict_and_language_has_no_zone_to_compare_with() -> None:
    page = representation_page(view_of())
    assert cells(table(page, "differences_race")["rows"][0])[1].split()[-1] in {
        "more",
        "fewer",
        "similar",
        "unclear",
    }
    assert "differences_language" not in {block.get("id") for block in page["blocks"]}
    assert "do not tell this of the zone" in str(page)
    shares = [cells(row) for row in table(page, "shares_race")["rows"]]
    assert shares[0][:3] == ["Hispanic", "52.9%", "53.4% (43–64%)"]
    assert [line[0] for line in shares[-2:]] == ["People of whom it is told", "Not told"]


def test_margins_of_error_stand_beside_the_zone_s_shares() -> None:
    surveyed = [{**row, "zone_share_moe": 0.0132} for row in rows("zone_shares")]
    page = representation_page(view_of(zone_shares=surveyed))
    assert cells(table(page, "shares_race")["rows"][0])[1] == "52.9% (± 1.3)"


def test_an_aspect_that_no_list_tells_is_one_line() -> None:
    untold = [row if row["aspect_code"] != "language" or row["trait_code"] == "unknown"
              else {**row, "low_count": 0, "high_count": 0} for row in rows("representations")]  # fmt: skip
    page = representation_page(view_of(representations=untold))
    assert "No list tells the language at home." in str(page)
    assert "shares_language" not in {block.get("id") for block in page["blocks"]}


def test_without_a_zone_or_figures_the_page_says_so() -> None:
    view = view_of(zone_shares=[])
    assert "zone is 2 ZIP areas" not in str(representation_page(view))
    assert "The zone is" in str(representation_page(view_of()))


def test_numbers_are_printed_with_signs_ends_and_no_false_exactness() -> None:
    assert (rate_of(4.04, 4.04).text, rate_of(4.0, 12.26).text) == ("4.0", "4.0–12.3")
    assert (percent_of(0.2599, 0.2599).text, percent_of(0.101, 0.2).text) == ("25.9%", "10–20%")
    assert points_of(-0.041, 0.12).text == "\N{MINUS SIGN}4.1…+12.0"
    assert (change_of(3, 3).text, change_of(-2, 5).text, change_of(0, 0).text) == (
        "+3",
        "\N{MINUS SIGN}2…+5",
        "0",
    )
