"""Every count behind the measures once, as it is shown: two measures that count the same show the same."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import ceil, floor, log10

import numpy as np
import pandas as pd

from rollbook.declare.counting import Counting
from rollbook.declare.models import Measure, Quarterly
from rollbook.kernel.grains import Period
from rollbook.protect.rests import Beside, widen_beside_rests
from rollbook.protect.shown import Shown
from rollbook.protect.widening import Counts, Groups, widen_parts, widen_totals

ALL = "all"
PARTS = ("numerator", "denominator")
PLACE = ["grain_code", "period_code", "aspect_code", "group_code"]
_OF_PEOPLE = ("people", "families")
_ELSEWHERE = "elsewhere:"
"""Marks aspects of other tables of a release, whose parts are shown there."""

SEVERAL_TIMES = frozenset({
    "attendees", "repeat_attendees", "returned_attendees", "attendees_before", "members",
    "members_of_categories", "families_reached", "participants", "participants_who_joined", "core_members",
    "leaders",
})  # fmt: skip
"""Counters that may count somebody in several months of a quarter: its count is less than their sum."""


def counted_cells(
    rows: pd.DataFrame,
    measures: Sequence[Measure],
    elsewhere: pd.DataFrame,
    settings: Quarterly,
    shown: Shown,
) -> pd.DataFrame:
    """Add to rows of measures how both parts are shown: ``numerator_low`` to ``denominator_kind_code``.

    Parameters
    ----------
    rows
        ``measured.measures``, places rolled up into zones.
    elsewhere
        Parts of the same totals that other tables of the view show: ``counting``, ``grain_code``,
        ``period_code``, ``aspect_code``, ``group_code``, ``value``, ``homes``.
    """
    listed = [_cells_of(rows, part, measures) for part in PARTS]
    every = pd.concat(listed, ignore_index=True).drop_duplicates(["counting", *PLACE])
    beside = pd.concat([elsewhere, *_categories(every, measures)], ignore_index=True)
    told = beside.assign(promised="people", aspect_code=_ELSEWHERE + beside["aspect_code"], adds_up=True)
    cells = _banded(pd.concat([every, told], ignore_index=True), shown)
    cells = _widened(cells, settings)
    cells = _beside_rests(cells, _rests(rows, measures, listed, shown), settings)
    cells = _of_two_names(cells, settings).set_index(["counting", *PLACE])[["kind_code", "low", "high"]]
    for part, own in zip(PARTS, listed, strict=True):
        # Where a measure has no such part, its counting is missing and so is everything else.
        found = own[["counting", *PLACE]].join(cells, on=["counting", *PLACE])
        rows = rows.assign(**{f"{part}_{name}": found[name].to_numpy() for name in cells.columns})
    return rows


def counting_of(measure: Measure, part: str) -> str:
    """What a part counts, as a text that is the same for the same counter and parameters; empty for none."""
    counting = measure.counts if part == "numerator" else measure.of
    return _name_of(counting) if counting else ""


def _name_of(counting: Counting) -> str:
    return " ".join([counting.counter, *(f"{name}={value}" for name, value in counting.parameters.items())])


def _cells_of(rows: pd.DataFrame, part: str, measures: Sequence[Measure]) -> pd.DataFrame:
    countings = {each.measure: each.counts if part == "numerator" else each.of for each in measures}
    promised = {name: each.promise.counted for name, each in countings.items() if each}
    several = {name for name, each in countings.items() if each and each.counter in SEVERAL_TIMES}
    return rows[[*PLACE, "period_from_date"]].assign(
        counting=rows["measure_id"].map({each.measure: counting_of(each, part) for each in measures}),
        promised=rows["measure_id"].map(promised),
        adds_up=~rows["measure_id"].isin(several),
        value=rows[f"{part}_value"],
        homes=rows[f"{part}_household_count"].astype("float64"),
    )


def _categories(cells: pd.DataFrame, measures: Sequence[Measure]) -> Iterator[pd.DataFrame]:
    """Members of each category, as parts of those of several categories together."""
    parts = cells[(cells["counting"] == "members") & (cells["aspect_code"] == "category")]
    for counting in {each for measure in measures for each in (measure.counts, measure.of) if each}:
        if counting.categories:
            yield parts[parts["group_code"].isin(counting.categories)].assign(counting=_name_of(counting))


def _banded(cells: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    value, homes = cells["value"], cells["homes"]
    is_people = value.notna() & (cells["promised"].isin(_OF_PEOPLE) | homes.notna())
    # Who is counted in a register without a home has one of their own.
    homes = homes.where(homes.notna(), value)
    is_product = cells["promised"] == "amounts"
    ends = [
        (count, count)
        if not people
        else _product(count, home, shown)
        if product
        else _band(count, home, shown)
        for count, home, product, people in zip(value, homes, is_product, is_people, strict=True)
    ]
    return cells.assign(
        is_people=is_people,
        kind_code=is_people.map({True: "people", False: "things"}).where(value.notna()),
        low=pd.Series([low for low, _ in ends], index=cells.index, dtype="float64"),
        high=pd.Series([high for _, high in ends], index=cells.index, dtype="float64"),
    )


def _band(value: float, homes: float, shown: Shown) -> tuple[float, float]:
    band = shown(int(value), int(homes))
    return float(band.low), float(band.high)


def _product(value: float, people: float, shown: Shown) -> tuple[float, float]:
    """Hours of people (so many for each of them), as far as the band of the people leaves open.

    In round numbers: divided by the length of a training, more exact ones would tell how many people it was.
    """
    band = shown(int(people), int(people))
    if band.low == band.high:
        return value, value
    each = value / people if people else 1.0
    return _round_number(each * band.low, floor), _round_number(each * band.high, ceil)


def _round_number(value: float, way: Callable[[float], int]) -> float:
    """Rounded one way to a number of one digit and zeros."""
    size = 10.0 ** floor(log10(value)) if value > 0 else 1.0
    return way(value / size) * size


def _widened(cells: pd.DataFrame, settings: Quarterly) -> pd.DataFrame:
    is_people = cells["is_people"].to_numpy()
    counts = Counts(cells["low"].to_numpy(copy=True), cells["high"].to_numpy(copy=True))
    if not (counts.is_hidden & is_people).any():
        return cells
    codes = _Codes(cells, settings.fiscal_year_first_month)
    grain, aspect, adds_up = cells["grain_code"].to_numpy(), cells["aspect_code"], cells["adds_up"].to_numpy()
    for whole, part in (("quarter", "month"), ("fiscal_year", "quarter"), ("fiscal_year", "month")):
        groups = codes.groups("counting", "aspect_code", "group_code", whole)
        totals, parts = is_people & (grain == whole), is_people & (grain == part)
        widen_totals(counts, totals, parts, groups, adds_up, settings.release)
    groups, totals = (
        codes.groups("counting", "grain_code", "period_code"),
        is_people & (aspect == ALL).to_numpy(),
    )
    for name in sorted(set(aspect) - {ALL}, key=lambda each: (not each.startswith(_ELSEWHERE), each)):
        parts = is_people & (aspect == name).to_numpy()
        if name.startswith(_ELSEWHERE):
            # Of one day or period, groups add up to all.
            widen_totals(counts, totals, parts, groups, np.ones_like(adds_up), settings.release)
        else:
            widen_parts(counts, totals, parts, groups, settings.release)
    return cells.assign(low=counts.low, high=counts.high)


def _rests(
    rows: pd.DataFrame, measures: Sequence[Measure], listed: Sequence[pd.DataFrame], shown: Shown
) -> pd.DataFrame:
    """The rows of shares of people of which the rest (whole less part) may not be shown: their two cells."""
    shares = {each.measure for each in measures if each.kind == "share"}
    part, whole = (each.assign(homes=each["homes"].where(each["homes"].notna(), each["value"]))
                   for each in listed)  # fmt: skip
    are_people = part["promised"].isin(_OF_PEOPLE) & whole["promised"].isin(_OF_PEOPLE)
    asked = rows["measure_id"].isin(shares) & are_people & part["value"].notna() & whole["value"].notna()
    people, homes = whole["value"] - part["value"], whole["homes"] - part["homes"]
    # How many homes the rest has is not counted. There are at least so many, and with fewer it is hidden.
    is_hidden = [
        shown(max(int(number), 0), max(int(home), 0)).is_hidden
        for number, home in zip(people[asked], homes[asked], strict=True)
    ]
    chosen = part[asked][np.array(is_hidden, dtype=bool)]
    return chosen[["counting", *PLACE]].assign(whole=whole.loc[chosen.index, "counting"])


def _beside_rests(cells: pd.DataFrame, rests: pd.DataFrame, settings: Quarterly) -> pd.DataFrame:
    if rests.empty:
        return cells
    places = pd.MultiIndex.from_frame(cells[["counting", *PLACE]])
    part = places.get_indexer(pd.MultiIndex.from_frame(rests[["counting", *PLACE]]))
    whole = places.get_indexer(pd.MultiIndex.from_frame(rests[["whole", *PLACE]]))
    counts = Counts(cells["low"].to_numpy(copy=True), cells["high"].to_numpy(copy=True))
    is_group = (rests["aspect_code"] != ALL).to_numpy()
    widen_beside_rests(counts, Beside(part, whole, is_group), settings.release)
    return cells.assign(low=counts.low, high=counts.high)


def _of_two_names(cells: pd.DataFrame, settings: Quarterly) -> pd.DataFrame:
    """Who came before a quarter is who came in the one before: both counts have the outer ends of the two."""
    first_month = settings.fiscal_year_first_month
    later = np.flatnonzero(cells["counting"] == "attendees_before")
    wanted = cells.iloc[later][["counting", *PLACE]].assign(counting="attendees")
    earlier = {
        code: str(Period.parse(code, first_month).previous()) for code in wanted["period_code"].unique()
    }
    places = pd.MultiIndex.from_frame(cells[["counting", *PLACE]])
    wanted["period_code"] = wanted["period_code"].map(earlier)
    found = places.get_indexer(pd.MultiIndex.from_frame(wanted))
    later, found = later[found >= 0], found[found >= 0]
    value, homes = cells["value"].to_numpy(), cells["homes"].to_numpy()
    # Whoever moved between the two is counted in two places.
    same = (value[later] == value[found]) & (homes[later] == homes[found])
    later, found = later[same], found[same]
    low, high = cells["low"].to_numpy(copy=True), cells["high"].to_numpy(copy=True)
    low[later] = low[found] = np.minimum(low[later], low[found])
    high[later] = high[found] = np.maximum(high[later], high[found])
    return cells.assign(low=low, high=high)


class _Codes:
    """Which counts have the same values in some columns, as numbers."""

    def __init__(self, cells: pd.DataFrame, first_month: int) -> None:
        named = {name: cells[name] for name in ("counting", *PLACE)} | dict(_calendar(cells, first_month))
        self._columns = {name: pd.factorize(values)[0].astype("int64") for name, values in named.items()}

    def groups(self, *names: str) -> Groups:
        """The same number for the same values; below 0 where one is missing."""
        together = np.zeros_like(self._columns[names[0]])
        is_whole = np.ones(together.shape, dtype=bool)
        for name in names:
            codes = self._columns[name]
            together = together * (codes.max(initial=0) + 1) + codes
            is_whole &= codes >= 0
        numbers = np.unique(together, return_inverse=True)[1]
        return np.where(is_whole, numbers, -1)


def _calendar(cells: pd.DataFrame, first_month: int) -> Iterator[tuple[str, pd.Series]]:
    """The quarter and the fiscal year in which each period lies; missing where nobody has said the days."""
    days: list[date] = [day.date() for day in cells["period_from_date"].dropna().unique()]
    for grain in ("quarter", "fiscal_year"):
        held = {pd.Timestamp(day): str(Period.holding(day, grain, first_month)) for day in days}
        yield grain, cells["period_from_date"].map(held)
