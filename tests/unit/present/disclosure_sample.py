"""What a disclosure report of a made-up release tells."""

from dataclasses import dataclass
from datetime import date

from rollbook.declare.base import Words
from rollbook.declare.release import Release
from rollbook.present.disclosure import Disclosure, Hidden, Zones


@dataclass(frozen=True)
class Found:
    """An attack, as the audit tells it."""

    attack: str
    case: str
    tried: int = 6
    success: float = 0.0
    bound: float = 0.02
    unit: str = "share"
    passed: bool = True


ATTACKS = (
    Found("zone_guess", "one_release", success=1 / 1841),
    Found("member_share", "every_zone", success=0.0103, bound=0.2),
    Found("join_quarter", "normal", 1944, 0.19912, 0.3),
    Found("member_points", "map_files", unit="count", bound=0),
)
SCAN = {
    "files": {"html": 4, "kml": 6},
    "canaries_planted": {"html": 17, "xlsx": 14},
    "canaries_found": 31,
    "hits": 0,
}
TOLD = Disclosure(
    community="palmdale",
    community_name=Words(en="Palmdale", es="Palmdale"),
    period="2018Q2",
    period_label=Words(en="April to June 2018", es="Abril a junio de 2018"),
    as_of=date(2018, 6, 30),
    is_synthetic=True,
    parameters=Release.model_validate({"profile": "funder", "groupings": ["language"]}).model_dump(
        mode="json"
    ),
    zones=Zones(6, 1841, (11, 15), "census_zips"),
    hidden=[Hidden("zone_counts", 28, 12), Hidden("programs", 4, 0)],
    attacks=ATTACKS,
    address_source="strewn",
    files={"deck.en.html": "a" * 64, "maps/README.txt": "b" * 64},
    scan=SCAN,
    key_id="k-1f2e",
)
