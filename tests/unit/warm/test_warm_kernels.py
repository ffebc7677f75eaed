"""A kernel that is forked ready is an ordinary kernel in all else, and leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.provisioning import KernelProvisionerFactory  # type: ignore[attr-defined]

from rollbook.kernel.errors import NotebookError
from rollbook.notebook import execute
from rollbook.warm import warm_kernels
from rollbook.warm.nursery import PROVISIONER_VARIABLE, SOCKET_VARIABLE
from rollbook.warm.provisioner import forked_kernel

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux alone"),
]

TELL = """
import json, os, random, sys, threading, signal
import numpy as np
import matplotlib
told = {
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "folder": os.getcwd(), "path": sys.path, "environment": sorted(os.environ), "hash": hash("a text"),
    "drawing": matplotlib.rcParams["figure.dpi"], "threads": threading.active_count(),
    "interrupt": str(signal.getsignal(signal.SIGINT)), "command": sys.argv[1:2],
}
dice = [random.random(), float(np.random.rand())]
is_warm = "rollbook.stages" in sys.modules
print(json.dumps({"told": told, "dice": dice, "pid": os.getpid(), "is_warm": is_warm}))
"""
SPOIL = """
import os, random
import numpy as np
import matplotlib
os.environ["SPOILED"] = "1"
os.chdir("/")
random.seed(1)
np.random.seed(1)
matplotlib.rcParams["figure.dpi"] = 7
spoiled = True
"""


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    """Which kind of kernel is the default is asked once in a process: each test is to ask for itself."""
    KernelProvisionerFactory.clear_instance()
    yield
    KernelProvisionerFactory.clear_instance()


def run(folder: Path, source: str) -> str:
    """What a cell prints in a kernel of its own."""
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    parameters = nbformat.v4.new_code_cell("number = 1", metadata={"tags": ["parameters"]})
    notebook.cells = [parameters, nbformat.v4.new_code_cell(source)]
    template = folder / "notebook.ipynb"
    nbformat.write(notebook, template)
    executed = execute(template, folder / "copies" / "notebook.ipynb", {"number": 1}, root=folder)
    return "".join(str(output.get("text", "")) for output in executed.cells[-1].outputs)


def told(folder: Path) -> dict[str, Any]:
    return dict(json.loads(run(folder, TELL)))


def is_there(pid: int) -> bool:
    """Whether a process is alive; one that has ended and waits to be noticed is not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def is_gone_soon(pid: int) -> bool:
    for _ in range(100):
        if not is_there(pid):
            return True
        time.sleep(0.1)
    return False


def children() -> set[int]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii")
    return {int(pid) for pid in listed.split() if is_there(int(pid))}


def test_a_forked_kernel_sees_what_one_from_nothing_sees(tmp_path: Path) -> None:
    cold = told(tmp_path)
    KernelProvisionerFactory.clear_instance()
    with warm_kernels(["rollbook.stages"]):
        warm = told(tmp_path)
    assert (cold["is_warm"], warm["is_warm"]) == (False, True)
    assert warm["told"] == cold["told"]


def test_nothing_passes_from_one_kernel_to_the_next(tmp_path: Path) -> None:
    with warm_kernels(["rollbook.stages", "matplotlib"]):
        before = told(tmp_path)
        run(tmp_path, SPOIL)
        after, once_more = told(tmp_path), told(tmp_path)
    assert after["told"] == before["told"]
    rolled = [value for each in (before, after, once_more) for value in each["dice"]]
    assert len({*rolled}) == len(rolled)


def test_a_kernel_reads_definitions_as_they_are_when_it_starts(tmp_path: Path) -> None:
    folder = tmp_path / "pipelines"
    folder.mkdir()
    good, broken = folder / "quarterly.yml", folder / "broken.yml"
    good.write_text("first_quarter: 2016Q1\n", encoding="utf-8")
    broken.write_text("a: [1\n", encoding="utf-8")
    look = (
        "from pathlib import Path\nfrom rollbook.declare.yaml_files import _read_once, read_yaml\n"
        f"print(_read_once.cache_info().currsize, read_yaml(Path({str(good)!r})))"
    )
    with warm_kernels([], folder):
        assert run(tmp_path, look) == "1 {'first_quarter': '2016Q1'}\n", "read ahead, but for the broken one"
        good.write_text("first_quarter: 2017Q1\n", encoding="utf-8")
        assert run(tmp_path, look) == "1 {'first_quarter': '2017Q1'}\n"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("raise KeyError('x')", "a notebook failed with KeyError"),
        ("import os; os._exit(3)", "ended from outside"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "ended from outside"),
    ],
    ids=["fails", "leaves", "crashes"],
)
def test_a_kernel_that_fails_fails_alone(tmp_path: Path, cell: str, said: str) -> None:
    with warm_kernels(["rollbook.stages"]):
        with pytest.raises(NotebookError, match=said):
            run(tmp_path, cell)
        assert told(tmp_path)["is_warm"]


def test_what_a_kernel_started_ends_with_it(tmp_path: Path) -> None:
    with warm_kernels([]):
        started = run(tmp_path, "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)")
        assert is_gone_soon(int(started))


def test_nothing_is_left_when_nobody_wants_kernels_any_more(tmp_path: Path) -> None:
    before = children()
    with warm_kernels([]):
        address = Path(os.environ[SOCKET_VARIABLE])
        pids = [told(tmp_path)["pid"] for _ in range(3)]
        assert address.exists()
    assert not any(map(is_there, pids))
    assert children() == before
    assert not address.exists()
    assert {SOCKET_VARIABLE, PROVISIONER_VARIABLE} & {*os.environ} == set()


def test_a_run_goes_on_from_nothing_where_the_forking_process_was_killed(tmp_path: Path) -> None:
    before = children()
    with warm_kernels(["rollbook.stages"]):
        assert told(tmp_path)["is_warm"]
        (zygote,) = children() - before
        os.kill(zygote, signal.SIGKILL)
        assert not told(tmp_path)["is_warm"]


def test_whoever_hangs_up_ends_its_own_kernel_and_no_other(tmp_path: Path) -> None:
    with warm_kernels(["rollbook.stages"]):
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", str(tmp_path / "connection.json")]
        left = forked_kernel(command, os.environ, tmp_path)
        assert left is not None
        left.hang_up()
        assert is_gone_soon(left.pid)
        assert told(tmp_path)["is_warm"]


def test_a_module_that_starts_a_thread_is_noticed_and_no_kernel_is_forked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()\n"
    (tmp_path / "busy_module.py").write_text(busy, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with warm_kernels(["rollbook.stages", "busy_module"]):
        assert not told(tmp_path)["is_warm"]


def test_kernels_end_with_the_process_that_asked_for_them(tmp_path: Path) -> None:
    script = (
        "from pathlib import Path\n"
        "from tests.unit.warm.test_warm_kernels import run\n"
        "from rollbook.warm import warm_kernels\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with warm_kernels([]):\n"
        '    run(folder, f\'import os, time\\nopen({str(folder / "pid")!r}, "w")'
        ".write(str(os.getpid()))\\ntime.sleep(600)')\n"
    )
    driver = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[3])
    noted = tmp_path / "pid"
    for _ in range(600):
        if noted.exists() and noted.read_text(encoding="ascii"):
            break
        time.sleep(0.1)
    kernel = int(noted.read_text(encoding="ascii"))
    assert is_there(kernel)
    driver.kill()
    driver.wait()
    assert is_gone_soon(kernel)
