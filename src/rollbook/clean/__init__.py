"""``raw.*`` to ``clean.*``: one spelling for names, dates, phones and addresses; rows that are no people."""

from rollbook.clean.stage import clean_tables

__all__ = ["clean_tables"]
