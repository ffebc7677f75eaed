"""Sixty made-up organizations in all sectors, as a view holds them: with places, links and centrality."""

from datetime import date, timedelta
from functools import cache
from itertools import cycle
from random import Random
from typing import Any

from rollbook.measure.systems import places
from rollbook.protect.view_partners import partner_parts
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import SECTORS
from rollbook.tables.rows import rows_of

Row = dict[str, Any]
FIRST = (
    "Antelope", "Bobcat", "Cottonwood", "Desert Marigold", "Elderberry", "Foothill", "Greasewood",
    "High Mesa", "Ironwood", "Jackrabbit", "Kestrel", "Lupine", "Mojave Aster", "Nightjar", "Oasis",
)  # fmt: skip
LAST = ("Family Resource Center", "Alliance", "Fund for Young Children", "Clinic", "Early Learning Network")


def organizations(count: int = 60) -> list[tuple[str, str, date | None]]:
    """Key, sector and first day of made-up organizations, many of them community-based."""
    sectors = cycle([*SECTORS.split()[:8], "community_based_organization", "community_based_organization"])
    names = [f"{first} {last}" for last in LAST for first in FIRST]
    return [
        (name.lower(), next(sectors), date(2012, 1, 1) + timedelta(days=31 * number))
        for number, name in enumerate(names[:count])
    ]


def links(ids: list[str], seed: int = 60) -> list[Row]:
    """About two links for each organization; a dozen of them have most."""
    dice = Random(seed)  # noqa: S311  a sample is no secret
    drawn = [dice.sample(ids[:12] if number % 3 else ids, 2) for number in range(2 * len(ids))]
    pairs = sorted({(min(pair), max(pair)) for pair in drawn})
    return [
        {
            "partner_id": one,
            "other_partner_id": other,
            "event_count": dice.randint(0, 2) or number % 2,
            "agreement_count": (number + 1) % 2,
        }
        for number, (one, other) in enumerate(pairs)
    ]


def measured(told: list[tuple[str, str, date | None]], linked: list[Row], hidden: int = 0) -> dict[str, Any]:
    """The measured tables of organizations, of which the first ``hidden`` may not be named."""
    placed = places(told)
    rows = [
        {
            "partner_id": key.replace(" ", "_"),
            "partner_name": key.title(),
            "partner_sector_code": sector,
            "is_public": number >= hidden,
            "is_partner": True,
            "place_number": placed[key],
        }
        for number, (key, sector, _) in enumerate(told)
    ]
    return {
        "measured.partners": make_table("measured.partners", rows),
        "measured.partner_links": make_table("measured.partner_links", linked),
    }


@cache
def shown(count: int = 60) -> dict[str, list[Row]]:
    """The rows of a view's tables of the systems map, for so many organizations."""
    told = organizations(count)
    ids = sorted(key.replace(" ", "_") for key, _, _ in told)
    parts = partner_parts(measured(told, links(ids) if count > 1 else []), are_all_named=False)
    return {name: rows_of(rows) for name, rows in parts.items()}


def sixty_organizations() -> dict[str, Any]:
    """The released tables of sixty organizations."""
    return {f"released.{name}": make_table(f"released.{name}", rows) for name, rows in shown().items()}
