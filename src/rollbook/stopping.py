"""What is said when somebody stops a run: what is done, and that the same command goes on from there."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout
from rollbook.warm.asking import STOPPED
from rollbook.workflow.periods import read_periods


@contextmanager
def stopped_run(root: Path, periods: Sequence[str], communities: Sequence[str]) -> Iterator[None]:
    """Explain an interrupt of a run: nothing half done is kept, and nothing finished is done again.

    Raises
    ------
    typer.Exit
        With the exit code of a command that was stopped.
    """
    try:
        yield
    except KeyboardInterrupt:
        print("\n".join(_said(root, periods, communities)), file=sys.stderr)  # noqa: T201  the command speaks
        raise typer.Exit(STOPPED) from None


def _said(root: Path, periods: Sequence[str], communities: Sequence[str]) -> list[str]:
    from rollbook.declare import load_project  # noqa: PLC0415  seconds, which a run without work does not take
    from rollbook.keeping import stages_done  # noqa: PLC0415
    from rollbook.stages import open_run  # noqa: PLC0415

    lines = ["", "Stopped. Earlier reports are as they were."]
    try:
        names = list(communities) or sorted(load_project(Layout(root)).communities)
        quarters = read_periods(periods)
        for name, period in ((name, period) for period in quarters for name in names):
            done = stages_done(open_run(root=root, community=name, period=period))
            shown = name if len(quarters) == 1 else f"{name} {period}"
            lines.append(
                f"  {shown}: {'done and kept: ' + ', '.join(done) if done else 'no stage is done yet'}"
            )
    except (RollbookError, KeyboardInterrupt):
        pass
    return [*lines, "The same command goes on from there; with --force it begins anew."]
