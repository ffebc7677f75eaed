"""Every count of people that a release prints, in one list: whoever reads one table reads them all."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from rollbook.declare.models import Measure
from rollbook.kernel.grains import Period
from rollbook.protect.countings import ALL, CROWD, KEY, MEMBERS, PARTS, PLACE, counting_of
from rollbook.protect.steadying import STOCKS

Released = Mapping[str, pd.DataFrame]

_FAMILIES, _PARENTS = "families_reached group_types=('PN',)", "participants group_types=('PN',)"

LINKED = (
    "quarter_flows",
    "sessions",
    "attendances",
    "cores",
    "compositions",
    "integrations",
    "families",
    "programs",
    "representations",
)
"""Tables that show the same counts as a measure, or parts of it."""


def published_cells(released: Released, measures: Sequence[Measure]) -> pd.DataFrame:
    """All printed counts of people.

    Parameters
    ----------
    released
        The ``released.*`` tables.
    measures
        The measures that the community follows, which say what their parts count.

    Returns
    -------
    pandas.DataFrame
        ``table``, ``counting``, the period and group, ``low``, ``high`` and ``is_stock``; a count that
        several measures have in common once.
    """
    tables = {name: released[f"released.{name}"] for name in LINKED}
    cells = pd.concat(
        [*_of_measures(released["released.measures"], measures), *of_tables(tables)], ignore_index=True
    )
    # The same count in two measures is shown alike; were it not, the narrower ends would tell.
    ends = cells.groupby(KEY, sort=True).agg({"low": "max", "high": "min", "is_stock": "any"})
    return ends.reset_index()


def of_tables(tables: Released) -> Iterator[pd.DataFrame]:
    """The counts of other tables as further groups of what measures count; their index is the table's own.

    Parameters
    ----------
    tables
        The tables named in ``LINKED``, each row one count from ``low_count`` to ``high_count``.
    """
    flows, sessions = tables["quarter_flows"], tables["sessions"]
    yield _cells("quarter_flows", flows, "attendees", "quarter", flows["quarter_code"], "came", "flow_code")
    yield _cells(
        "sessions", sessions, "session_attendances", "quarter", sessions["quarter_code"], "door",
        "group_type_code",
    )  # fmt: skip
    months = tables["attendances"]
    yield _cells("attendances", months, "attendees", "month", months["month_code"], ALL)
    cores = tables["cores"]
    yield _cells("cores", cores, "core_members", "quarter", cores["quarter_code"], ALL)
    kinds = tables["compositions"]
    held = kinds["as_of_date"].map(lambda day: str(Period.holding(day.date(), "month"))).astype("str")
    yield _cells("compositions", kinds, MEMBERS, "month", held, "category", "category_code")
    joined = tables["integrations"]
    for code, counting in (("members", MEMBERS), ("joined", "joined")):
        own = joined[joined["integration_code"] == code]
        yield _cells("integrations", own, counting, "quarter", own["quarter_code"], ALL)
    yield from _programs(tables)
    yield from _representations(tables)


def _programs(tables: Released) -> Iterator[pd.DataFrame]:
    families, programs = tables["families"], tables["programs"]
    days = families["as_of_date"].map(lambda day: str(Period.holding(day.date(), "quarter"))).astype("str")
    yield _cells("families", families, _FAMILIES, "quarter", days, ALL)
    for code, counting in (("pn_families", _FAMILIES), ("pn_parents", _PARENTS)):
        own = programs[programs["program_code"] == code]
        held = own["as_of_date"].map(lambda day: str(Period.holding(day.date(), "quarter"))).astype("str")
        yield _cells("programs", own, counting, "quarter", held, ALL)


def _representations(tables: Released) -> Iterator[pd.DataFrame]:
    """Groups of members and of parents of the program, and of others, at the end of the last quarter."""
    rows, quarters = tables["representations"], tables["integrations"]["quarter_code"]
    if rows.empty or quarters.empty:
        return
    # What is a place here is elsewhere or unknown in a measure.
    is_nowhere = (rows["aspect_code"] == "place") & (rows["trait_code"] == "unknown")
    told = rows.assign(trait_code=rows["trait_code"].where(~is_nowhere, "unplaced"))
    for (crowd, aspect), own in told[told["aspect_code"] != "children"].groupby(
        ["crowd_code", "aspect_code"], sort=True
    ):
        counting = {"members": MEMBERS, "pn": _PARENTS}.get(str(crowd), f"{CROWD} {crowd}")
        last = pd.Series(quarters.max(), own.index)
        yield _cells("representations", own, counting, "quarter", last, str(aspect), "trait_code")


def _of_measures(told: pd.DataFrame, measures: Sequence[Measure]) -> Iterator[pd.DataFrame]:
    for part in PARTS:
        counting = told["measure_id"].map({each.measure: counting_of(each, part) for each in measures})
        is_people = told[f"{part}_kind_code"].eq("people") & counting.fillna("").ne("")
        yield told[PLACE].assign(
            table="measures",
            counting=counting,
            low=told[f"{part}_low"],
            high=told[f"{part}_high"],
            is_stock=counting.fillna("").str.split(" ").str[0].isin(STOCKS),
        )[is_people]


def _cells(  # noqa: PLR0913, PLR0917  what is counted, when and of whom
    table: str,
    rows: pd.DataFrame,
    counting: str,
    grain: str,
    periods: pd.Series,
    aspect: str,
    group: str = "",
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "table": table,
            "counting": counting,
            "grain_code": grain,
            "period_code": periods,
            "aspect_code": aspect,
            "group_code": rows[group] if group else ALL,
            "low": rows["low_count"].astype("float64"),
            "high": rows["high_count"].astype("float64"),
            "is_stock": counting in STOCKS,
        },
        index=rows.index,
    )
