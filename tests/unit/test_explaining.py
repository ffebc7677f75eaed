"""A finished run answers for a figure: by whose definition, from whose files, with which target."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project
from rollbook.explaining import explain
from rollbook.kernel.errors import TableError
from rollbook.kernel.layout import Layout
from rollbook.measure.versions import versions
from rollbook.present.exports.package import export_package
from rollbook.stages import Run
from rollbook.tables.check import make_table
from tests.unit.declare.changed import with_measure, words
from tests.unit.present.view_sample import parameters, project, tables
from tests.unit.restated_rows import MEASURE, restated

COMMUNITY = "palmdale"
VALUE = f"measure.{MEASURE}.quarter.2018Q2.value"
THEN = f"restated.{MEASURE}.quarter.2018Q1.then"
NOW = f"restated.{MEASURE}.quarter.2018Q1.now"
Asked = Callable[..., list[str]]


def made_run(root: Path, language: str = "en", declared: Project | None = None) -> Run:
    return Run(Layout(root), declared or project(), parameters(language, COMMUNITY))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run for 2018Q2 and one for 2018Q1, which had one file only and other settings."""
    run = made_run(tmp_path_factory.mktemp("project"))
    internal = tables("internal", COMMUNITY, restatements=[restated()])
    for made in (internal, tables("release", COMMUNITY)):
        run.store.write(made, stage="protect", made_from={})
    run.store.write(_versions(), stage="measure", made_from={})
    export_package(run.views("internal"), run.layout.working(COMMUNITY, "2018Q2") / "measures")
    earlier = replace(run, parameters=run.parameters.model_copy(update={"period": "2018Q1"}))
    earlier.store.write(_of_earlier(internal), stage="protect", made_from={})
    earlier.store.write(_versions(settings="5e771195" * 8), stage="measure", made_from={})
    return run.layout.root


def _versions(**other: str) -> dict[str, pd.DataFrame]:
    table = versions(project(), COMMUNITY)
    for kind, code in other.items():
        table.loc[table["version_kind_code"] == kind, "version_code"] = code
    return {"measured.versions": table}


def _of_earlier(internal: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    file = {"file_name": "signin_of_then.xlsx", "file_kind_code": "signin", "quarter_code": "2018Q1",
            "sha256_code": "7" * 64}  # fmt: skip
    said = internal["internal.measures"]
    of_quarter = said[
        (said["measure_id"] == MEASURE) & (said["period_code"] == "2018Q1") & (said["aspect_code"] == "all")
    ].assign(numerator_low=101.0, numerator_high=101.0, denominator_low=216.0, denominator_high=216.0)
    return {
        "internal.source_files": make_table("internal.source_files", [file]),
        "internal.file_accounts": internal["internal.file_accounts"].iloc[:0],
        "internal.corrections": internal["internal.corrections"].iloc[:0],
        "internal.measures": of_quarter,
    }


@pytest.fixture
def asked(root: Path) -> Asked:
    """The lines that explain a figure of the run, by the definitions of today."""

    def lines(
        figure: str, language: str = "en", declared: Project | None = None, **options: bool
    ) -> list[str]:
        return explain(made_run(root, language, declared), figure, **options).lines()

    return lines


def test_a_figure_of_an_unchanged_definition_is_explained_without_a_warning(asked: Asked) -> None:
    told = "\n".join(asked(VALUE))
    assert "THE DEFINITION HAS CHANGED" not in told
    assert "settings have changed" not in told


@pytest.mark.parametrize(
    ("language", "warning", "then"),
    [
        ("en", "THE DEFINITION HAS CHANGED", "When the run was made it said: People who came back: Of the"),
        ("es", "LA DEFINICIÓN CAMBIÓ", "Cuando se hizo la corrida decía: Personas que regresaron: De las"),
    ],
)
def test_the_words_of_a_new_definition_never_stand_beside_an_old_number_without_a_warning(
    asked: Asked, language: str, warning: str, then: str
) -> None:
    text = words("Something else is counted.", "Se cuenta otra cosa.")
    changed = with_measure(project(), COMMUNITY, MEASURE, definition=text)
    counted, warned, said = asked(VALUE, language, changed)[3:6]
    assert text[language] in counted
    assert warning in warned
    assert then in said


def test_another_way_of_counting_is_told_though_the_words_stayed(asked: Asked) -> None:
    changed = with_measure(
        project(), COMMUNITY, "meeting_attendees", counts=_counter(project(), "first_timers")
    )
    told = asked("measure.meeting_attendees.quarter.2018Q2.value", "en", changed)
    assert any("THE DEFINITION HAS CHANGED" in line for line in told)
    assert not any("When the run was made it said" in line for line in told)


def _counter(declared: Project, name: str) -> Any:  # noqa: ANN401  as a file would say it
    measure = next(each for each in declared.programs.measures if each.measure == name)
    assert measure.counts is not None
    return measure.counts.model_dump(mode="json", exclude_defaults=True)


def test_what_an_earlier_run_said_is_explained_by_that_run_s_files_and_versions(asked: Asked) -> None:
    then, now = "\n".join(asked(THEN)), "\n".join(asked(NOW))
    assert "signin_of_then.xlsx  SHA-256 7777" in then
    assert "signin_of_then" not in now
    assert "settings 5e771195" in then
    assert "settings 5e771195" not in now
    assert f"Made by the run: data/processed/{COMMUNITY}/2018Q1" in then
    assert f"Made by the run: data/processed/{COMMUNITY}/2018Q2" in now
    assert "made anew since" not in then


def test_an_earlier_run_that_was_made_anew_or_is_gone_is_told(asked: Asked, root: Path) -> None:
    folder = made_run(root).layout.processed(COMMUNITY, "2018Q1") / "internal"
    path = folder / "measures.parquet"
    kept = path.read_bytes()
    try:
        table = pd.read_parquet(path)
        table.assign(numerator_low=90.0, numerator_high=90.0).to_parquet(path)
        assert any("was made anew since" in line for line in asked(THEN))
        path.unlink()
        told = "\n".join(asked(THEN))
    finally:
        path.write_bytes(kept)
    assert "the run for 2018Q1, which is not here any more" in told
    assert "SHA-256" not in told


@pytest.mark.parametrize("released", [False, True])
def test_a_target_is_explained_as_declared_and_never_as_a_range(asked: Asked, released: bool) -> None:  # noqa: FBT001
    told = "\n".join(asked(f"measure.{MEASURE}.quarter.2018Q2.target", released=released))
    assert "as it was declared" in told
    assert "3 percentage points" in told
    assert "Set by: Made up for the sample" in told
    assert f"Declared in pipelines/measures/{COMMUNITY}.yml" in told
    assert not any(word in told for word in ("Numerator", "Denominator", "range", "SHA-256", "Corrections"))


@pytest.mark.parametrize(("language", "doubled"), [("en", "numerator:"), ("es", "numerador:")])
def test_the_name_of_a_line_is_not_said_twice(asked: Asked, language: str, doubled: str) -> None:
    line = next(line for line in asked(VALUE, language) if line.strip().casefold().startswith(doubled))
    assert line.casefold().count(doubled) == 1


def test_a_quarter_that_was_never_run_is_asked_for_by_its_run(root: Path) -> None:
    run = made_run(root)
    never = replace(run, parameters=run.parameters.model_copy(update={"period": "2017Q4"}))
    with pytest.raises(TableError, match="palmdale has not been run for 2017Q4") as refused:
        explain(never, VALUE)
    assert "rollbook run --period 2017Q4 --community palmdale" in str(refused.value)
