"""Start the process that kernels are forked from, for as long as a run lasts, and end it with its kernels."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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
    if sys.platform != "linux":
        yield
        return
    with TemporaryDirectory(prefix="rollbook-") as folder:
        address = str(Path(folder) / "kernels")
        if len(address) > _LONGEST_ADDRESS:
            yield
            return
        nursery = _started(address, modules, definitions)
        kept = {name: os.environ.get(name) for name in (SOCKET_VARIABLE, PROVISIONER_VARIABLE)}
        os.environ.update({SOCKET_VARIABLE: address, PROVISIONER_VARIABLE: PROVISIONER})
        try:
            yield
        finally:
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            _end(nursery)


def _started(address: str, modules: Sequence[str], definitions: Path | None) -> "subprocess.Popen[bytes]":
    # Bound here, so that a kernel can be asked for before the imports are done: it waits for them.
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listener:
        listener.bind(address)
        listener.listen(64)
        given = [str(listener.fileno()), str(definitions or ""), *modules]
        return subprocess.Popen(  # noqa: S603  our own module, in our own Python
            [sys.executable, "-m", "rollbook.warm.zygote", *given],
            stdin=subprocess.PIPE,
            env={**os.environ, **_SINGLE_THREADED},
            pass_fds=[listener.fileno()],
        )


def _end(nursery: "subprocess.Popen[bytes]") -> None:
    """Close its standard input, by which it knows that it is no longer wanted."""
    if nursery.stdin:
        nursery.stdin.close()
    try:
        nursery.wait(_SECONDS_TO_LEAVE)
    except subprocess.TimeoutExpired:
        nursery.kill()
        nursery.wait()
