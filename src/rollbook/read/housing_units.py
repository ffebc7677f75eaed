"""A list of places with their housing units, word for word (``raw.housing_units``)."""

from pathlib import Path

import pandas as pd

from rollbook.declare.housing import HousingUnits
from rollbook.read.area_lists import AreaList

_LIST = AreaList("raw.housing_units", "housing_units", "housing units")


def housing_list(folder: Path, declared: HousingUnits | None) -> Path | None:
    """The file of an area's housing units below the folder of its files; None where none is declared.

    Raises
    ------
    MissingFileError
        If it is not there.
    """
    return _LIST.path(folder, declared.file) if declared else None


def read_housing_units(path: Path | None, declared: HousingUnits | None) -> pd.DataFrame:
    """Read the declared columns of an area's list; without one the table is empty.

    Raises
    ------
    InputError
        If the file is no text, or lacks a declared column.
    """
    if declared is None or path is None:
        return _LIST.empty()
    wanted = {
        "leaf_text": declared.code,
        "units_text": declared.units,
        "leaf_lat_text": declared.lat,
        "leaf_lon_text": declared.lon,
        "leaf_zip_text": declared.zip,
    }
    told = _LIST.read(path, wanted)
    return told.assign(**{name: told[name].str.strip() for name in wanted})
