"""Cells that may be missing: what can be read is, what cannot is missing and noticed."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import pandas as pd

from rollbook.clean.addresses import Address, read_address
from rollbook.clean.books import Books
from rollbook.clean.columns import Column, numbers_of, side_by_side, texts_of
from rollbook.clean.contacts import read_zip
from rollbook.clean.coordinates import PointReading, read_point
from rollbook.clean.listings import Listing

Value = TypeVar("Value")
_STATE = re.compile(r"\s+(?:[A-Z]{2}|[Cc]alif\.?)\s*$")
_POINT_FINDINGS = ("coordinates_swapped", "coordinates_unsigned", "coordinates_impossible")


def read_cells(
    listing: Listing, field: str, reader: Callable[[str], Value | None], finding: str, books: Books
) -> Column[Value | None]:
    """A field as ``reader`` reads it; None where nothing is said, or nothing readable, which is noted."""
    is_blank = books.codes.is_blank

    def read(text: str) -> tuple[Value | None, bool]:
        if is_blank(text):
            return None, False
        value = reader(text)
        return value, value is None

    readings = listing.text(field).each(read)
    books.noticed.at_rows(listing, readings.flags(lambda each: each[1]), field, finding)
    return readings.each(lambda each: each[0])


def read_texts(listing: Listing, field: str, books: Books) -> pd.Series:
    """A field as written; missing where nothing is said."""
    is_blank = books.codes.is_blank
    return texts_of(listing.text(field).each(lambda text: None if is_blank(text) else text))


def read_place(listing: Listing, street: str, zip_field: str, books: Books) -> dict[str, Any]:
    """Address, place on the mile grid, and ZIP, in the columns of the clean tables."""
    found = read_cells(listing, street, _address, "address_unreadable", books)
    zips = read_cells(listing, zip_field, read_zip, "zip_unreadable", books)
    return {
        "street_address": texts_of(found.each(lambda pair: pair[0] if pair else None)),
        "address_key": texts_of(found.each(lambda pair: pair[1].key if pair else None)),
        "zip_code": texts_of(zips),
        "house_number": _house_numbers(found.each(lambda pair: pair[1].house_number if pair else None)),
        "street_code": texts_of(found.each(lambda pair: pair[1].street if pair else None)),
        "direction_code": texts_of(found.each(lambda pair: pair[1].direction if pair else None)),
    }


def _address(text: str) -> tuple[str, Address] | None:
    address = read_address(text)
    return None if address is None else (text, address)


def read_city(listing: Listing, books: Books) -> pd.Series:
    """The city or place beside an address: what stands before a comma, without the state."""
    is_blank = books.codes.is_blank

    def read(text: str) -> str | None:
        name = " ".join(_STATE.sub("", text.partition(",")[0]).split())
        return None if is_blank(text) or not name else name

    return texts_of(listing.text("city").each(read))


def _house_numbers(column: Column[int | None]) -> pd.Series:
    return pd.Series(pd.array([*column.distinct, None], dtype="Int64").take(column.codes))


def read_points(listing: Listing, books: Books) -> dict[str, Any]:
    """Latitude and longitude as a list states them."""
    is_blank = books.codes.is_blank

    def read(cells: tuple[str, str]) -> PointReading:
        lat, lon = ("" if is_blank(cell) else cell for cell in cells)
        return read_point(lat, lon) if lat or lon else PointReading(None, None)

    points = side_by_side(listing.text("stated_lat"), listing.text("stated_lon")).each(read)
    for finding in _POINT_FINDINGS:
        flags = points.each(lambda point: point.finding).equal(finding)
        books.noticed.at_rows(listing, flags, "stated_lat", finding)
    return {
        "stated_lat": numbers_of(points.each(lambda point: point.lat)),
        "stated_lon": numbers_of(points.each(lambda point: point.lon)),
    }
