"""Every count of people that a release prints, in one list: whoever reads one table reads them all."""

from collections.abc import Iterator, Sequence

import pandas as pd

from rollbook.declare.models import Measure, Release
from rollbook.kernel.grains import Period
from rollbook.protect.countings import ALL, CHILDREN, CROWD, KEY, MEMBERS, PARTS, PLACE, counting_of
from rollbook.protect.linked.leaf_tables import Released, leaf_tables
from rollbook.protect.linked.listed import cells_of
from rollbook.protect.linked.published_paths import of_paths
from rollbook.protect.linked.published_places import of_places
from rollbook.protect.steadying import STOCKS

FAMILIES, PARENTS = "families_reached group_types=('PN',)", "participants group_types=('PN',)"
INTEGRATED, FAR_OUT, ALSO_MEMBERS = "integrated", "families_far_out", "participants_members"
_PROGRAMS = {
    "pn_families": FAMILIES,
    "pn_families_isolated": FAR_OUT,
    "pn_parents": PARENTS,
    "pn_parents_members": ALSO_MEMBERS,
}


def published_cells(released: Released, measures: Sequence[Measure], release: Release) -> pd.DataFrame:
    """All printed counts of people.

    Parameters
    ----------
    released
        The ``released.*`` tables.
    measures
        The measures that the community follows, which say what their parts count.
    release
        How the release shows counts.

    Returns
    -------
    pandas.DataFrame
        ``table``, ``counting``, the period and group, ``low``, ``high`` and ``is_stock``; a count that
        several measures have in common once.
    """
    tables = leaf_tables(released, release)
    listed = [*_of_measures(released["released.measures"], measures), *of_tables(tables)]
    cells = pd.concat(listed, ignore_index=True)
    # The same count in two measures is shown alike; were it not, the narrower ends would tell.
    ends = cells.groupby(KEY, sort=True).agg({"low": "max", "high": "min", "is_stock": "any"})
    return ends.reset_index()


def of_tables(tables: Released) -> Iterator[pd.DataFrame]:
    """The counts of other tables as further groups of what measures count; their index is the table's own.

    Parameters
    ----------
    tables
        The tables named in ``LEAVES``, each row one count from ``low_count`` to ``high_count``.
    """
    flows, sessions = tables["quarter_flows"], tables["sessions"]
    yield cells_of("quarter_flows", flows, "attendees", "quarter", flows["quarter_code"], "came", "flow_code")
    yield cells_of(
        "sessions", sessions, "session_attendances", "quarter", sessions["quarter_code"], "door",
        "group_type_code",
    )  # fmt: skip
    months = tables["attendances"]
    yield cells_of("attendances", months, "attendees", "month", months["month_code"], ALL)
    cores = tables["cores"]
    yield cells_of("cores", cores, "core_members", "quarter", cores["quarter_code"], ALL)
    kinds = tables["compositions"]
    held = kinds["as_of_date"].map(lambda day: str(Period.holding(day.date(), "month"))).astype("str")
    yield cells_of("compositions", kinds, MEMBERS, "month", held, "category", "category_code")
    joined = tables["integrations"]
    for code, counting in (("members", MEMBERS), ("joined", "joined"), ("integrated", INTEGRATED)):
        own = joined[joined["integration_code"] == code]
        yield cells_of("integrations", own, counting, "quarter", own["quarter_code"], ALL)
    yield from _programs(tables)
    yield from _representations(tables)
    yield from of_paths(tables)
    yield from of_places(tables)


def _programs(tables: Released) -> Iterator[pd.DataFrame]:
    families, programs = tables["families"], tables["programs"]
    days = families["as_of_date"].map(lambda day: str(Period.holding(day.date(), "quarter"))).astype("str")
    yield cells_of("families", families, FAMILIES, "quarter", days, ALL)
    for code, counting in _PROGRAMS.items():
        own = programs[programs["program_code"] == code]
        held = own["as_of_date"].map(lambda day: str(Period.holding(day.date(), "quarter"))).astype("str")
        yield cells_of("programs", own, counting, "quarter", held, ALL)


def _representations(tables: Released) -> Iterator[pd.DataFrame]:
    """Groups of members and of parents of the program, and of others, at the end of the last quarter."""
    rows, quarters = tables["representations"], tables["integrations"]["quarter_code"]
    if rows.empty or quarters.empty:
        return
    # What is a place here is elsewhere or unknown in a measure.
    is_nowhere = (rows["aspect_code"] == "place") & (rows["trait_code"] == "unknown")
    told = rows.assign(trait_code=rows["trait_code"].where(~is_nowhere, "unplaced"))
    for (crowd, aspect), own in told.groupby(["crowd_code", "aspect_code"], sort=True):
        counting = {"members": MEMBERS, "pn": PARENTS}.get(str(crowd), f"{CROWD} {crowd}")
        counting = f"{CHILDREN} {crowd}" if aspect == "children" else counting
        last = pd.Series(quarters.max(), own.index)
        yield cells_of("representations", own, counting, "quarter", last, str(aspect), "trait_code")


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
