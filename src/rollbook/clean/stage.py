"""The clean stage: one record per person row, the rest set aside with a reason."""

from collections.abc import Mapping

import pandas as pd

from rollbook.clean.lists import clean_census, clean_groups, clean_partners, clean_published
from rollbook.clean.records import clean_children, clean_meetings, clean_records, split_people
from rollbook.declare import Project
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables


def clean_tables(raw: Mapping[str, pd.DataFrame], project: Project, community: str) -> Tables:
    """Clean every raw table of a community.

    Parameters
    ----------
    raw
        The ``raw.*`` tables.

    Returns
    -------
    dict
        The ``clean.*`` tables. Every raw person row is in ``clean.records`` or in ``clean.set_aside``.
    """
    orders = {
        source.source: source.date_order for source in project.community_sources(project.community(community))
    }
    people, set_aside = split_people(raw)
    return {
        "clean.records": clean_records(people, orders),
        "clean.children": clean_children(people, orders),
        "clean.meetings": clean_meetings(raw["raw.signins"], orders),
        "clean.set_aside": make_table("clean.set_aside", set_aside),
        "clean.groups": clean_groups(raw["raw.groups"]),
        "clean.partners": clean_partners(raw["raw.partners"]),
        "clean.published_figures": clean_published(raw["raw.published"]),
        "clean.census_zips": clean_census(raw["raw.census"]),
    }
