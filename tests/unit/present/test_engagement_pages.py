"""The pages on the ladder, on who comes back, the program and who is who say what their numbers bear."""

from dataclasses import replace
from typing import Any

import pytest

from rollbook.present.pages.integration import is_open
from rollbook.present.pages.ladder import ladder_page
from rollbook.present.pages.linkage import linkage_page
from rollbook.present.pages.program import average_of, program_page
from rollbook.present.pages.staying import staying_page
from rollbook.present.pages.view import Count, View
from rollbook.present.words import plain
from rollbook.tables.code_lists import FLOWS
from tests.unit.present.view_rows import PERIOD, QUARTERS, exactly
from tests.unit.present.view_sample import groups, ladder, view_of

Json = dict[str, Any]


def without(view: View, *lists: str) -> View:
    """The same view of a community that does not send some kinds of list."""
    kept = [
        each.source
        for each in view.project.community_sources(view.community)
        if each.source_code not in lists
    ]
    return replace(view, community=view.community.model_copy(update={"sources": tuple(kept)}))


def texts(page: Json) -> str:
    return " ".join(
        plain(part)
        for block in page["blocks"]
        for part in (*block.get("paragraphs", []), *block.get("items", []))
    )


def table(page: Json, name: str) -> Json:
    return next(block for block in page["blocks"] if block.get("id") == name)


def steps(**shares: tuple[float, float]) -> list[Json]:
    """The sample's ladder with other shares for everybody."""
    rows = list(ladder(exactly))
    for row in rows:
        if row["channel_code"] == "all" and row["step_code"] in shares:
            row["share_low"], row["share_high"] = shares[row["step_code"]]
    return rows


def test_the_hardest_step_is_named_with_its_share_and_its_count() -> None:
    claim = plain(ladder_page(view_of())["claim"])
    assert claim.endswith("The hardest step is from core member to leader: 14.0% of 96 people took it.")


def test_shares_that_cannot_be_told_apart_make_no_hardest_step() -> None:
    view = view_of(ladders=steps(leader=(0.1, 0.31), core_member=(0.302, 0.302)))
    assert plain(ladder_page(view)["claim"]).endswith("No step is clearly harder than the others.")


def test_a_step_of_which_nothing_is_known_may_be_the_hardest_so_none_is_named() -> None:
    view = view_of(ladders=steps(core_member=(0.0, 1.0)))
    assert plain(ladder_page(view)["claim"]).endswith("No step is clearly harder than the others.")


def test_an_empty_ladder_is_one_line() -> None:
    rows = [{**row, "low_count": 0, "high_count": 0} for row in ladder(exactly)]
    page = ladder_page(view_of(ladders=rows))
    assert plain(page["claim"]) == "No list shows anybody on the way from participant to leader yet."
    assert "chart" not in {block["kind"] for block in page["blocks"]}


def test_a_community_without_a_list_of_leaders_says_so() -> None:
    assert "No list of leaders was sent" in texts(ladder_page(without(view_of(), "leaders")))
    assert "No list of leaders was sent" not in texts(ladder_page(view_of()))


def test_no_share_and_no_days_are_printed_where_nothing_is_known() -> None:
    rows = list(ladder(exactly))
    for row in rows:
        if row["channel_code"] == "none" and row["step_code"] == "attendee":
            row.update(share_low=0.0, share_high=1.0, median_days=None)
    page = ladder_page(view_of(ladders=rows))
    assert plain(table(page, "ladder_moved")["rows"][0][-1]) == "—"
    assert plain(table(page, "ladder_days")["rows"][0][-1]) == "—"


def flows(**last: int) -> list[Json]:
    """The flows of two quarters; the given ones in the last."""
    return [
        {"quarter_code": str(quarter), "flow_code": flow, "low_count": count, "high_count": count}
        for quarter in QUARTERS[-2:]
        for flow in FLOWS.split()
        for count in [last.get(flow, 12)]
    ]


@pytest.mark.parametrize(
    ("stayed", "dropped", "start"),
    [(20, 19, "More people stay"), (20, 20, "About as many"), (19, 20, "More people drop off")],
)
def test_the_claim_turns_where_as_many_drop_off_as_stay(stayed: int, dropped: int, start: str) -> None:
    view = view_of(quarter_flows=flows(stayed=stayed, dropped_off=dropped))
    claim = plain(staying_page(view)["claim"])
    assert claim.startswith(start)
    assert "January to March 2018" in claim


def test_a_community_without_sign_in_sheets_is_told_so_and_growth_is_still_shown() -> None:
    page = staying_page(without(view_of(), "signin"))
    assert plain(page["claim"]) == "No sign-in sheet shows who comes back."
    assert [block["chart"]["id"] for block in page["blocks"] if block["kind"] == "chart"] == ["integration"]


def test_quarters_whose_time_to_integrate_is_not_over_are_marked() -> None:
    view = view_of()
    assert [str(quarter) for quarter in QUARTERS if is_open(view, quarter)] == ["2017Q4", "2018Q1", PERIOD]
    chart = staying_page(view)["blocks"][2]["chart"]
    marked = [point["label"] for point in chart["panels"][0]["points"] if point["label"].endswith("*")]
    assert len(marked) == 3
    assert "joined in July to September 2017" in texts(staying_page(view))


def test_each_flow_is_defined_at_its_own_row_of_bars() -> None:
    panels = staying_page(view_of())["blocks"][0]["chart"]["panels"]
    assert all(panel["meaning"] for panel in panels)


@pytest.mark.parametrize(
    ("sessions", "band", "average"),
    [(0, (0, 0), None), (4, (0, 10), Count(0, 10)), (4, (21, 25), Count(5, 6)), (2, (25, 25), Count(13, 13))],
)
def test_average_attendance_is_rounded_half_up_and_a_hidden_total_stays_hidden(
    sessions: int, band: tuple[int, int], average: Count | None
) -> None:
    row = {"counted_session_count": sessions, "low_count": band[0], "high_count": band[1]}
    assert average_of(row) == average


def test_isolated_areas_are_named_only_where_some_are_declared() -> None:
    assert "in isolated areas" in plain(program_page(view_of())["claim"])
    assert "Lake Los Angeles" in str(program_page(view_of()))
    elsewhere = program_page(view_of(community="lancaster"))
    assert "isolated" not in plain(elsewhere["claim"])
    assert len(elsewhere["blocks"][0]["tiles"]) == 3


def test_a_community_without_sessions_groups_or_participants_gets_a_line_for_each() -> None:
    page = program_page(without(view_of(), "sessions", "groups", "participants"))
    assert plain(page["claim"]) == "No list shows who takes part in Parent Navigator groups."
    assert "No list of parent groups was sent." in texts(page)
    assert "No list of group sessions was sent" in texts(page)
    assert not {"tiles", "chart", "table"} & {block["kind"] for block in page["blocks"]}


def test_sessions_that_were_never_held_are_no_table() -> None:
    empty = dict(groups(has_sessions=False))["sessions"]
    assert "No list of group sessions was sent" in texts(program_page(view_of(sessions=empty)))


def test_who_is_who_counts_rows_people_and_doubts() -> None:
    page = linkage_page(view_of())
    assert plain(page["claim"]).startswith("4,210 rows speak of 1,530 people; 37 pairs are in doubt.")
    assert all(len(row) == 3 for row in page["blocks"][0]["rows"])
