"""``clean.*`` to ``linked.*``: which records are the same person, and what became of each row."""

from rollbook.link.stage import link_tables

__all__ = ["link_tables"]
