"""The workflow: what decides its jobs, their order, and what is said of those that were not made."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from rollbook.kernel.errors import MissingFileError, NotebookError, ParameterError
from rollbook.kernel.layout import Layout
from rollbook.stages import open_run
from rollbook.workflow import job, making
from rollbook.workflow.costs import expected_megabytes, expected_minutes
from rollbook.workflow.driving import How, _places, snakefile, told_to_stop
from rollbook.workflow.outcome import FOLDER, Asked, Outcome, mark_begun
from rollbook.workflow.plan import Plan
from tests.conftest import PERIOD, REPOSITORY, Project, make_project

FIRST, SECOND = Asked("lancaster", "2018Q1"), Asked("lancaster", "2018Q2")


@dataclass(frozen=True)
class Wildcards:
    community: str
    period: str


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project whose files have not come yet."""
    return make_project(tmp_path)


def plan(project: Project, **config: object) -> Plan:
    return Plan.of({"root": str(project.root), **config})


def test_all_communities_are_made_in_order_of_time_and_wait_for_their_own_quarter_before(
    empty: Project,
) -> None:
    made = plan(empty, periods="2018Q1..2018Q2")
    assert [str(each) for each in made.asked] == [
        "lancaster 2018Q1",
        "palmdale 2018Q1",
        "lancaster 2018Q2",
        "palmdale 2018Q2",
    ]
    assert made.earlier(Wildcards("palmdale", "2018Q2")) == [f"palmdale/2018Q1/{FOLDER}/done"]
    assert made.earlier(Wildcards("palmdale", "2018Q1")) == []


def test_no_quarter_is_a_mistake_that_says_what_to_type(empty: Project) -> None:
    with pytest.raises(ParameterError, match="--config periods="):
        plan(empty)


def test_a_mark_that_is_not_true_is_taken_away(empty: Project) -> None:
    mark = empty.root / "data" / "processed" / "lancaster" / PERIOD / FOLDER / "done"
    mark.parent.mkdir(parents=True)
    mark.write_text("a key\n", encoding="utf-8")
    assert plan(empty, periods=PERIOD, communities="lancaster").marks() == [
        f"lancaster/{PERIOD}/{FOLDER}/done"
    ]
    assert not mark.exists()


def test_what_a_run_knows_to_decide_a_job_is_not_asked_for_once_more(empty: Project) -> None:
    told = plan(empty, jobs=["lancaster/2018Q1", "lancaster/2018Q2"], keys={"lancaster/2018Q1": "a key"})
    assert told.key(Wildcards("lancaster", "2018Q1")) == "a key"
    assert told.key(Wildcards("lancaster", "2018Q2")) == "what decides it cannot be read", "no file has come"


