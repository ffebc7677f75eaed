"""Nothing about any one person leaves the house."""

from __future__ import annotations

import base64
import json
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from rollbook.kernel.errors import ProtectionError
from rollbook.protect import SEARCHED, refuse_personal_files
from rollbook.tables.store import Store
from tests.oracle.coordinates import PublicPlaces, box_around, public_places, unknown_points
from tests.oracle.deck_html import read_html
from tests.oracle.decks import COMMUNITIES, DECKS, INTERNAL, RELEASED, Built, Deck, truth_about
from tests.oracle.inputs import AREA_FILE
from tests.oracle.maps import layers_in
from tests.oracle.numbers import tidy, tokens
from tests.oracle.outlines import county_corners, side_by_side
from tests.oracle.personal import Personal, find_personal, personal_of
from tests.oracle.release import SMALLEST
from tests.oracle.series import PERIOD
from tests.oracle.truth import Person
from tests.oracle.unfold import unfold
from tests.oracle.venues import shown_places

pytestmark = pytest.mark.heavy

COUNTED = ("zone.", "members.", "core.", "attendance.", "families.", "composition.")
NEVER_RELEASED = {".log", ".ipynb", ".xlsx", ".db", ".duckdb", ".jsonl"}
PADDING = "made up words that fill a line until it is long enough to be looked into "


@pytest.fixture(scope="module")
def personal(built: Built) -> Personal:
    return personal_of(*(truth_about(built.truth, community) for community in COMMUNITIES))


@pytest.fixture(scope="module")
def public(built: Built) -> PublicPlaces:
    area = yaml.safe_load((built.root / AREA_FILE).read_text(encoding="utf-8"))
    of_communities = [[zone.point for zone in deck.zones(built)] for deck in RELEASED]
    of_communities += [[place.point for place in shown_places(built, name)] for name in COMMUNITIES]
    # Map files tell the box around their zones, and the one around public places.
    boxes = [corner for points in of_communities for corner in box_around(points)]
    corners = county_corners(area["county_fips"])
    boxes += [*corners, *side_by_side(corners)]
    return public_places(area, [*boxes, *(point for points in of_communities for point in points)])


def test_reports_are_there_to_be_searched(built: Built) -> None:
    assert {deck.path(built.root, ending) for deck in RELEASED for ending in ("html", "pdf")} <= set(
        _files(built)
    )


def test_no_released_byte_tells_of_a_person(built: Built, personal: Personal) -> None:
    hits = [
        f"{path.relative_to(built.root)}: {hit}"
        for path in _files(built)
        for hit in (*find_personal(path.read_bytes(), personal), *find_personal(path.name.encode(), personal))
    ]
    assert not hits, "\n".join(hits[:40])


def test_no_released_byte_tells_of_a_home(built: Built, public: PublicPlaces) -> None:
    hits = [
        f"{path.relative_to(built.root)}: {hit}"
        for path in _files(built)
        for hit in unknown_points(path.read_bytes(), public)
    ]
    assert not hits, "\n".join(hits)


@pytest.mark.parametrize("deck", RELEASED, ids=str)
def test_no_released_count_lies_between_one_and_ten(built: Built, deck: Deck) -> None:
    small = [
        f"{figure.page}: {figure.figure}"
        for figure in deck.html(built).figures
        if figure.figure.startswith(COUNTED)
        if any(_is_small(token) for token in tokens(figure.text.replace("–", " ")))
    ]
    assert not small, f"{deck}:\n" + "\n".join(small)


def test_the_size_of_a_released_mark_says_no_more_than_its_text(built: Built) -> None:
    for path in _files(built):
        if path.suffix == ".html":
            layers = layers_in(read_html(path.read_text(encoding="utf-8")).scripts)
            sizes = {(mark.text, mark.radius) for layer in layers for mark in layer}
            texts = [text for text, _ in sizes]
            assert len(texts) == len(set(texts)), (
                f"{path.relative_to(built.root)}: equal texts, unequal circles"
            )
            assert all(texts), f"{path.relative_to(built.root)}: a mark without a text"


def test_logs_notebooks_and_tables_of_persons_are_never_released(built: Built) -> None:
    strangers = [path.relative_to(built.root) for path in _files(built) if path.suffix in NEVER_RELEASED]
    assert not strangers


@pytest.mark.parametrize("deck", INTERNAL, ids=str)
def test_an_internal_deck_says_so_on_every_page(built: Built, deck: Deck) -> None:
    mark = _internal_mark(built, deck)
    bare = [number for number, page in enumerate(deck.pdf(built), start=1) if mark not in page]
    assert not bare, f"{deck}: pages of the PDF without the mark: {bare}"
    html = deck.html(built)
    marked = {run.page for run in html.words if mark in run.text}
    assert html.pages, f"{deck}: no page found in the HTML"
    assert set(html.pages) <= marked, f"{deck}: pages without the mark: {sorted(set(html.pages) - marked)}"


