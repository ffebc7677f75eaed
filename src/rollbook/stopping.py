"""What is said when somebody stops a run: what is done, and that the same command goes on from there."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from rollbook.declare import load_project
from rollbook.keeping import stages_done
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout
from rollbook.stages import open_run

STOPPED = 130
"""The exit code of a command that somebody has stopped (128 and the number of the signal)."""


@contextmanager
def stopped_run(root: Path, period: str, communities: Sequence[str]) -> Iterator[None]:
    """Explain an interrupt of a run: nothing half done is kept, and nothing finished is done again.

    Raises
    ------
    typer.Exit
        With the exit code of a command that was stopped.
    """
    try:
        yield
    except KeyboardInterrupt:
        print("\n".join(_said(root, period, communities)), file=sys.stderr)  # noqa: T201  the command speaks
        raise typer.Exit(STOPPED) from None


def _said(root: Path, period: str, communities: Sequence[str]) -> list[str]:
    lines = ["", "Stopped. Earlier reports are as they were."]
    try:
        names = list(communities) or sorted(load_project(Layout(root)).communities)
        for name in names:
            done = stages_done(open_run(root=root, community=name, period=period))
            lines.append(
                f"  {name}: {'done and kept: ' + ', '.join(done) if done else 'no stage is done yet'}"
            )
    except (RollbookError, KeyboardInterrupt):
        pass
    return [*lines, "The same command goes on from there; with --force it begins anew."]
