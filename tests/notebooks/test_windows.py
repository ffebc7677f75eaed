"""What the notebooks show: tables to sort, pictures to check, a sentence; equal tables give equal bytes."""

import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from rollbook.declare import Project as Declared
from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.notebook import execute
from rollbook.present.window import Window, counting
from rollbook.present.window.frame import Shown
from tests.conftest import COMMUNITIES, PERIOD, REPOSITORY, Project

MOST_BYTES = 1_500_000
LOGIC = re.compile(r"\b(?:if|def|while|lambda|try|class)\b|\.groupby|\.merge|\.pivot|\.apply")
TEMPLATES = sorted((REPOSITORY / "notebooks").rglob("*.ipynb"))


@pytest.fixture(scope="module")
def declared() -> Declared:
    return load_project(Layout(REPOSITORY))


@pytest.fixture(params=["en", "es"])
def window(declared: Declared, request: pytest.FixtureRequest) -> Window:
    return Window.of(declared, request.param)


def svg_of(shown: Shown) -> ET.Element:
    return ET.fromstring(re.search(r"<svg.*</svg>", shown.html, re.DOTALL)[0])  # type: ignore[index]  # noqa: S314


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_notebook_holds_no_logic_and_one_cell_of_plain_parameters(path: Path) -> None:
    cells = nbformat.read(path, 4).cells
    tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    assert LOGIC.findall(code) == []
    assert cells[0].source.startswith("# ")
    assert "**" in cells[0].source or "learn" in path.parts, "a notebook begins with its question"


def test_every_text_that_a_notebook_asks_for_is_there(declared: Declared) -> None:
    for path in TEMPLATES:
        code = "\n".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code")
        for kind, name in re.findall(r'window\.(table|bars|series)\(.*"(\w+)"\)', code):
            key = f"{'table' if kind == 'table' else 'picture'}_{name}"
            assert key in declared.window_words, f"{path.name} shows {name}"


def test_a_picture_has_a_heading_a_number_at_every_mark_and_no_markup_of_a_name(window: Window) -> None:
    shown = window.bars({"set_aside": 3, "<b>&": 1200}, "status")
    drawn = svg_of(shown)
    texts = ["".join(text.itertext()) for text in drawn.findall(".//{*}text")]
    assert texts[0] == window.say("picture_status")
    assert texts[1:] == [window.say("label_set_aside"), "3", "<b>&", "1,200"]
    assert [box.get("width") for box in drawn.findall(".//{*}rect")] == ["1.0", "400.0"]
    assert "1200" in repr(shown)


def test_the_picture_of_likelihoods_shows_the_limits_where_they_are(window: Window) -> None:
    chances = pd.Series([0.02, 0.02, 0.55, 1.0])
    drawn = svg_of(window.likelihoods(chances, (0.5, 0.9)))
    heights = [float(box.get("height", 0)) for box in drawn.findall(".//{*}rect")]
    assert [round(height / max(heights), 2) for height in heights] == [1, 0, 0, 0, 0, 0.5, 0, 0, 0, 0.5]
    places = [re.match(r"M([\d.]+)", path.get("d", ""))[1] for path in drawn.findall(".//{*}path")]  # type: ignore[index]
    assert places == [f"{24 + 67.2 * at:.1f}" for at in (5, 9)]


def test_nothing_to_show_is_shown_as_nothing(window: Window) -> None:
    for shown in (window.bars({}, "rows"), window.series({}, "attendance")):
        assert svg_of(shown).tag.endswith("svg")
    assert window.say("look_at_nothing") in window.look({"totals_row": 4}).html


def test_what_to_look_at_begins_with_the_gravest_and_says_what_to_do(window: Window) -> None:
    lines = repr(
        window.look({"totals_row": 40, "name_missing": 2, "date_unreadable": 9, "two_names": 1})
    ).split("\n")
    assert lines[0].endswith("3 kinds of things." if window.language == "en" else "3 tipos de cosas.")
    assert [line.split(" ")[0] for line in lines[1:]] == ["9", "2", "1"]
    assert all("→" in line for line in lines[1:])


def test_a_table_is_the_same_at_every_time_and_asks_nothing_of_a_network(window: Window) -> None:
    table = pd.DataFrame({"file": ["<script>alert(1)</script>", "b.csv"], "rows": [1, None]})
    first, second = window.table(table, "files"), window.table(table, "files")
    assert first.html == second.html
    assert "table-files" in first.html
    assert "<script>alert(1)" not in first.html
    program = window._repr_html_()
    assert len(program) > 100_000
    assert not re.search(r"""(?:src|href)=["']https?:|import\(["']https?:""", program)


def test_the_two_sides_of_the_wall_stand_beside_each_other() -> None:
    keys = {"layer_code": ["members"] * 3, "as_of_date": ["2018-04-30"] * 3, "zone_id": ["a", "b", "c"]}
    released = pd.DataFrame({**keys, "low_count": [0, 11, 5], "high_count": [10, 15, 5]})
    exact = pd.DataFrame({**keys, "low_count": [3, 12, 5], "high_count": [3, 12, 5]})
    assert list(counting.both_sides(released, exact)["exact_count"]) == [3, 12, 5]
    assert counting.widths(released) == {"exact": 1, "range": 1, "few_or_none": 1}


@pytest.mark.heavy
def test_executed_copies_hold_what_the_templates_promise_and_stay_small(built: Project) -> None:
    for community in COMMUNITIES:
        folder = Layout(built.root).executed(community, PERIOD)
        for path in sorted(folder.glob("[1-6]0_*.ipynb")):
            assert path.stat().st_size < MOST_BYTES, path.name
            content = json.loads(path.read_text(encoding="utf-8"))
            html = "".join(
                "".join(output["data"].get("text/html", ""))
                for cell in content["cells"]
                for output in cell.get("outputs", [])
                if "data" in output
            )
            assert html.count("new ITable(table") >= 1, path.name
            assert "<strong>" in html, f"{path.name} says what to look at"
            assert "</svg></figure>" in html or path.name == "10_read.ipynb", path.name


@pytest.mark.heavy
def test_what_a_notebook_shows_is_the_same_in_two_kernels(built: Project, tmp_path: Path) -> None:
    kept = nbformat.read(Layout(built.root).executed("lancaster", PERIOD) / "40_locate.ipynb", 4)
    parameters = {"community": "lancaster", "period": PERIOD}
    root = tmp_path / "project"
    shutil.copytree(built.root, root, ignore=shutil.ignore_patterns("reports"))
    again = execute(root / "notebooks" / "40_locate.ipynb", tmp_path / "again.ipynb", parameters, root=root)
    outputs = [[cell.get("outputs") for cell in each.cells] for each in (kept, again)]
    assert outputs[0] == outputs[1]
