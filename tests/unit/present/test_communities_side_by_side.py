"""The page of all communities: shared measures alone, each as its own release tells it, and no ranks."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.intervals import LEVEL, Z, errors_for, wilson
from rollbook.present.portal import compare_pages
from rollbook.present.portal.compare_page import claim, claim_of_counts, said_of
from rollbook.present.portal.comparing import Peers, peers_of
from rollbook.present.portal.figures import Package, read_package
from rollbook.present.portal.releases import Release, find_releases, pairs_in_time
from rollbook.present.portal.speaking import Speaker
from tests.unit.present.portal_sample import NOW, Row, came_back, definition, release, told
from tests.unit.present.view_sample import project

NAMES = ("alder", "birch", "cedar")
ENGLISH = Speaker(project(), "en")
HIDDEN = (0.0, 10.0)


def packages(reports: Path, *rows: Row, definitions: tuple[Row, ...] = came_back()) -> list[Package]:
    """For each row one community that tells it alone."""
    made = [release(reports, name, [row], definitions) for name, row in zip(NAMES, rows, strict=False)]
    return [package for package in map(read_package, made) if package]


def side_by_side(reports: Path, *rows: Row, definitions: tuple[Row, ...] = came_back()) -> Peers:
    return peers_of(packages(reports, *rows, definitions=definitions), NOW)


def share(low: float, high: float, whole: float = 400) -> Row:
    return told("came_back", (low, high), (whole, whole))


def pages(reports: Path, unchecked: tuple[str, ...] = ()) -> dict[str, str]:
    found = find_releases(reports)
    return compare_pages(
        [each for each in found if each.period == NOW], pairs_in_time(found), project(), unchecked
    )


def test_shares_far_apart_surely_differ_and_near_ones_cannot_be_told_apart(tmp_path: Path) -> None:
    shared = side_by_side(tmp_path, share(200, 204), share(100, 104), share(104, 108)).shared[0]
    assert shared.standings == {(0, 1): "higher", (0, 2): "higher", (1, 2): "unclear"}
    assert said_of(ENGLISH, shared) == [
        "Alder is surely higher than Birch and Cedar.",
        "All others cannot be told apart.",
    ]


def test_ranges_that_do_not_touch_are_not_enough_for_a_share(tmp_path: Path) -> None:
    shared = side_by_side(tmp_path, share(104, 108), share(96, 100)).shared[0]
    assert shared.sides[0].figure.values.low > shared.sides[1].figure.values.high
    assert said_of(ENGLISH, shared) == ["Alder and Birch cannot be told apart."]


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ((21, 25), (16, 20), "higher"),
        ((21, 25), (25, 30), "unclear"),
        ((21, 25), (26, 30), "lower"),
        ((21, 25), HIDDEN, "hidden"),
    ],
)
def test_counts_differ_where_their_ranges_do_not_touch(
    tmp_path: Path, one: tuple[float, float], other: tuple[float, float], way: str
) -> None:
    counted = (definition("came_back", "count"),)
    rows = (told("came_back", one), told("came_back", other))
    assert side_by_side(tmp_path, *rows, definitions=counted).shared[0].standings == {(0, 1): way}


def test_a_hidden_share_is_neither_compared_nor_written_as_a_number(tmp_path: Path) -> None:
    peers = side_by_side(tmp_path, share(200, 204), share(*HIDDEN))
    assert said_of(ENGLISH, peers.shared[0]) == ["Birch: too few to compare."]
    assert claim(ENGLISH, peers.shared) == "Too few people are counted to compare anything."
    rows = cells(pages(tmp_path)["compare.en.html"])
    assert rows["birch"] == ["too few to show", "—", "—", "—"]


def test_many_comparisons_make_each_margin_wider_so_that_all_hold_together(tmp_path: Path) -> None:
    definitions = tuple(definition(f"share_{number}") for number in range(10))
    for name, low in (("alder", 126), ("birch", 100)):
        rows = [told(f"share_{number}", (low, low), (400, 400)) for number in range(10)]
        release(tmp_path, name, rows, definitions)
    several = [package for each in find_releases(tmp_path) if (package := read_package(each))]
    peers = peers_of(several, NOW)
    assert peers.comparisons == 10
    assert {way for each in peers.shared for way in each.standings.values()} == {"unclear"}
    alone = side_by_side(tmp_path / "alone", share(126, 126), share(100, 100))
    assert alone.shared[0].standings == {(0, 1): "higher"}
    assert "For 10 comparisons each margin was made wider" in pages(tmp_path)["compare.en.html"]


def test_one_comparison_has_the_interval_of_the_release() -> None:
    assert errors_for(1) == pytest.approx(Z)
    assert wilson(30, 100, errors_for(1)) == pytest.approx(wilson(30, 100))
    widths = [wilson(30, 100, errors_for(count)) for count in (1, 3, 45)]
    assert widths[0].low > widths[1].low > widths[2].low
    assert errors_for(10) == pytest.approx(2.5758, abs=1e-3), f"(1 - {LEVEL}) / 10 is 1 in 100"


SIZE = "The size of a community alone can do that."
NONE_APART = "The communities cannot be told apart."


@pytest.mark.parametrize(
    ("pairs", "said", "of_counts"),
    [
        ([], "The communities have no measure in common.", ""),
        (["u"], f"The one shared percentage does not surely differ. {NONE_APART}", ""),
        (["a"], "The one shared percentage surely differs between at least two communities.", ""),
        (["u", "u"], f"Of 2 shared percentages, none surely differs. {NONE_APART}", ""),
        (
            ["a", "u"],
            "Of 2 shared percentages, 1 surely differs. In the rest the communities cannot be told apart.",
            "",
        ),
        (
            ["a", "a", "u"],
            "Of 3 shared percentages, 2 surely differ. In the other 1 the communities cannot be told apart.",
            "",
        ),
        (["a", "a", "h"], "All 2 shared percentages surely differ between at least two communities.", ""),
        (["h"], "Too few people are counted to compare anything.", ""),
        (
            ["cu"],
            "The communities have no percentage in common that can be compared.",
            "Of 1 shared counts, means and amounts, none surely differs.",
        ),
        (
            ["u", "ca", "cu"],
            f"The one shared percentage does not surely differ. {NONE_APART}",
            f"Of 2 shared counts, means and amounts, 1 surely differs. {SIZE}",
        ),
        (
            ["u", "ca", "ca"],
            f"The one shared percentage does not surely differ. {NONE_APART}",
            f"Of 2 shared counts, means and amounts, 2 surely differ. {SIZE}",
        ),
    ],
)
def test_the_claim_counts_what_surely_differs_and_keeps_counts_apart(
    tmp_path: Path, pairs: list[str], said: str, of_counts: str
) -> None:
    ends = {"a": (301, 305), "u": (101, 105), "h": HIDDEN}
    names = [f"m{number}" for number in range(len(pairs))]
    kinds = ["count" if pair.startswith("c") else "share" for pair in pairs]
    definitions = [definition(name, kind) for name, kind in zip(names, kinds, strict=True)]
    for community in ("alder", "birch"):
        rows = [
            told(
                name,
                (101, 105) if community == "birch" else ends[pair[-1]],
                None if kind == "count" else (400, 400),
            )
            for name, kind, pair in zip(names, kinds, pairs, strict=True)
        ]
        release(tmp_path, community, rows, definitions)
    shared = peers_of(
        [package for each in find_releases(tmp_path) if (package := read_package(each))], NOW
    ).shared
    assert claim(ENGLISH, shared) == said
    assert claim_of_counts(ENGLISH, shared) == of_counts


def test_a_measure_counted_in_two_ways_is_not_compared_and_the_page_says_so(tmp_path: Path) -> None:
    both = definition("joined", "count")
    for name, version in (("alder", "v1"), ("birch", "v2")):
        rows = [told("came_back", (100, 104), (200, 200)), told("joined", (21, 25))]
        release(tmp_path, name, rows, [definition("came_back", version=version), both])
    page = pages(tmp_path)["compare.en.html"]
    assert "title of came_back (en): the communities count it in different ways." in page
    assert page.count('class="peer"') == 1


def test_releases_for_other_receivers_or_of_real_people_are_never_set_beside(tmp_path: Path) -> None:
    rows, defined = [share(200, 204)], came_back()
    release(tmp_path, "alder", rows, defined)
    release(tmp_path, "birch", rows, defined, profile="public")
    assert pages(tmp_path) == {}
    release(tmp_path, "cedar", rows, defined)
    release(tmp_path, "dogwood", rows, defined, is_synthetic=False)
    page = pages(tmp_path)["compare.en.html"]
    assert set(cells(page)) == {"alder", "cedar"}
    assert "Birch: no other report of this quarter is for the public." in page
    assert "Dogwood: no other report of this quarter is for funders." in page


def test_releases_of_other_versions_of_the_program_are_compared_only_with_a_word_about_it(
    tmp_path: Path,
) -> None:
    release(tmp_path, "alder", [share(200, 204)], came_back())
    release(tmp_path, "birch", [share(100, 104)], came_back())
    assert "different versions of the program" not in pages(tmp_path)["compare.en.html"]
    release(tmp_path, "cedar", [share(100, 104)], came_back(), program="p0")
    assert "different versions of the program" in pages(tmp_path)["compare.en.html"]


def test_a_data_package_that_is_not_as_its_note_says_is_left_out(tmp_path: Path) -> None:
    for name in NAMES:
        release(tmp_path, name, [share(200, 204)], came_back())
    package = tmp_path / NOW / "birch" / "measures" / "measures.json"
    package.write_text(package.read_text(encoding="utf-8").replace("204", "304"), encoding="utf-8")
    page = pages(tmp_path)["compare.en.html"]
    assert set(cells(page)) == {"alder", "cedar"}
    assert "Birch: its data package is not as its release note says" in page


def test_a_community_whose_people_cannot_be_searched_for_is_left_out(tmp_path: Path) -> None:
    for name in NAMES:
        release(tmp_path, name, [share(200, 204)], came_back())
    page = pages(tmp_path, ("cedar",))["compare.en.html"]
    assert set(cells(page)) == {"alder", "birch"}
    assert "Cedar: its lists are no longer here" in page
    assert pages(tmp_path, ("cedar", "birch")) == {}


def test_communities_stand_by_name_whatever_their_figures_and_nothing_is_ranked(tmp_path: Path) -> None:
    for name, low in (("cedar", 300), ("alder", 100), ("birch", 200)):
        release(tmp_path, name, [share(low, low + 4)], came_back())
    for language, rank in (
        ("en", r"\brank(?!ing\b)|\bbest\b|\bworst\b|1st"),
        ("es", r"\bpuesto\b|\bmejor de\b|\bpeor\b"),
    ):
        page = pages(tmp_path)[f"compare.{language}.html"]
        assert list(cells(page)) == ["alder", "birch", "cedar"]
        assert not re.search(rank, re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL))


def test_every_figure_on_the_page_stands_in_the_community_s_own_release(tmp_path: Path) -> None:
    counted = definition("joined", "count")
    for name, low in (("alder", 200), ("birch", 100)):
        rows = [
            told("came_back", (low, low + 4), (400, 405), interval_low=0.2, interval_high=0.55),
            told("joined", (low + 1, low + 5)),
        ]
        release(tmp_path, name, rows, [*came_back(), counted])
    for language in LANGUAGES:
        page = pages(tmp_path)[f"compare.{language}.html"]
        for name, low in (("alder", 200), ("birch", 100)):
            whole = {"alder": "49–51%", "birch": "24–26%"}[name]
            # The one measure after the other, as the page orders them.
            assert cells(page)[name] == [
                whole,
                f"{low}–{low + 4}",
                "400–405",
                "20–55%",
                f"{low + 1}–{low + 5}",
            ]
        own = {
            number for name in ("alder", "birch") for cell in cells(page)[name] for number in numbers(cell)
        }
        # Nothing but figures of the releases, the axis, how many were compared, and the level.
        prose = re.sub(r'<svg class="strip".*?</svg>', "", page, flags=re.DOTALL)
        prose = re.sub(r"<style.*?</style>|<[^>]*>", " ", prose, flags=re.DOTALL)
        assert numbers(prose) - own <= {"2018", "1", "90", "100", "10"}


def test_the_page_is_the_same_bytes_from_the_same_releases(tmp_path: Path) -> None:
    for name in NAMES:
        release(tmp_path, name, [share(200, 204)], came_back())
    assert pages(tmp_path) == pages(tmp_path)


def test_of_more_communities_than_anybody_reads_only_the_number_of_pairs_is_told(tmp_path: Path) -> None:
    made: list[Release] = []
    for number in range(22):
        low = 300 if number == 0 else 100
        made.append(release(tmp_path, f"c{number:02}", [share(low, low)], came_back()))
    shared = peers_of([package for each in made if (package := read_package(each))], NOW).shared[0]
    assert said_of(ENGLISH, shared) == ["21 of 231 pairs of communities surely differ."]


def test_a_measure_of_the_year_is_compared_for_the_last_year_that_most_have(tmp_path: Path) -> None:
    for name in ("alder", "birch"):
        rows = [
            told("came_back", (100, 104), (200, 200), period=year, grain="fiscal_year")
            for year in ("FY2015-16", "FY2016-17", "FY2017-18")[: 3 if name == "alder" else 2]
        ]
        release(tmp_path, name, rows, came_back())
    assert "Fiscal year 2016-17" in pages(tmp_path)["compare.en.html"]


class _Cells(HTMLParser):
    """The cells of rows that belong to a community."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._row: str | None = None
        self._is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row = dict(attrs).get("data-community")
        self._is_cell = tag == "td"

    def handle_data(self, data: str) -> None:
        if self._is_cell and self._row:
            self.found.setdefault(self._row, []).append(data)

    def handle_endtag(self, tag: str) -> None:
        self._is_cell = self._is_cell and tag != "td"


def cells(page: str) -> dict[str, list[str]]:
    reader = _Cells()
    reader.feed(page)
    return reader.found


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,]*(?:\.\d+)?", text))
