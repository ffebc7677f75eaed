"""A published list of addresses with their points, word for word (``raw.address_points``)."""

from pathlib import Path

import pandas as pd

from rollbook.declare.locators import AddressPoints
from rollbook.read.area_lists import AreaList

_LIST = AreaList("raw.address_points", "address_points", "address points")


def address_list(folder: Path, declared: AddressPoints | None) -> Path | None:
    """The file of an area's list below the folder of its files; None where no list is declared.

    Raises
    ------
    MissingFileError
        If it is not there.
    """
    return _LIST.path(folder, declared.file) if declared else None


def read_address_points(path: Path | None, declared: AddressPoints | None) -> pd.DataFrame:
    """Read the declared columns of an area's list; without one the table is empty.

    Raises
    ------
    InputError
        If the file is no text, or lacks a declared column.
    """
    if declared is None or path is None:
        return _LIST.empty()
    return _LIST.read(
        path,
        {
            "point_address_text": declared.address,
            "point_zip_text": declared.zip,
            "point_lat_text": declared.lat,
            "point_lon_text": declared.lon,
        },
    )
