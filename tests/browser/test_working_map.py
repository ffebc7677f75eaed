"""The working map in a browser: counts, modes, changes, search, popups, keyboard, tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opened, open_file
from tests.browser.decks import barriers
from tests.unit.present.working_sample import COUNTS, FLOWS, HOSTILE_GROUP, tiled_page, working_page

pytestmark = pytest.mark.browser

LAYERS = list(COUNTS)
JANUARY, APRIL = 3, 30
"""The two dates of the map among the days that are looked at."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("working")
    for language in ("en", "es"):
        (folder / f"map.{language}.html").write_text(working_page(language), encoding="utf-8")
    return {language: folder / f"map.{language}.html" for language in ("en", "es")}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Opened]:
    """The English page, which must have nothing to complain about when a test is done with it."""
    made = open_file(browser, pages["en"], 1366)
    yield made
    assert made.complaints == []
    assert made.requests == [pages["en"].as_uri()]
    made.page.context.close()


@pytest.fixture
def page(opened: Opened) -> Page:
    return opened.page


def counts(page: Page) -> dict[str, tuple[int, int]]:
    """What the legend tells of each layer at the two dates."""
    found = {}
    for layer in LAYERS:
        cells = page.locator(f"tr:has(input[data-layer={layer}]) td").all_inner_texts()
        found[layer] = (int(cells[0]), int(cells[1]))
    return found


def drawn(page: Page, panel: int = 0) -> int:
    """How many points and members of circles a map draws."""
    return int(
        page.evaluate(
            """panel => {
                const shown = working.page.panels[panel].canvas.shown;
                let sum = shown.rows.reduce((total, rows) => total + rows.length, 0);
                shown.circles.forEach(circle => circle.counts.forEach(count => { sum += count; }));
                return sum;
            }""",
            panel,
        )
    )


def painted(page: Page, panel: int = 0) -> str:
    """The picture of a map."""
    return str(page.evaluate("panel => working.page.panels[panel].canvas.canvas.toDataURL()", panel))


def looking_at(page: Page, panel: int) -> tuple[float, float, float]:
    lat, lon, zoom = page.evaluate(
        """panel => {
            const map = working.page.panels[panel].map, center = map.getCenter();
            return [center.lat, center.lng, map.getZoom()];
        }""",
        panel,
    )
    return round(lat, 4), round(lon, 4), round(zoom, 3)


def told(page: Page) -> str:
    return page.locator(".leaflet-popup-content").inner_text()


def choose(page: Page, name: str, value: str) -> None:
    page.check(f"input[name=wm-{name}][value={value}]")


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_opens_offline_without_a_request_a_complaint_or_sideways_scrolling(
    browser: Browser, pages: dict[str, Path], language: str
) -> None:
    made = open_file(browser, pages[language], 1366)
    made.page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
    for mode in ("pair", "single", "months"):
        choose(made.page, "mode", mode)
        for width in (1366, 720, 390, 320):
            made.page.set_viewport_size({"width": width, "height": 900})
            made.page.wait_for_function(
                "width => document.documentElement.scrollWidth <= width", arg=width, timeout=5000
            )
    assert made.requests == [pages[language].as_uri()]
    assert made.complaints == []
    made.page.context.close()


def test_the_legend_counts_both_dates_and_the_maps_draw_as_many(page: Page) -> None:
    assert counts(page) == COUNTS
    assert [drawn(page, panel) for panel in (0, 1)] == [
        sum(each[at] for each in COUNTS.values()) for at in (0, 1)
    ]


def test_a_layer_is_switched_off_and_on_with_the_keyboard(page: Page) -> None:
    before = painted(page), drawn(page)
    page.locator("input[data-layer=parents_0_5]").focus()
    page.keyboard.press("Space")
    assert drawn(page) == before[1] - COUNTS["parents_0_5"][0]
    assert painted(page) != before[0]
    page.keyboard.press("Space")
    assert (painted(page), drawn(page)) == before


def test_stakeholders_can_be_shown_by_sector(page: Page) -> None:
    assert not page.locator("input[data-sector=faith]").is_visible()
    page.get_by_role("button", name="by sector").click()
    row = page.locator("tr:has(input[data-sector=faith])")
    assert row.inner_text().split() == ["E", "Faith-based", "groups", "1", "1"]
    before = drawn(page)
    page.uncheck("input[data-sector=faith]")
    assert drawn(page) == before - 1
    assert "Sector not stated" in page.locator(".wm-legend").inner_text()


