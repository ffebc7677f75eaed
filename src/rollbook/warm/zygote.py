"""The process that others are forked from: it imports modules, then waits to be asked for a process.

``python -m rollbook.warm.zygote TOLD`` is told in JSON:

- ``definitions``: a folder of those that will be read, or nothing;
- ``entries``: of each a listening socket on which processes are asked for, what they do (``module:function``:
  it takes arguments and returns an exit code), and how many seconds one is given to put its things away when
  nobody wants it any more;
- ``first``: modules that are imported before anything is forked;
- ``later``: modules that whoever has asked by then need not wait for.

Each connection asks for one process and lives as long as it: the process's end is told through it, and
whoever hangs up ends the process.
The zygote leaves, and takes all that it has forked with it, when its standard input is closed.
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
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, Self

from rollbook.kernel.collecting import collect_rarely
from rollbook.warm.importing import import_all, read_ahead

_PR_SET_PDEATHSIG = 1
_SECONDS_TO_ASK = 10.0
_LONGEST_REQUEST = 1 << 20
_SECONDS_BETWEEN_LOOKS = 0.05


@dataclass(frozen=True)
class Entry:
    """What processes do that are asked for on a socket, and how many seconds they have to unwind."""

    listener: socket.socket
    module: str
    function: str
    grace_seconds: float

    @classmethod
    def of(cls, number: int, work: str, grace_seconds: float) -> Self:
        """Take one as it is told; whoever is started from here never gets its socket."""
        module, _, function = work.partition(":")
        listener = socket.socket(fileno=number)
        os.set_inheritable(number, False)  # noqa: FBT003  it takes no names
        return cls(listener, module, function, grace_seconds)

    def do(self, arguments: list[str]) -> int:
        """Do it; what it needs was imported before the fork."""
        work: Callable[[list[str]], int] = getattr(importlib.import_module(self.module), self.function)
        return work(arguments)


@dataclass(frozen=True)
class Forked:
    """A process that was forked: who asked for it, and what it does."""

    connection: socket.socket
    entry: Entry


class Zygote:
    """Forks processes one at a time, on one thread, and tells of their end."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = [*entries]
        self._forked: dict[int, Forked] = {}
        self._deadlines: dict[int, float] = {}
        self._selector = selectors.DefaultSelector()
        # A signal alone does not wake a process that waits: it writes a byte that can be waited for.
        self._ended, wakeup = socket.socketpair()
        for end in (self._ended, wakeup):
            end.settimeout(0)
        self._wakeup = wakeup
        signal.set_wakeup_fd(wakeup.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        # Whoever interrupts a run ends it through its own process; none of ours is ever ended by chance.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for entry in self._entries:
            self._selector.register(entry.listener, selectors.EVENT_READ, entry)
        for source in (self._ended, sys.stdin):
            self._selector.register(source, selectors.EVENT_READ)

    def serve(self) -> None:
        """Answer until nobody wants processes any more."""
        while True:
            ready = self._selector.select(self._seconds_to_next_deadline())
            self._end_the_late()
            for key, _ in ready:
                if key.fileobj is sys.stdin:
                    self._leave()
                    return
                if isinstance(key.data, Entry):
                    self._answer(key.data)
                elif key.fileobj is self._ended:
                    self._reap()
                else:
                    self._hung_up(key.fileobj)

    def answer_who_waits(self) -> None:
        """Fork for whoever has asked already; whoever asks from now on waits until this one serves."""
        for key, _ in self._selector.select(0):
            if isinstance(key.data, Entry):
                self._answer(key.data)

    def _answer(self, entry: Entry) -> None:
        connection, _ = entry.listener.accept()
        try:
            request = _asked(connection)
        except (OSError, ValueError):
            connection.close()
            return
        if len([*Path("/proc/self/task").iterdir()]) > 1:
            # A thread of ours would be gone in the other process, and whatever it held locked would stay so.
            _tell(connection, {"refused": "threads"})
            connection.close()
            return
        pid = os.fork()
        if pid == 0:
            self._let_go(connection)
            _become(entry, request)
        self._forked[pid] = Forked(connection, entry)
        self._selector.register(connection, selectors.EVENT_READ)
        _tell(connection, {"pid": pid})

    def _let_go(self, connection: socket.socket) -> None:
        """In a forked process: nothing of ours stays open."""
        signal.set_wakeup_fd(-1)
        self._selector.close()
        listeners = (entry.listener for entry in self._entries)
        others = (forked.connection for forked in self._forked.values())
        for open_socket in (connection, *listeners, self._ended, self._wakeup, *others):
            open_socket.close()
        for number in (signal.SIGCHLD, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _reap(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._ended.recv(4096)
        while self._forked:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._deadlines.pop(pid, None)
            forked = self._forked.pop(pid, None)
            if forked is not None:
                # Whoever hung up first is not waited for any more.
                if forked.connection in self._selector.get_map():
                    self._selector.unregister(forked.connection)
                _tell(forked.connection, {"exit": os.waitstatus_to_exitcode(status)})
                forked.connection.close()

    def _hung_up(self, connection: Any) -> None:  # noqa: ANN401  a socket, as it was registered
        self._selector.unregister(connection)
        for pid, forked in self._forked.items():
            if forked.connection is connection:
                self._end(pid, forked.entry)
        # Its end is still waited for, so that it leaves no trace in the table of processes.

    def _end(self, pid: int, entry: Entry) -> None:
        if not entry.grace_seconds:
            _kill(pid)
        elif pid not in self._deadlines:
            self._deadlines[pid] = time.monotonic() + entry.grace_seconds
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def _seconds_to_next_deadline(self) -> float | None:
        return max(0.0, min(self._deadlines.values()) - time.monotonic()) if self._deadlines else None

    def _end_the_late(self) -> None:
        late = [pid for pid, deadline in self._deadlines.items() if deadline <= time.monotonic()]
        for pid in late:
            del self._deadlines[pid]
            _kill(pid)

    def _leave(self) -> None:
        for pid, forked in self._forked.items():
            self._end(pid, forked.entry)
        while self._deadlines and self._forked:
            self._reap()
            self._end_the_late()
            time.sleep(_SECONDS_BETWEEN_LOOKS)
        for pid in self._forked:
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


def _kill(pid: int) -> None:
    # It leads a group of its own, so what it started ends with it; but not yet in its first moment.
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _become(entry: Entry, request: dict[str, Any]) -> NoReturn:
    """Do the work as a process of its own would, and end the process with it."""
    code = 1
    try:
        zygote = os.getppid()
        os.setsid()
        # Should the zygote be killed, nobody else would end what it forked.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != zygote:
            os._exit(1)
        _take_over(request)
        code = entry.do(list(request["arguments"]))
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        # Not sys.exit: what the zygote has registered for its own end is not this process's to do.
        os._exit(code)


def _take_over(request: dict[str, Any]) -> None:
    """Folder, environment and dice as a fresh process would have them."""
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  it stays open to the end
    # Python has put a folder there for the zygote's sake; whoever is forked starts without it.
    del sys.path[0]
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def main() -> None:
    """Import what will be needed, then serve; who drives a run is forked as soon as its own part is there."""
    # Before anything is imported: of that, nothing is ever dead.
    collect_rarely()
    told = json.loads(sys.argv[1])
    entries = [Entry.of(*each) for each in told["entries"]]
    read_ahead(told["definitions"])
    import_all([*(entry.module for entry in entries), *told["first"]])
    zygote = Zygote(entries)
    if told["later"]:
        zygote.answer_who_waits()
        import_all(told["later"])
    zygote.serve()
    # There is nothing to tidy up, and some libraries grumble about what others still hold at the very end.
    os._exit(0)


if __name__ == "__main__":
    if not Path("/proc/self/task").is_dir():
        sys.exit("processes are forked on Linux alone")
    main()
