"""A run that is stopped, gently or not, goes on where it was, and ends with the same bytes."""

import json
import os
import shutil
import signal
import subprocess
import sysconfig
from pathlib import Path

import psutil
import pytest

from rollbook.keeping import STEPS
from tests.conftest import PERIOD, Project, succeed

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems"),
]
COMMUNITY = "lancaster"
RUN = ("run", "--period", PERIOD, "--community", COMMUNITY, "--bare")
SECONDS = 300


@pytest.fixture
def fresh(built_bare: Project, tmp_path: Path) -> Project:
    """The sample as it was before its first run, but for one report of an earlier quarter."""
    root, home = tmp_path / "project", tmp_path / "home"
    shutil.copytree(built_bare.root, root, ignore=shutil.ignore_patterns("processed", "reports"))
    earlier = root / "reports" / PERIOD / COMMUNITY
    earlier.mkdir(parents=True)
    (earlier / "deck.en.html").write_text("as it was", encoding="utf-8")
    home.mkdir()
    return Project(root, home)


def stopped_after(project: Project, step: str, number: signal.Signals) -> tuple[int, str, str]:
    """Begin a run, and send it a signal while it is at the step after this one."""
    (project.home / "tmp").mkdir(exist_ok=True)
    command = Path(sysconfig.get_path("scripts")) / "rollbook"
    environment = {**os.environ, "HOME": str(project.home), "TMPDIR": str(project.home / "tmp")}
    with subprocess.Popen(
        [str(command), *RUN],
        cwd=project.root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        lines = []
        for line in running.stdout:
            lines.append(line)
            if f" {step} " in line:
                break
        family = [psutil.Process(running.pid), *psutil.Process(running.pid).children(recursive=True)]
        running.send_signal(number)
        rest, said = running.communicate(timeout=SECONDS)
    _, alive = psutil.wait_procs(family, timeout=10)
    assert alive == [], "no process is left"
    return running.returncode, "".join(lines) + rest, said


def kept(project: Project) -> dict[str, bool]:
    path = project.root / "data" / "processed" / COMMUNITY / PERIOD / "timings.json"
    return {step["stage"]: step.get("kept", False) for step in json.loads(path.read_text())["stages"]}


def test_an_interrupt_then_a_kill_then_a_run_to_the_end_make_the_bytes_of_an_undisturbed_run(
    fresh: Project, built_bare: Project
) -> None:
    code, told, said = stopped_after(fresh, "check clean", signal.SIGINT)
    assert code == 130
    assert "Stopped. Earlier reports are as they were." in said
    assert f"{COMMUNITY}: done and kept: read, clean" in said
    assert "The same command goes on from there" in said
    assert "Traceback" not in said
    assert " link " not in told
    code, told, _ = stopped_after(fresh, "measure", signal.SIGKILL)
    assert code == -signal.SIGKILL
    lines = {line.split()[3]: line for line in told.splitlines() if COMMUNITY in line}
    assert lines["read"].rstrip().endswith("kept")
    assert lines["clean"].rstrip().endswith("kept")
    assert not lines["measure"].rstrip().endswith("kept")
    assert fresh.reports() == {f"{PERIOD}/{COMMUNITY}/deck.en.html": b"as it was"}
    succeed(fresh.rollbook(*RUN))
    stages = kept(fresh)
    assert list(stages) == list(STEPS)
    expected = {"read", "clean", "link", "locate", "measure", *(step for step in STEPS if "check" in step)}
    assert {name for name, is_kept in stages.items() if is_kept} == expected
    ours, undisturbed = fresh.reports(), built_bare.reports()
    same = [name for name in undisturbed if COMMUNITY in name]
    assert sorted(name for name in ours if COMMUNITY in name) == sorted(same)
    assert [name for name in same if ours[name] != undisturbed[name]] == []
    assert "Nothing changed" in succeed(fresh.rollbook(*RUN))
