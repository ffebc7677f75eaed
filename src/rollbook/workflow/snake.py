"""Snakemake in a process of its own, ``python -m rollbook.workflow.snake``: it ends with whoever began it."""

import os
import pkgutil
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rollbook.kernel.collecting import collect_rarely

_SECONDS_TO_CANCEL = 30
_FOR_CLUSTERS = "snakemake_executor_plugin_"
"""What the packages are called that bring jobs to a cluster; a profile names the one it uses."""


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
    if "--profile" in sys.argv:
        from snakemake.cli import main as snakemake  # noqa: PLC0415  as above

        snakemake(sys.argv[1:])
    else:
        _run_here(sys.argv[1:])


def _run_here(arguments: Sequence[str]) -> NoReturn:
    """Run it for jobs on this machine, and leave as soon as the last one has ended."""
    with _nothing_for_clusters():
        from snakemake import cli  # noqa: PLC0415  after that
    from snakemake.persistence import PersistenceBase  # noqa: PLC0415  as above

    # What a job is told is text: to note that it would import pandas, in case it were a table.
    PersistenceBase._serialize_param = PersistenceBase._serialize_param_builtin  # noqa: SLF001
    try:
        cli.main(arguments)
    except SystemExit as left:
        if left.code:
            # A job that failed or was cancelled may not have ended yet.
            raise
    sys.stdout.flush()
    sys.stderr.flush()
    # All jobs have ended. A timer of its scheduler, which nobody needs any more, would hold us for a second.
    os._exit(0)


@contextmanager
def _nothing_for_clusters() -> Iterator[None]:
    """Let Snakemake find no executors of clusters: it imports all that there are, and pandas with them."""
    found = pkgutil.iter_modules

    def others(*where: Any, **named: Any) -> Iterator[pkgutil.ModuleInfo]:  # noqa: ANN401  as it is called
        return (each for each in found(*where, **named) if not each.name.startswith(_FOR_CLUSTERS))

    pkgutil.iter_modules = others
    try:
        yield
    finally:
        pkgutil.iter_modules = found


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
