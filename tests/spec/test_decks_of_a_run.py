"""What a run's notebooks hand on: the same deck from every kind of kernel, figures that plotly accepts."""

import json
from pathlib import Path

import nbformat
import plotly.graph_objects as go
import pytest

from rollbook.kernel.layout import Layout
from rollbook.notebook import execute
from rollbook.present import charts_plotly
from rollbook.present.html import Shown
from rollbook.stages import open_run
from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = pytest.mark.heavy


def shown_in(path: Path) -> Shown:
    return Shown.of_notebook(nbformat.read(path, as_version=4))


def test_a_kernel_that_starts_from_nothing_shows_the_deck_that_a_warm_one_and_none_at_all_show(
    built: Project, tmp_path: Path
) -> None:
    layout, place = Layout(built.root), {"community": COMMUNITIES[0], "period": PERIOD, "language": "es"}
    warm = shown_in(layout.executed(COMMUNITIES[0], PERIOD) / "70_present.es.ipynb")

    execute(layout.notebooks / "70_present.ipynb", tmp_path / "cold.ipynb", place, root=built.root)

    cold = shown_in(tmp_path / "cold.ipynb")
    bare = Shown.of_deck(open_run(root=built.root, **place).reading_once().deck("release"))
    assert cold == warm
    assert (bare.meta, bare.pages) == (warm.meta, warm.pages)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_plotly_would_write_every_figure_of_a_deck_as_it_is(built: Project, community: str) -> None:
    run = open_run(root=built.root, community=community, period=PERIOD, language="en")
    words = {key: text.in_language("en") for key, text in run.project.ui_words.items()}
    blocks = [block for page in run.deck("internal").pages for block in page["blocks"]]
    figures = [charts_plotly.figure(block["chart"], words) for block in blocks if block["kind"] == "chart"]
    drawn = [figure[size] for figure in figures for size in ("wide", "narrow")]
    assert drawn
    # A property that plotly does not know, or a value that it would mend, is found here and not in a deck.
    written = [go.Figure(**each).to_plotly_json() for each in drawn]
    assert [json.dumps(each, sort_keys=True) for each in written] == [
        json.dumps(each, sort_keys=True) for each in drawn
    ]


def test_a_view_is_read_once_where_no_table_is_made_any_more(
    built: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = open_run(root=built.root, community=COMMUNITIES[0], period=PERIOD, language="en").reading_once()
    spanish = run.in_language("es")
    first = run.views("release")["en"].tables["measures"]
    monkeypatch.setattr("rollbook.tables.store.Store.read", lambda *_: pytest.fail("read again"))
    assert spanish.views("release")["es"].tables["measures"] is first
