"""What was published of every cell before, and what is published of it now.

The counts of a release are steadied here before anything is made of them, so that ranges, totals, shares and
verdicts on all pages follow from the same counts. The same cell has one name wherever it is shown: members of
a category are the same people on the page of the growth map and in a measure.
"""

from bisect import bisect_right, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from rollbook.declare.models import Release
from rollbook.kernel.grains import Period
from rollbook.protect.bands import band
from rollbook.protect.sticky import Held, hold

LATEST = "latest"
"""The time under which the last published state of a stock is kept for the quarters to come."""


@dataclass(frozen=True)
class Cell:
    """A cell of a release: what is counted, of whom, and when.

    Members are counted on a day: a *stock*, in which one who stays is found again. Attendees are counted in a
    period: a *flow*, of which another period says nothing.
    """

    series: str
    group: str
    time: str
    is_stock: bool = False

    @property
    def whose(self) -> str:
        """The cell without its time."""
        return f"{self.series} {self.group}"


@dataclass(frozen=True)
class Published:
    """The counts that a cell was last published for, and the quarter in which it was."""

    count: int
    households: int
    quarter: str


Recall = Callable[[str, str], Published | None]
"""What was published of a cell, by its name without the time and its time."""


def nothing_published(whose: str, time: str) -> Published | None:  # noqa: ARG001  the same shape as a ledger's
    """Before the first release."""
    return None


class Memory(Protocol):
    """Gives the counts for which a cell is shown."""

    @property
    def last_day(self) -> str:
        """The last day of the quarter that is shown."""

    def steady(self, cell: Cell, count: int, households: int) -> tuple[int, int]:
        """The count and its households as they are shown: the true ones, or those of an earlier release."""


class Forgetful:
    """Shows every count as it is: the working view."""

    last_day: str = "9999-12-31"

    def steady(self, cell: Cell, count: int, households: int) -> tuple[int, int]:  # noqa: ARG002
        """Give the counts back."""
        return count, households


@dataclass
class Remembering:
    """Keeps what was published of a cell until enough households have changed.

    A stock is held against what was published for the same day, or else for the last day before: in this
    release or an earlier one. A day between two that are known already must also fit the later one. A flow is
    held against what was published for the same period.
    """

    release: Release
    quarter: str
    recall: Recall = nothing_published
    _held: dict[tuple[str, str], Held] = field(default_factory=dict)
    _times: dict[str, list[str]] = field(default_factory=dict)

    @property
    def last_day(self) -> str:
        """The last day of the quarter that is shown."""
        return Period.parse(self.quarter).until_date.isoformat()

    def steady(self, cell: Cell, count: int, households: int) -> tuple[int, int]:
        """The counts for which a cell is shown.

        Parameters
        ----------
        cell
            Which cell.
        count, households
            Its people (or homes), and the distinct households they live in.
        """
        key = (cell.whose, cell.time)
        if key not in self._held:
            before = self._before(cell)
            held = hold(count, households, before, self.release)
            self._held[key] = held if held is before else self._beside_later(cell, held)
            if cell.is_stock:
                insort(self._times.setdefault(cell.whose, []), cell.time)
        held = self._held[key]
        return held.count, held.households

    def published(self) -> pd.DataFrame:
        """What this release publishes, for the ledger: ``internal.published_cells``.

        A stock has one row more, its latest state, to which the next quarter is held.
        """
        latest = {whose: times[-1] for whose, times in self._times.items()}
        told = [(whose, time, held) for (whose, time), held in self._held.items()]
        told += [(whose, LATEST, self._held[whose, time]) for whose, time in latest.items()]
        return pd.DataFrame(
            [
                {
                    "cell_label": whose,
                    "cell_time_code": time,
                    "person_count": held.count,
                    "household_count": held.households,
                    "low_count": held.band.low,
                    "high_count": held.band.high,
                }
                for whose, time, held in told
            ],
            columns=[
                "cell_label",
                "cell_time_code",
                "person_count",
                "household_count",
                "low_count",
                "high_count",
            ],
        )

    def _before(self, cell: Cell) -> Held | None:
        same = self.recall(cell.whose, cell.time)
        if same is not None or not cell.is_stock:
            return self._as_held(same)
        known = self._times.get(cell.whose, [])
        place = bisect_right(known, cell.time)
        nearest = known[place - 1] if place else ""
        latest = self.recall(cell.whose, LATEST)
        if latest is not None and nearest <= Period.parse(latest.quarter).until_date.isoformat() <= cell.time:
            return self._as_held(latest)
        return self._held[cell.whose, nearest] if nearest else None

    def _beside_later(self, cell: Cell, held: Held) -> Held:
        """What is shown anew of a day; if a later one is shown for nearly as many households, the same."""
        known = self._times.get(cell.whose, [])
        place = bisect_right(known, cell.time)
        if self.release.mode == "exact" or place == len(known):
            return held
        later = self._held[cell.whose, known[place]]
        is_near = abs(held.households - later.households) < self.release.sticky_households
        return later if is_near else held

    def _as_held(self, published: Published | None) -> Held | None:
        if published is None:
            return None
        count, households = published.count, published.households
        return Held(count, households, band(count, self.release, households=households))


def steadied(
    rows: pd.DataFrame,
    memory: Memory,
    cells: pd.Series,
    of: str = "person_count",
    homes: str = "household_count",
) -> pd.DataFrame:
    """Rows with the counts for which they are shown, in order of time.

    Parameters
    ----------
    rows
        One count a row.
    cells
        The ``Cell`` of each row; none where a row counts no people.
    of, homes
        The columns of the count and of the households behind it.
    """
    counts, households = rows[of].tolist(), rows[homes].tolist()
    told = [(cell, place) for place, cell in enumerate(cells) if isinstance(cell, Cell)]
    for cell, place in sorted(told, key=lambda each: (each[0].time, each[0].whose)):
        counts[place], households[place] = memory.steady(cell, int(counts[place]), int(households[place]))
    return rows.assign(
        **{
            of: pd.Series(counts, rows.index, rows[of].dtype),
            homes: pd.Series(households, rows.index, rows[homes].dtype),
        }
    )
