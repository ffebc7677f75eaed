"""The page of all communities after a run: figures of the releases alone, and no person of any community."""

import csv
import json
import re
import shutil
from math import ceil, floor
from pathlib import Path

import pytest

from rollbook.declare import load_project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.layout import Layout
from rollbook.kernel.provenance import hash_file
from rollbook.portal import write_portal
from rollbook.tables.store import Store
from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.unit.present.test_communities_side_by_side import cells, numbers


def pages_of(project: Project) -> dict[str, str]:
    folder = project.root / "reports" / PERIOD
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("compare.*.html"))}


def rows_of(project: Project, community: str) -> dict[str, dict[str, str]]:
    """The measures of everybody in the quarter, as the community's own package tells them."""
    path = project.root / "reports" / PERIOD / community / "measures" / "measures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["aspect_code"] == "all" and row["period_code"] == PERIOD
        ]
    return {row["measure_id"]: row for row in rows}


def kinds_of(project: Project, community: str) -> dict[str, tuple[str, str, str]]:
    path = project.root / "reports" / PERIOD / community / "measures" / "definitions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            row["definition_id"]: (row["kind_code"], row["unit_code"], row["per_code"])
            for row in csv.DictReader(file)
        }


def expected(row: dict[str, str], kind: str, unit: str, per: str) -> list[str]:
    """The cells of a figure in English, written out from its row without any code of the page."""
    if not row["value_low"]:
        hidden = "<11" if row["numerator_high"] == "10" else f"0–{row['numerator_high']}"
        return (
            ["too few to show", "—", "—", *(["—"] * (kind == "share"))]
            if row["denominator_low"]
            else [hidden]
        )
    low, high = float(row["value_low"]), float(row["value_high"])
    if kind == "share":
        exact = f"{floor(1000 * low + 1e-6) / 10:.1f}%"
        value = exact if low == high else f"{floor(100 * low + 1e-6)}–{ceil(100 * high - 1e-6)}%"
    else:
        digits = 0 if unit == "dollars" or kind != "mean" else 1 if high >= 1 else 2
        down, up = floor(low * 10**digits + 1e-6) / 10**digits, ceil(high * 10**digits - 1e-6) / 10**digits
        near = f"{floor(low * 10**digits + 0.5) / 10**digits:,.{digits}f}"
        value = near if low == high or down == up else f"{down:,.{digits}f}–{up:,.{digits}f}"
        value = f"${value}" if unit == "dollars" else value
    if not row["denominator_low"]:
        return [value]
    parts = [plain(row, "numerator", unit), plain(row, "denominator", per)]
    ends = [float(row[f"interval_{end}"]) for end in ("low", "high") if kind == "share"]
    around = [f"{floor(100 * ends[0] + 1e-6)}–{ceil(100 * ends[1] - 1e-6)}%"] if ends else []
    return [value, *parts, *around]


def plain(row: dict[str, str], part: str, unit: str) -> str:
    low, high = float(row[f"{part}_low"]), float(row[f"{part}_high"])
    text = f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
    return f"${text}" if unit == "dollars" else text


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_figure_stands_in_the_community_s_own_release(built: Project, community: str) -> None:
    pages = pages_of(built)
    assert list(pages) == [f"compare.{language}.html" for language in LANGUAGES]
    rows, kinds = rows_of(built, community), kinds_of(built, community)
    peers = pages["compare.en.html"].split('<article class="peer"')[1:]
    assert len(peers) > 15
    for peer in peers:
        measure = re.findall(r'<h3 id="([a-z0-9_]+)-funder-1"', peer)[0]
        assert cells(peer)[community] == expected(rows[measure], *kinds[measure]), measure
    spanish = {number for cell in cells(pages["compare.es.html"])[community] for number in numbers(cell)}
    assert spanish == {
        number for peer in peers for cell in cells(peer)[community] for number in numbers(cell)
    }


def test_no_total_and_no_difference_of_two_communities_is_on_the_page(built: Project) -> None:
    for page in pages_of(built).values():
        rows = re.findall(r'<tr data-community="(\w+)">', page)
        assert set(rows) == set(COMMUNITIES)
        assert len(re.findall(r"<tr>", page)) == page.count("<thead><tr>"), "no row but heads and communities"


def test_a_page_that_would_name_a_person_of_the_other_community_is_not_written(scratch: Project) -> None:
    layout = Layout(scratch.root)
    records = Store(layout.processed("palmdale", PERIOD)).read(["clean.records"])["clean.records"]
    full = records.dropna(subset=["given_name", "surnames_name"]).iloc[0]
    release = layout.released("lancaster", PERIOD)
    package, note = release / "measures" / "definitions.json", release / "release.json"
    columns, *rows = json.loads(package.read_text(encoding="utf-8"))
    at = columns.index("title_en")
    named = [[*row[:at], f"{full['given_name']} {full['surnames_name']}", *row[at + 1 :]] for row in rows]
    package.write_text(json.dumps([columns, *named], ensure_ascii=False), encoding="utf-8")
    told = json.loads(note.read_text(encoding="utf-8"))
    told["files"]["measures/definitions.json"] = hash_file(package)
    note.write_text(json.dumps(told), encoding="utf-8")

    error = write_portal(layout, load_project(layout), PERIOD)
    assert error is not None
    assert "something personal was about to be released" in str(error)
    assert str(full["surnames_name"]) not in str(error)
    assert pages_of(scratch) == {}, "an earlier page is gone, too"
    assert (layout.reports / "index.html").is_file()
    assert "compare.en.html" not in (layout.reports / "index.html").read_text(encoding="utf-8")
    assert (release / "deck.en.html").is_file()


def test_a_community_whose_lists_were_purged_is_not_set_beside_others(scratch: Project) -> None:
    layout = Layout(scratch.root)
    shutil.rmtree(layout.processed("lancaster", PERIOD))
    assert write_portal(layout, load_project(layout), PERIOD) is None
    assert pages_of(scratch) == {}


def test_an_unchanged_page_is_neither_searched_nor_written_again(
    scratch: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = Layout(scratch.root)
    before = {path: path.stat().st_mtime_ns for path in portal_files(layout)}
    assert len(before) == 4

    def refuse(*_: object) -> None:
        raise AssertionError("a page that did not change was searched")

    monkeypatch.setattr("rollbook.portal.refuse_personal_files", refuse)
    assert write_portal(layout, load_project(layout), PERIOD) is None
    assert {path: path.stat().st_mtime_ns for path in portal_files(layout)} == before


def portal_files(layout: Layout) -> list[Path]:
    return sorted([*layout.reports.glob("*.html"), *(layout.reports / PERIOD).glob("*.html")])
