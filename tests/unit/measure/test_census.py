"""Census figures of a zone: added up with their margins, or refused where they do not fit it."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import pytest

from rollbook.declare import load_project
from rollbook.declare.models import Community, Zone
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout, find_root
from rollbook.measure.census import zone_figures
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of

TRACTS = tuple(f"0603791050{number}" for number in range(1, 5))
PEOPLE = {"population": (4000, 200), "hispanic": (2400, 150), "white_nh": (900, 90), "black_nh": (400, 80),
          "asian_nh": (100, 40)}  # fmt: skip
SPEAKS = {"speaks_en": (1800, 120), "speaks_es": (1500, 110), "speaks_other": (100, 30)}
Told = Mapping[str, tuple[float, float]]


def community(zone: Zone | None) -> Community:
    return load_project(Layout(find_root())).community("palmdale").model_copy(update={"zone": zone})


def tract_zone(vintage: int = 2010) -> Zone:
    return Zone(kind="tract", codes=TRACTS, vintage=vintage)


def of(codes: Sequence[str], told: Told, year: int = 2018, kind: str = "tract") -> list[dict[str, Any]]:
    return [
        {
            "record_id": f"{code}{variable}{year}",
            "geography_kind_code": kind,
            "geography_code": code,
            "figures_year": year,
            "census_variable_code": variable,
            "census_value": value,
            "census_moe": margin,
            "source_table_label": "a made-up table",
        }
        for code in codes
        for variable, (value, margin) in told.items()
    ]


def zips(year: int | None = 2010, **changed: int | None) -> list[dict[str, Any]]:
    counts = {"population_count": 1000, "under_5_count": 80, "age_5_to_9_count": 100, "hispanic_count": 500,
              "white_nh_count": 300, "black_nh_count": 100, "asian_nh_count": 50} | changed  # fmt: skip
    codes = load_project(Layout(find_root())).community("palmdale").zips
    return [{"zip_code": code, "figures_year": year, "housing_units_count": 400, **counts} for code in codes]


def measured(
    zone: Zone | None, figures: Sequence[Mapping[str, Any]] = (), census: Sequence[Mapping[str, Any]] = ()
) -> dict[tuple[str, str], Row]:
    declared = community(zone)
    units = [] if zone is None else [
        {"geography_kind_code": zone.kind, "geography_code": code, "vintage_year": zone.vintage}
        for code in zone.codes
    ]  # fmt: skip
    tables = {
        "clean.census_zips": make_table("clean.census_zips", census),
        "clean.census_figures": make_table("clean.census_figures", figures),
        "located.zone_units": make_table("located.zone_units", units),
    }
    made = zone_figures(tables, declared)
    check_table("measured.zone_figures", made)
    return {(row["aspect_code"], row["trait_code"]): row for row in rows_of(made)}


def test_tracts_are_added_up_and_their_margins_by_squares() -> None:
    told = measured(tract_zone(), of(TRACTS, PEOPLE))
    hispanic = told["race", "hispanic"]
    assert (hispanic["census_value"], hispanic["base_value"]) == (9600, 16000)
    assert hispanic["census_moe"] == pytest.approx(sqrt(4) * 150)
    assert (hispanic["figures_year"], hispanic["unit_count"], hispanic["matched_count"]) == (2018, 4, 4)
    assert hispanic["source_table_label"] == "a made-up table"


def test_all_others_are_what_is_left_with_the_doubt_of_all_figures_behind_it() -> None:
    rest = measured(tract_zone(), of(TRACTS, PEOPLE))["race", "rest_nh"]
    assert rest["census_value"] == 4 * 200
    assert rest["census_moe"] == pytest.approx(2 * sqrt(200**2 + 150**2 + 90**2 + 80**2 + 40**2))


def test_of_figures_that_are_zero_only_the_widest_margin_counts() -> None:
    none = of(TRACTS[:3], {**PEOPLE, "asian_nh": (0, 12)}) + of(TRACTS[3:], {**PEOPLE, "asian_nh": (100, 40)})
    assert measured(tract_zone(), none)["race", "asian_nh"]["census_moe"] == pytest.approx(
        sqrt(12**2 + 40**2)
    )


def test_languages_are_shares_of_all_whose_language_is_told() -> None:
    told = measured(tract_zone(), of(TRACTS, {**PEOPLE, **SPEAKS}))
    assert told["language", "es"]["census_value"] == 6000
    assert told["language", "es"]["base_value"] == 4 * 3400


def test_the_newest_figures_of_the_zone_s_census_are_taken() -> None:
    newer = {name: (2 * value, margin) for name, (value, margin) in PEOPLE.items()}
    figures = of(TRACTS, PEOPLE, 2013) + of(TRACTS, newer, 2018) + of(TRACTS, PEOPLE, 2022)
    told = measured(tract_zone(), figures)
    assert (told["race", "hispanic"]["figures_year"], told["race", "hispanic"]["census_value"]) == (
        2018,
        19200,
    )


def test_tables_of_another_census_than_the_zone_s_tracts_are_refused() -> None:
    with pytest.raises(SettingsError) as refused:
        measured(tract_zone(2010), of(TRACTS, PEOPLE, 2022))
    told = str(refused.value)
    assert "the Census figures do not fit the zone" in told
    assert "palmdale.yml: zone (boundaries of 2010); figures of 2022: 4 of 4 tracts" in told
    assert "figures of 2010 to 2019" in told


def test_figures_of_too_few_tracts_are_refused() -> None:
    many = tuple(f"060379{number:05d}" for number in range(20))
    zone = Zone(kind="tract", codes=many, vintage=2010)
    assert measured(zone, of(many[:19], PEOPLE))["race", "hispanic"]["matched_count"] == 19
    with pytest.raises(SettingsError, match="18 of 20 tracts"):
        measured(zone, of(many[:18], PEOPLE))


def test_languages_of_another_census_are_refused_too() -> None:
    with pytest.raises(SettingsError, match="2022: 4 of 4 tracts"):
        measured(tract_zone(), of(TRACTS, PEOPLE) + of(TRACTS, SPEAKS, 2022))


def test_a_zone_without_any_figures_is_refused_and_no_zone_is_not() -> None:
    with pytest.raises(SettingsError, match="figures of no year"):
        measured(tract_zone())
    assert measured(None) == {}


def test_counts_of_zips_have_no_margin_and_children_are_those_to_their_sixth_birthday() -> None:
    codes = tuple(row["zip_code"] for row in zips())
    told = measured(Zone(kind="zip", codes=codes, vintage=2010), census=zips())
    assert told["children", "93543"]["census_value"] == 80 + 100 / 5
    assert told["place", "93543"]["base_value"] == 8000
    assert {row["census_moe"] for row in told.values()} == {0.0}
    assert told["race", "rest_nh"]["census_value"] == 8 * 50


def test_children_of_zips_are_told_also_without_a_zone_but_never_guessed() -> None:
    assert measured(None, census=zips())["children", "93591"]["census_value"] == 100
    assert not any(aspect == "children" for aspect, _ in measured(None, census=zips(age_5_to_9_count=None)))
    assert measured(None, census=zips(year=None)) == {}


def test_figures_with_margins_speak_before_counts_of_the_same_place_and_year() -> None:
    codes = tuple(row["zip_code"] for row in zips())
    surveyed = of(codes, {"population": (1200, 60)}, 2010, "zip")
    told = measured(Zone(kind="zip", codes=codes, vintage=2010), surveyed, zips())
    assert (told["place", "93543"]["census_value"], told["place", "93543"]["census_moe"]) == (1200, 60)
