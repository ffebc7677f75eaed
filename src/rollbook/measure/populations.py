"""Members and participants on the days that are looked at: how many, of what category, where."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.models import Community, Rule
from rollbook.measure import people as who
from rollbook.measure.households import Homes
from rollbook.measure.rules import standing
from rollbook.tables.catalogue import find
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import CATEGORIES, PRECISIONS

LAYERS = {"members": who.members_at, "participants": who.participants_at}


def people_at_dates(
    tables: Mapping[str, pd.DataFrame],
    homes: Homes,
    community: Community,
    days: Sequence[date],
    young_until: int,
) -> pd.DataFrame:
    """Everybody who is a member or a participant on a day (``measured.people_at_dates``)."""
    parts, children = [], who.children_of(tables["linked.children"])
    for day in days:
        for layer, chosen in LAYERS.items():
            there = who.with_categories(chosen(tables, day), children, day, young_until=young_until)
            parts.append(there.assign(layer_code=layer))
    # Where they lived is asked once for all days: each row has its own.
    lived = who.with_places(homes.of(pd.concat(parts, ignore_index=True)), community)
    return make_table("measured.people_at_dates", lived)


def place_counts(people: pd.DataFrame, community: Community, days: Sequence[date]) -> pd.DataFrame:
    """Count families by place at the dates of the map (``measured.place_counts``).

    Stakeholders are left out: their address is an organization's, and no family lives there.
    """
    is_family = (people["layer_code"] != "members") | (people["category_code"] != "stakeholders")
    every: dict[str, list[Any]] = {
        "layer_code": list(LAYERS),
        "as_of_date": [pd.Timestamp(day) for day in days],
        "place_code": [*community.zips, who.ELSEWHERE],
    }
    return make_table("measured.place_counts", who.counts_by(people[is_family], every))


def leaf_counts(
    people: pd.DataFrame,
    home_leaves: pd.DataFrame,
    leaves: pd.DataFrame,
    community: Community,
    days: Sequence[date],
) -> pd.DataFrame:
    """Count families by cell or tract at the dates of the map (``measured.leaf_counts``).

    A household is counted once: in one leaf, or ``elsewhere`` if it lies in none of the community's, or as
    known ``by_zip`` alone if it is in one of the community's ZIPs and nobody knows where. Without cells or
    tracts the table is empty.
    """
    own = leaves[leaves["zip_code"].isin(community.zips) & (leaves["leaf_kind_code"] != "zip")]
    if own.empty:
        return make_table("measured.leaf_counts", [])
    is_family = (people["layer_code"] != "members") | (people["category_code"] != "stakeholders")
    found = people[is_family].merge(home_leaves, on=[*find("located.home_leaves").key], how="left")
    is_vague = found["home_leaf_code"].isna() & (found["place_code"] != who.ELSEWHERE)
    leaf = found["home_leaf_code"].where(found["home_leaf_code"].isin(own["leaf_code"]))
    same_home = ["layer_code", "as_of_date", "household_id"]
    of_home = found.assign(leaf=leaf).groupby(same_home)["leaf"].transform("min")
    vague = is_vague.groupby([found[name] for name in same_home]).transform("all")
    placed = of_home.fillna(vague.map({True: who.BY_ZIP, False: who.ELSEWHERE}))
    every: dict[str, list[Any]] = {
        "layer_code": list(LAYERS),
        "as_of_date": [pd.Timestamp(day) for day in days],
        "place_code": [*own["leaf_code"], who.BY_ZIP, who.ELSEWHERE],
    }
    return make_table("measured.leaf_counts", who.counts_by(found.assign(place_code=placed), every))


def compositions(people: pd.DataFrame, days: Sequence[date]) -> pd.DataFrame:
    """Count members by category (``measured.compositions``)."""
    every: dict[str, list[Any]] = {
        "as_of_date": [pd.Timestamp(day) for day in days],
        "category_code": CATEGORIES.split(),
    }
    members = people[people["layer_code"] == "members"]
    return make_table("measured.compositions", who.counts_by(members, every))


def families(people: pd.DataFrame, day: date) -> pd.DataFrame:
    """Count participants and their households on a day (``measured.families``)."""
    participants = people[people["layer_code"] == "participants"]
    every = {"as_of_date": [pd.Timestamp(day)]}
    return make_table("measured.families", who.counts_by(participants, every))


def rules(
    composition: pd.DataFrame, declared: Sequence[Rule], day: date, *, unknown_kind: int = 0
) -> pd.DataFrame:
    """Hold the members of a day against the membership rules (``measured.rules``).

    Parameters
    ----------
    unknown_kind
        How many on the roster are of a kind that nobody knows.
    """
    now = composition[composition["as_of_date"] == pd.Timestamp(day)]
    everyone = int(now["person_count"].sum())
    rows = []
    for rule in declared:
        asked = int(now.loc[now["category_code"].isin(rule.categories), "person_count"].sum())
        stands = standing(asked, everyone, rule.at_least_percent)
        rows.append(
            {
                "rule_code": rule.rule,
                "as_of_date": day,
                "numerator_count": asked,
                "denominator_count": everyone,
                "is_met": stands.is_met,
                "margin_count": stands.margin,
                "unknown_kind_count": unknown_kind,
            }
        )
    return make_table("measured.rules", rows)


def precisions(people: pd.DataFrame, located: pd.DataFrame, day: date) -> pd.DataFrame:
    """Count members by how well their address was found on the map (``measured.precisions``)."""
    members = people[(people["layer_code"] == "members") & (people["as_of_date"] == pd.Timestamp(day))]
    found = members.merge(located, on=[*find("located.addresses").key], how="left")
    counts = found["precision_code"].fillna("unmatched").value_counts()
    rows = [{"precision_code": code, "person_count": int(counts.get(code, 0))} for code in PRECISIONS.split()]
    return make_table("measured.precisions", rows)
