"""Start processes that others are forked from, for as long as a run lasts, and end them with all of these."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rollbook.warm.asking import WORKERS_VARIABLE

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
}
_LONGEST_ADDRESS = 100
_SECONDS_TO_LEAVE = 10
_SECONDS_TO_UNWIND = 15
"""How long a process that works on a community may take to put its things away."""
_KERNEL = ("rollbook.warm.kernel:become_kernel", 0)
_IMPORTED_BY_KERNELS = ("ipykernel.kernelapp", "ipykernel.ipkernel")


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
    with _nursery("kernels", _KERNEL, (*_IMPORTED_BY_KERNELS, *modules), definitions) as address:
        named = {SOCKET_VARIABLE: address, PROVISIONER_VARIABLE: PROVISIONER}
        with _environment(named if address else {}):
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
        _nursery("workers", (entry, _SECONDS_TO_UNWIND), modules, definitions) as address,
        _environment({WORKERS_VARIABLE: address} if address else {}),
    ):
        yield


@contextmanager
def _nursery(
    name: str, work: tuple[str, float], modules: Sequence[str], definitions: Path | None
) -> Iterator[str | None]:
    """The address at which processes can be asked for; None where nobody forks."""
    if sys.platform != "linux":
        yield None
        return
    with TemporaryDirectory(prefix="rollbook-") as folder:
        address = str(Path(folder) / name)
        if len(address) > _LONGEST_ADDRESS:
            yield None
            return
        nursery = _started(address, [work[0], str(work[1]), str(definitions or ""), *modules])
        try:
            yield address
        finally:
            _end(nursery, _SECONDS_TO_LEAVE + work[1])


@contextmanager
def _environment(named: Mapping[str, str | None]) -> Iterator[None]:
    kept = {name: os.environ.get(name) for name in named}
    os.environ.update({name: text for name, text in named.items() if text is not None})
    try:
        yield
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _started(address: str, arguments: Sequence[str]) -> "subprocess.Popen[bytes]":
    # Bound here, so that a process can be asked for before the imports are done: whoever asks waits for them.
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(address)
        listener.listen(64)
        return subprocess.Popen(  # noqa: S603  our own module, in our own Python
            [sys.executable, "-m", "rollbook.warm.zygote", str(listener.fileno()), *arguments],
            stdin=subprocess.PIPE,
            env={**os.environ, **_SINGLE_THREADED},
            pass_fds=[listener.fileno()],
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
