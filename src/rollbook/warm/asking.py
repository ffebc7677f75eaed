"""Ask a process that forks for one that is ready; where nobody forks, start one from nothing.

    python -I -S asking.py MODULE ARGUMENT ...

This runs once for each community and quarter: it imports the standard library alone, and is there at once. It
stays until the work has ended, passes on that somebody wants it stopped, and ends with the work's exit code.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

WORKERS_VARIABLE = "ROLLBOOK_WARM_WORKERS"
"""Names the socket on which processes for communities are asked for, in the environment of a run."""

ASIDES_VARIABLE = "ROLLBOOK_WARM_ASIDES"
"""Names the socket on which a job asks for a process that does a part of it, where a core is free."""

HELD_VARIABLE = "ROLLBOOK_HELD"
"""Set where somebody holds the other end of standard input, as long as the work is wanted."""

STOPPED = 130
"""The exit code of work that somebody has stopped (128 and the number of the signal)."""

_LONGEST_ANSWER = 128
SECONDS_TO_FORK = 300.0
"""How long a process is waited for: the first one until all modules are imported."""


class GoneError(OSError):
    """Nobody listens any more: the run that this belonged to has ended."""


def ask(address: str, request: Mapping[str, Any], seconds: float) -> tuple[int, socket.socket] | None:
    """Ask for a process: its number, and the connection that lives as long as it; None if none is forked.

    Raises
    ------
    GoneError
        If nobody listens at the address.
    """
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(seconds)
    try:
        connection.connect(address)
    except OSError as error:
        connection.close()
        raise GoneError(*error.args) from None
    try:
        connection.sendall(json.dumps(request).encode() + b"\n")
        answer = json.loads(read_line(connection) or b"{}")
    except (OSError, ValueError):
        answer = {}
    if "pid" not in answer:
        connection.close()
        return None
    return int(answer["pid"]), connection


def read_line(connection: socket.socket) -> bytes:
    """One line and not a byte more: a process that ends at once is told of in the next."""
    line = b""
    while not line.endswith(b"\n") and len(line) < _LONGEST_ANSWER:
        letter = connection.recv(1)
        if not letter:
            break
        line += letter
    return line


def main(arguments: Sequence[str]) -> int:
    """Have a module's work done with arguments, by a forked process or by one of its own."""
    address = os.environ.get(WORKERS_VARIABLE)
    if not address:
        return _from_nothing(arguments)
    kept = {name: text for name, text in os.environ.items() if name not in {WORKERS_VARIABLE, HELD_VARIABLE}}
    request = {"arguments": [*arguments[1:]], "environment": kept, "folder": os.getcwd()}  # noqa: PTH109  at once
    try:
        asked = ask(address, request, SECONDS_TO_FORK)
    except GoneError:
        return STOPPED
    return _passing_on(asked[1]) if asked else _from_nothing(arguments)


def _passing_on(connection: socket.socket) -> int:
    def stop(*_: object) -> None:
        # The forking process takes it for the end of our interest, and ends the work; its exit is still told.
        connection.shutdown(socket.SHUT_WR)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    code = waited_for(connection)
    return code if code >= 0 else 128 - code


def waited_for(connection: socket.socket) -> int:
    """The exit code of a process that was asked for; a killed one's where nobody is left to tell it."""
    connection.settimeout(None)
    line = read_line(connection)
    return int(json.loads(line)["exit"]) if line else -signal.SIGKILL


def _from_nothing(arguments: Sequence[str]) -> int:
    command = [sys.executable, "-m", *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  our own module, in our own Python
    return subprocess.call(command)  # noqa: S603  the same


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
