"""The index of all reports: the latest quarter first, every file that is there, one language at a time."""

import json
import re
import time
from pathlib import Path

from rollbook.present.index import write_index
from rollbook.present.portal import index_page
from tests.unit.present.portal_sample import NOW, THEN, came_back, release, told
from tests.unit.present.view_sample import project

FILES = {
    "deck.en.pdf": "Deck",
    "deck.es.pdf": "",
    "deck.en.pptx": "Deck",
    "summary.en.pdf": "One-page summary",
    "map.en.png": "Growth map",
    "maps/README.txt": "Maps for other programs",
    "pictures/en/growth.png": "Pictures",
    "disclosure.en.html": "Disclosure report",
    "something.txt": "something.txt",
}


def links(page: str) -> list[str]:
    return re.findall(r'href="([^"#]+)', page)


def made(reports: Path, community: str = "alder", period: str = NOW) -> None:
    row = told("came_back", (100, 104), (200, 200), period=period)
    release(reports, community, [row], came_back(), period=period)


def written(reports: Path, name: str = "index.html") -> str:
    write_index(reports, project())
    return (reports / name).read_text(encoding="utf-8")


def test_every_file_of_the_language_is_listed_with_its_size_and_every_link_leads_somewhere(
    tmp_path: Path,
) -> None:
    made(tmp_path)
    for name in FILES:
        path = tmp_path / NOW / "alder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 2048)
    page = written(tmp_path)
    for name, label in FILES.items():
        place = name if "pictures" not in name else "pictures/"
        assert (f'href="{NOW}/alder/{place}"' in page) == bool(label), name
        assert label in page
    assert page.count("(2 kB)") == 6
    assert "(1 files, 2 kB)" in page
    assert all((tmp_path / link).exists() for link in links(page))
    assert f"{NOW}/alder/deck.es.pdf" in written(tmp_path, "index.es.html")


def test_each_language_has_a_page_that_leads_to_the_other(tmp_path: Path) -> None:
    made(tmp_path)
    english, spanish = written(tmp_path), written(tmp_path, "index.es.html")
    assert '<html lang="en">' in english
    assert '<html lang="es">' in spanish
    assert '<a href="index.es.html" lang="es" hreflang="es">Español</a>' in english
    assert '<a href="index.html" lang="en" hreflang="en">English</a>' in spanish
    assert "What alder says (en)" in english
    assert "What alder says (es)" in spanish
    assert "Community data decks" not in spanish


def test_the_latest_quarter_stands_first_and_says_what_changed(tmp_path: Path) -> None:
    for period in (THEN, NOW):
        made(tmp_path, period=period)
    page = written(tmp_path)
    assert page.index('data-period="2018Q2"') < page.index('data-period="2018Q1"')
    assert "Neither quarter tells a headline measure" in page
    assert page.count("Neither quarter tells") == 1


def test_a_release_without_contents_is_listed_all_the_same(tmp_path: Path) -> None:
    made(tmp_path)
    for language in ("en", "es"):
        (tmp_path / NOW / "alder" / f"contents.{language}.json").unlink()
    page = written(tmp_path)
    assert "What alder says" not in page
    assert f"{NOW}/alder/deck.en.html" in page


def test_an_unchanged_index_is_not_written_again(tmp_path: Path) -> None:
    made(tmp_path)
    written(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.html")}
    written(tmp_path)
    assert before == {path.name: path.stat().st_mtime_ns for path in tmp_path.glob("*.html")}
    assert sorted(before) == ["index.es.html", "index.html"]


def test_places_of_a_community_are_found_by_the_search(tmp_path: Path) -> None:
    made(tmp_path, "palmdale")
    assert re.search(r'data-find="[^"]*Lake Los Angeles', written(tmp_path))


def test_older_quarters_of_many_communities_have_a_page_of_their_own_files(tmp_path: Path) -> None:
    for period in (THEN, NOW):
        for number in range(index_page.MOST_WHOLE // 2 + 1):
            made(tmp_path, f"c{number:03}", period)
    page = written(tmp_path)
    assert f'href="{THEN}/index.html"' in page
    assert f"{THEN}/c000/deck.en.html" in page, "its decks are still listed"
    assert f"{THEN}/c000/release.json" not in page
    older = (tmp_path / THEN / "index.html").read_text(encoding="utf-8")
    assert f'href="../{THEN}/c000/release.json"' in older
    assert all((tmp_path / THEN / link).exists() for link in links(older))
    for number in range(10):
        folder = tmp_path / THEN / f"c{number:03}"
        (folder / "release.json").unlink()
    written(tmp_path)
    assert not (tmp_path / THEN / "index.html").exists(), "a page that nothing leads to is gone"


def test_three_hundred_communities_over_three_years_are_indexed_in_seconds(tmp_path: Path) -> None:
    row, defined = told("came_back", (100, 104), (200, 200)), came_back()
    release(tmp_path, "c000", [row], defined)
    note = json.loads((tmp_path / NOW / "c000" / "release.json").read_text(encoding="utf-8"))
    contents = (tmp_path / NOW / "c000" / "contents.en.json").read_text(encoding="utf-8")
    for year in (2015, 2016, 2017):
        for quarter in range(1, 5):
            for number in range(300):
                folder = tmp_path / f"{year}Q{quarter}" / f"c{number:03}"
                folder.mkdir(parents=True)
                told_note = {
                    **note,
                    "community": folder.name,
                    "period": folder.parent.name,
                    "name": folder.name,
                }
                (folder / "release.json").write_text(json.dumps(told_note), encoding="utf-8")
                (folder / "contents.en.json").write_text(contents, encoding="utf-8")
    began = time.process_time()
    page = written(tmp_path)
    seconds = time.process_time() - began
    assert seconds < 20
    assert len(page) < 2_000_000
    assert page.count('class="release"') == 3601
