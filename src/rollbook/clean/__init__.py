"""``raw.*`` to ``clean.*``: names, dates, phones and addresses in one spelling; rows that are no people set aside."""

from rollbook.clean.stage import clean_tables

__all__ = ["clean_tables"]
