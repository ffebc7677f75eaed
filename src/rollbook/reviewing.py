"""``rollbook review``: the sheet of doubtful pairs from the latest run's tables, and its answers back."""

from pathlib import Path

from rollbook.declare import load_project
from rollbook.kernel.errors import MissingFileError, ParameterError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.read.workbook import open_grids
from rollbook.review.answers import Filled, Grids
from rollbook.review.desk import LISTED, Desk
from rollbook.review.people import NEEDS
from rollbook.stages import open_run
from rollbook.tables.store import Store, Tables
from rollbook.validate.latest import latest_period


def write_review(
    root: Path, community: str | None, period: str | None, language: str, *, everything: bool = False
) -> list[str]:
    """Write the sheet of a community and quarter, and say in counts what is in it.

    Parameters
    ----------
    community, period
        Whose pairs; without a period, of the latest quarter that a file is there for.
    language
        Of the sheet's lines and of what is said.
    everything
        All doubtful pairs, not only those that matter most.

    Raises
    ------
    ParameterError
        If no community is named, or it is not declared.
    TableError
        If the quarter has not been run.
    InputError
        If a sheet is there already with answers that were not taken.
    """
    desk = _desk(root, language)
    name, quarter = _whose(desk, community, period)
    run = open_run(root=root, community=name, period=quarter)
    listed = None if everything else LISTED
    return desk.lay_out(run.store.read(NEEDS), name, run.parameters.quarter, _cells, listed=listed)


def take_review(
    root: Path, file: Path | None, community: str | None, period: str | None, language: str
) -> list[str]:
    """Store the answers of a filled-in sheet, and say in counts what was stored.

    Without a file, the sheet in its place under ``data/processed`` is meant.

    Raises
    ------
    MissingFileError
        If there is no such file.
    InputError
        If it is not as it should be; nothing is stored then.
    """
    desk = _desk(root, language)
    path = file or desk.place(*_whose(desk, community, period))
    if not path.is_file():
        raise MissingFileError(
            "there is no review sheet to take",
            where=path.name if file else path.relative_to(root).as_posix(),
            expected="a sheet that rollbook review wrote, and that somebody filled in",
            next_step="write one with rollbook review, or name the file: rollbook review --take FILE",
        )
    return desk.take_in(path, _cells, lambda filled: _tables_of(desk.layout, filled))


def _desk(root: Path, language: str) -> Desk:
    layout = Layout(root)
    return Desk(layout, load_project(layout), language)


def _whose(desk: Desk, community: str | None, period: str | None) -> tuple[str, str]:
    if community is None:
        raise ParameterError(
            "nobody says whose pairs are meant",
            where="community",
            expected=f"one of: {', '.join(sorted(desk.project.communities))}",
            next_step="name it, as in: rollbook review --community palmdale",
        )
    return community, str(Quarter.parse(period or latest_period(desk.layout, desk.project, community)))


def _cells(path: Path) -> Grids:
    return {grid.name: grid.rows for grid in open_grids(path)}


def _tables_of(layout: Layout, filled: Filled) -> Tables | None:
    """The tables that a sheet was made from, if they are still there: they tell more contradictions."""
    store = Store(layout.processed(filled.community, str(Quarter.parse(filled.period))))
    return store.read(NEEDS) if all(store.path(name).is_file() for name in NEEDS) else None
