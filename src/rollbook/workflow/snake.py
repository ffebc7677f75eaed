"""Snakemake in a process of its own, ``python -m rollbook.workflow.snake``: it ends with whoever began it."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

from rollbook.kernel.collecting import collect_rarely

_SECONDS_TO_CANCEL = 30


def main() -> None:
    """Run Snakemake's own command line; when standard input is closed, everything is cancelled."""
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    # Its group is its own: jobs that were started from nothing are told together with it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    collect_rarely()
    from snakemake import common  # noqa: PLC0415  only once somebody watches over it

    # It keeps copies in the user's home, which may be nobody's to write in.
    places = common.get_appdirs()
    here = type("Here", (type(places),), {"user_cache_dir": str(Path.cwd() / ".snakemake" / "cache")})
    common.APPDIRS = here("snakemake", "snakemake")
    from snakemake.cli import main as snakemake  # noqa: PLC0415  after that

    snakemake(sys.argv[1:])


def _end_with_the_run() -> None:
    while os.read(0, 1):
        pass
    if os.name == "posix":
        os.killpg(0, signal.SIGINT)
        time.sleep(_SECONDS_TO_CANCEL)
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    main()
