"""The process that kernels are forked from: it imports modules, then waits to be asked for a kernel.

``python -m rollbook.warm.zygote FD FOLDER MODULE ...``: FD is a listening socket; FOLDER, where one is given,
holds definitions that kernels will read. Each connection asks for one kernel and lives as long as it: the
kernel's end is told through it, and whoever hangs up ends the kernel.
The process leaves, and takes its kernels with it, when its standard input is closed.
"""

import contextlib
import ctypes
import importlib
import json
import os
import random
import selectors
import signal
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from rollbook.declare.yaml_files import read_yaml
from rollbook.kernel.collecting import collect_rarely
from rollbook.kernel.errors import RollbookError

_PR_SET_PDEATHSIG = 1
_SECONDS_TO_ASK = 10.0
_LONGEST_REQUEST = 1 << 20
LAUNCHER = "ipykernel_launcher"


class Zygote:
    """Forks kernels one at a time, on one thread, and tells of their end."""

    def __init__(self, listener: socket.socket) -> None:
        self._listener = listener
        self._kernels: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        # A signal alone does not wake a process that waits: it writes a byte that can be waited for.
        self._ended, wakeup = socket.socketpair()
        for end in (self._ended, wakeup):
            end.settimeout(0)
        self._wakeup = wakeup
        signal.set_wakeup_fd(wakeup.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        # Whoever interrupts a run ends it through its own process; a kernel is never ended by chance.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for source in (listener, self._ended, sys.stdin):
            self._selector.register(source, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answer until nobody wants kernels any more."""
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is sys.stdin:
                    self._leave()
                    return
                if key.fileobj is self._listener:
                    self._answer()
                elif key.fileobj is self._ended:
                    self._reap()
                else:
                    self._hung_up(key.fileobj)

    def _answer(self) -> None:
        connection, _ = self._listener.accept()
        try:
            request = _asked(connection)
        except (OSError, ValueError):
            connection.close()
            return
        if len([*Path("/proc/self/task").iterdir()]) > 1:
            # A thread of ours would be gone in the kernel, and whatever it held locked would stay so.
            _tell(connection, {"refused": "threads"})
            connection.close()
            return
        pid = os.fork()
        if pid == 0:
            self._let_go(connection)
            _become_kernel(request)
        self._kernels[pid] = connection
        self._selector.register(connection, selectors.EVENT_READ)
        _tell(connection, {"pid": pid})

    def _let_go(self, connection: socket.socket) -> None:
        """In a kernel: nothing of ours stays open."""
        signal.set_wakeup_fd(-1)
        self._selector.close()
        for open_socket in (connection, self._listener, self._ended, self._wakeup, *self._kernels.values()):
            open_socket.close()
        for number in (signal.SIGCHLD, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._ended.recv(4096)
        while self._kernels:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            connection = self._kernels.pop(pid, None)
            if connection is not None:
                # Whoever hung up first is not waited for any more.
                if connection in self._selector.get_map():
                    self._selector.unregister(connection)
                _tell(connection, {"exit": os.waitstatus_to_exitcode(status)})
                connection.close()

    def _hung_up(self, connection: Any) -> None:  # noqa: ANN401  a socket, as it was registered
        for pid, kept in self._kernels.items():
            if kept is connection:
                _end(pid)
        self._selector.unregister(connection)
        # Its end is still waited for, so that it leaves no trace in the table of processes.

    def _leave(self) -> None:
        for pid in self._kernels:
            _end(pid)
        for pid in self._kernels:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def _asked(connection: socket.socket) -> dict[str, Any]:
    connection.settimeout(_SECONDS_TO_ASK)
    with connection.makefile("rb") as stream:
        line = stream.readline(_LONGEST_REQUEST)
    connection.settimeout(None)
    request: dict[str, Any] = json.loads(line)
    return request


def _tell(connection: socket.socket, answer: dict[str, Any]) -> None:
    # Whoever asked may be gone by now.
    with contextlib.suppress(OSError):
        connection.sendall(json.dumps(answer).encode() + b"\n")


def _end(pid: int) -> None:
    # The kernel leads a group of its own, so what it started ends with it; but not yet in its first moment.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _become_kernel(request: dict[str, Any]) -> NoReturn:
    """Run a kernel as its own process would, and end the process with it."""
    code = 1
    try:
        zygote = os.getppid()
        os.setsid()
        # Should the zygote be killed, nobody else would end its kernels.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != zygote:
            os._exit(1)
        _take_over(request)
        from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  imported before the fork, named here

        IPKernelApp.launch_instance(argv=[*request["arguments"], f"--IPKernelApp.parent_handle={zygote}"])
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # Not sys.exit: what the zygote has registered for its own end is not the kernel's to do.
        os._exit(code)


def _take_over(request: dict[str, Any]) -> None:
    """Folder, environment, arguments and dice as a fresh process would have them."""
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"], JPY_PARENT_PID=str(os.getppid()))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  it stays open to the end
    sys.argv = [LAUNCHER, *request["arguments"]]
    # The launcher of kernels takes the folder that Python puts there out again.
    del sys.path[0]
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _read_ahead(folder: str) -> None:
    """Take definitions apart; what is wrong with one is for a kernel to say, in its own words."""
    for path in sorted(Path(folder).rglob("*.yml")) if folder else ():
        with contextlib.suppress(RollbookError):
            read_yaml(path)


def main() -> None:
    """Import what kernels will need, then serve."""
    listener = socket.socket(fileno=int(sys.argv[1]))
    os.set_inheritable(listener.fileno(), False)  # noqa: FBT003  it takes no names
    for name in ("ipykernel.kernelapp", "ipykernel.ipkernel", *sys.argv[3:]):
        importlib.import_module(name)
    _read_ahead(sys.argv[2])
    # Nothing that was imported is looked at again, in the zygote or after a fork; the rest not all the time.
    import gc  # noqa: PLC0415  needed once, here

    gc.collect()
    gc.freeze()
    collect_rarely()
    Zygote(listener).serve()
    # There is nothing to tidy up, and some libraries grumble about what others still hold at the very end.
    os._exit(0)


if __name__ == "__main__":
    if not Path("/proc/self/task").is_dir():
        sys.exit("kernels are forked on Linux alone")
    main()
