"""A run of some quarters: where nothing has been touched, it is over at once."""

from collections.abc import Sequence
from pathlib import Path

from rollbook.kernel.layout import Layout
from rollbook.workflow.apart import make_apart
from rollbook.workflow.driving import How
from rollbook.workflow.outcome import Asked, Outcome, targets
from rollbook.workflow.periods import read_periods
from rollbook.workflow.plan import declared
from rollbook.workflow.untouched import is_untouched


def run_quarters(
    root: Path, periods: Sequence[str], communities: Sequence[str], how: How, *, shown: str = "lines"
) -> list[Outcome]:
    """Make the decks of some quarters for the named communities, or for all.

    A community that fails gets no deck and keeps its earlier ones; the others are made all the same. Its
    later quarters are not made either: persons keep the ids of the quarter before.

    Parameters
    ----------
    periods
        Quarters and ranges of quarters.
    shown
        What is seen while it goes on: ``lines``, a ``bar`` on a terminal, or ``nothing``.

    Raises
    ------
    RollbookError
        If the project's definitions or a parameter are wrong, before anything is run.
    """
    layout, quarters, names = Layout(root), read_periods(periods), list(dict.fromkeys(communities))
    asked = [Asked(name, period) for period in quarters for name in names or declared(layout)]
    if not how.force and is_untouched(layout, asked, how.asked):
        return [
            Outcome(each.community, each.period, targets(layout, each), is_unchanged=True) for each in asked
        ]
    return make_apart(layout, quarters, names, how, shown)
