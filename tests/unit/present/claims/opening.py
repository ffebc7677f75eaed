"""Turning points of the pages at a glance and of who the members are: glance, rules, profile, far out."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from rollbook.present.pages.isolated import isolated_page
from rollbook.present.pages.overview import glance_page
from rollbook.present.pages.profile import profile_page
from rollbook.present.pages.representation import representation_page
from rollbook.present.pages.rules import rules_page
from tests.unit.present.claims.cases import ENDS, Case, Change, Made, both, cases, cells, nothing, of

Ends = tuple[int, int]
RACES = ("hispanic", "white_nh", "black_nh", "asian_nh", "rest_nh")


def members(first: Ends, last: Ends) -> Change:
    """Households of each zone (there are two) at the two dates of the growth map."""
    return both(
        cells("ends", first, as_of_date="2016-01-31"),
        cells("ends", last, as_of_date="2018-04-30", layer_code="members"),
    )


def homes(first: Ends, last: Ends, name: str = "release") -> Made:
    return of(name, zone_counts=members(first, last))


def rules(led: Ends, young: Ends, margin: Ends = (0, 10), name: str = "release") -> Made:
    """The shares of the two rules (at least 51 and 26 percent) in thousandths, and the margin of both."""
    return of(
        name,
        rules=[
            {
                "rule_code": rule, "as_of_date": date(2018, 6, 30), "is_met": True,
                "share_low": ends[0] / 1000, "share_high": ends[1] / 1000,
                "numerator_low_count": 56, "numerator_high_count": 60,
                "denominator_low_count": 216, "denominator_high_count": 220,
                "low_count": margin[0], "high_count": margin[1],
            }
            for rule, ends in (("parents_residents", led), ("parents_0_5", young))
        ],
    )  # fmt: skip


def races(told: Mapping[str, Ends]) -> Change:
    """Members by race; nobody of the others."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table = table.copy()
        there = (table["aspect_code"] == "race") & (table["crowd_code"] == "members")
        for trait in RACES:
            table.loc[there & (table["trait_code"] == trait), ENDS] = told.get(trait, (0, 0))
        return table

    return change


def of_races(hispanic: Ends, white: Ends, **changes: Change) -> Made:
    told = {"hispanic": hispanic, "white_nh": white}
    return of("release", representations=races(told), **changes)


