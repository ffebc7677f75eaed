"""Processes for communities: ready at once, as good as fresh, and gone with whoever wants them."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from rollbook.warm import asking, warm_workers
from rollbook.warm.asking import STOPPED, WORKERS_VARIABLE

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux alone"),
]
# The standard library's own, and not imported by anything that a process imports by itself.
SELDOM = "colorsys"
WORK = """
import gc, json, os, signal, sys, threading, time

def tell(arguments):
    told = {
        "pid": os.getpid(), "imported": "colorsys" in sys.modules, "left": "LEFT" in os.environ,
        "said": os.environ.get("SAID"), "threads": threading.active_count(), "arguments": arguments[1:],
        "umask": os.umask(0), "often": gc.get_threshold()[0], "folder": os.getcwd(),
    }
    os.environ["LEFT"] = "yes"
    with open(arguments[0], "w") as file:
        json.dump(told, file)
    return 7

def wait(arguments):
    def leave(*_):
        raise SystemExit(130)
    signal.signal(signal.SIGTERM, leave)
    try:
        open(arguments[0], "w").close()
        time.sleep(600)
    finally:
        open(arguments[0] + ".unwound", "w").close()

if __name__ == "__main__":
    sys.exit(tell(sys.argv[1:]))
"""
RUN = """
import subprocess, sys
from rollbook.warm import asking, warm_workers
with warm_workers("work:wait", []):
    subprocess.run([sys.executable, "-I", "-S", asking.__file__, "work", sys.argv[1]])
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a module with some work lies, which a process of ours finds."""
    (tmp_path / "work.py").write_text(WORK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def asked(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-I", "-S", asking.__file__, "work", *arguments])


def told(path: Path, *arguments: str) -> dict[str, object]:
    with asked(str(path), *arguments) as running:
        assert running.wait(60) == 7, "the exit code is the work's own"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def appears(path: Path) -> bool:
    for _ in range(600):
        if path.exists():
            return True
        psutil.wait_procs([psutil.Process()], timeout=0.1)
    return False


def test_a_process_is_ready_and_knows_of_no_other_job(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with warm_workers("work:tell", [SELDOM]):
        monkeypatch.setenv("SAID", "now")
        first, second = told(folder / "first", "one", "two"), told(folder / "second")
    assert first["pid"] != second["pid"]
    assert (first["imported"], first["left"], second["left"]) == (True, False, False)
    assert (first["said"], first["arguments"]) == ("now", ["one", "two"])
    assert (first["threads"], first["folder"]) == (1, str(folder))
    assert int(str(first["often"])) > 700, "dead objects are seldom looked for"


def test_where_nobody_forks_the_work_is_done_from_nothing(folder: Path) -> None:
    assert WORKERS_VARIABLE not in os.environ
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *sys.path])}
    command = [sys.executable, "-I", "-S", asking.__file__, "work", str(folder / "cold")]
    assert subprocess.run(command, env=env, check=False).returncode == 7
    assert not json.loads((folder / "cold").read_text(encoding="utf-8"))["imported"]


def test_work_of_a_run_that_is_over_is_not_begun(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS_VARIABLE, str(folder / "nobody"))
    with asked(str(folder / "never")) as running:
        assert running.wait(60) == STOPPED
    assert not (folder / "never").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_the_client_stops_the_work_which_unwinds(folder: Path, number: signal.Signals) -> None:
    with warm_workers("work:wait", []):
        running = asked(str(folder / "begun"))
        assert appears(folder / "begun")
        running.send_signal(number)
        assert running.wait(30) == STOPPED
    assert (folder / "begun.unwound").exists()


def test_a_killed_run_leaves_no_process_behind(folder: Path) -> None:
    begun = folder / "begun"
    with subprocess.Popen([sys.executable, "-c", RUN, str(begun)]) as running:
        assert appears(begun)
        family = psutil.Process(running.pid).children(recursive=True)
        assert len(family) == 3, "one that forks, one that asks, one that works"
        running.kill()
        running.wait()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert Path(f"{begun}.unwound").exists(), "the work could put its things away"
