"""A last look before release: nothing that a deck will say may name a person, a home or a phone.

The first layer of the scan: everything a deck, a PDF and a map are drawn from; ``scan_files`` opens the map
files. Full names are searched, not single ones: many surnames are ordinary words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pandas as pd
import shapely
from unidecode import unidecode

from rollbook.kernel.errors import ProtectionError

_PHONE = re.compile(r"(?<!\d)(?:1[ .-]?)?\(?(\d{3})\)?[ .-]{0,3}(\d{3})[ .-]?(\d{4})(?!\d)")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_SAME_POINT_DEGREES = 5e-5
_ON_A_LINE_DEGREES = 2e-5
_AT_ONCE = 100
_AREA = 2
_WORDS_OF_A_NAME = 2
_NUMBERS_OF_A_POINT = 2
_WORDY_COLUMNS = ("name_key", "street_address", "address_key")
_GROUP_COLUMNS = ("group_name", "street_address", "address_key")
_NO_HOMES = ("place", "zip_weighted", "zip_po_box", "unmatched")
_CODE_COLUMNS = ("email", "member_code", "participant_code")


def refuse_personal(parts: Iterable[object], tables: Mapping[str, pd.DataFrame]) -> None:
    """Refuse what would name a person.

    Parameters
    ----------
    parts
        Everything that will be drawn: nested dictionaries, lists, texts and numbers.
    tables
        ``clean.records``, ``clean.groups``, ``located.addresses`` and ``located.groups``; with
        ``released.shapes``, corners of these public outlines are no homes, however near one is.

    Raises
    ------
    ProtectionError
        With the kinds and numbers of hits, never what was found.
    """
    texts: list[str] = []
    points: set[tuple[float, float]] = set()
    corners: set[tuple[float, float]] = set()
    for part in parts:
        texts.extend(_texts(part))
        points.update(_points(part))
        corners.update(_corners(part))
    points |= _not_public(corners, tables.get("released.shapes"))
    hits = {
        "names, addresses, e-mails or ids": _known_words(texts, tables),
        "phone numbers": _phones(texts, tables["clean.records"]),
        "points of homes": _homes(points, tables),
    }
    found = [f"{number} {kind}" for kind, number in hits.items() if number]
    if found:
        raise ProtectionError(
            "something personal was about to be released",
            where="; ".join(found),
            expected="pages made from released tables alone",
            next_step="nothing was released; report this as a fault of rollbook",
        )


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str | int | float):
        yield str(part)
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value)


def _points(part: object) -> Iterator[tuple[float, float]]:
    if isinstance(part, Mapping):
        if "lat" in part and "lon" in part:
            yield float(part["lat"]), float(part["lon"])
        for value in part.values():
            yield from _points(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _points(value)


def _corners(part: object) -> Iterator[tuple[float, float]]:
    """Two numbers in a list of their own: a corner of a line or an outline."""
    if isinstance(part, Mapping):
        for value in part.values():
            yield from _corners(value)
    elif isinstance(part, list | tuple):
        if len(part) == _NUMBERS_OF_A_POINT and all(isinstance(value, int | float) for value in part):
            yield float(part[0]), float(part[1])
        for value in part:
            yield from _corners(value)


def _not_public(corners: set[tuple[float, float]], shapes: pd.DataFrame | None) -> set[tuple[float, float]]:
    """Corners that lie on no public outline; where two outlines cross, their union has a corner, too."""
    if shapes is None or shapes.empty or not corners:
        return corners
    drawn = shapely.from_wkt(shapes["shape_wkt"].to_numpy(dtype=object))
    # An area is drawn by its boundary; the boundary of a road would be its two ends.
    has_inside = shapely.get_dimensions(drawn) == _AREA
    lines = shapely.STRtree(np.where(has_inside, shapely.boundary(drawn), drawn))
    known = np.array(sorted(corners))
    places = shapely.points(known[:, ::-1])
    public, _ = lines.query(places, predicate="dwithin", distance=_ON_A_LINE_DEGREES)
    return {(float(lat), float(lon)) for lat, lon in np.delete(known, np.unique(public), axis=0)}


def _plain(text: str) -> str:
    return f" {_NOT_A_WORD.sub(' ', unidecode(text).lower()).strip()} "


def _known_words(texts: list[str], tables: Mapping[str, pd.DataFrame]) -> int:
    records, groups = tables["clean.records"], tables["clean.groups"]
    wordy = _plain_values(records, _WORDY_COLUMNS) | _plain_values(groups, _GROUP_COLUMNS)
    telling = {words for words in wordy if len(words.split()) >= _WORDS_OF_A_NAME}
    everything = " | ".join(sorted({_plain(text) for text in texts}))
    return sum(words in everything for words in telling | _plain_values(records, _CODE_COLUMNS))


def _plain_values(table: pd.DataFrame, columns: Iterable[str]) -> set[str]:
    return {_plain(text) for column in columns for text in table[column].dropna().unique()}


def _phones(texts: list[str], records: pd.DataFrame) -> int:
    known = set(records["phone_code"].dropna())
    return len({"".join(found) for text in texts for found in _PHONE.findall(unidecode(text))} & known)


def _homes(points: set[tuple[float, float]], tables: Mapping[str, pd.DataFrame]) -> int:
    homes = _home_points(tables).to_numpy(dtype=float)
    known = np.array(sorted(points)).reshape(-1, _NUMBERS_OF_A_POINT)
    near = 0
    for start in range(0, len(known), _AT_ONCE):
        some = known[start : start + _AT_ONCE, None, :]
        near += int((np.abs(some - homes[None]) < _SAME_POINT_DEGREES).all(axis=2).any(axis=1).sum())
    return near


def _home_points(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    # The middle of a ZIP or a place is no home; any finer point may be, and so may one that a list states.
    located = pd.concat([tables["located.addresses"], tables["located.groups"]])
    fine = located.loc[~located["precision_code"].isin(_NO_HOMES), ["lat", "lon"]].dropna()
    stated = tables["clean.records"][["stated_lat", "stated_lon"]].dropna()
    homes = [fine, stated.rename(columns={"stated_lat": "lat", "stated_lon": "lon"})]
    return pd.concat(homes, ignore_index=True).drop_duplicates()
