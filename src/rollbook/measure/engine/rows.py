"""What a counter returns: rows of people, or of things that happened, each in a period of a community."""

import ibis

PLACE = ("community_code", "period_number")
"""Columns that say where and when something counts."""


def people(rows: ibis.Table, amount: str = "") -> ibis.Table:
    """Rows of people, each as often as the amount in a column says, or once.

    Returns
    -------
    Table
        ``community_code period_number person_id amount``; a person must stand in a period once.
    """
    how_often = rows[amount] if amount else ibis.literal(1)
    return rows.select(*PLACE, "person_id", amount=how_often.cast("float64"))


def things(rows: ibis.Table, amount: ibis.Value | None = None, crowd: ibis.Value | None = None) -> ibis.Table:
    """Rows of things, each as much as an amount says, or one.

    Parameters
    ----------
    rows
        With ``record_id``, which tells one thing from another.
    crowd
        People in it of whom nobody knows who they are or how they live. Each is taken for a household of
        their own, as where sessions are counted at the door.

    Returns
    -------
    Table
        ``community_code period_number record_id amount crowd_count``.
    """
    how_much = ibis.literal(1) if amount is None else amount.fill_null(0)
    of_whom = ibis.null("int64") if crowd is None else crowd.fill_null(0)
    return rows.select(
        *PLACE, "record_id", amount=how_much.cast("float64"), crowd_count=of_whom.cast("int64")
    )


def in_next(rows: ibis.Table) -> ibis.Table:
    """Rows of each period, told of the period after it."""
    return rows.mutate(period_number=rows["period_number"] + 1)


def also_in(rows: ibis.Table, others: ibis.Table) -> ibis.Table:
    """Those of some people of a period who are also among others of the same period."""
    return rows.semi_join(others, [*PLACE, "person_id"])
