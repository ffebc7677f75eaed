"""Performance and population are apart: a measure is of a program, an indicator of everybody."""

from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare.measures import Measure, Measures, Program, Strategy
from rollbook.declare.results import Indicator
from rollbook.declare.spans import require_period
from rollbook.declare.targets import Goal, Targets

WORDS = {"en": "Words", "es": "Palabras"}
QUOTED: dict[str, Any] = {
    "measure": "families", "strategy": "navigators", "quadrant": "how_much", "why": WORDS, "title": WORDS,
    "definition": WORDS, "numerator": WORDS, "unit": "families", "source": WORDS, "period": WORDS,
}  # fmt: skip
SHARE: dict[str, Any] = {
    **{key: value for key, value in QUOTED.items() if key not in {"strategy", "period"}},
    "program": "meetings", "kind": "share", "unit": "people", "per": "people", "denominator": WORDS,
    "counts": {"counter": "repeat_attendees", "at_least": 2}, "of": {"counter": "attendees"},
    "grains": ["quarter"], "by": ["language"],
}  # fmt: skip
INDICATOR: dict[str, Any] = {
    "indicator": "safe", "result": "children_safe", "title": WORDS, "definition": WORDS, "numerator": WORDS,
    "denominator": WORDS, "kind": "share", "unit": "children", "polarity": "lower", "why": WORDS,
    "source": WORDS,
}  # fmt: skip


def complaint_about(model: type[Any], given: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(given)
    return str(refused.value)


def test_a_quoted_measure_has_a_period_and_a_counted_one_says_what_is_counted() -> None:
    quoted, counted = Measure.model_validate(QUOTED), Measure.model_validate(SHARE)
    assert (quoted.is_quoted, quoted.is_ratio, quoted.home, quoted.needs) == (True, False, "navigators", ())
    assert (counted.is_quoted, counted.is_ratio, counted.home) == (False, True, "meetings")
    assert counted.needs == ("signin",)


@pytest.mark.parametrize(
    "key", ["title", "definition", "numerator", "quadrant", "why", "unit", "source", "measure"]
)
def test_no_measure_goes_without_what_a_reader_needs_to_know(key: str) -> None:
    assert "Field required" in complaint_about(Measure, {k: v for k, v in QUOTED.items() if k != key})


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"program": "meetings"}, "to exactly one"),
        ({"strategy": None}, "to exactly one"),
        ({"period": None}, "exactly one"),
        ({"counts": {"counter": "attendees"}, "grains": ["quarter"]}, "exactly one"),
        ({"kind": "share"}, "a share or mean has a denominator"),
        ({"denominator": WORDS}, "nothing else has one"),
        ({"grains": ["quarter"]}, "for counted measures only"),
        ({"quadrant": "a_lot"}, "how_much"),
    ],
)
def test_a_measure_that_contradicts_itself_is_refused(changed: dict[str, Any], complaint: str) -> None:
    assert complaint in complaint_about(Measure, QUOTED | changed)


def test_a_share_is_never_without_what_it_is_a_share_of() -> None:
    assert "denominator" in complaint_about(Measure, SHARE | {"denominator": None})
    assert "of counts the denominator" in complaint_about(Measure, SHARE | {"of": None})
    assert "grains says" in complaint_about(Measure, SHARE | {"grains": []})


@pytest.mark.parametrize(
    ("counts", "of"),
    [
        ({"counter": "attendances"}, {"counter": "attendees"}),
        ({"counter": "attendees"}, {"counter": "members"}),
        ({"counter": "sponsored_amount"}, {"counter": "events"}),
        ({"counter": "attendees"}, {"counter": "repeat_attendees", "at_least": 2}),
        ({"counter": "joined"}, {"counter": "members"}),
        ({"counter": "families_reached"}, {"counter": "participants"}),
        ({"counter": "events"}, {"counter": "events", "hosted_by": "partners"}),
        (
            {"counter": "participants_who_joined", "group_types": ["ROC"]},
            {"counter": "participants", "group_types": ["PN"]},
        ),
        (
            {"counter": "repeat_attendees", "at_least": 2},
            {"counter": "repeat_attendees", "at_least": 3},
        ),
    ],
)
def test_a_share_of_what_it_is_no_part_of_is_refused(counts: dict[str, Any], of: dict[str, Any]) -> None:
    changed = SHARE | {"by": [], "counts": counts, "of": of}
    assert "it is no share of it" in complaint_about(Measure, changed)
    assert Measure.model_validate(changed | {"kind": "mean"}).is_ratio


@pytest.mark.parametrize(
    ("counts", "of"),
    [
        ({"counter": "core_members"}, {"counter": "members"}),
        ({"counter": "returned_attendees"}, {"counter": "attendees_before"}),
        ({"counter": "sessions_cancelled"}, {"counter": "sessions_planned"}),
        ({"counter": "events", "hosted_by": "partners", "only_sponsored": True}, {"counter": "events"}),
        ({"counter": "completed", "only_counted": True}, {"counter": "enrolled", "only_counted": True}),
        (
            {"counter": "participants_who_joined", "group_types": ["PN"]},
            {"counter": "participants", "group_types": ["PN", "ROC"]},
        ),
        (
            {"counter": "repeat_attendees", "at_least": 3},
            {"counter": "repeat_attendees", "at_least": 2},
        ),
    ],
)
def test_a_share_of_what_it_is_a_part_of_is_taken(counts: dict[str, Any], of: dict[str, Any]) -> None:
    assert Measure.model_validate(SHARE | {"by": [], "counts": counts, "of": of}).kind == "share"


