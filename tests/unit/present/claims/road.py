"""Turning points of the pages of the way ahead: actions, roadmaps, governance, agreements, history."""

from datetime import date

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES
from rollbook.declare.stories import Action, Passage, Story, StoryHead
from rollbook.present.pages.actions import actions_page
from rollbook.present.pages.agreements import agreements_page
from rollbook.present.pages.governance import governance_page
from rollbook.present.pages.history import history_page
from rollbook.present.pages.roadmaps import roadmap_pages
from tests.unit.present.claims.cases import Case, Change, Made, cases, cells, declaring, nothing, of
from tests.unit.present.claims.roads import roads

BEFORE, LAST, AFTER = date(2018, 6, 29), date(2018, 6, 30), date(2018, 7, 1)
TEAM, CITY = "team_development", "city_transformation"
"""A roadmap of stages alone, and one with steps."""


def acting(*actions: tuple[date, str]) -> Made:
    """Actions by the day that they are due and how far they are."""
    told = tuple(
        Action.model_validate({"what": "Paint the sign", "owner": "Host team", "due": due, "status": status})
        for due, status in actions
    )
    kind = {"kind": "actions", "actions": told} if told else {"kind": "story"}
    head = StoryHead.model_validate(
        {"about": "retention_share", "written": date(2018, 4, 1), "by": "Meeting team", **kind}
    )
    passages = (Passage("paragraph", ("They met.",)),)
    written = tuple(Story("palmdale", "topic", language, head, passages) for language in LANGUAGES)
    return declaring(of("release"), lambda _: {"stories": {"palmdale": written}})


def travelled(roadmap: str, backs: int) -> Made:
    """One roadmap, on which the community came back to an earlier stage so many times."""

    def change(table: pd.DataFrame) -> pd.DataFrame:
        table = table.assign(fallback_count=0)
        own = table.index[table["roadmap_id"] == roadmap]
        table.loc[own[0], "fallback_count"] = backs
        return table

    def declared(project: Project) -> dict[str, object]:
        progress = project.progress["lancaster"]
        kept = tuple(each for each in progress.roadmaps if each.roadmap == roadmap)
        return {"progress": {"lancaster": progress.model_copy(update={"roadmaps": kept})}}

    return declaring(roads(roadmap_stages=change), declared)


def seats(*of_groups: int, **changes: Change) -> Made:
    """So many seats in each of the groups that are elected on the same day: in January, in July."""

    def declared(project: Project) -> dict[str, object]:
        governance = project.governance["lancaster"]
        groups = tuple(
            group.model_copy(update={"seats": count})
            for group, count in zip(governance.seat_groups, of_groups, strict=False)
        )
        return {"governance": {"lancaster": governance.model_copy(update={"seat_groups": groups})}}

    return declaring(roads(**changes), declared)


since_the_last_day = cells(
    "seat_from_date", pd.Timestamp(LAST), seat_group_id="january", seat_from_date="2019-01-01"
)


def signed(**counts: int) -> Made:
    """So many organizations by how their signature stands."""
    codes = ("valid", "due_soon", "overdue", "never")
    rows = [{"renewal_status_code": code, "partner_count": counts.get(code, 0)} for code in codes]
    return roads(renewal_counts=rows)


def nobody_declares(part: str) -> Made:
    return declaring(roads(), lambda _: {part: {}})


CASES: tuple[Case, ...] = (
    *cases(
        actions_page,
        ("nobody wrote one", acting(), "actions_claim_none"),
        ("due after the period", acting((AFTER, "planned")), "actions_claim"),
        ("due on the last day", acting((LAST, "planned")), "actions_claim_overdue_one"),
        ("due on the last day and done", acting((LAST, "done")), "actions_claim"),
        ("due on the last day and dropped", acting((LAST, "dropped")), "actions_claim"),
        ("one of two late", acting((LAST, "under_way"), (AFTER, "planned")), "actions_claim_overdue_one"),
        ("two late", acting((BEFORE, "planned"), (LAST, "under_way")), "actions_claim_overdue_many"),
    ),
    *cases(
        roadmap_pages,
        ("nowhere back", travelled(TEAM, 0), "roadmaps_claim_forward"),
        ("back once", travelled(TEAM, 1), "roadmaps_claim"),
        page="roadmaps",
    ),
    *cases(
        roadmap_pages,
        ("nowhere back", travelled(TEAM, 0), "roadmap_claim_stages"),
        ("back once", travelled(TEAM, 1), "roadmap_claim_stages_back_one"),
        ("back twice", travelled(TEAM, 2), "roadmap_claim_stages_back_many"),
        ("nowhere back", travelled(CITY, 0), "roadmap_claim_steps"),
        ("back once", travelled(CITY, 1), "roadmap_claim_steps_back_one"),
        ("back twice", travelled(CITY, 2), "roadmap_claim_steps_back_many"),
        ("no roadmap", nobody_declares("progress"), ()),
        page="roadmap",
    ),
    *cases(
        governance_page,
        ("two seats are elected next", seats(1, 2), "governance_claim"),
        ("one seat is elected next", seats(2, 1), "governance_claim_one"),
        (
            "two seats since the last day, one next",
            seats(2, 1, seat_terms=since_the_last_day),
            "governance_claim_one",
        ),
        ("one seat in all", seats(1), "governance_claim_one"),
        ("no seats", seats(), "governance_claim_no_seats"),
        ("nothing declared", nobody_declares("governance"), ()),
    ),
    *cases(
        agreements_page,
        ("none overdue", signed(valid=3, due_soon=1), "agreements_claim_none_late"),
        ("one overdue", signed(valid=3, overdue=1), "agreements_claim"),
        ("some never signed, none overdue", signed(valid=3, never=2), "agreements_claim_none_late"),
        ("no organization", roads(renewal_counts=nothing), ()),
        ("no memorandum", nobody_declares("memoranda"), ()),
    ),
    *cases(
        history_page,
        ("two entries", roads(history_entries=lambda table: table.head(2)), "history_claim"),
        ("one entry", roads(history_entries=lambda table: table.head(1)), "history_claim_one"),
        ("no entry", roads(history_entries=nothing), ()),
        ("no history", nobody_declares("histories"), ()),
    ),
)
