"""Every count behind the measures once, as it is shown: two measures that count the same show the same."""

from collections.abc import Callable, Sequence
from math import ceil, floor, log10

import numpy as np
import pandas as pd

from rollbook.declare.models import Measure
from rollbook.protect.countings import PARTS, PLACE, REST, counting_of
from rollbook.protect.shown import Shown
from rollbook.protect.steadying import STOCKS, steadied_parts

_OF_PEOPLE = ("people", "families")


def counted_cells(rows: pd.DataFrame, measures: Sequence[Measure], shown: Shown) -> pd.DataFrame:
    """Every count behind some rows of measures once, with the range in which it is shown.

    Parameters
    ----------
    rows
        ``measured.measures``, places rolled up into zones.

    Returns
    -------
    pandas.DataFrame
        ``table``, ``counting``, the period and group, ``kind_code``, ``low``, ``high``, ``is_people`` and
        ``is_stock``; and of shares of people, of which the rest (whole less part) may not be shown, that rest
        as a count that is not printed and lies anywhere.
    """
    listed = steadied_parts([_cells_of(rows, part, measures) for part in PARTS], shown.memory)
    every = pd.concat(listed, ignore_index=True).drop_duplicates(["counting", *PLACE])
    cells = _banded(every[every["counting"].fillna("") != ""], shown).assign(table="measures")
    return pd.concat([cells, _rests(rows, measures, listed, shown)], ignore_index=True)


def with_parts(rows: pd.DataFrame, measures: Sequence[Measure], cells: pd.DataFrame) -> pd.DataFrame:
    """Add to rows of measures how both parts are shown: ``numerator_low`` to ``denominator_kind_code``."""
    found = cells.set_index(["counting", *PLACE])[["kind_code", "low", "high"]]
    for part in PARTS:
        countings = {each.measure: counting_of(each, part) for each in measures}
        own = rows[PLACE].assign(counting=rows["measure_id"].map(countings))
        # Where a measure has no such part, its counting is missing and so is everything else.
        told = own[["counting", *PLACE]].join(found, on=["counting", *PLACE])
        rows = rows.assign(**{f"{part}_{name}": told[name].to_numpy() for name in found.columns})
    return rows


def _cells_of(rows: pd.DataFrame, part: str, measures: Sequence[Measure]) -> pd.DataFrame:
    countings = {each.measure: each.counts if part == "numerator" else each.of for each in measures}
    promised = {name: each.promise.counted for name, each in countings.items() if each}
    stocks = {name for name, each in countings.items() if each and each.counter in STOCKS}
    return rows[[*PLACE, "period_from_date", "period_until_date"]].assign(
        counting=rows["measure_id"].map({each.measure: counting_of(each, part) for each in measures}),
        promised=rows["measure_id"].map(promised),
        is_stock=rows["measure_id"].isin(stocks),
        value=rows[f"{part}_value"],
        homes=rows[f"{part}_household_count"].astype("float64"),
    )


def _rests(
    rows: pd.DataFrame, measures: Sequence[Measure], listed: Sequence[pd.DataFrame], shown: Shown
) -> pd.DataFrame:
    """The rests of shares of people that may not be shown."""
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
    # Of a part that is hidden itself nobody can take a small rest off.
    seen = [
        not shown(int(number), int(home)).is_hidden
        for number, home in zip(chosen["value"], chosen["homes"], strict=True)
    ]
    chosen = chosen[np.array(seen, dtype=bool)]
    of = chosen["counting"] + " of " + whole.loc[chosen.index, "counting"]
    rests = chosen[PLACE].assign(
        table=REST, counting=of, low=0.0, high=np.inf, is_people=True, is_stock=False, kind_code="people"
    )
    return rests.drop_duplicates(["counting", *PLACE])


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
