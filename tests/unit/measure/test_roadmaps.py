"""Where a community stands at a quarter's end, held against a second reckoning day by day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare import Project, load_project
from rollbook.declare.progress import Progress, Stay, StepDone, Travelled
from rollbook.declare.roadmaps import Roadmap
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.roadmaps import roadmap_tables, stays_of
from rollbook.tables.check import check_table
from rollbook.tables.rows import rows_of
from tests.unit.declare.changed import words

STAGES = ("first", "second", "third")
PERIOD = Quarter.parse("2018Q2")
LAST_DAY = PERIOD.last_day


def roadmap(**more: Any) -> Roadmap:  # noqa: ANN401  whatever a file says
    steps = {"first": ["plan", "bench"], "third": ["party"]}
    return Roadmap.model_validate(
        {
            "roadmap": "road",
            "title": words("Road"),
            "about": words("A way."),
            "source": words("Us"),
            "stages": [
                {
                    "stage": stage,
                    "title": words(stage),
                    "meaning": words(stage),
                    "steps": [
                        {"step": step, "title": words(step), "evidence": words("Photo"), "asked": asked}
                        for step in steps.get(stage, [])
                        for asked in ["optional" if step == "bench" else "required"]
                    ],
                }
                for stage in STAGES
            ],
            **more,
        }
    )


def stay(stage: str, since: object = None, until: object = None) -> Stay:
    return Stay.model_validate({"stage": stage, "since": since, "until": until})


def done(step: str, day: object = None, until: object = None) -> StepDone:
    return StepDone.model_validate({"step": step, "done": day, "until": until, "evidence": words("Photo")})


def stays(*told: Stay, is_cycle: bool = False) -> list[dict[str, Any]]:
    return stays_of(roadmap(is_cycle=is_cycle), told, LAST_DAY)


def measured(*steps: StepDone, **more: Any) -> dict[str, list[dict[str, Any]]]:  # noqa: ANN401
    project = load_project(Layout(Path(__file__).resolve().parents[3]))
    travelled = Travelled.model_validate({"roadmap": "road", "source": words("Us"), **more})
    travelled = travelled.model_copy(update={"steps": steps})
    progress = Progress(community="palmdale", roadmaps=(travelled,))
    changed = replace(project, roadmaps={"road": roadmap()}, progress={"palmdale": progress})
    return {name: rows_of(table) for name, table in roadmap_tables(changed, "palmdale", PERIOD).items()}


def test_whoever_enters_an_earlier_stage_than_the_last_has_fallen_back() -> None:
    told = stays(stay("first", 2014), stay("third", 2016), stay("second", 2017))
    assert [row["is_fallback"] for row in told] == [False, False, True]


def test_going_on_after_a_fall_back_is_no_fall_back() -> None:
    told = stays(stay("third", 2015), stay("first", 2016), stay("second", 2017))
    assert [row["is_fallback"] for row in told] == [False, True, False]


def test_stages_that_begin_in_the_same_year_are_taken_in_their_order() -> None:
    told = stays(stay("second", 2014, 2015), stay("first", 2014, 2014))
    assert [(row["stage_id"], row["is_fallback"]) for row in told] == [("first", False), ("second", False)]


def test_a_stay_that_nobody_dated_says_nothing_of_falling_back() -> None:
    told = stays(stay("third"), stay("first", 2016), stay("second", 2017))
    assert [row["is_fallback"] for row in told] == [False, False, False]
    assert (told[0]["least_days"], told[0]["most_days"], told[0]["is_current"]) == (None, None, True)


def test_in_a_cycle_the_first_stage_follows_the_last_one() -> None:
    rounds = [stay("first", 2014), stay("third", 2015), stay("first", 2016), stay("second", 2017)]
    assert [row["is_fallback"] for row in stays(*rounds, is_cycle=True)] == [False] * 4
    assert [row["is_fallback"] for row in stays(*rounds)] == [False, False, True, False]
    back = [stay("second", 2015), stay("first", 2016)]
    assert [row["is_fallback"] for row in stays(*back, is_cycle=True)] == [False, True]


def test_what_begins_after_the_quarter_is_not_known_yet_and_an_end_in_it_may_be_open() -> None:
    told = stays(stay("first", "2018-01", 2018), stay("second", "2018-07"))
    assert [(row["stage_id"], row["is_current"], row["stay_until_date"]) for row in told] == [
        ("first", True, None)
    ]


@pytest.mark.parametrize(
    ("since", "until", "least", "most"),
    [
        ("2018-06-30", None, 1, 1),
        ("2018-01-01", "2018-01-31", 31, 31),
        ("2018-01", "2018-02", 2, 59),
        (2014, 2014, 1, 365),
        (2014, 2015, 2, 730),
        ("2018-06", None, 1, 30),
    ],
)
def test_a_time_is_as_exact_as_its_ends(since: object, until: object, least: int, most: int) -> None:
    (row,) = stays(stay("first", since, until))
    assert (row["least_days"], row["most_days"]) == (least, most)


DAYS = st.dates(date(2012, 1, 1), date(2019, 12, 31))
FORMS = st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"])


def days_of(written: str) -> list[date]:
    """Every day of the calendar that is written so; no calendar arithmetic of the product."""
    every = (date(2012, 1, 1) + timedelta(days=at) for at in range(366 * 9))
    return [day for day in every if day.isoformat().startswith(written)]


@given(st.data())
def test_days_in_a_stage_are_what_counting_them_one_by_one_gives(data: st.DataObject) -> None:
    first, form = data.draw(DAYS), data.draw(FORMS)
    since = first.strftime(form)
    until = None
    if data.draw(st.booleans()):
        until = data.draw(st.dates(first, date(2019, 12, 31))).strftime(data.draw(FORMS))
    told = stays(stay("first", since, until))
    begins = days_of(since)
    if begins[0] > LAST_DAY:
        assert told == []
        return
    ends = days_of(until) if until else []
    is_open = not ends or ends[-1] > LAST_DAY
    ends = [LAST_DAY] if is_open else ends
    lengths = [(end - begin).days + 1 for begin in begins for end in ends if begin <= end]
    assert told[0]["most_days"] == max(lengths)
    assert told[0]["least_days"] == min(lengths)
    assert told[0]["is_current"] == is_open


MOVES = st.lists(
    st.tuples(st.sampled_from(STAGES), st.dates(date(2014, 1, 1), LAST_DAY)),
    max_size=8,
    unique_by=lambda each: each[1],
)


@given(MOVES)
def test_fall_backs_are_the_steps_down_of_the_way_in_order_of_time(moves: Sequence[tuple[str, date]]) -> None:
    told = stays(*(stay(stage, day) for stage, day in moves))
    way = [STAGES.index(stage) for stage, _ in sorted(moves, key=lambda each: each[1])]
    downs = sum(later < earlier for earlier, later in pairwise(way))
    assert sum(row["is_fallback"] for row in told) == downs
    assert [row["stay_number"] for row in told] == list(range(1, len(moves) + 1))


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ([], "outstanding"),
        ([done("plan", "2018-06-30")], "done"),
        ([done("plan", "2018-07")], "outstanding"),
        ([done("plan")], "done"),
        ([done("plan", 2016, "2017-09")], "slipped"),
        ([done("plan", 2016, "2018-07")], "done"),
        ([done("plan", 2015, 2016), done("plan", 2017)], "done"),
        ([done("plan", 2017, "2018-01"), done("plan", 2015)], "slipped"),
    ],
)
def test_a_step_stands_as_the_latest_that_is_known_of_it(records: list[StepDone], status: str) -> None:
    rows = measured(*records)["measured.roadmap_steps"]
    assert next(row for row in rows if row["step_id"] == "plan")["step_standing_code"] == status


def test_steps_are_counted_by_what_is_asked_of_them() -> None:
    rows = measured(done("plan", 2017), done("party", 2016, "2017-01"), done("bench", 2018))
    told = {
        row["asked_code"]: (row["asked_step_count"], row["done_step_count"], row["slipped_step_count"])
        for row in rows["measured.roadmap_standings"]
    }
    assert told == {"required": (2, 1, 1), "optional": (1, 1, 0)}


def test_a_community_without_a_file_has_empty_tables_that_keep_their_promises(project: Project) -> None:
    for name, table in roadmap_tables(replace(project, progress={}), "palmdale", PERIOD).items():
        assert table.empty
        check_table(name, table)


@pytest.mark.parametrize("quarter", ["2015Q4", "2017Q3", "2018Q2"])
def test_the_sample_stands_on_its_roadmaps_in_each_quarter(project: Project, quarter: str) -> None:
    for community in ("lancaster", "palmdale"):
        for name, table in roadmap_tables(project, community, Quarter.parse(quarter)).items():
            check_table(name, table)
            assert len(table)


def test_performing_and_storming_went_on_together_in_2018(project: Project) -> None:
    """Published: storming again in 2017-18, norming ongoing, performing 2016-18."""
    rows = rows_of(roadmap_tables(project, "palmdale", PERIOD)["measured.roadmap_stages"])
    team = {row["stage_id"]: row for row in rows if row["roadmap_id"] == "team_development"}
    assert {stage: row["stage_status_code"] for stage, row in team.items()} == {
        "forming": "left",
        "storming": "current",
        "norming": "current",
        "performing": "current",
    }
    assert {stage: row["fallback_count"] for stage, row in team.items()} == {
        "forming": 0,
        "storming": 1,
        "norming": 0,
        "performing": 0,
    }


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))
