"""A bar on a terminal while something long goes on; nothing at all where nobody watches one."""

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rollbook.kernel.access import write_whole
from rollbook.kernel.estimates import standing, time_left
from rollbook.kernel.progress import COSTS, STATUS, read_json

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

_SECONDS = 0.25
_ALMOST = 0.97


def on_terminal() -> bool:
    """Whether somebody watches a terminal."""
    return sys.stdout.isatty()


@contextmanager
def watched_runs(folders: Mapping[str, Path]) -> Iterator[None]:
    """Draw a bar for each community from what its run tells in a file, until the block ends."""
    for folder in folders.values():
        (folder / STATUS).unlink(missing_ok=True)
    bars = _bars()
    rows = {name: bars.add_task(name, total=1.0, said="not begun") for name in folders}

    def draw() -> None:
        for name, folder in folders.items():
            now = standing(folder)
            if now:
                bars.update(rows[name], completed=now.share, said=now.told())

    with _drawn(bars, draw):
        yield


@contextmanager
def watched(what: str, costs: Path) -> Iterator[None]:
    """Draw a bar for a command by how long it took the last time, and note how long it took this time.

    Where nobody watches a terminal nothing is printed. A command that fails notes nothing.

    Parameters
    ----------
    what
        What is being done, in a word: it stands beside the bar.
    costs
        The folder of costs of the quarter.
    """
    began = time.time()
    if not on_terminal():
        yield
    else:
        last = read_json(costs / COSTS).get(what)
        bars = _bars()
        row = bars.add_task(what, total=1.0 if last else None, said="")

        def draw() -> None:
            spent = time.time() - began
            left = max(0.0, last - spent) if last else None
            bars.update(row, completed=min(_ALMOST, spent / last) if last else 0.0, said=time_left(left))

        with _drawn(bars, draw):
            yield
    _note(what, time.time() - began, costs)


def _note(what: str, seconds: float, costs: Path) -> None:
    # Only beside a run: a command does not begin the folder of a quarter.
    if costs.is_dir():
        told = {**read_json(costs / COSTS), what: round(seconds, 3)}
        write_whole(costs / COSTS, json.dumps(told, indent=1) + "\n", outlasts_power=False)


def _bars() -> "Bars":
    # Only where a bar is drawn: the library takes its time to be read.
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description:<14}"),
        BarColumn(bar_width=24),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[said]}"),
    )
    return Progress(*columns, auto_refresh=False)


@contextmanager
def _drawn(bars: "Bars", draw: Callable[[], None]) -> Iterator[None]:
    is_over = threading.Event()

    def keep_drawing() -> None:
        while not is_over.wait(_SECONDS):
            draw()
            bars.refresh()

    drawing = threading.Thread(target=keep_drawing, daemon=True)
    with bars:
        drawing.start()
        try:
            yield
        finally:
            is_over.set()
            drawing.join()
            draw()
            bars.refresh()
