"""Turning points of the pages of growth: map, ways, ladder, who comes back, attendance, systems, vision."""

from collections.abc import Mapping
from typing import Any

from rollbook.declare.visions import Vision
from rollbook.present.pages.attribution import attribution_page
from rollbook.present.pages.growth import growth_page
from rollbook.present.pages.ladder import ladder_page
from rollbook.present.pages.series import attendance_page
from rollbook.present.pages.staying import staying_page
from rollbook.present.pages.systems import systems_page
from rollbook.present.pages.vision import vision_page
from tests.unit.present.claims.cases import (
    Case,
    Change,
    Made,
    both,
    cases,
    cells,
    declaring,
    every,
    nothing,
    of,
    without,
)
from tests.unit.present.claims.opening import Ends, homes
from tests.unit.present.system_sample import shown
from tests.unit.present.view_rows import PERIOD, exactly, in_bands
from tests.unit.present.view_sample import attributions

FIRST_MONTHS, LAST_MONTHS = ("2015-10", "2015-11", "2015-12"), ("2018-04", "2018-05", "2018-06")


def homes_elsewhere(first: Ends, last: Ends) -> Made:
    """Households that live in no zone, at the two dates; nobody lives in one."""
    rows = [
        {
            "layer_code": "members", "as_of_date": day, "zone_id": "elsewhere",
            "low_count": ends[0], "high_count": ends[1],
        }
        for day, ends in (("2016-01-31", first), ("2018-04-30", last))
    ]  # fmt: skip
    return of("release", zone_counts=rows)


