"""How zones are called: by their ZIPs' places, or, of hexagons and tracts, by the place nearest to them."""

from collections import Counter
from collections.abc import Sequence
from math import cos, hypot, radians

from rollbook.present.pages.view import View
from rollbook.tables.rows import Row

ELSEWHERE, BY_ZIP, WHOLE = "elsewhere", "by_zip", "community"
_OTHERS = {ELSEWHERE: "place_elsewhere", BY_ZIP: "place_by_zip", WHOLE: "place_community"}


def zone_rows(view: View) -> list[Row]:
    """The zones that have a place on the map, in order of their ZIPs or ids."""
    drawn = [row for row in view.rows("zones") if row["zone_lat"] is not None]
    return sorted(drawn, key=lambda row: (zips_of(row), str(row["zone_id"])))


def zips_of(row: Row) -> tuple[str, ...]:
    """The ZIPs of a zone; none where it is made of something else."""
    return tuple(str(row["zip_codes"] or "").split())


def outlined_by(zone_id: str, kind: str, codes: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The kind and the codes of the outlines that a zone is drawn with: of hexagons, the zone has its own."""
    return ("zone", [zone_id]) if kind == "cell" else (kind, codes)


def zone_labels(view: View) -> dict[str, str]:
    """What each zone is called, in the language of a view; who is in none is called, too.

    Zones of hexagons or tracts are called after the named place nearest to their middle, and numbered where
    several are near the same one.
    """
    labels = {name: view.word(word) for name, word in _OTHERS.items()}
    unnamed = []
    for row in zone_rows(view):
        if _is_of_zips(row):
            labels[row["zone_id"]] = _of_zips(view, zips_of(row))
        else:
            unnamed.append((str(row["zone_id"]), _nearest(view, row["zone_lat"], row["zone_lon"])))
    number: Counter[str] = Counter()
    several = Counter(place for _, place in unnamed)
    for zone_id, place in unnamed:
        number[place] += 1
        is_alone = several[place] == 1
        counted = {"place": place, "number": str(number[place])}
        labels[zone_id] = place if is_alone else view.word("zone_number", **counted)
    return labels


def zone_label(view: View, zone_id: str) -> str:
    """What one zone is called; the id itself where there is no such zone."""
    row = view.row("zones", zone_id=zone_id)
    return (
        _of_zips(view, zips_of(row)) if row and _is_of_zips(row) else zone_labels(view).get(zone_id, zone_id)
    )


def _is_of_zips(row: Row) -> bool:
    return bool(zips_of(row)) and row["zone_lat"] is not None


def _of_zips(view: View, zips: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(view.area.zips[code].label(view.language) for code in zips))


def _nearest(view: View, lat: float, lon: float) -> str:
    named = [(place.lat, place.lon, place.label) for place in view.area.places]
    named = named or [(place.lat, place.lon, place.label(view.language)) for place in view.area.zips.values()]
    squeeze = cos(radians(lat))
    return min((hypot(y - lat, (x - lon) * squeeze), label) for y, x, label in named)[1]
