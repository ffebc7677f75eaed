"""The area's own list of addresses: all but a slip in a long name has to match exactly."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import pandas as pd
from rapidfuzz.distance import DamerauLevenshtein

from rollbook.tables.houses import house_keys
from rollbook.tables.rows import Row, rows_of

_HOUSE = re.compile(r"(?P<number>\d+[a-z]?(?:-\d+)?) (?P<street>.+)")
_SHORTEST_NAME = 4
"""Letters that a name has at least that may be misspelled: "Avenue S" and "Avenue T" are a mile apart."""
_LONG_NAME = 8
_NO_NAMES = """
    alley blvd calle camino circle court crest drive east este lane loop north norte oeste park pkwy place
    plaza road route south square street terrace trail walk west
"""
_TYPES = frozenset(_NO_NAMES.split())
"""Words of four letters and more that are no names: they match exactly, or not at all."""

Shape = tuple[str, ...]
"""The words of a street with one of them left open."""


@dataclass(frozen=True)
class AddressBook:
    """The area's addresses by house and street, and the streets that have any, by their shapes."""

    by_house: Mapping[str, Sequence[Row]]
    streets: frozenset[str]
    by_shape: Mapping[Shape, Sequence[str]]

    @classmethod
    def of(cls, address_points: pd.DataFrame) -> Self:
        """Index a list (``clean.address_points``)."""
        by_house: dict[str, list[Row]] = defaultdict(list)
        for row in rows_of(address_points):
            by_house[row["address_key"]].append(row)
        streets = frozenset(found["street"] for key in by_house if (found := _HOUSE.fullmatch(key)))
        by_shape: dict[Shape, list[str]] = defaultdict(list)
        for street in sorted(streets):
            for shape, _ in _shapes(street):
                by_shape[shape].append(street)
        return cls(dict(by_house), streets, dict(by_shape))

    def find(self, places: pd.DataFrame, radius_m: float) -> pd.DataFrame:
        """The places whose house stands in the list: in their own ZIP, or in the only one there is.

        Parameters
        ----------
        radius_m
            How far off a point of the list may be.
        """
        house = house_keys(places)
        rows: dict[object, Row] = {}
        for label, key, zip_code in zip(places.index, house, places["zip_code"], strict=True):
            row = None if pd.isna(key) else self._row(key, None if pd.isna(zip_code) else zip_code)
            if row:
                rows[label] = row
        found = pd.DataFrame(
            [(row["lat"], row["lon"], row["address_key"]) for row in rows.values()],
            columns=["lat", "lon", "matched_text"],
            index=pd.Index(list(rows), dtype=places.index.dtype),
        )
        return found.assign(
            precision_code="address_point", radius_m=float(radius_m), locator_code="address_points"
        )

    def _row(self, key: str, zip_code: str | None) -> Row | None:
        found = _HOUSE.fullmatch(key)
        if found is None:
            return None
        if found["street"] in self.streets:
            return _of_zip(self.by_house.get(key, ()), zip_code)
        # Only a street that the list does not know may be a slip of the pen for one that it knows.
        meant = self._meant(found["street"])
        rows = [row for street in meant for row in self.by_house.get(f"{found['number']} {street}", ())]
        return _of_zip(rows, zip_code)

    def _meant(self, street: str) -> Iterator[str]:
        """The streets that differ from one in a slip in one name alone."""
        for shape, name in _shapes(street):
            place = shape.index("")
            for other in self.by_shape.get(shape, ()):
                if _is_slip(name, other.split()[place]):
                    yield other


def _shapes(street: str) -> Iterator[tuple[Shape, str]]:
    words = street.split()
    for place, word in enumerate(words):
        if word.isalpha() and len(word) >= _SHORTEST_NAME and word not in _TYPES:
            yield (*words[:place], "", *words[place + 1 :]), word


def _is_slip(one: str, other: str) -> bool:
    slips = 2 if min(len(one), len(other)) >= _LONG_NAME else 1
    return DamerauLevenshtein.distance(one, other, score_cutoff=slips) <= slips


def _of_zip(rows: Sequence[Row], zip_code: str | None) -> Row | None:
    """The one row that fits a ZIP; None where there is none, or more than one."""
    same = [row for row in rows if row["zip_code"] == zip_code]
    fitting = same or [row for row in rows if zip_code is None or row["zip_code"] is None]
    return fitting[0] if len(fitting) == 1 else None
