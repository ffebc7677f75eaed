"""How a claim is put to a test: a few changed rows of the sample's view, and what a page says of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from rollbook.declare import Project
from rollbook.present.pages.view import Page, View
from tests.unit.present.view_rows import Row
from tests.unit.present.view_sample import table_of, view_of

Writer = Callable[[View], "Page | list[Page]"]
Change = Callable[[pd.DataFrame], pd.DataFrame]
Made = Callable[[str], View]
"""A view in the given language."""
VIEWS = {"release": "released", "internal": "internal"}
ENDS = ["low_count", "high_count"]


@dataclass(frozen=True)
class Case:
    """Numbers at a turning point, and the claims that a page says of them; none where it is not there."""

    about: str
    writer: Writer
    view: Made
    claims: tuple[str, ...]
    page: str = ""

    @property
    def name(self) -> str:
        """As a list of tests tells it."""
        return f"{'+'.join(self.claims) or self.writer.__name__}: {self.about}"


def cases(writer: Writer, *told: tuple[str, Made, str | tuple[str, ...]], page: str = "") -> tuple[Case, ...]:
    """Several turning points of one page."""
    return tuple(
        Case(about, writer, view, (claims,) if isinstance(claims, str) else claims, page)
        for about, view, claims in told
    )


@cache
def seen(name: str, language: str, community: str) -> View:
    """A view of the sample, built once."""
    return view_of(name, language, community)


def of(
    name: str,
    community: str = "palmdale",
    base: Callable[[str, str, str], View] = seen,
    /,
    **changes: "Change | Sequence[Row]",
) -> Made:
    """The sample's view with other rows in some tables, or with those that a change leaves."""

    def made(language: str) -> View:
        view = base(name, language, community)
        changed = {
            plural: change(view.table(plural))
            if callable(change)
            else table_of(f"{VIEWS[name]}.{plural}", {plural: [*change]})
            for plural, change in changes.items()
        }
        return replace(view, tables={**view.tables, **changed})

    return made


def declaring(made: Made, change: Callable[[Project], Mapping[str, Any]]) -> Made:
    """The same view where other things are declared: whole parts of the project, by their name."""

    def changed(language: str) -> View:
        view = made(language)
        return replace(view, project=replace(view.project, **change(view.project)))

    return changed


def without(made: Made, *lists: str) -> Made:
    """The same view of a community that does not send some kinds of list."""

    def changed(language: str) -> View:
        view = made(language)
        sources = view.project.community_sources(view.community)
        kept = tuple(each.source for each in sources if each.source_code not in lists)
        return replace(view, community=view.community.model_copy(update={"sources": kept}))

    return changed


def cells(column: str | list[str], values: Any, **where: object) -> Change:  # noqa: ANN401  any cell
    """Other values in one column, or in both ends of a count, where other columns have these values."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        chosen = pd.Series(data=True, index=table.index)
        for name, value in where.items():
            chosen &= table[name].astype(str) == str(value)
        assert chosen.any(), f"no row has {where}"
        table = table.copy()
        table.loc[chosen, ENDS if column == "ends" else column] = values
        return table

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        for each in changes:
            table = each(table)
        return table

    return change


def every(low: int, high: int) -> Change:
    """Other ends for every row."""
    return lambda table: table.assign(low_count=low, high_count=high)


def nothing(table: pd.DataFrame) -> pd.DataFrame:
    """No row at all."""
    return table.iloc[:0]
