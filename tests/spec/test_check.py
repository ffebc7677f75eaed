"""`rollbook check` says what to mend in which row within seconds, and a run refuses what it refuses."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.record import run_key
from rollbook.stages import open_run
from tests.conftest import PERIOD, SEED, Project, make_project, succeed

pytestmark = pytest.mark.heavy

COMMUNITY = ("--community", "lancaster")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample communities' files, not yet run."""
    project = make_project(tmp_path_factory.mktemp("sample"))
    succeed(project.rollbook("demo", *SEED))
    return project


@pytest.fixture
def fresh(sample: Project, tmp_path: Path) -> Project:
    """A copy of the files that a test may break."""
    shutil.copytree(sample.root, tmp_path / "project")
    return Project(tmp_path / "project", sample.home)


def raw(project: Project, name: str) -> Path:
    return project.root / "data" / "raw" / "lancaster" / name


def quality(project: Project) -> Path:
    return project.root / "data" / "processed" / "lancaster" / PERIOD / "quality"


def break_figure(project: Project) -> None:
    """Write words where a published figure should stand: in row 3 of the file."""
    path = raw(project, "published_measures.csv")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    cells = lines[2].split(",")
    lines[2] = ",".join([cells[0], "about as many as Zoraida says", *cells[2:]])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_sound_files_are_checked_without_a_deck_or_a_kernel(fresh: Project) -> None:
    said = succeed(fresh.rollbook("check", *COMMUNITY))
    assert f"The files of Lancaster, {PERIOD}" in said
    assert "The files can be used." in said
    assert "quality/summary.html" in said
    assert not (fresh.root / "reports").exists()
    assert {path.name for path in quality(fresh).parent.iterdir()} == {"quality"}


def test_what_must_be_mended_is_named_by_file_row_and_column_and_never_by_value(fresh: Project) -> None:
    break_figure(fresh)
    checked = fresh.rollbook("check", *COMMUNITY, "--period", PERIOD)
    assert checked.returncode == 2
    assert "published_measures.csv: row 3, column Value: a figure that is not a number" in checked.stdout
    assert "Zoraida" not in checked.stdout + checked.stderr
    kept = [path for path in quality(fresh).rglob("*") if path.is_file()]
    assert (quality(fresh) / "summary.html") in kept
    assert not any("Zoraida" in path.read_text(encoding="utf-8") for path in kept)


def test_the_summary_is_printed_in_spanish_when_asked(fresh: Project) -> None:
    break_figure(fresh)
    checked = fresh.rollbook("check", *COMMUNITY, "--language", "es")
    assert checked.returncode == 2
    assert "fila 3, columna Value: una cifra que no es un número" in checked.stdout


def test_a_run_refuses_what_the_check_refuses_and_leaves_the_same_summary(fresh: Project) -> None:
    break_figure(fresh)
    fresh.rollbook("check", *COMMUNITY)
    said = {path.name: path.read_bytes() for path in quality(fresh).glob("summary.*")}
    shutil.rmtree(quality(fresh))
    refused = fresh.rollbook("run", "--period", PERIOD, *COMMUNITY, "--bare")
    assert refused.returncode == 2
    assert "published_measures.csv, row 3: a figure that is not a number" in refused.stderr
    assert "quality/summary.html" in refused.stderr
    assert not (fresh.root / "reports" / PERIOD).exists()
    assert {path.name: path.read_bytes() for path in quality(fresh).glob("summary.*")} == said


def test_a_forecast_drawn_from_two_points_lets_the_check_fail(
    fresh: Project,
) -> None:
    path = raw(fresh, "indicators.csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("neighbors_share,Zone,Actual,2015")]
    kept.append("neighbors_share,Zone,Drawn forecast,2018,0.5,,,,made up")
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    checked = fresh.rollbook("check", *COMMUNITY)
    assert checked.returncode == 2
    assert "indicators.csv: neighbors_share: neighbors_share has a forecast and figures of 2 years" in (
        checked.stdout
    )


def test_a_file_that_nobody_claims_is_told_and_makes_a_run_start_anew(fresh: Project) -> None:
    def key() -> str:
        return run_key(open_run(root=fresh.root, community="lancaster", period=PERIOD))

    before, stray = key(), f"membresia_{PERIOD} (1).csv"
    shutil.copy(raw(fresh, f"membresia_{PERIOD}.csv"), raw(fresh, stray))
    assert key() != before
    said = succeed(fresh.rollbook("check", *COMMUNITY))
    assert f"- {stray}: as a whole: a file that no source names; it was not read." in said


def take_away(project: Project) -> None:
    raw(project, f"membresia_{PERIOD}.csv").unlink()


def cut_short(project: Project) -> None:
    path = raw(project, f"signin_{PERIOD}.xlsx")
    path.write_bytes(path.read_bytes()[:2000])


@pytest.mark.parametrize(
    ("breaking", "named"),
    [(take_away, f"membresia_{PERIOD}.csv"), (cut_short, f"signin_{PERIOD}.xlsx")],
)
def test_a_file_that_is_missing_or_no_workbook_is_an_error_without_a_summary(
    fresh: Project, breaking: Callable[[Project], None], named: str
) -> None:
    breaking(fresh)
    checked = fresh.rollbook("check", *COMMUNITY, "--period", PERIOD)
    assert checked.returncode == 2
    assert named in checked.stderr
    assert "Traceback" not in checked.stderr
    assert not quality(fresh).exists()


def test_two_checks_leave_the_same_bytes_and_the_definitions_as_they_were(fresh: Project) -> None:
    def everything(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    definitions = everything(fresh.root / "pipelines")
    succeed(fresh.rollbook("check", *COMMUNITY))
    first = everything(quality(fresh))
    succeed(fresh.rollbook("check", *COMMUNITY))
    assert everything(quality(fresh)) == first
    assert everything(fresh.root / "pipelines") == definitions


def test_the_kernel_s_run_keeps_a_summary_and_a_lost_one_is_made_again(scratch: Project) -> None:
    summary = quality(scratch) / "summary.html"
    as_made = summary.read_bytes()
    summary.unlink()
    succeed(scratch.rollbook("run", "--period", PERIOD, *COMMUNITY, "--bare"))
    assert summary.read_bytes() == as_made


def test_a_community_that_nobody_declared_is_refused(sample: Project) -> None:
    checked = sample.rollbook("check", "--community", "nowhere")
    assert checked.returncode == 3
    assert "there is no community" in checked.stderr