@pytest.mark.parametrize("counter", ["session_attendances", "enrolled", "event_attendances", "events"])
def test_nobody_is_told_apart_by_a_counter_that_does_not_know_who_came(counter: str) -> None:
    count = {key: value for key, value in SHARE.items() if key not in {"of", "denominator", "per"}}
    changed = count | {"kind": "count", "counts": {"counter": counter}}
    assert "does not know who came" in complaint_about(Measure, changed)
    assert Measure.model_validate(changed | {"by": []}).by == ()


def test_a_ratio_keeps_to_counted_rows_above_and_below_or_in_neither() -> None:
    counts, of = {"counter": "event_attendances"}, {"counter": "sponsored_amount"}
    mean = SHARE | {"kind": "mean", "by": []}
    for given in ({"counts": counts | {"only_counted": True}, "of": of},
                  {"counts": counts, "of": of | {"only_counted": True}}):  # fmt: skip
        assert "only_counted stands in counts and in of" in complaint_about(Measure, mean | given)
    assert Measure.model_validate(mean | {"counts": counts, "of": of}).is_ratio


def test_a_host_without_a_name_is_refused() -> None:
    counts = {"counter": "events", "hosted_by": ""}
    changed = SHARE | {"by": [], "counts": counts, "of": {"counter": "events"}}
    assert "events: there is no empty code" in complaint_about(Measure, changed)


@pytest.mark.parametrize("key", ["program", "strategy", "quadrant", "counts"])
def test_an_indicator_stands_under_no_program(key: str) -> None:
    assert Indicator.model_validate(INDICATOR).indicator == "safe"
    told = complaint_about(Indicator, INDICATOR | {key: "anything"})
    assert "an indicator is of a whole population and stands under no program" in told


@pytest.mark.parametrize("key", ["result", "indicator", "population"])
def test_a_performance_measure_is_of_no_whole_population(key: str) -> None:
    assert "an indicator, in pipelines/measures/shared" in complaint_about(Measure, QUOTED | {key: "x"})


@pytest.mark.parametrize("key", ["indicators", "indicator", "result"])
@pytest.mark.parametrize("model", [Program, Strategy])
def test_a_program_or_strategy_lists_no_indicators(model: type[Any], key: str) -> None:
    name = model.__name__.lower()
    given = {name: "navigators", "title": WORDS} | ({"serves": WORDS} if model is Program else {})
    assert model.model_validate(given)
    assert "no indicator stands under a program or strategy" in complaint_about(model, given | {key: "x"})


def test_a_share_or_rate_of_a_population_says_out_of_whom_and_a_count_does_not() -> None:
    assert "a share or rate has a denominator" in complaint_about(
        Indicator, INDICATOR | {"denominator": None}
    )
    assert "a count has none" in complaint_about(Indicator, INDICATOR | {"kind": "count"})
    assert "for how many a rate is stated" in complaint_about(Indicator, INDICATOR | {"kind": "rate"})
    assert Indicator.model_validate(INDICATOR | {"kind": "rate", "per": 1000}).per == 1000


@pytest.mark.parametrize(
    ("grain", "code"),
    [("month", "2018-04"), ("month", "2016-12"), ("quarter", "2018Q2"), ("fiscal_year", "FY1999-00")],
)
def test_periods_are_written_as_they_are_said(grain: str, code: str) -> None:
    assert require_period(grain, code) == code


@pytest.mark.parametrize(
    ("grain", "code"),
    [
        ("month", "2018-4"),
        ("month", "2018-13"),
        ("month", "2018Q2"),
        ("quarter", "2018Q5"),
        ("fiscal_year", "FY2017-19"),
        ("fiscal_year", "2017-18"),
        ("fiscal_year", "FY2017-18 "),
    ],
)
def test_a_period_of_another_form_is_refused_and_so_is_a_fiscal_year_that_ends_too_late(
    grain: str, code: str
) -> None:
    with pytest.raises(ValueError, match=r"like|ends in the year after"):
        require_period(grain, code)


def test_targets_are_a_series_in_order_for_a_measure_or_an_indicator() -> None:
    series = [{"period": "2018Q1", "value": 0.5}, {"period": "2018Q2", "value": 0.6}]
    targets = Targets.model_validate({"measure": "m", "grain": "quarter", "series": series})
    assert (targets.tolerance, len(targets.series)) == (0, 2)
    assert "in order" in complaint_about(
        Targets, {"measure": "m", "grain": "quarter", "series": series[::-1]}
    )
    assert "given twice" in complaint_about(
        Targets, {"measure": "m", "grain": "quarter", "series": [series[0], series[0]]}
    )
    assert "of exactly one" in complaint_about(Targets, {"grain": "quarter", "series": series})
    assert "is no year" in complaint_about(Targets, {"indicator": "i", "series": series})
    assert "grain belongs" in complaint_about(
        Targets, {"indicator": "i", "grain": "quarter", "series": series}
    )


def test_a_goal_is_a_share_for_everybody_with_steps_in_its_own_grain() -> None:
    goal = {"measure": "m", "grain": "fiscal_year", "universal": 0.5, "by": "language"}
    step = {"group": "es", "period": "FY2018-19", "value": 0.4}
    assert Goal.model_validate(goal | {"targets": [step]}).targets[0].group == "es"
    assert "less than or equal to 1" in complaint_about(Goal, goal | {"universal": 50})
    assert "is no fiscal year" in complaint_about(Goal, goal | {"targets": [step | {"period": "2018Q2"}]})


def test_a_name_is_given_once() -> None:
    twice = {"community": "x", "strategies": [], "measures": [QUOTED, QUOTED]}
    assert "the measure families is given twice" in complaint_about(Measures, twice)
