"""Made-up rows of a view's tables that tell of places, members and accounts, and how a view shows a count."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.tables import code_lists as codes
from rollbook.tables.check import make_table

Row = dict[str, Any]
Shown = Callable[[int], tuple[int, int]]
PERIOD, LAST_DAY = "2018Q2", "2018-06-30"
QUARTERS = Quarter(2015, 4).through(Quarter(2018, 2))


def exactly(count: int) -> tuple[int, int]:
    """A count as the working view shows it."""
    return count, count


def in_bands(count: int) -> tuple[int, int]:
    """A count as the release shows it."""
    low = 11 + 5 * ((count - 11) // 5)
    return (0, 10) if count < 11 else (low, low + 4)


def counted(shown: Shown, count: int, prefix: str = "") -> Row:
    """The two ends of a count."""
    low, high = shown(count)
    return {f"{prefix}low_count": low, f"{prefix}high_count": high}


def zones(shown: Shown) -> Iterator[tuple[str, list[Row]]]:
    """Two zones and what is counted there."""
    places = [("z93550", "93550", 34.56, -118.09, 118), ("z93591", "93591", 34.6, -117.85, 16)]
    yield (
        "zones",
        [
            {
                "zone_id": zone,
                "zip_codes": zips,
                "zone_lat": lat,
                "zone_lon": lon,
                "leaf_kind_code": "zip",
                "leaf_codes": zips,
                "housing_source_code": "census",
            }
            for zone, zips, lat, lon, _ in places
        ],
    )
    yield "shapes", []
    yield (
        "zone_counts",
        [
            {"layer_code": layer, "as_of_date": day, "zone_id": place[0], **counted(shown, place[4] // part)}
            for place in places
            for layer, day, part in (
                ("members", "2016-01-31", 2),
                ("members", "2018-04-30", 1),
                ("participants", "2018-04-30", 1),
            )
        ],
    )


def people(shown: Shown) -> Iterator[tuple[str, list[Row]]]:
    """Members, attendance and the rules."""
    categories = dict(zip(codes.CATEGORIES.split(), (77, 83, 12, 88, 58), strict=True))
    yield (
        "compositions",
        [
            {"as_of_date": day, "category_code": category, **counted(shown, count)}
            for day, (category, count) in product(("2016-01-31", LAST_DAY), categories.items())
        ],
    )
    months = [month for quarter in QUARTERS for month in quarter.months]
    yield (
        "attendances",
        [{"month_code": month, **counted(shown, 58 + 2 * at)} for at, month in enumerate(months)],
    )
    yield (
        "cores",
        [{"quarter_code": str(each), **counted(shown, 25 + at)} for at, each in enumerate(QUARTERS)],
    )
    yield "families", [{"as_of_date": LAST_DAY, **counted(shown, 712)}]
    rules = {"parents_residents": (260, 318, 97), "parents_0_5": (77, 318, 6)}
    yield (
        "rules",
        [
            {
                "rule_code": rule,
                "as_of_date": LAST_DAY,
                "is_met": margin > 50,
                "share_low": part / whole,
                "share_high": part / whole,
                **counted(shown, part, "numerator_"),
                **counted(shown, whole, "denominator_"),
                **counted(shown, margin),
            }
            for rule, (part, whole, margin) in rules.items()
        ],
    )


NO_LIST: Row = {"venue_list_code": "none", "listed_venue_count": 0, "home_venue_count": 0}


def no_venues() -> dict[str, pd.DataFrame]:
    """The tables of a view without a list of public meeting places."""
    return {
        "venues": make_table("released.venues", []),
        "venue_lists": make_table("released.venue_lists", [NO_LIST]),
    }


def others() -> Iterator[tuple[str, list[Row]]]:
    """What only the working view holds, and accounts."""
    account = {
        "read_count": 100,
        "used_count": 88,
        "merged_count": 6,
        "corrected_count": 1,
        "set_aside_count": 5,
    }
    accounts = f"{codes.PERSON_SOURCES} {codes.LIST_SOURCES} total".split()
    yield "row_accounts", [{"account_code": code, **account} for code in accounts]
    yield "published_figures", []
    yield "venue_lists", [NO_LIST]
    yield "people", [{"layer_code": "members", "as_of_date": LAST_DAY, "person_count": 318}]
    yield "file_accounts", [{"file_name": "roster.csv", "source_code": "roster", **account}]
    yield "precisions", [{"precision_code": code, "person_count": 20} for code in codes.PRECISIONS.split()]
    yield "head_counts", [{"head_kind_code": code, "head_count": 3} for code in codes.HEAD_KINDS.split()]
    yield "points", []
    yield "unplaced", []
    linkage = (4210, 2480, 1530, 950, 37, 4, 2, 3, 1)
    yield (
        "linkages",
        [
            {"linkage_code": code, "row_count": count}
            for code, count in zip(codes.LINKAGE_COUNTS.split(), linkage, strict=True)
        ],
    )