def test_any_two_dates_can_be_chosen_and_are_put_in_order(page: Page) -> None:
    page.select_option("#wm-first", label="June 2018")
    assert page.locator("#wm-first").input_value() == str(APRIL)
    assert page.locator(".wm-pair h2").all_inner_texts() == ["April 2018", "June 2018"]
    page.select_option("#wm-first", label="October 2015")
    assert counts(page)["parents_0_5"] == (3, 3), "household 5 came in November"
    assert page.locator(".wm-legend thead th").all_inner_texts()[1:] == ["Oct 2015", "Jun 2018"]


def test_the_two_maps_move_in_step_and_the_whole_area_comes_back(page: Page) -> None:
    start = looking_at(page, 0)
    assert looking_at(page, 1) == start
    page.locator("#wm-map-1").focus()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(500)
    assert looking_at(page, 0) == looking_at(page, 1) != start
    page.get_by_role("button", name="Show the whole area").click()
    assert looking_at(page, 0) == start


def test_one_map_shows_one_of_the_two_dates_at_a_switch(page: Page) -> None:
    choose(page, "mode", "single")
    assert page.locator(".wm-map:visible").count() == 1
    assert drawn(page) == sum(each[1] for each in COUNTS.values())
    choose(page, "shown", "first")
    assert page.locator("#wm-title-0").inner_text() == "January 2016"
    assert drawn(page) == sum(each[0] for each in COUNTS.values())
    choose(page, "mode", "pair")
    assert page.locator(".wm-map:visible").count() == 2
    assert looking_at(page, 0) == looking_at(page, 1)


def test_the_slider_goes_from_month_to_month_by_keyboard(page: Page) -> None:
    choose(page, "mode", "months")
    slider = page.locator("#wm-month")
    slider.focus()
    page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "October 2015"
    assert page.locator("#wm-title-0").inner_text() == "October 2015"
    for _ in range(APRIL):
        page.keyboard.press("ArrowRight")
    assert page.locator("#wm-title-0").inner_text() == "April 2018"
    assert counts(page) == COUNTS
    assert drawn(page) == sum(each[1] for each in COUNTS.values())


def test_the_months_run_by_themselves_until_they_are_stopped(page: Page) -> None:
    choose(page, "mode", "months")
    page.locator("#wm-month").fill("5")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("() => Number(document.getElementById('wm-month').value) >= 7", timeout=5000)
    page.get_by_role("button", name="Pause").click()
    stopped = page.locator("#wm-month").input_value()
    page.wait_for_timeout(1000)
    assert page.locator("#wm-month").input_value() == stopped


