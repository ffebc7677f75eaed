"""The locate stage: every address and group gets a point with its precision, or is said to have none."""

from collections.abc import Mapping

import pandas as pd

from rollbook.declare.models import Area
from rollbook.locate.ladder import find_points, ladder
from rollbook.locate.shapes import located_shapes
from rollbook.locate.zip_check import check_zips
from rollbook.tables.catalogue import find
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables


def locate_tables(tables: Mapping[str, pd.DataFrame], area: Area) -> Tables:
    """Locate every address of persons and every parent group.

    Parameters
    ----------
    tables
        ``linked.addresses``, ``clean.groups``, ``clean.address_points``, ``raw.geocodes`` and ``raw.shapes``.

    Returns
    -------
    dict
        ``located.addresses`` (one row for all that is said about where somebody lives),
        ``located.groups`` and ``located.shapes``.
    """
    shapes = located_shapes(tables["raw.shapes"])
    locators = ladder(area, tables["clean.address_points"], tables["raw.geocodes"])
    addresses = tables["linked.addresses"].drop_duplicates([*find("located.addresses").key])
    made = {}
    for name, places in (("located.addresses", addresses), ("located.groups", _groups(tables))):
        found = make_table(name, check_zips(find_points(places, locators), area, shapes))
        made[name] = found
    return {**made, "located.shapes": shapes}


def _groups(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    # A list of groups states no city and no coordinates.
    return tables["clean.groups"].assign(
        city_name=pd.Series(dtype="str"), stated_lat=float("nan"), stated_lon=float("nan")
    )
