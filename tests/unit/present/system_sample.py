"""Sixty made-up organizations in all sectors, as a view holds them: with places, links and centrality."""

import random
from datetime import date, timedelta
from itertools import cycle

import pandas as pd

from rollbook.measure.systems import places
from rollbook.protect.view_partners import partner_parts
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import SECTORS

FIRST = (
    "Antelope", "Bobcat", "Cottonwood", "Desert Marigold", "Elderberry", "Foothill", "Greasewood", "High Mesa",
    "Ironwood", "Jackrabbit", "Kestrel", "Lupine", "Mojave Aster", "Nightjar", "Oasis",
)  # fmt: skip
LAST = ("Family Resource Center", "Alliance", "Fund for Young Children", "Clinic")


def organizations(count: int = 60) -> list[tuple[str, str, date | None]]:
    """Key, sector and first day of made-up organizations, most of them community-based."""
    sectors = cycle([*SECTORS.split()[:8], "community_based_organization", "community_based_organization"])
    names = [f"{first} {last}" for last in LAST for first in FIRST]
    return [
        (name.lower(), next(sectors), date(2012, 1, 1) + timedelta(days=31 * number))
        for number, name in enumerate(names[:count])
    ]


def sixty_organizations(count: int = 60) -> dict[str, pd.DataFrame]:
    """The released tables of the systems map of so many organizations."""
    told = organizations(count)
    placed = places(told)
    dice = random.Random(60)
    ids = sorted(key.replace(" ", "_") for key, _, _ in told)
    pairs = {tuple(sorted(dice.sample(ids[:12] if number % 3 else ids, 2))) for number in range(2 * count)}
    measured = {
        "measured.partners": pd.DataFrame(
            {
                "partner_id": key.replace(" ", "_"),
                "partner_name": key.title(),
                "partner_sector_code": sector,
                "is_public": True,
                "is_partner": True,
                "place_number": placed[key],
            }
            for key, sector, _ in told
        ),
        "measured.partner_links": pd.DataFrame(
            [
                {
                    "partner_id": one,
                    "other_partner_id": other,
                    "event_count": dice.randint(0, 2),
                    "agreement_count": dice.randint(0, 1) or 1,
                }
                for one, other in sorted(pairs)
            ]
        ),
    }
    parts = partner_parts(measured, are_all_named=False)
    return {f"released.{name}": make_table(f"released.{name}", rows) for name, rows in parts.items()}