def test_where_motion_is_unwanted_nothing_runs_by_itself(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    choose(page, "mode", "months")
    page.locator("#wm-month").fill("5")
    page.get_by_role("button", name="Next month").click()
    page.wait_for_timeout(1000)
    assert page.locator("#wm-month").input_value() == "6"


def test_what_changed_is_counted_and_drawn_at_each_date(page: Page) -> None:
    choose(page, "marks", "change")
    rows = {
        row.locator("input").get_attribute("data-flow"): row.locator("td").all_inner_texts()
        for row in page.locator(".wm-flows tbody tr").all()
    }
    joined, stayed, moved, came, went, left = (sum(each[at] for each in FLOWS.values()) for at in range(6))
    assert rows == {
        "joined": ["–", str(joined)],
        "stayed": [str(stayed), str(stayed)],
        "moved": [str(moved), str(moved)],
        "changed": [str(went), str(came)],
        "left": [str(left), "–"],
    }
    assert drawn(page, 0) == stayed + moved + went + left
    assert drawn(page, 1) == stayed + moved + came + joined
    page.uncheck("input[data-flow=stayed]")
    assert drawn(page, 0) == moved + went + left


def test_one_map_of_the_change_shows_who_left_beside_who_came_and_a_line_for_a_move(page: Page) -> None:
    choose(page, "mode", "single")
    choose(page, "marks", "change")
    assert page.locator("#wm-title-0").inner_text() == "January 2016 to April 2018"
    assert not page.locator("#wm-switch").is_visible()
    flows = [sum(each[at] for each in FLOWS.values()) for at in range(6)]
    assert drawn(page) == flows[0] + flows[1] + flows[2] + flows[3] + flows[5]
    lines = page.evaluate("() => working.page.panels[0].canvas.shown.lines.length")
    assert lines == 1


def test_the_table_tells_what_became_of_each_layer(page: Page) -> None:
    rows = [
        row.locator("th, td").all_inner_texts() for row in page.locator(".wm-table-layers tbody tr").all()
    ]
    expected = {tuple(map(str, (*COUNTS[layer], *FLOWS[layer]))) for layer in LAYERS}
    assert {tuple(row[1:]) for row in rows} == expected
    assert all(sum(map(int, row[3:7])) == int(row[2]) for row in rows), "all who are there came somehow"


def test_the_other_tables_follow_the_dates(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.wait_for_function("() => document.querySelectorAll('.wm-table-months tbody tr').length === 33")
    zips = {
        row.locator("th").inner_text(): row.locator("td").all_inner_texts()
        for row in page.locator(".wm-table-zips tbody tr").all()
    }
    assert list(zips) == ["93550 Palmdale (central)", "93551 Palmdale (west)", "93591 Lake Los Angeles"]
    assert zips["93591 Lake Los Angeles"][:2] == ["0 → 0", "3 → 4"]
    distances = page.locator(".wm-table-distances tbody tr").first.locator("td").all_inner_texts()
    assert distances[0] == "4"
    assert distances[1].endswith(" mi")
    april = page.locator(".wm-table-months tbody tr").nth(APRIL).locator("td").all_inner_texts()
    assert april == [str(COUNTS[layer][1]) for layer in _in_legend(page)]


def _in_legend(page: Page) -> list[str]:
    boxes = page.locator("input[data-layer]").all()
    return [str(box.get_attribute("data-layer")) for box in boxes]


def test_only_what_the_map_shows_can_be_counted(page: Page) -> None:
    page.check("#wm-window")
    assert counts(page) == COUNTS
    page.evaluate("() => working.page.panels[0].map.setView([34.6, -117.8455], 15, {animate: false})")
    assert counts(page)["parents_6_plus"] == (3, 3)
    assert counts(page)["roc"] == (0, 0)


def test_a_search_takes_no_notice_of_accents_and_jumps_to_what_is_chosen(page: Page) -> None:
    field = page.get_by_role("combobox", name="Find a group")
    field.fill("nandu")
    option = page.locator("#wm-found [role=option]")
    assert option.count() == 1
    assert HOSTILE_GROUP in option.inner_text()
    page.keyboard.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    assert looking_at(page, 0)[:2] == looking_at(page, 1)[:2] == (34.56, -118.08)
    assert page.locator(".wm-pin").count() == 2
    assert "is marked" in page.locator("#wm-told").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".wm-pin").count() == 0


def test_places_and_zips_are_found_and_what_is_not_there_is_not(page: Page) -> None:
    field = page.get_by_role("combobox", name="Find a group")
    for text, found in (("littlerock", 2), ("93591", 1), ("no such place", 0)):
        field.fill(text)
        assert page.locator("#wm-found [role=option]").count() == found
    field.fill("93591")
    page.locator("#wm-found [role=option]").click()
    assert looking_at(page, 0)[:2] == (34.6, -117.8455)


def test_a_click_on_a_mark_tells_its_layer_its_precision_and_its_distance_and_never_who(page: Page) -> None:
    page.evaluate("() => working.page.panels[1].map.setView([34.553, -118.094], 15, {animate: false})")
    frame = page.locator("#wm-map-1").bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    lines = told(page).splitlines()
    assert lines[0] == "Parents of children 0-5"
    text = " ".join(lines)
    assert "street grid" in text
    assert "450 m (0.3 mi)" in text
    assert "ZIP 93550 Palmdale (central)" in text
    assert "Here since Jan 2017" in text
    # 7 thousandths of a degree north and 14 east of the ROC group.
    assert f"Nearest parent group: {HOSTILE_GROUP}" in text
    assert page.locator("img").count() == 0
    page.keyboard.press("Escape")


def test_marks_of_one_zip_are_one_circle_that_says_how_many(page: Page) -> None:
    circles = page.evaluate(
        """() => [0, 1].map(panel => [...working.page.panels[panel].canvas.shown.circles.values()]
            .map(circle => [...circle.counts.values()]))"""
    )
    assert [len(each) for each in circles] == [1, 1]
    assert [sorted(each[0]) for each in circles] == [[3], [1, 3]]
    page.evaluate("() => working.page.panels[1].map.setView([34.6, -117.8455], 13, {animate: false})")
    frame = page.locator("#wm-map-1").bounding_box()
    assert frame is not None
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    text = told(page)
    assert "ZIP 93591 Lake Los Angeles" in text
    assert "3 – Parents of older children and residents" in text
    assert "not at this point" in text


def test_marks_are_reached_by_keyboard_from_the_middle_of_a_map_outwards(page: Page) -> None:
    page.evaluate("() => working.page.panels[0].map.setView([34.551, -118.098], 14, {animate: false})")
    page.locator("#wm-map-0").focus()
    page.keyboard.press("Enter")
    first = told(page)
    page.keyboard.press("n")
    second = told(page)
    assert first != second
    page.keyboard.press("p")
    assert told(page) == first
    assert first.splitlines()[0] in page.locator("#wm-told").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".leaflet-popup").count() == 0


