"""Run one notebook many times, two at a time, in warm kernels, as a run does for two communities."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rollbook.warm import warm_kernels
from tools.bench.notebooks.small import MODULES

_AT_ONCE = 2


def run_once(template: Path, copy: Path, table: str) -> int:
    """Execute the notebook; how many cells it has."""
    from rollbook.notebook import execute  # noqa: PLC0415  imported once, where the processes are forked

    return len(execute(template, copy, {"table": table}, root=template.parent).cells)


def main() -> None:
    """Arguments: the notebook, its table, and how many times."""
    template, table, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["rollbook.notebook"])
    with warm_kernels(MODULES), ProcessPoolExecutor(_AT_ONCE, mp_context=processes) as pool:
        copies = [template.with_name(f"warm-{number}.ipynb") for number in range(times)]
        running = [pool.submit(run_once, template, copy, table) for copy in copies]
        print(sum(each.result() for each in running))


if __name__ == "__main__":
    main()
