"""One run of a community and quarter at a time: the other one waits, and says for whom."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from rollbook.kernel.errors import BusyError
from rollbook.kernel.lock import one_at_a_time

HOLD = """
import sys, time
from pathlib import Path
from rollbook.kernel.lock import one_at_a_time
with one_at_a_time(Path(sys.argv[1]), "palmdale 2018Q2"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holding(path: Path, seconds: float) -> "subprocess.Popen[str]":
    running = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert running.stdout
    assert running.stdout.readline() == "held\n"
    return running


def test_whoever_waits_in_vain_is_told_who_is_at_work(tmp_path: Path) -> None:
    with holding(tmp_path / "lock", 60) as other:
        with (
            pytest.raises(BusyError, match=f"process {other.pid}, since 20") as refused,
            one_at_a_time(tmp_path / "lock", "palmdale 2018Q2", seconds=0.3),
        ):
            pytest.fail("two at a time")
        other.kill()
    assert refused.value.exit_code == 9
    with one_at_a_time(tmp_path / "lock", "palmdale 2018Q2", seconds=0):
        pass  # a lock is gone with whoever held it, also if that was killed


def test_whoever_waits_says_so_and_goes_on_when_the_other_has_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    began = time.monotonic()
    with holding(tmp_path / "lock", 1), one_at_a_time(tmp_path / "lock", "palmdale 2018Q2", seconds=30):
        assert 0.2 < time.monotonic() - began < 25
    assert "waiting for another run of palmdale 2018Q2 (process" in capsys.readouterr().out
