"""What changed since the last report: surely moved, cannot be told, restated; all from the later release."""

from pathlib import Path

import pytest

from rollbook.present.portal import compare_pages
from rollbook.present.portal.figures import read_package
from rollbook.present.portal.releases import find_releases, pairs_in_time
from rollbook.present.portal.speaking import Speaker
from rollbook.present.portal.told_changes import Told, told_changes
from tests.unit.present.portal_sample import NOW, THEN, Row, came_back, definition, release, told
from tests.unit.present.view_sample import project

HIDDEN = (0.0, 10.0)


def share(period: str, low: float, high: float) -> Row:
    return told("came_back", (low, high), (400, 400), period=period)


def changes(reports: Path, language: str = "en") -> Told:
    latest = find_releases(reports)[0]
    earlier = pairs_in_time(find_releases(reports)).get(latest.folder)
    return told_changes(Speaker(project(), language), latest, read_package(latest), earlier)


def two_quarters(
    reports: Path, then: Row, now: Row, *, restated: tuple[Row, ...] = (), profile: str = "funder"
) -> None:
    """The later release tells both quarters; the earlier one said something else, which nobody looks at."""
    defined = (definition("came_back", "count"),) if now["denominator_low"] is None else came_back()
    release(reports, "alder", [{**then, "numerator_low": 999.0}], defined, period=THEN, profile=profile)
    release(reports, "alder", [then, now], defined, restated=restated)


@pytest.mark.parametrize(
    ("then", "now", "first", "what"),
    [
        (
            (100, 104),
            (200, 204),
            "Since January to March 2018, 1 headline figure has surely moved.",
            "surely higher",
        ),
        (
            (200, 204),
            (100, 104),
            "Since January to March 2018, 1 headline figure has surely moved.",
            "surely lower",
        ),
        (
            (100, 104),
            (106, 110),
            "Since January to March 2018, no headline figure has surely moved.",
            "cannot be told: the ranges overlap",
        ),
        (
            (100, 104),
            HIDDEN,
            "Since January to March 2018, no headline figure has surely moved.",
            "cannot be told: too few people are counted",
        ),
    ],
)
def test_a_headline_share_moves_only_beyond_ranges_and_chance(
    tmp_path: Path, then: tuple[float, float], now: tuple[float, float], first: str, what: str
) -> None:
    two_quarters(tmp_path, share(THEN, *then), share(NOW, *now))
    said = changes(tmp_path)
    assert said["lines"] == [first, "No headline figure was restated."]
    assert [row["what"] for row in said["rows"]] == [what]


def test_a_headline_count_moves_where_its_ranges_do_not_touch(tmp_path: Path) -> None:
    two_quarters(tmp_path, told("came_back", (16, 20), period=THEN), told("came_back", (21, 25)))
    assert changes(tmp_path)["rows"][0] == {
        "title": "title of came_back (en)",
        "then": "16–20",
        "now": "21–25",
        "what": "surely higher",
        "link": "2018Q2/alder/deck.en.html#page-3-performance",
        "is_sure": True,
    }


def test_restated_figures_are_told_as_the_release_tells_them(tmp_path: Path) -> None:
    ends = {"numerator": (100, 104), "denominator": (400, 400), "value": (0.25, 0.26)}
    then = {f"then_{name}_{side}": ends[name][at] for name in ends for at, side in enumerate(("low", "high"))}
    later = {"numerator": (120, 124), "denominator": (400, 400), "value": (0.3, 0.31)}
    now = {f"now_{name}_{side}": later[name][at] for name in later for at, side in enumerate(("low", "high"))}
    place = {"aspect_code": "all", "group_code": "all", "grain_code": "quarter", "measure_id": "came_back"}
    row = {
        **place,
        "period_code": THEN,
        "earlier_quarter_code": THEN,
        "suppression_code": "banded",
        **then,
        **now,
    }
    other = {**row, "grain_code": "fiscal_year", "period_code": "FY2016-17"}
    two_quarters(tmp_path, share(THEN, 120, 124), share(NOW, 122, 126), restated=(row, other))
    said = changes(tmp_path)
    assert said["lines"][1] == "1 headline figure of January to March 2018 was restated."
    assert [(each["then"], each["now"], each["what"]) for each in said["rows"]][1:] == [
        ("25–26%", "30–31%", "restated")
    ]


def test_a_single_quarter_says_so_in_a_line(tmp_path: Path) -> None:
    release(tmp_path, "alder", [share(NOW, 100, 104)], came_back())
    said = changes(tmp_path)
    assert said["lines"] == [
        "This is the first report for Alder. There is no earlier one to hold it against."
    ]
    assert said["rows"] == []
    assert changes(tmp_path, "es")["lines"][0].startswith("Este es el primer informe de Alder.")


def test_an_earlier_release_for_others_is_not_the_one_before(tmp_path: Path) -> None:
    two_quarters(tmp_path, share(THEN, 100, 104), share(NOW, 200, 204), profile="public")
    assert changes(tmp_path)["lines"][0].startswith("This is the first report")


def test_measures_that_only_one_quarter_tells_are_not_compared(tmp_path: Path) -> None:
    two_quarters(tmp_path, share("2017Q4", 100, 104), share(NOW, 200, 204))
    assert changes(tmp_path)["lines"] == [
        "Neither quarter tells a headline measure, so nothing can be compared."
    ]


def test_the_page_of_all_communities_tells_the_changes_of_each(tmp_path: Path) -> None:
    two_quarters(tmp_path, share(THEN, 100, 104), share(NOW, 200, 204))
    release(tmp_path, "birch", [share(NOW, 100, 104)], came_back())
    found = find_releases(tmp_path)
    latest = [each for each in found if each.period == NOW]
    page = compare_pages(latest, pairs_in_time(found), project())["compare.en.html"]
    assert "1 headline figure has surely moved" in page
    assert 'href="../2018Q2/alder/deck.en.html#page-3-performance"' in page
    assert "This is the first report for Birch." in page
