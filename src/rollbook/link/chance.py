"""How alike two people are by chance (*u*): counted on pairs of profiles that are hardly one person.

The pairs are those that Splink's training would draw, and the numbers the same to the last bit. It takes
apart and builds all that it compares anew; here each pair is looked at once for each comparison.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rollbook.declare.linkage import Level, Linkage
from rollbook.link.comparisons import CONDITIONS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BUCKETS = 1_000_000_000
"""Of so many numbers a profile draws one, by its own number and the seed: the lowest are chosen."""

_SHARED = re.compile(r"list_has_any\((\w+)_l, (\w+)_r\)")
_LOOK = r"(\1_bits_l & \2_bits_r <> 0 and \g<0>)"
"""Two lists that share a word have a bit in common; few others do, and to compare bits takes no time."""


def with_counted_chance(
    connection: "DuckDBPyConnection",
    table: str,
    columns: Sequence[str],
    lists: Sequence[str],
    linkage: Linkage,
) -> dict[str, dict[str, Level]]:
    """The declared levels with *u* as it is counted in a table of profiles.

    Parameters
    ----------
    connection
        Where the table lies; it has ``unique_id`` and the columns that are compared.
    table
        Its name.
    columns
        What is compared, as the conditions name it.
    lists
        Those of the columns that hold lists of words.
    linkage
        The settings: levels, seed, and how many pairs are drawn.

    Returns
    -------
    dict
        By comparison and level. A level that no pair shows keeps the *u* that is declared.
    """
    drawn = f"{', '.join((*columns, *map(_bits, lists)))} from {table} {_drawn(connection, table, linkage)}"
    # Nothing but names of our own and numbers stands in these texts.
    connection.execute(f"create or replace temp table drawn as select unique_id, {drawn}")
    names = ("unique_id", *columns, *(f"{name}_bits" for name in lists))
    pairs = " cross join ".join(
        f"(select {', '.join(f'{name} as {name}_{side}' for name in names)} from drawn)"  # noqa: S608  own names
        for side in ("l", "r")
    )
    counted = {name: _counts(connection, pairs, name, levels) for name, levels in linkage.levels.items()}
    connection.execute("drop table drawn")
    return {name: _with_u(levels, counted[name]) for name, levels in linkage.levels.items()}


def _bits(name: str) -> str:
    """One bit for each word of a list, as one number."""
    words = f"list_transform({name}, lambda word: 1::ubigint << (hash(word) % 64))"
    return f"case when {name} is not null then coalesce(list_bit_or({words}), 0) end as {name}_bits"


def _drawn(connection: "DuckDBPyConnection", table: str, linkage: Linkage) -> str:
    """Which profiles are drawn: as many as make ``pairs_drawn`` pairs, or all where there are fewer."""
    size: int = connection.execute(f"select count(*) from {table}").fetchall()[0][0]  # noqa: S608  own names
    share = 0.5 * ((8 * linkage.estimation.pairs_drawn + 1) ** 0.5 + 1) / max(size, 1)
    if share >= 1:
        return ""
    return f"where hash(unique_id || '_{linkage.seed}') % {_BUCKETS} < {max(1, round(share * _BUCKETS))}"


def _counts(
    connection: "DuckDBPyConnection", pairs: str, name: str, levels: dict[str, Level]
) -> dict[str, int]:
    """How many pairs are as alike as each level; what is unknown on one side counts nowhere."""
    whens = " ".join(
        f"when {_SHARED.sub(_LOOK, CONDITIONS[name][code])} then '{code}'"
        for code in ("unknown", *levels)
        if code != [*levels][-1]
    )
    found = connection.execute(
        f"select case {whens} else '{[*levels][-1]}' end as level, count(*) from {pairs} "  # noqa: S608  own names
        "where unique_id_l < unique_id_r group by level"
    ).fetchall()
    return {code: count for code, count in found if code != "unknown"}


def _with_u(levels: dict[str, Level], counts: dict[str, int]) -> dict[str, Level]:
    total = sum(counts.values())
    return {
        code: level.model_copy(update={"u": counts[code] / total}) if code in counts else level
        for code, level in levels.items()
    }
