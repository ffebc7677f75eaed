"""Every claim of the decks at its turning points: up, down, the same, hidden, missing.

Each case is a small change of the sample's tables and the claim that a page must then bear. A claim of
words.yml that no case, no deck of the sample and no test of a single page bears fails, unless it is in
``NOT_REACHED``.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from rollbook.present.deck import build_deck
from rollbook.present.pages.growth import growth_page
from rollbook.present.pages.ladder import ladder_page
from rollbook.present.pages.overview import glance_page
from rollbook.present.pages.profile import profile_page
from rollbook.present.pages.program import program_page
from rollbook.present.pages.reference import release_note_page
from rollbook.present.pages.representation import representation_page
from rollbook.present.pages.series import attendance_page
from rollbook.present.pages.staying import staying_page
from rollbook.present.pages.view import Page, View
from tests.keys import DOTS
from tests.unit.present.view_sample import parameters, project, tables, view_of

Change = Callable[[pd.DataFrame], pd.DataFrame]
CLAIM = re.compile(r"\w+_claim(?:_\w+)?")
ENDS = ["low_count", "high_count"]
TELLING = 20
"""So many letters of a claim stand in no other one."""


@cache
def seen(name: str, community: str = "palmdale", language: str = "en") -> View:
    return view_of(name, language, community)


@contextmanager
def noted(patch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The claims that pages take from words.yml meanwhile."""
    keys: set[str] = set()
    template = View._template

    def noting(view: View, key: str) -> str:
        if CLAIM.fullmatch(key):
            keys.add(key)
        return template(view, key)

    with patch.context() as patched:
        patched.setattr(View, "_template", noting)
        yield keys


def counts(where: str, value: object, low: int, high: int) -> Change:
    """Other ends for the rows where a column has a value."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table = table.copy()
        chosen = table[where].astype(str) == str(value)
        assert chosen.any(), f"no row has {value} in {where}"
        table.loc[chosen, ENDS] = (low, high)
        return table

    return change


def every(low: int, high: int) -> Change:
    """Other ends for every row."""
    return lambda table: table.assign(low_count=low, high_count=high)


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        for each in changes:
            table = each(table)
        return table

    return change


def nothing(table: pd.DataFrame) -> pd.DataFrame:
    """No row at all."""
    return table.iloc[:0]


def members(first: tuple[int, int], last: tuple[int, int]) -> Change:
    """Households of each zone at the two dates of the growth map."""
    return both(counts("as_of_date", "2016-01-31", *first), counts("as_of_date", "2018-04-30", *last))


def people_came(first: tuple[int, int], last: tuple[int, int]) -> Change:
    """People at each meeting of the first quarter and of the last."""
    begin = [counts("month_code", month, *first) for month in ("2015-10", "2015-11", "2015-12")]
    return both(*begin, *(counts("month_code", month, *last) for month in ("2018-04", "2018-05", "2018-06")))


def flows(stayed: tuple[int, int], dropped: tuple[int, int]) -> Change:
    """Who stayed and who dropped off, in every quarter."""
    return both(counts("flow_code", "stayed", *stayed), counts("flow_code", "dropped_off", *dropped))


def races(hispanic: tuple[int, int], white: tuple[int, int]) -> Change:
    """Members by race, all others few."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table = table.copy()
        there = (table["aspect_code"] == "race") & (table["crowd_code"] == "members")
        for trait, ends in {"hispanic": hispanic, "white_nh": white}.items():
            table.loc[there & (table["trait_code"] == trait), ENDS] = ends
        table.loc[there & ~table["trait_code"].isin(["hispanic", "white_nh"]), ENDS] = (0, 0)
        return table

    return change


