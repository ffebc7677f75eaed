"""Of which race, language and place the people of each group are, to be held against the zone."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.models import Community
from rollbook.measure import people as who
from rollbook.measure.census import OTHER_RACES, RACES
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import ASPECTS, CROWDS, LANGUAGE_CODES

UNKNOWN = "unknown"


def representations(
    tables: Mapping[str, pd.DataFrame], homes: Homes, community: Community, day: date, *, young_until: int
) -> pd.DataFrame:
    """Count the people of each group by race, language and place (``measured.representations``).

    ``race``: Hispanic of any race, and White, Black and Asian people who are not; all others together.
    ``place``: the ZIP, of those who come for themselves and live in one of the community's.
    ``children``: the same, of those with a child aged 0-5. What no list tells is ``unknown``.

    Returns
    -------
    DataFrame
        A row for each group, aspect and trait, also where there is nobody.
    """
    traits = _traits(tables, homes, community, day, young_until=young_until)
    rows = []
    for crowd, persons in crowds(tables, day, young_until=young_until).items():
        of_crowd = traits[traits["person_id"].isin(persons)]
        for aspect in ASPECTS.split():
            asked = of_crowd[of_crowd["category_code"] == "parents_0_5"] if aspect == "children" else of_crowd
            rows += list(_counts(asked, crowd, aspect, _known(aspect, community)))
    return make_table("measured.representations", rows)


def crowds(tables: Mapping[str, pd.DataFrame], day: date, *, young_until: int) -> dict[str, pd.Index]:
    """The persons of each group: members of a day, and whoever was ever in a parent group or led by then."""
    children = who.children_of(tables["linked.children"])
    members = who.with_categories(who.members_at(tables, day), children, day, young_until=young_until)
    touched = tables["linked.touches"]
    touched = touched[touched["touched_date"] <= pd.Timestamp(day)]
    terms = tables["linked.leaders"]
    of_type = {
        "pn": who.participants_at(tables, day),
        **{code: touched[touched["touch_code"] == code] for code in ("roc", "nac")},
        "leaders": terms[terms["term_from_date"] <= pd.Timestamp(day)],
    }
    of_category = {code: members[members["category_code"] == code] for code in ("parents_0_5", "residents")}
    parts = {"members": members, **of_category, **of_type}
    return {code: pd.Index(parts[code]["person_id"].unique()) for code in CROWDS.split()}


def _traits(
    tables: Mapping[str, pd.DataFrame], homes: Homes, community: Community, day: date, *, young_until: int
) -> pd.DataFrame:
    """Everybody with a column for each aspect, ``unknown`` where nothing is told."""
    persons = tables["linked.persons"].assign(as_of_date=pd.Timestamp(day))
    there = who.with_places(homes.of(persons), community)
    children = who.children_of(tables["linked.children"])
    there = who.with_categories(there, children, day, young_until=young_until)
    there = there.merge(tables["linked.traits"], on="person_id", how="left")
    race = there["race_ethnicity_code"]
    lives_there = (there["person_kind_code"] != "stakeholder") & (there["place_code"] != who.ELSEWHERE)
    place = there["place_code"].where(lives_there, UNKNOWN)
    return there.assign(
        race=race.where(race.isin(RACES) | race.isna(), OTHER_RACES).fillna(UNKNOWN),
        language=there["language_code"].fillna(UNKNOWN),
        place=place,
        children=place,
    )


def _known(aspect: str, community: Community) -> list[str]:
    if aspect == "race":
        return [*RACES, OTHER_RACES]
    return LANGUAGE_CODES.split() if aspect == "language" else [*community.zips]


def _counts(asked: pd.DataFrame, crowd: str, aspect: str, known: list[str]) -> Iterator[dict[str, Any]]:
    counted = who.counts_by(asked, {aspect: [*known, UNKNOWN]}).rename(columns={aspect: "trait_code"})
    for row in counted.to_dict("records"):
        yield {"crowd_code": crowd, "aspect_code": aspect, **{str(name): row[name] for name in row}}
