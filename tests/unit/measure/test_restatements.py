"""What an earlier run said otherwise, and why: one made-up difference at a time, then many at random."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.measure.restatements import KEY
from tests.unit.measure.restated_runs import (
    LATE_SHEET,
    NOW,
    SHEET,
    Row,
    change,
    reasons,
    restated,
    run,
    session,
    signature,
)

ATTENDEES = "meeting_attendees"
JANUARY, FEBRUARY = "2017-01-10", "2017-02-14"
SAME = [signature("P1", JANUARY, 1), signature("P2", JANUARY, 2), signature("P1", FEBRUARY, 3)]


def test_runs_that_say_the_same_restate_nothing() -> None:
    made = restated(run(SAME), run(SAME, quarter=NOW))
    assert made["measured.restatements"].empty
    assert made["measured.restatement_reasons"].empty


def test_a_period_that_was_still_running_then_is_no_restatement() -> None:
    more = [*SAME, signature("P3", "2017-05-09", 4, LATE_SHEET)]
    made = restated(run(SAME), run(more, quarter=NOW))
    assert change(made, ATTENDEES, "FY2016-17") is None, "the fiscal year was not over then"


def test_a_sheet_that_came_late_is_the_reason_for_whom_only_it_shows() -> None:
    now = [*SAME, signature("P3", FEBRUARY, 1, LATE_SHEET)]
    made = restated(run(SAME), run(now, quarter=NOW))
    assert change(made, ATTENDEES) == (2, 3)
    assert reasons(made, ATTENDEES) == {"late_rows": 1}


def test_a_row_that_moved_down_in_a_file_sent_anew_is_no_late_row() -> None:
    again = {SHEET: "b" * 64}
    moved = [signature("P9", JANUARY, 1), *(signature(row["person"], str(row["attended_date"].date()),
             row["row_number"] + 1, name_key=row["name_key"]) for row in SAME)]  # fmt: skip
    moved[0]["name_key"] = "somebody new"
    made = restated(run(SAME), run(moved, quarter=NOW, files=again))
    assert reasons(made, ATTENDEES) == {"late_rows": 1}


def test_a_row_that_is_gone_from_a_file_sent_anew_is_named() -> None:
    made = restated(run(SAME), run([SAME[0], SAME[2]], quarter=NOW, files={SHEET: "b" * 64}))
    assert change(made, ATTENDEES) == (2, 1)
    assert reasons(made, ATTENDEES) == {"gone_rows": -1}


def test_two_persons_who_are_now_one_are_the_reason_by_themselves() -> None:
    now = [{**row, "person": "P1"} for row in SAME]
    made = restated(run(SAME), run(now, quarter=NOW))
    assert change(made, ATTENDEES) == (2, 1)
    assert reasons(made, ATTENDEES) == {"merged": -1}


def test_a_person_who_is_now_two_is_the_reason_by_itself() -> None:
    then = [signature("P1", JANUARY, 1), signature("P1", JANUARY, 2)]
    now = [signature("P1", JANUARY, 1), signature("P7", JANUARY, 2)]
    made = restated(run(then), run(now, quarter=NOW))
    assert reasons(made, ATTENDEES) == {"split": 1}


def test_persons_who_only_got_other_names_are_no_restatement() -> None:
    now = [{**row, "person": f"X{row['person']}"} for row in SAME]
    assert restated(run(SAME), run(now, quarter=NOW))["measured.restatements"].empty


def test_a_correction_that_was_written_since_is_named() -> None:
    now = [SAME[0], SAME[2], {**SAME[1], "attended_date": pd.Timestamp("2016-12-13"), "is_corrected": True}]
    made = restated(run(SAME), run(now, quarter=NOW))
    assert reasons(made, ATTENDEES) == {"corrected": -1}


def test_a_correction_that_takes_a_row_out_is_named() -> None:
    now = run([SAME[0], SAME[2]], quarter=NOW, withdrawn=[SAME[1]["record_id"]])
    assert reasons(restated(run(SAME), now), ATTENDEES) == {"corrected": -1}


def test_a_correction_that_no_longer_holds_is_named() -> None:
    then = [SAME[0], SAME[2], {**SAME[1], "attended_date": pd.Timestamp("2016-12-13"), "is_corrected": True}]
    made = restated(run(then), run(SAME, quarter=NOW))
    assert reasons(made, ATTENDEES) == {"uncorrected": 1}


def test_a_changed_definition_is_the_reason_where_the_same_lists_give_another_figure() -> None:
    then = run(SAME, changed_versions={("measure", ATTENDEES): "another"})
    measures = then["measured.measures"]
    there = (measures["measure_id"] == ATTENDEES) & (measures["period_code"] == "2017Q1")
    measures.loc[there & (measures["aspect_code"] == "all"), "numerator_value"] = 7.0
    made = restated(then, run(SAME, quarter=NOW))
    assert change(made, ATTENDEES) == (7, 2)
    assert reasons(made, ATTENDEES) == {"definition": -5}


@pytest.mark.parametrize("kind", ["settings", "code"])
def test_changed_settings_or_a_changed_program_are_told_apart_from_the_lists(kind: str) -> None:
    then = run(SAME, changed_versions={(kind, ""): "another"})
    measures = then["measured.measures"]
    there = (measures["measure_id"] == ATTENDEES) & (measures["period_code"] == "2017Q1")
    measures.loc[there & (measures["aspect_code"] == "all"), "numerator_value"] = 3.0
    late = [signature("P3", FEBRUARY, 1, LATE_SHEET), signature("P4", FEBRUARY, 2, LATE_SHEET)]
    made = restated(then, run([*SAME, *late], quarter=NOW))
    assert reasons(made, ATTENDEES) == {kind: -1, "late_rows": 2}


def test_no_reason_is_made_up_where_none_is_there() -> None:
    then = run(SAME)
    measures = then["measured.measures"]
    there = (measures["measure_id"] == ATTENDEES) & (measures["period_code"] == "2017Q1")
    measures.loc[there & (measures["aspect_code"] == "all"), "numerator_value"] = 3.0
    assert reasons(restated(then, run(SAME, quarter=NOW)), ATTENDEES) == {"not_found": -1}


def test_what_cannot_be_told_apart_stands_under_several_and_all_of_it_is_named() -> None:
    then = [signature("P1", JANUARY, 1), signature("P2", "2016-11-08", 2)]
    now = [signature("P1", JANUARY, 1), signature("P1", "2016-11-08", 2),
           signature("P1", FEBRUARY, 1, LATE_SHEET)]  # fmt: skip
    made = restated(run(then), run(now, quarter=NOW))
    assert change(made, "repeat_share") is not None
    assert reasons(made, "repeat_share") == {"late_rows": None, "merged": None, "several": 1}


def test_a_late_meeting_is_the_reason_for_those_too_who_were_not_there() -> None:
    joined = [signature("P1", JANUARY, 1), signature("P2", JANUARY, 2)]
    made = restated(run(joined), run([*joined, signature("P1", FEBRUARY, 1, LATE_SHEET)], quarter=NOW))
    rows = made["measured.restatement_reasons"]
    assert set(rows["restatement_reason_code"]) == {"late_rows"}


def test_a_session_that_a_correction_moved_is_told_by_its_row() -> None:
    then = run(SAME, sessions=[session("2017-01-20", 1), session("2017-02-20", 2)])
    cancelled = session("2017-02-20", 2, corrected=True, status="cancelled")
    now = run(SAME, quarter=NOW, sessions=[session("2017-01-20", 1), cancelled])
    made = restated(then, now)
    assert reasons(made, "sessions_held_count") == {"corrected": -1}


SIGNATURES = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from([JANUARY, FEBRUARY, "2017-03-14", "2016-12-13"])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(SIGNATURES, SIGNATURES, st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_what_the_reasons_add_up_to_is_the_change(
    early: list[tuple[int, str]], late: list[tuple[int, str]], taken_for: list[int]
) -> None:
    then: list[Row] = [signature(f"P{who}", date, row) for row, (who, date) in enumerate(early, 1)]
    now = [{**row, "person": f"P{taken_for[int(row['person'][1:])]}"} for row in then]
    now += [signature(f"P{taken_for[who]}", date, row, LATE_SHEET) for row, (who, date) in enumerate(late, 1)]
    made = restated(run(then), run(now, quarter=NOW))
    told = made["measured.restatement_reasons"]
    for part in ("numerator", "denominator"):
        sums = told[told["part_code"] == part].groupby(KEY)["moved_value"].sum()
        rows = made["measured.restatements"].set_index(KEY)
        changes = (rows[f"now_{part}_value"] - rows[f"then_{part}_value"]).fillna(0)
        apart = changes.sub(sums.reindex(changes.index).fillna(0))
        assert (apart.abs() < 1e-6).all(), apart[apart.abs() >= 1e-6]
    allowed = {"late_rows", "merged", "split", "relinked", "several"}
    assert set(told["restatement_reason_code"]) <= allowed, "no reason that is not there"
