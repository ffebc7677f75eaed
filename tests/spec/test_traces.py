"""A finished run answers for its figures: each explained, runs compared, the data package complete."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from rollbook.explaining import explain
from rollbook.present.traces import Tracer, figures_on
from rollbook.record import Record, run_key
from rollbook.stages import STAGES, open_run
from tests.conftest import COMMUNITIES, PERIOD, Project, succeed

pytestmark = pytest.mark.heavy

every_community = pytest.mark.parametrize("community", COMMUNITIES)


@every_community
@pytest.mark.parametrize("view", ["internal", "release"])
def test_every_figure_of_every_page_is_explained(built: Project, community: str, view: str) -> None:
    run = open_run(root=built.root, community=community, period=PERIOD, language="en")
    figures = figures_on(run.deck(view).pages)
    tracer = Tracer(run.views(view)["en"])
    counted = {figure: tracer.trace(figure) for figure in figures}
    assert all(trace.counts for trace in counted.values())
    shares = {figure: trace for figure, trace in counted.items() if re.fullmatch(r"area\..*\.part", figure)}
    for figure, trace in shares.items():
        over, under = trace.numerator, trace.denominator
        if view == "internal" and over and under and over.low is not None and under.low:
            assert figures[figure] == f"{int(1000 * over.low / under.low + 1e-9) / 10:.1f}%"


def test_a_figure_is_explained_down_to_its_files(built: Project) -> None:
    told = succeed(
        built.rollbook(
            "explain", f"attendance.average.{PERIOD}", "--community", "palmdale", "--period", PERIOD
        )
    )
    assert told.startswith("INTERNAL")
    manifest = json.loads((built.root / "data" / "raw" / "palmdale" / "manifest.json").read_text("utf-8"))
    hashes = json.dumps(manifest)
    shown = [line.split()[-1] for line in told.splitlines() if "SHA-256" in line and "signin" in line]
    assert len(shown) == 11
    assert all(code in hashes for code in shown), "the hashes of the very files that were read"
    assert "rows" in told
    assert "settings have changed" not in told


def test_the_release_explains_itself_without_rows_of_files(built: Project) -> None:
    run = open_run(root=built.root, community="palmdale", period=PERIOD, language="es")
    told = "\n".join(explain(run, "rule.parents_0_5.share", released=True).lines())
    assert "INTERNO" not in told
    assert " filas  SHA-256" not in told
    assert "released.rules" in told


def test_an_unknown_figure_names_those_near_it(built: Project) -> None:
    said = built.rollbook("explain", "rule.parents_0_5.shares", "--community", "palmdale", "--period", PERIOD)
    assert said.returncode != 0
    assert "rule.parents_0_5.share" in said.stderr


def make_tables(project: Project, period: str) -> None:
    """Take palmdale through all stages as a run does; what is compared and explained stands in its tables."""
    run = open_run(root=project.root, community="palmdale", period=period)
    key = run_key(run)
    for stage in STAGES:
        run.stage(stage.name)
    Record.of(run, key).write(run)


def test_a_late_sheet_is_restated_in_the_next_quarter(scratch: Project, tmp_path: Path) -> None:
    raw = scratch.root / "data" / "raw" / "palmdale"
    shutil.rmtree(scratch.root / "data" / "processed")
    sheet = raw / "signin_2018Q1.xlsx"
    kept = tmp_path / sheet.name
    shutil.copy2(sheet, kept)
    shutil.copy2(raw / "signin_2017Q4.xlsx", sheet)
    make_tables(scratch, "2018Q1")
    shutil.copy2(kept, sheet)
    make_tables(scratch, PERIOD)
    told = succeed(scratch.rollbook("diff", "2018Q1", PERIOD, "--community", "palmdale"))
    assert "late rows" in told
    released = succeed(scratch.rollbook("diff", "2018Q1", PERIOD, "--community", "palmdale", "--released"))
    assert "INTERNAL" not in released
    run = open_run(root=scratch.root, community="palmdale", period=PERIOD, language="en")
    pages = [page for page in run.deck("release").pages if page["page"].startswith("restated")]
    assert pages
    assert "restated.count" in figures_on(pages)
    then = next(figure for figure in figures_on(run.deck("internal").pages) if figure.endswith(".then"))
    said = explain(run, then).lines()
    assert "  Made by the run: data/processed/palmdale/2018Q1" in said
    assert not any("signin_2018Q2" in line for line in said), "the earlier run had no such file"


def test_an_edited_definition_is_not_passed_off_as_that_of_a_run_made_before(scratch: Project) -> None:
    figure = f"measure.retention_share.quarter.{PERIOD}.value"
    place = ("--community", "palmdale", "--period", PERIOD)
    assert "THE DEFINITION HAS CHANGED" not in succeed(scratch.rollbook("explain", figure, *place))
    path = scratch.root / "pipelines" / "measures" / "shared" / "programs.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count("who came in the period before, those") == 1
    changed = text.replace("who came in the period before, those", "who came two periods before, those")
    path.write_text(changed, encoding="utf-8")
    told = succeed(scratch.rollbook("explain", figure, *place))
    assert "THE DEFINITION HAS CHANGED" in told
    assert (
        "When the run was made it said: People who came back: Of the different people who came in the" in told
    )


@every_community
def test_the_data_package_is_there_in_both_views_and_the_release_says_no_exact_count(
    built: Project, community: str
) -> None:
    released = built.root / "reports" / PERIOD / community / "measures"
    working = built.root / "data" / "processed" / community / PERIOD / "working" / "measures"
    for folder in (released, working):
        described = json.loads((folder / "datapackage.json").read_text("utf-8"))
        assert {resource["path"] for resource in described["resources"]} | {
            "datapackage.json",
            "README.en.md",
            "README.es.md",
        } == {path.name for path in folder.iterdir()}
    with (released / "measures.csv").open(encoding="utf-8", newline="") as file:
        people = [row for row in csv.DictReader(file) if row["numerator_kind_code"] == "people"]
    assert people
    for row in people:
        low, high = float(row["numerator_low"]), float(row["numerator_high"])
        assert low == 0 or low >= 11
        assert high > low
    assert "INTERN" not in (released / "README.es.md").read_text("utf-8")
    assert "INTERNO" in (working / "README.es.md").read_text("utf-8")