def ways(
    reach: tuple[Ends, Ends] = ((11, 40), (41, 70)), none: int = 30, new: int = 132, name: str = "release"
) -> Made:
    """Ranges of those who came through Parent Navigators and through ROC and NAC; so many by no list."""
    one, other = (((low, high), ((low + high) // 2, low, high)) for low, high in reach)
    told = {
        "pn": (one[0], one[1], one[1], 38),
        "roc_nac": (other[0], other[1], other[1], 21),
        "outreach": ((0, 10), (5, 0, 10), (5, 0, 10), 9),
        "none": ((0, none), (none, none, none), (none, none, none), 29),
    }
    rows = attributions(in_bands if name == "release" else exactly, told, new)
    return of(name, attributions=rows)


def few_ways(new: int) -> Made:
    """Nobody or too few came by each way."""
    told = dict.fromkeys(("pn", "roc_nac", "outreach", "none"), ((0, 0), (0, 0, 0), (0, 0, 0), 0))
    return of("release", attributions=attributions(in_bands if new else exactly, told, new))


def steps(**shares: tuple[float, float]) -> Change:
    """Shares of everybody who took each step."""
    told = [
        cells(["share_low", "share_high"], ends, channel_code="all", step_code=step)
        for step, ends in shares.items()
    ]
    return both(*told)


def flows(stayed: Ends, dropped: Ends) -> Made:
    """Who stayed and who dropped off in the last quarter."""
    told = {"stayed": stayed, "dropped_off": dropped}
    changes = [cells("ends", ends, flow_code=flow, quarter_code=PERIOD) for flow, ends in told.items()]
    return of("release", quarter_flows=both(*changes))


def came(first: Ends, last: Ends, name: str = "release") -> Made:
    """People at each meeting of the first quarter and of the last."""
    changes = [cells("ends", first, month_code=month) for month in FIRST_MONTHS]
    changes += [cells("ends", last, month_code=month) for month in LAST_MONTHS]
    return of(name, attendances=both(*changes))


def no_sheets(*months: str) -> Change:
    """No sign-in sheet of some months."""
    return lambda table: table[~table["month_code"].isin(months)]


def organizations(count: int, **linked: int) -> Made:
    """So many organizations, with as many ties and as many links as said."""
    tables = shown(count)
    partners = [{**row, "tie_count": linked.get("ties", 0)} for row in tables["partners"]]
    links = [{**tables["partner_links"][0]}] if linked.get("links") else []
    links = [{**links[0], "partner_id": row["partner_id"]} for row in partners[: linked.get("links", 0)]]
    return of("release", **{**tables, "partners": partners, "partner_links": links})


def seen_ahead(themes: int, elements: int) -> Made:
    """A vision with so many themes and so many things in each."""

    def change(project: Any) -> Mapping[str, Any]:  # noqa: ANN401  a project, of which a part is replaced
        vision: Vision = project.visions["palmdale"]
        chosen = tuple(
            each.model_copy(update={"elements": each.elements[:elements]}) for each in vision.themes[:themes]
        )
        return {"visions": {"palmdale": vision.model_copy(update={"themes": chosen})}}

    return declaring(of("release"), change)


PEOPLE, UNTOLD = "ladder_claim_people", "ladder_claim_people_no_leaders"
CASES: tuple[Case, ...] = (
    *cases(
        growth_page,
        ("ranges apart", homes((11, 15), (16, 20)), "map_claim_up"),
        ("hidden before and apart", homes((0, 10), (11, 15)), "map_claim_up"),
        ("ranges that touch", homes((11, 15), (15, 20)), "map_claim_same"),
        # The map says where families came; that fewer are left, the page at a glance says.
        ("ranges apart, downwards", homes((16, 20), (11, 15)), "map_claim_same"),
        ("in no zone, and nowhere else", homes_elsewhere((11, 15), (16, 20)), "map_claim_up_elsewhere"),
        ("in no zone, ranges that touch", homes_elsewhere((11, 15), (15, 20)), "map_claim_same"),
        ("nobody at both dates", homes((0, 0), (0, 0)), "map_claim_same"),
        ("hidden at both dates", homes((0, 10), (0, 10)), "map_claim_hidden"),
    ),
    *cases(
        attribution_page,
        ("likely ranges apart", ways(((11, 40), (41, 70)), name="internal"), "attribution_claim_ahead"),
        ("likely ranges that touch", ways(((11, 41), (41, 70)), name="internal"), "attribution_claim_level"),
        ("no list for half", ways(none=66, name="internal"), "attribution_claim_ahead"),
        ("no list for one more than half", ways(none=67, name="internal"), "attribution_claim_unknown"),
        ("no list for most, but ranges", ways(none=67), "attribution_claim_ahead"),
        ("no list for most, ranges apart", ways(none=71), "attribution_claim_unknown"),
        ("every way hidden", few_ways(14), "attribution_claim_hidden"),
        ("nobody new", few_ways(0), "attribution_claim_nobody"),
        ("no row", of("release", attributions=nothing), "attribution_claim_nobody"),
    ),
    *cases(
        ladder_page,
        ("one share below all others", of("internal"), (PEOPLE, "ladder_claim_steepest")),
        (
            "two shares that touch",
            of("internal", ladders=steps(leader=(0.1, 0.2), core_member=(0.2, 0.3))),
            (PEOPLE, "ladder_claim_level"),
        ),
        (
            "two shares just apart",
            of("internal", ladders=steps(leader=(0.1, 0.2), core_member=(0.201, 0.3))),
            (PEOPLE, "ladder_claim_steepest"),
        ),
        (
            "a step of which nothing is known",
            of("internal", ladders=steps(leader=(0.0, 1.0))),
            (PEOPLE, "ladder_claim_level"),
        ),
        ("nobody on any step", of("internal", ladders=every(0, 0)), "ladder_claim_nobody"),
        ("everybody hidden", of("release", ladders=every(0, 10)), (PEOPLE, "ladder_claim_steepest")),
        ("no list of leaders", without(of("internal"), "leaders"), (UNTOLD, "ladder_claim_steepest")),
        (
            "no list of leaders, the other shares touch",
            without(of("internal", ladders=steps(core_member=(0.302, 0.31))), "leaders"),
            (UNTOLD, "ladder_claim_level"),
        ),
    ),
    *cases(
        staying_page,
        ("ranges apart", flows((26, 30), (21, 25)), "staying_claim_up"),
        ("one more stays", flows((6, 6), (5, 5)), "staying_claim_up"),
        ("ranges that touch", flows((25, 29), (21, 25)), "staying_claim_same"),
        ("as many", flows((5, 5), (5, 5)), "staying_claim_same"),
        ("ranges apart, downwards", flows((21, 25), (26, 30)), "staying_claim_down"),
        ("both hidden", flows((0, 10), (0, 10)), "staying_claim_hidden"),
        ("one hidden and apart", flows((11, 15), (0, 10)), "staying_claim_up"),
        ("nobody the quarter before", flows((0, 0), (0, 0)), "staying_claim_nobody_before"),
        ("nobody in any quarter", of("release", quarter_flows=every(0, 0)), "staying_claim_no_meetings"),
        ("no sign-in sheets", without(of("release"), "signin"), "staying_claim_no_meetings"),
    ),
    *cases(
        attendance_page,
        ("twice as many", came((60, 60), (120, 120), "internal"), "attendance_claim_double"),
        ("one less than twice as many", came((60, 60), (119, 119), "internal"), "attendance_claim_up"),
        ("surely twice as many", came((56, 60), (120, 124)), "attendance_claim_double"),
        ("perhaps twice as many", came((56, 60), (119, 123)), "attendance_claim_up"),
        ("ranges apart", came((56, 60), (61, 65)), "attendance_claim_up"),
        ("ranges that touch", came((56, 60), (60, 64)), "attendance_claim_same"),
        ("ranges apart, downwards", came((56, 60), (51, 55)), "attendance_claim_down"),
        ("both hidden", came((0, 10), (0, 10)), "attendance_claim_hidden"),
        ("hidden before and apart", came((0, 10), (11, 15)), "attendance_claim_up"),
        (
            "no sheet of the first quarter",
            of("release", attendances=no_sheets(*FIRST_MONTHS)),
            "attendance_claim_missing",
        ),
        (
            "no sheet of the last quarter",
            of("release", attendances=no_sheets(*LAST_MONTHS)),
            "attendance_claim_missing",
        ),
        (
            "a sheet of one month",
            of("release", attendances=no_sheets(*LAST_MONTHS[1:])),
            "attendance_claim_up",
        ),
        ("no sheet at all", of("release", attendances=nothing), "attendance_claim_missing"),
    ),
    *cases(
        systems_page,
        ("one that works with two", organizations(3, ties=2, links=2), "systems_claim"),
        ("nobody works with two, two links", organizations(4, ties=1, links=2), "systems_claim_pairs_many"),
        ("one link", organizations(4, ties=1, links=1), "systems_claim_pairs_one"),
        ("no link, two organizations", organizations(2), "systems_claim_unlinked_many"),
        ("no link, one organization", organizations(1), "systems_claim_unlinked_one"),
        ("no organization that may be named", of("release", partners=nothing, partner_links=nothing), ()),
    ),
    *cases(
        vision_page,
        ("two themes", seen_ahead(2, 1), "vision_claim"),
        ("one theme", seen_ahead(1, 2), "vision_claim_one"),
        ("one thing", seen_ahead(1, 1), "vision_claim_one"),
        ("no vision", declaring(of("release"), lambda _: {"visions": {}}), ()),
    ),
)