def test_nobody_knows_what_decides_a_quarter_before_the_one_before_it_is_made(
    empty: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = open_run(root=empty.root, community="lancaster", period=PERIOD)
    assert making._key(run, SECOND, [SECOND]) is None, "a file is missing: the job itself says which"
    monkeypatch.setattr(making, "run_key", lambda _: "a key")
    assert making._key(run, SECOND, [Asked("palmdale", "2018Q1"), SECOND]) == "a key"
    assert making._key(run, SECOND, [FIRST, SECOND]) is None


def test_a_job_asks_for_what_the_last_run_held_and_else_by_what_there_is_to_read(empty: Project) -> None:
    layout = Layout(empty.root)
    layout.raw("lancaster").mkdir(parents=True)
    (layout.raw("lancaster") / "roster.csv").write_bytes(b"0" * 10 * 1024 * 1024)
    assert expected_megabytes(layout, "lancaster", PERIOD) == 1400
    earlier = layout.processed("lancaster", "2018Q1")
    earlier.mkdir(parents=True)
    steps = [
        {"stage": "read", "seconds": 600, "peak_mb": 2000},
        {"stage": "clean", "seconds": 1, "peak_mb": 3},
    ]
    (earlier / "timings.json").write_text(json.dumps({"stages": steps}), encoding="utf-8")
    assert expected_megabytes(layout, "lancaster", PERIOD) == 2400
    (earlier / "costs").mkdir()
    (earlier / "costs" / "steps.json").write_text(json.dumps({"read": 600, "clean": 60}), encoding="utf-8")
    assert expected_minutes(layout, "lancaster", "2018Q1") == 55


@pytest.mark.heavy
def test_snakemake_itself_lists_the_jobs_and_writes_nothing_where_the_analyst_works(empty: Project) -> None:
    before = {path.name for path in empty.root.iterdir()}
    command = [sys.executable, "-m", "snakemake", "--snakefile", "pipelines/Snakefile", "--directory"]
    command += ["data/processed", "--cores", "1", "--dry-run", "--config", f"root={empty.root}"]
    command += ["periods=2018Q1..2018Q2", "communities=lancaster"]
    (empty.root / "data" / "processed").mkdir(parents=True)
    asked = subprocess.run(
        command,
        cwd=empty.root,
        env={**os.environ, "HOME": str(empty.home), "XDG_CACHE_HOME": str(empty.home)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = asked.stdout + asked.stderr
    assert asked.returncode == 0, said
    assert said.count("rule community_quarter:") == 2
    assert f"input: lancaster/2018Q1/{FOLDER}/done" in said
    assert {path.name for path in empty.root.iterdir()} - before == {"data"}


def test_the_workflow_holds_no_logic_of_its_own() -> None:
    lines = (REPOSITORY / "pipelines" / "Snakefile").read_text(encoding="utf-8").splitlines()
    code = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert len(code) < 30
    words = {word for line in code for word in line.split()}
    assert not words & {"if", "for", "def", "lambda", "while", "try:", "class", "run:", "script:"}
    assert [line for line in code if "import" in line] == ["from rollbook.workflow.plan import Plan"]
    others = {path.suffix for path in (REPOSITORY / "pipelines").rglob("*") if path.is_file()}
    assert ".py" not in others
    assert ".smk" not in others


def test_a_project_without_the_workflow_is_told_where_it_is(empty: Project) -> None:
    (empty.root / "pipelines" / "Snakefile").unlink()
    with pytest.raises(Exception, match="the workflow is not there"):
        snakefile(Layout(empty.root))


def test_an_outcome_comes_back_as_it_was_told_with_the_kind_of_its_error(tmp_path: Path) -> None:
    layout, path = Layout(tmp_path), tmp_path / "outcome.json"
    assert Outcome.read(path, layout, SECOND) is None
    mark_begun(path)
    assert Outcome.read(path, layout, SECOND) is None
    error = NotebookError("it failed", where="cell 2", expected="no", next_step="mend it")
    Outcome("lancaster", "2018Q2", error=error, kept=("read",), seconds=1.5, peak_mb=7).write(path)
    back = Outcome.read(path, layout, SECOND)
    assert back is not None
    assert (str(back.error), type(back.error), back.paths) == (str(error), NotebookError, ())
    assert (back.kept, back.seconds, back.peak_mb) == (("read",), 1.5, 7)


def test_after_a_failed_quarter_the_next_one_waits_and_says_for_which(empty: Project) -> None:
    (both,) = [
        making.make_quarters(Layout(empty.root), ["2018Q1", "2018Q2"], ["lancaster"], How(), "nothing")
    ]
    assert [(each.community, each.period) for each in both] == [
        ("lancaster", "2018Q1"),
        ("lancaster", "2018Q2"),
    ]
    assert isinstance(both[0].error, MissingFileError)
    assert "lancaster 2018Q1 failed, and this quarter follows from it" in str(both[1].error)
    assert "leave it out: --period 2018Q2" in str(both[1].error)


def test_what_nobody_tells_of_was_killed_or_never_began(tmp_path: Path) -> None:
    layout, log = Layout(tmp_path), tmp_path / "data" / "processed" / ".snakemake" / "run.log"
    files = {FIRST: tmp_path / "first.json", Asked("palmdale", "2018Q1"): tmp_path / "other.json"}
    mark_begun(files[FIRST])
    killed, never = making._collected(layout, files, log, How()).values()
    assert "ended from outside" in str(killed.error)
    assert "rollbook run --period 2018Q1 --community lancaster --cores 1" in str(killed.error)
    assert "came to no job" in str(never.error)
    assert "data/processed/.snakemake/run.log" in str(never.error)


def test_a_profile_that_is_not_there_is_named_with_those_that_are(empty: Project) -> None:
    with pytest.raises(ParameterError, match="default, slurm"):
        _places(Layout(empty.root), [FIRST], How(profile="moon"))
    assert _places(Layout(empty.root), [FIRST], How(cores=3))[:2] == ["--cores", "3"]


@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whoever_ends_a_run_politely_is_heard_like_whoever_interrupts_it(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), told_to_stop():
        signal.raise_signal(number)
    assert signal.getsignal(number) is before


def test_where_nothing_can_be_written_the_job_says_so_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_text("a file where a folder is to be", encoding="utf-8")
    monkeypatch.setattr(job, "_stop_when_told", lambda: None)
    below = tmp_path / "data" / "processed" / "lancaster" / "2018Q2" / FOLDER
    places = ["--root", str(tmp_path), "--mark", str(below / "done"), "--outcome", str(below / "told.json")]
    assert job.main([*places, "--community", "lancaster", "--period", "2018Q2", "--key", "k", "--bare"]) == 1
    said = capsys.readouterr().err
    assert "a file or folder could not be read or written" in said
    assert str(tmp_path) not in said
