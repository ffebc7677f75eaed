"""Birth dates beside a name: a date alone is like any other, beside a given name it is a child's."""

from collections.abc import Iterator, Mapping

import pandas as pd

from rollbook.protect.scanning.plain import plain

_AROUND = 60
"""Letters before and after a date in which a name is looked for."""
_SHORTEST_NAME = 3
# fmt: off
_MONTHS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
    "septiembre", "octubre", "noviembre", "diciembre",
))
_SHORT_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT_ES = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
# fmt: on


class Births:
    """Which words are names beside which date.

    Parameters
    ----------
    tables
        ``clean.records`` and, where there is one, ``clean.children``: dates that are known to the day.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self.names: dict[str, set[str]] = {}
        for date, *names in _exact_births(tables):
            words = {word for name in names for word in plain(name).split()}
            self.names.setdefault(date, set()).update(
                word for word in words if len(word) >= _SHORTEST_NAME and word not in _MONTHS
            )

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Every date that somebody was born on, in every spelling: spelling and date."""
        for date in self.names:
            yield from ((spelt, date) for spelt in spellings_of(date))

    def is_beside_a_name(self, date: str, text: str, end: int) -> bool:
        """Whether a name of whoever was born that day stands around the date that ends there in the text."""
        around = text[max(0, end - _AROUND) : end + _AROUND]
        return not self.names[date].isdisjoint(around.split())


def spellings_of(date: str) -> list[str]:
    """A date (ISO) as ``plain`` writes it, in the orders and months' names of both languages."""
    year, month, day = date.split("-")
    short_month, short_day = str(int(month)), str(int(day))
    orders = [f"{year} {month} {day}", f"{year}{month}{day}"]
    for one_month, one_day in {(month, day), (short_month, short_day)}:
        orders += [f"{one_month} {one_day} {year}", f"{one_day} {one_month} {year}"]
    for names in (_SHORT_EN, _SHORT_ES):
        name = names[int(month) - 1]
        orders += [f"{one_day} {name} {year}" for one_day in (day, short_day)]
    return sorted({f" {order} " for order in orders})


def _exact_births(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, ...]]:
    children = tables.get("clean.children")
    if children is None or children.empty:
        return
    exact = children[children["born_from_date"] == children["born_until_date"]]
    named = exact.merge(tables["clean.records"][["record_id", "name_key"]], on="record_id")
    dated = named.assign(born=pd.to_datetime(named["born_from_date"]).dt.strftime("%Y-%m-%d"))
    yield from dated[["born", "name_key"]].drop_duplicates().itertuples(index=False, name=None)