def verdicts(**of_traits: str) -> Change:
    """What the members' shares by race say; ``same`` for all others."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table = table.copy()
        there = (table["aspect_code"] == "race") & (table["crowd_code"] == "members")
        table.loc[there, "verdict_code"] = of_traits.get("others", "same")
        for trait, verdict in of_traits.items():
            table.loc[there & (table["trait_code"] == trait), "verdict_code"] = verdict
        return table

    return change


Writer = Callable[[View], Page]
CASES: list[tuple[Writer, dict[str, Change], str]] = [
    (glance_page, {"zone_counts": members((11, 15), (21, 25))}, "glance_claim_up"),
    (glance_page, {"zone_counts": members((11, 15), (11, 15))}, "glance_claim_same"),
    # Ranges that touch cannot be told apart, however far their middles are.
    (glance_page, {"zone_counts": members((11, 20), (20, 40))}, "glance_claim_same"),
    (glance_page, {"zone_counts": members((21, 25), (11, 15))}, "glance_claim_down"),
    (glance_page, {"zone_counts": nothing}, "glance_claim_same"),
    (growth_page, {"zone_counts": members((11, 15), (21, 25))}, "map_claim_up"),
    (growth_page, {"zone_counts": members((11, 15), (11, 15))}, "map_claim_same"),
    # The map says where families came; that fewer are left, the page at a glance says.
    (growth_page, {"zone_counts": members((21, 25), (11, 15))}, "map_claim_same"),
    (attendance_page, {"attendances": people_came((56, 60), (121, 125))}, "attendance_claim_double"),
    (attendance_page, {"attendances": people_came((56, 60), (118, 122))}, "attendance_claim_up"),
    (attendance_page, {"attendances": people_came((56, 60), (80, 84))}, "attendance_claim_up"),
    (attendance_page, {"attendances": people_came((56, 60), (58, 62))}, "attendance_claim_same"),
    (attendance_page, {"attendances": people_came((56, 60), (31, 35))}, "attendance_claim_down"),
    (staying_page, {"quarter_flows": flows((41, 45), (21, 25))}, "staying_claim_up"),
    (staying_page, {"quarter_flows": flows((21, 25), (25, 29))}, "staying_claim_same"),
    (staying_page, {"quarter_flows": flows((21, 25), (41, 45))}, "staying_claim_down"),
    (staying_page, {"quarter_flows": every(0, 0)}, "staying_claim_no_meetings"),
    (profile_page, {"representations": races((61, 65), (21, 25))}, "profile_claim_zone"),
    (profile_page, {"representations": races((61, 65), (21, 25)), "zone_shares": nothing}, "profile_claim"),
    (profile_page, {"representations": races((21, 25), (25, 29))}, "profile_claim_open"),
    (profile_page, {"representations": nothing}, "profile_claim_untold"),
    (representation_page, {"representations": verdicts()}, "representation_claim_same"),
    (representation_page, {"representations": verdicts(hispanic="more")}, "representation_claim_more"),
    (representation_page, {"representations": verdicts(black_nh="fewer")}, "representation_claim_fewer"),
    (
        representation_page,
        {"representations": verdicts(hispanic="more", black_nh="fewer")},
        "representation_claim_both",
    ),
    (representation_page, {"representations": verdicts(hispanic="unclear")}, "representation_claim_unclear"),
    (representation_page, {"representations": verdicts(others="open")}, "representation_claim_open"),
    (program_page, {"programs": every(0, 0)}, "program_claim_nobody"),
    (program_page, {}, "program_claim_isolated"),
    (ladder_page, {}, "ladder_claim_steepest"),
    (release_note_page, {}, "release_note_claim"),
]
INTERNAL_CASES: list[tuple[Writer, dict[str, Change], str]] = [
    (release_note_page, {}, "release_note_claim_internal"),
    (glance_page, {"zone_counts": members((4, 4), (5, 5))}, "glance_claim_up"),
    (glance_page, {"zone_counts": members((5, 5), (4, 4))}, "glance_claim_down"),
    (attendance_page, {"attendances": people_came((60, 60), (120, 120))}, "attendance_claim_double"),
    (attendance_page, {"attendances": people_came((60, 60), (119, 119))}, "attendance_claim_up"),
]


def claims_said(page: Writer, changes: dict[str, Change], name: str, patch: pytest.MonkeyPatch) -> set[str]:
    view = seen(name)
    changed = {plural: change(view.table(plural)) for plural, change in changes.items()}
    with noted(patch) as keys:
        page(replace(view, tables={**view.tables, **changed}))
    return keys


@pytest.mark.parametrize(
    ("page", "changes", "claim", "name"),
    [(*case, "release") for case in CASES] + [(*case, "internal") for case in INTERNAL_CASES],
)
def test_a_page_claims_what_its_figures_bear_and_nothing_else(
    page: Writer, changes: dict[str, Change], claim: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert claims_said(page, changes, name, monkeypatch) == {claim}


NOT_REACHED = frozenset(
    [
        "actions_claim_overdue_many",
        "agreements_claim",
        "agreements_claim_none_late",
        "assessment_claim_attention",
        "assessment_claim_change",
        "assessment_claim_few",
        "assessment_claim_no_change",
        "assessment_claim_none",
        "assessment_claim_stance",
        "assessment_claim_stance_all",
        "assessment_claim_strength",
        "assessment_forms_claim",
        "attribution_claim_unknown",
        "equity_claim_all_many",
        "equity_claim_below_many",
        "equity_claim_unclear_many",
        "equity_claim_unclear_one",
        "equity_claim_whole_misses",
        "gap_claim",
        "history_claim",
        "home_claim_down",
        "home_claim_first",
        "home_claim_hidden",
        "home_claim_published",
        "indicators_claim_one",
        "isolated_claim_level",
        "performance_claim",
        "performance_claim_no_targets",
        "performance_claim_one_not_reached",
        "restated_claim_many",
        "restated_claim_more",
        "restated_claim_one",
        "roadmap_claim_stages_back_many",
        "roadmap_claim_stages_back_one",
        "roadmap_claim_steps_back_many",
        "roadmap_claim_steps_back_one",
        "roadmaps_claim",
        "systems_claim_pairs_many",
        "systems_claim_pairs_one",
        "systems_claim_unlinked_many",
        "systems_claim_unlinked_one",
    ]
)
"""Claims that are still to be put to a test; none may be added."""


def test_no_claim_is_written_that_no_test_has_read(monkeypatch: pytest.MonkeyPatch) -> None:
    with noted(monkeypatch) as reached:
        for name, community in (("release", "palmdale"), ("internal", "lancaster")):
            asked = parameters("en", community)
            build_deck(tables(name, community), project(), asked, view=name, dots_key=DOTS)
    reached |= {claim for _, _, claim in (*CASES, *INTERNAL_CASES)}
    written = {key for key in project().words if CLAIM.fullmatch(key)}
    assert written - reached - read_elsewhere(written) == NOT_REACHED


def read_elsewhere(keys: set[str]) -> set[str]:
    """The claims of which the tests of single pages quote a telling part, or the key."""
    files = [path for path in Path(__file__).parent.glob("test_*.py") if path.name != Path(__file__).name]
    said = "\n".join(path.read_text(encoding="utf-8") for path in files)
    quoted = re.findall(rf'"([^"\n]{{{TELLING},}})"', said)
    parts = {
        key: [part.strip() for part in re.split(r"{\w+}", project().words[key].en) if len(part) >= TELLING]
        for key in keys
    }
    return {
        key
        for key in keys
        if f'"{key}"' in said
        or any(part in quote or quote in part for part in parts[key] for quote in quoted)
    }