def verdicts(others: str = "same", ends: Ends = (21, 25), **of_traits: str) -> Made:
    """What the members' shares by race say, and how many are known of each."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table = races(dict.fromkeys(RACES, ends))(table)
        there = (table["aspect_code"] == "race") & (table["crowd_code"] == "members")
        for trait in RACES:
            verdict = of_traits.get(trait, others)
            table.loc[there & (table["trait_code"] == trait), "verdict_code"] = verdict
        return table

    return of("release", representations=change)


def rates(here: tuple[float, float], rest: tuple[float, float]) -> Made:
    """Between which rates members for 1,000 children likely lie, far out and in the other ZIPs."""
    told = [
        cells(["rate_from", "rate_until"], ends, area_id=area, reach_code="members", as_of_date="2018-04-30")
        for area, ends in (("lake_los_angeles", here), ("rest", rest))
    ]
    return of("release", area_counts=both(*told))


def far_out(count: Ends, zips: str = "93591", name: str = "release") -> Made:
    """Members far out without rates, where the area holds these ZIPs."""
    there = {"area_id": "lake_los_angeles", "as_of_date": "2018-04-30"}
    counted = cells(["reach_low_count", "reach_high_count"], count, **there)
    unrated = cells(["rate_from", "rate_until"], (None, None), **there)
    joined = cells("zip_codes", zips, area_id="lake_los_angeles")
    return of(name, area_counts=both(counted, unrated), areas=joined)


CASES: tuple[Case, ...] = (
    *cases(
        glance_page,
        ("ranges apart", homes((11, 15), (16, 20)), "glance_claim_up"),
        ("one household more", homes((4, 4), (5, 5), "internal"), "glance_claim_up"),
        ("from nobody to somebody", homes((0, 0), (1, 1), "internal"), "glance_claim_up"),
        ("the same ranges", homes((11, 15), (11, 15)), "glance_claim_same"),
        ("ranges that touch, however far their middles are", homes((11, 20), (20, 40)), "glance_claim_same"),
        ("as many households", homes((4, 4), (4, 4), "internal"), "glance_claim_same"),
        ("ranges apart, downwards", homes((16, 20), (11, 15)), "glance_claim_down"),
        ("one household less", homes((5, 5), (4, 4), "internal"), "glance_claim_down"),
        ("both hidden", homes((0, 10), (0, 10)), "glance_claim_hidden"),
        ("one hidden and not apart", homes((0, 20), (11, 15)), "glance_claim_hidden"),
        ("one hidden and apart", homes((0, 10), (11, 15)), "glance_claim_up"),
        ("one hidden and apart, downwards", homes((11, 15), (0, 10)), "glance_claim_down"),
        ("nobody at both dates", homes((0, 0), (0, 0)), "glance_claim_nobody"),
        ("no row", of("release", zone_counts=nothing), "glance_claim_nobody"),
    ),
    *cases(
        rules_page,
        ("both just met", rules((510, 530), (260, 270)), "rules_claim_all"),
        ("both just missed", rules((480, 509), (240, 259)), "rules_claim_none"),
        ("short by two", rules((510, 510), (259, 259), (2, 2), "internal"), "rules_claim_one"),
        ("short by a range", rules((510, 530), (240, 259), (11, 15)), "rules_claim_one"),
        ("short by one", rules((510, 510), (259, 259), (1, 1), "internal"), "rules_claim_one_by_one"),
        ("short by few", rules((510, 530), (240, 259)), "rules_claim_one_untold"),
        ("the first one missed", rules((480, 509), (260, 270)), "rules_claim_one_untold"),
        ("shares within both ranges", rules((509, 510), (259, 260)), "rules_claim_all_open"),
        ("one met, one within its range", rules((510, 530), (259, 260)), "rules_claim_open_met"),
        ("one within its range, one met", rules((509, 510), (260, 270)), "rules_claim_open_met"),
        ("one missed, one within its range", rules((480, 509), (259, 260)), "rules_claim_open_not_met"),
    ),
    *cases(
        profile_page,
        ("one group apart", of_races((26, 30), (21, 25)), "profile_claim_zone"),
        ("the others hidden", of_races((11, 15), (0, 10)), "profile_claim_zone"),
        ("one group apart, no Census", of_races((26, 30), (21, 25), zone_shares=nothing), "profile_claim"),
        ("ranges that touch", of_races((25, 30), (21, 25)), "profile_claim_open"),
        ("all hidden", of_races((0, 10), (0, 10)), "profile_claim_open"),
        ("nobody known", of_races((0, 0), (0, 0)), "profile_claim_untold"),
        ("no row", of("release", representations=nothing), "profile_claim_untold"),
    ),
    *cases(
        representation_page,
        ("all the same", verdicts(), "representation_claim_same"),
        ("one open, the others the same", verdicts(hispanic="open"), "representation_claim_same"),
        ("one more", verdicts(hispanic="more"), "representation_claim_more"),
        ("one more, others unclear", verdicts("unclear", hispanic="more"), "representation_claim_more"),
        ("one fewer", verdicts(black_nh="fewer"), "representation_claim_fewer"),
        ("one more and one fewer", verdicts(hispanic="more", black_nh="fewer"), "representation_claim_both"),
        ("one unclear", verdicts(hispanic="unclear"), "representation_claim_unclear"),
        ("all open", verdicts("open"), "representation_claim_open"),
        ("all open and hidden", verdicts("open", (0, 10)), "representation_claim_few"),
        ("nobody known", verdicts("open", (0, 0)), "representation_claim_open"),
        ("no row", of("release", representations=nothing), "representation_claim_open"),
    ),
    *cases(
        isolated_page,
        ("intervals apart", rates((20.0, 30.0), (10.0, 19.9)), "isolated_claim_above"),
        ("intervals that touch from above", rates((20.0, 30.0), (10.0, 20.0)), "isolated_claim_level"),
        ("intervals that touch from below", rates((10.0, 20.0), (20.0, 30.0)), "isolated_claim_level"),
        ("intervals apart, downwards", rates((10.0, 19.9), (20.0, 30.0)), "isolated_claim_below"),
        ("no rates", far_out((11, 15)), "isolated_claim_counts"),
        ("no rates, hidden", far_out((0, 10)), "isolated_claim_counts"),
        ("no rates, nobody", far_out((0, 0), name="internal"), "isolated_claim_counts"),
        ("no rates, two", far_out((2, 2), name="internal"), "isolated_claim_counts"),
        ("no rates, one", far_out((1, 1), name="internal"), "isolated_claim_counts_one"),
        ("no rates, joined to others", far_out((11, 15), "93550 93591"), "isolated_claim_joined"),
    ),
)
