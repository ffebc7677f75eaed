"""Start processes that others are forked from, for as long as a run lasts, and end them with all of these."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rollbook.warm.asking import ASIDES_VARIABLE, WORKERS_VARIABLE
from rollbook.warm.unwinding import SECONDS_TO_UNWIND

SOCKET_VARIABLE = "ROLLBOOK_WARM_KERNELS"
"""Names the socket on which kernels are asked for, in the environment of a run and its processes."""

PROVISIONER_VARIABLE = "JUPYTER_DEFAULT_PROVISIONER_NAME"
PROVISIONER = "rollbook-warm"
"""The entry point of ``WarmProvisioner`` (pyproject.toml)."""

_SINGLE_THREADED = {
    # A process with threads cannot be forked safely: these libraries start some as they are imported.
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    # As in a kernel of its own (notebook.py): sets of texts keep one order.
    "PYTHONHASHSEED": "0",
    # A kernel imports its debugger, which else would warn on the terminal of something that nobody debugs.
    "PYDEVD_DISABLE_FILE_VALIDATION": "1",
}
_LONGEST_ADDRESS = 100
_SECONDS_TO_LEAVE = 10
_SECONDS_TO_STOP = 60
"""How long a process that drives a whole run may take to stop what it has begun."""
_KERNEL = ("rollbook.warm.kernel:become_kernel", 0)
_IMPORTED_BY_KERNELS = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "tornado.queues",
    "psutil",
    "sqlite3",
)
"""What a kernel imports until it answers, early or late."""


@contextmanager
def warm_kernels(modules: Sequence[str], definitions: Path | None = None) -> Iterator[None]:
    """Let notebooks that run inside start in kernels that have imported modules already.

    Kernels are ordinary in all else: each is a process of its own, in which nothing has run. Where processes
    cannot be forked (Windows, macOS) kernels start as always.

    Parameters
    ----------
    modules
        Names of modules to be imported once; they must not start a thread.
    definitions
        A folder of YAML files that every kernel will read: they are taken apart once. A kernel that finds
        another text in one of them reads that.
    """
    with (
        _nursery({"kernels": _KERNEL}, (*_IMPORTED_BY_KERNELS, *modules), definitions) as addresses,
        _environment(_named(addresses)),
    ):
        yield


@contextmanager
def warm_workers(entry: str, modules: Sequence[str], definitions: Path | None = None) -> Iterator[None]:
    """Let ``asking.py`` find processes, inside, that have imported modules already.

    What one job leaves behind in memory can never reach another's result: each has a process of its own.
    Where processes cannot be forked, each job imports what it needs.

    Parameters
    ----------
    entry
        What such a process does with its arguments, as ``module:function``.
    modules
        Names of modules to be imported once; they must not start a thread.
    definitions
        A folder of YAML files that every process will read.
    """
    with (
        _nursery({"workers": (entry, SECONDS_TO_UNWIND)}, modules, definitions) as addresses,
        _environment(_named(addresses)),
    ):
        yield


@contextmanager
def warm_run(
    works: Mapping[str, str],
    first: Sequence[str],
    later: Sequence[str],
    definitions: Path,
    *,
    has_kernels: bool,
) -> Iterator[str | None]:
    """Let a run, its jobs and their kernels be processes of one that imports everything once for all of them.

    Parameters
    ----------
    works
        What processes do, as ``module:function``: the one that drives the run (``runs``), one for a job
        (``workers``), and one that does a part of a job beside it (``asides``). These modules must be light.
    first
        Names of modules that driving a run takes; they must not start a thread.
    later
        Those that jobs and kernels take; they are imported while the run is begun.
    definitions
        A folder of YAML files that every process will read.
    has_kernels
        Whether notebooks are run.

    Yields
    ------
    str or None
        The address at which the process that drives the run is asked for; None where nobody forks.
    """
    given = {
        name: (work, _SECONDS_TO_STOP if name == "runs" else SECONDS_TO_UNWIND)
        for name, work in works.items()
    }
    if has_kernels:
        given, later = {**given, "kernels": _KERNEL}, (*_IMPORTED_BY_KERNELS, *later)
    with _nursery(given, first, definitions, later) as addresses, _environment(_named(addresses)):
        yield addresses.get("runs")


def _named(addresses: Mapping[str, str]) -> dict[str, str]:
    """The environment in which others find what is forked."""
    variables = {"workers": WORKERS_VARIABLE, "asides": ASIDES_VARIABLE}
    named = {variable: addresses[name] for name, variable in variables.items() if name in addresses}
    if "kernels" in addresses:
        named |= {SOCKET_VARIABLE: addresses["kernels"], PROVISIONER_VARIABLE: PROVISIONER}
    return named


@contextmanager
def _nursery(
    works: Mapping[str, tuple[str, float]],
    first: Sequence[str],
    definitions: Path | None,
    later: Sequence[str] = (),
) -> Iterator[Mapping[str, str]]:
    """The addresses at which processes can be asked for, by their work's name; none where nobody forks."""
    if sys.platform != "linux":
        yield {}
        return
    with TemporaryDirectory(prefix="rollbook-") as folder:
        addresses = {name: str(Path(folder) / name) for name in works}
        if any(len(address) > _LONGEST_ADDRESS for address in addresses.values()):
            yield {}
            return
        told = {"definitions": str(definitions or ""), "first": [*first], "later": [*later]}
        nursery = _started([(addresses[name], *work) for name, work in works.items()], told)
        try:
            yield addresses
        finally:
            _end(nursery, _SECONDS_TO_LEAVE + max(grace for _, grace in works.values()))


@contextmanager
def _environment(named: Mapping[str, str]) -> Iterator[None]:
    kept = {name: os.environ.get(name) for name in named}
    os.environ.update(named)
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _started(
    works: Sequence[tuple[str, str, float]], told: Mapping[str, object]
) -> "subprocess.Popen[bytes]":
    # Bound here, so that a process can be asked for before the imports are done: whoever asks waits for them.
    with ExitStack() as held:
        entries = []
        for address, work, grace in works:
            listener = held.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            listener.bind(address)
            listener.listen(64)
            entries.append((listener.fileno(), work, grace))
        return subprocess.Popen(  # noqa: S603  our own module, in our own Python
            [sys.executable, "-m", "rollbook.warm.zygote", json.dumps({**told, "entries": entries})],
            stdin=subprocess.PIPE,
            env={**os.environ, **_SINGLE_THREADED},
            pass_fds=[number for number, _, _ in entries],
            # On a terminal an interrupt reaches every process of a group; the run alone says what stops.
            start_new_session=True,
        )


def _end(nursery: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Close its standard input, by which it knows that it is no longer wanted."""
    if nursery.stdin:
        nursery.stdin.close()
    try:
        nursery.wait(seconds)
    except subprocess.TimeoutExpired:
        nursery.kill()
        nursery.wait()
