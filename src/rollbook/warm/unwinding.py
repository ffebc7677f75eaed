"""How work in a process of its own ends when it is told to: it takes its drafts away first."""

import signal
from typing import NoReturn

from rollbook.warm.asking import STOPPED

SECONDS_TO_UNWIND = 15
"""How long such work may take to put its things away."""


def unwind_when_told() -> None:
    """Let this process end by an exception in its main thread when somebody interrupts or ends it."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)


def _leave(*_: object) -> NoReturn:
    # Once: what takes things away is not to be interrupted in turn.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise SystemExit(STOPPED)