def test_the_status_says_how_many_there_are_when_something_is_chosen(page: Page) -> None:
    page.uncheck("input[data-layer=participants]")
    first, last = (sum(each[at] for name, each in COUNTS.items() if name != "participants") for at in (0, 1))
    page.wait_for_function(
        "text => document.getElementById('wm-status').textContent === text",
        arg=f"January 2016: {first} on the map. April 2018: {last}.",
        timeout=3000,
    )


def test_whom_the_map_cannot_show_is_told_beside_it(page: Page) -> None:
    assert "1 (January 2016) and 2 (April 2018)" in page.locator("#wm-unplaced").inner_text()
    page.select_option("#wm-first", label="March 2016")
    page.select_option("#wm-last", label="May 2018")
    assert not page.locator("#wm-unplaced").is_visible()


def test_distances_are_those_of_the_table_of_points(page: Page) -> None:
    # By hand: from 34.553, -118.094 to the ROC group at 34.56, -118.08.
    found = page.evaluate(
        """day => {
            const points = working.page.points;
            for (let row = 0; row < points.count; row += 1) {
                if (points.home[row] === 3 && points.layer[row] === 0) return points.nearest(row, day);
            }
        }""",
        APRIL,
    )
    north, east = 0.007 * 111_195.08, 0.014 * 111_195.08 * 0.82346
    assert found["straight"] == pytest.approx((north**2 + east**2) ** 0.5, rel=0.001)
    assert found["grid"] == pytest.approx(north + east, rel=0.001)


@pytest.mark.parametrize("language", ["en", "es"])
def test_axe_finds_no_barrier(browser: Browser, pages: dict[str, Path], language: str) -> None:
    page = open_file(browser, pages[language], 1366).page
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.locator(".wm-more").click()
    for mode, marks in (("pair", "layers"), ("single", "change"), ("months", "layers")):
        choose(page, "mode", mode)
        choose(page, "marks", marks)
        if mode == "pair":
            page.locator("#wm-search").fill("pn")
            page.locator("#wm-map-0").focus()
            page.keyboard.press("Enter")
        assert barriers(page) == []
    page.context.close()


def test_without_scripts_a_table_stands_for_the_maps(browser: Browser, pages: dict[str, Path]) -> None:
    made = open_file(browser, pages["es"], scripts=False)
    assert not made.page.locator("#working").is_visible()
    assert "Mapa de trabajo" in made.page.locator("h1").inner_text()
    cells = made.page.locator("noscript table td").all_inner_texts()
    assert [int(each) for each in cells[:2]] == list(COUNTS["parents_0_5"])
    made.page.context.close()


def test_tiles_are_fetched_only_when_they_are_asked_for(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.en.html"
    path.write_text(tiled_page("http://tiles.example/{z}/{x}/{y}.png"), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("http://tiles.example/**", lambda route: route.abort())
    page.goto(path.as_uri())
    page.wait_for_function("() => document.getElementById('working').dataset.ready === 'true'")
    page.wait_for_timeout(300)
    assert asked == [path.as_uri()]
    page.check("#wm-tiles")
    page.wait_for_timeout(500)
    assert len(asked) > 1
    assert all(url.startswith("http://tiles.example/") for url in asked[1:])
    context.close()
