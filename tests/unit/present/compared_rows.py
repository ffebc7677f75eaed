"""Made-up rows of isolated areas and of groups beside the zone, exact or in bands."""

from collections.abc import Iterator
from itertools import product

from rollbook.tables import code_lists as codes
from tests.unit.present.view_rows import Row, Shown, counted

AREAS = {
    # area: ZIPs, is isolated, children; members at both dates, times 2 participants, half attendees
    "lake_los_angeles": ("93591", True, 697.8, (8, 26)),
    "rest": ("93550", False, 8427.2, (52, 118)),
    "all": ("93550 93591", False, 9125.0, (60, 144)),
    "elsewhere": ("", False, None, (3, 4)),
}
DAYS = ("2016-01-31", "2018-04-30")
RACES = {"hispanic": (171, 0.529), "white_nh": (79, 0.278), "black_nh": (45, 0.127), "asian_nh": (15, 0.036),
         "rest_nh": (10, 0.03)}  # fmt: skip
LANGUAGES = {"en": 220, "es": 100, "other": 0}
PLACES = {"z93550": (99, 0.9), "z93591": (26, 0.1)}
PARTS = dict(zip(codes.CROWDS.split(), (1, 2, 3, 2, 8, 8, 15), strict=True))


def compared(shown: Shown) -> Iterator[tuple[str, list[Row]]]:
    """All tables of these pages."""
    yield (
        "areas",
        [
            {"area_id": area, "zip_codes": zips, "is_isolated": is_isolated, "children_value": children,
             "children_moe": None if children is None else 0.0, "figures_year": 2010}
            for area, (zips, is_isolated, children, _) in AREAS.items()
        ],
    )  # fmt: skip
    yield "area_counts", list(_area_counts(shown))
    yield "representations", list(_representations(shown))
    shares = {("race", trait): share for trait, (_, share) in RACES.items()}
    shares |= {
        (aspect, zone): share for aspect in ("place", "children") for zone, (_, share) in PLACES.items()
    }
    yield (
        "zone_shares",
        [
            {"aspect_code": aspect, "trait_code": trait, "zone_share": share, "zone_share_moe": 0.0,
             "figures_year": 2010, "unit_count": 2, "matched_count": 2}
            for (aspect, trait), share in shares.items()
        ],
    )  # fmt: skip


def _area_counts(shown: Shown) -> Iterator[Row]:
    for (area, (_, _, children, members)), reach in product(AREAS.items(), codes.REACHES.split()):
        for day, count in zip(DAYS, members, strict=True):
            low, high = shown(2 * count if reach == "participants" else count)
            row = {"area_id": area, "reach_code": reach, "as_of_date": day, "reach_low_count": low,
                   "reach_high_count": high}  # fmt: skip
            if children:
                ends = (1000 * low / children, 1000 * high / children)
                row |= {"rate_low": ends[0], "rate_high": ends[1]}
                row |= {"rate_from": 0.8 * ends[0], "rate_until": 1.2 * ends[1] + 1}
            if area in ("lake_los_angeles", "rest"):
                part = count / 170
                row |= {"part_low": part, "part_high": part, "part_from": part / 2, "part_until": part + 0.1}
            yield row


def _representations(shown: Shown) -> Iterator[Row]:
    places = {zone: count for zone, (count, _) in PLACES.items()}
    told = {"race": {trait: count for trait, (count, _) in RACES.items()}, "language": LANGUAGES,
            "place": places, "children": places}  # fmt: skip
    zone = {**{("race", trait): share for trait, (_, share) in RACES.items()}}
    zone |= {(aspect, code): share for aspect in ("place", "children") for code, (_, share) in PLACES.items()}
    for (crowd, part), (aspect, traits) in product(PARTS.items(), told.items()):
        whole = sum(traits.values())
        for trait, count in {**traits, "unknown": 12}.items():
            share = count / whole if trait != "unknown" else 12 / (12 + whole)
            reach = 0.1 * part**0.5
            apart = share - zone.get((aspect, trait), share)
            row = {
                "crowd_code": crowd,
                "aspect_code": aspect,
                "trait_code": trait,
                **counted(shown, count // part),
                "share_low": share,
                "share_high": share,
                "share_from": max(share - reach, 0.0),
                "share_until": min(share + reach, 1.0),
                "verdict_code": "open",
            }
            if (aspect, trait) in zone:
                verdict = "more" if apart > reach else "fewer" if apart < -reach else "unclear"
                row |= {"difference_from": apart - reach, "difference_until": apart + reach}
                row["verdict_code"] = verdict
            yield row
