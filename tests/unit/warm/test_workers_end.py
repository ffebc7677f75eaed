"""A process of a pool ends with the one that began it, also if that is killed and tells nobody."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

SCRIPT = """
import sys
import time

from rollbook.warm import worker_pool


def work(path):
    try:
        open(path, "w").close()
        time.sleep(600)
    finally:
        open(path + ".unwound", "w").close()


if __name__ == "__main__":
    pool = worker_pool(2, ("rollbook.warm",))
    pool.submit(work, sys.argv[1])
    print("begun", flush=True)
    time.sleep(600)
"""


@pytest.mark.heavy
@pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems")
def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    script, begun = tmp_path / "began.py", tmp_path / "begun"
    script.write_text(SCRIPT, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script), str(begun)], stdout=subprocess.PIPE) as running:
        me = psutil.Process(running.pid)
        for _ in range(600):
            if begun.exists():
                break
            psutil.wait_procs([me], timeout=0.1)
        assert begun.exists()
        family = me.children(recursive=True)
        assert family
        running.kill()
        running.wait()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []
    assert (tmp_path / "begun.unwound").exists(), "the job could put its things away"