@pytest.mark.parametrize("deck", RELEASED, ids=str)
def test_a_released_deck_never_calls_itself_internal(built: Built, deck: Deck) -> None:
    mark = _internal_mark(built, deck)
    assert not any(mark in page for page in deck.pdf(built))
    assert not any(mark in run.text for run in deck.html(built).words)


@pytest.mark.parametrize("deck", DECKS, ids=str)
def test_no_internal_deck_lies_among_the_reports(built: Built, deck: Deck) -> None:
    is_released = deck.path(built.root, "html").is_relative_to(built.root / "reports")
    assert is_released == (deck.view == "release")


@pytest.mark.parametrize("disguise", ["plain", "without accents", "escaped", "base64"])
def test_a_name_planted_in_a_page_is_found(
    built: Built, personal: Personal, tmp_path: Path, disguise: str
) -> None:
    person = _somebody(built)
    name = f"{person.given} {person.surnames}"
    planted = {
        "plain": name,
        "without accents": name.upper().translate(str.maketrans("ÁÉÍÓÚÑÜ", "AEIOUNU")),
        "escaped": json.dumps(name),
        "base64": base64.b64encode(f"{PADDING}{name}".encode()).decode(),
    }[disguise]
    page = _copy_of_smallest(built, ".html", tmp_path)
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", f"<i>{planted}</i></body>"), "utf-8")
    assert f"name of palmdale {person.person}" in find_personal(page.read_bytes(), personal)


def test_a_phone_planted_in_a_stream_of_the_pdf_is_found(
    built: Built, personal: Personal, tmp_path: Path
) -> None:
    person = _somebody(built)
    assert person.phone is not None
    page = _copy_of_smallest(built, ".pdf", tmp_path)
    spelt = f"({person.phone[:3]}) {person.phone[3:6]}-{person.phone[6:]}"
    page.write_bytes(page.read_bytes() + b"\nstream\n" + zlib.compress(spelt.encode()) + b"\nendstream\n")
    assert f"phone of palmdale {person.person}" in find_personal(page.read_bytes(), personal)


def test_a_point_planted_in_a_page_is_found(built: Built, public: PublicPlaces, tmp_path: Path) -> None:
    page = _copy_of_smallest(built, ".html", tmp_path)
    page.write_text(page.read_text(encoding="utf-8") + '{"lat": 34.55512, "lon": -118.04321}', "utf-8")
    assert unknown_points(page.read_bytes(), public)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_the_last_scan_of_a_run_saw_every_file_and_proved_that_it_sees(built: Built, community: str) -> None:
    told = (built.root / "data" / "processed" / community / PERIOD / "quality" / "scan.json").read_text(
        "utf-8"
    )
    record = json.loads(told)
    released = [path for path in _files(built) if path.parent.name != "reports" and community in path.parts]
    assert sum(record["files"].values()) == len(released)
    assert record["canaries_found"] == sum(record["canaries_planted"].values()) > 0
    assert record["hits"] == 0
    people = truth_about(built.truth, community).persons.values()
    assert not [one.person for one in people if f"{one.given} {one.surnames}" in told]


@pytest.mark.parametrize("community", COMMUNITIES)
def test_the_working_view_would_never_pass_the_last_scan(built: Built, community: str) -> None:
    tables = Store(built.root / "data" / "processed" / community / PERIOD).read(SEARCHED)
    working = built.root / "data" / "processed" / community / PERIOD / "working" / "maps"
    files = {path.name: path.read_bytes() for path in sorted(working.rglob("*.kml"))}
    with pytest.raises(ProtectionError, match="points of homes"):
        refuse_personal_files(files, tables)


@pytest.mark.parametrize("deck", RELEASED, ids=str)
def test_the_search_reads_the_pages_of_a_pdf(built: Built, deck: Deck) -> None:
    raw = deck.path(built.root, "pdf").read_bytes()
    layers = [tidy(layer.decode("utf-8", errors="replace")) for layer in unfold(raw)]
    assert all(any(page in layer for layer in layers) for page in deck.pdf(built))


def _files(built: Built) -> Iterator[Path]:
    return (path for path in sorted((built.root / "reports").rglob("*")) if path.is_file())


def _copy_of_smallest(built: Built, ending: str, folder: Path) -> Path:
    reports = [path for path in _files(built) if path.suffix == ending]
    return Path(shutil.copy(min(reports, key=lambda path: (path.stat().st_size, path)), folder))


def _internal_mark(built: Built, deck: Deck) -> str:
    words = yaml.safe_load((built.root / "pipelines" / "decks" / "ui.yml").read_text(encoding="utf-8"))
    return tidy(words["internal_mark"][deck.language])


def _is_small(token: str) -> bool:
    return token.isdigit() and 0 < int(token) < SMALLEST


def _somebody(built: Built) -> Person:
    people = truth_about(built.truth, "palmdale").persons.values()
    return next(one for one in people if one.phone and one.member_id and "í" in f"{one.given} {one.surnames}")
