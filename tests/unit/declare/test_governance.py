"""Seats, terms and memoranda keep the communities' rules; what does not is refused with a reason."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from rollbook.declare import load_project
from rollbook.declare.governance import Governance, SeatGroup
from rollbook.declare.memoranda import Memoranda
from rollbook.kernel.layout import Layout
from tests.unit.declare.changed import dumped, words

REPOSITORY = Path(__file__).resolve().parents[3]
JULY = {"group": "july", "title": words("July"), "seats": 3}


def memoranda(**changes: Any) -> Memoranda:  # noqa: ANN401  whatever a file says
    declared = load_project(Layout(REPOSITORY)).memoranda["palmdale"]
    return Memoranda.model_validate(dumped(declared) | changes)


def test_terms_of_a_year_follow_each_other_without_a_gap_up_to_the_next_one() -> None:
    group = SeatGroup.model_validate({**JULY, "first_term_from": date(2016, 7, 1)})
    assert list(group.terms(date(2018, 6, 30))) == [
        (date(2016, 7, 1), date(2017, 6, 30)),
        (date(2017, 7, 1), date(2018, 6, 30)),
        (date(2018, 7, 1), date(2019, 6, 30)),
    ]


def test_a_term_may_cross_a_leap_day() -> None:
    group = SeatGroup.model_validate({**JULY, "first_term_from": date(2015, 9, 1), "term_months": 6})
    assert list(group.terms(date(2015, 12, 31))) == [
        (date(2015, 9, 1), date(2016, 2, 29)),
        (date(2016, 3, 1), date(2016, 8, 31)),
    ]


def test_a_term_cannot_begin_on_a_day_that_some_months_lack() -> None:
    with pytest.raises(ValidationError, match="from 1 to 28"):
        SeatGroup.model_validate({**JULY, "first_term_from": date(2016, 1, 31)})


def test_an_election_comes_every_six_months_in_both_communities() -> None:
    for governance in load_project(Layout(REPOSITORY)).governance.values():
        terms = [term for group in governance.seat_groups for term in group.terms(date(2018, 6, 30))]
        days = sorted({begin for begin, _ in terms})
        months = [12 * day.year + day.month for day in days]
        assert {later - earlier for earlier, later in pairwise(months)} == {6}
        assert days[-1] > date(2018, 6, 30)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"meetings_per_year": 11}, "meetings_per_year"),
        ({"renewal_months": 13}, "renewal_months"),
        ({"teams": [{"team": "one", "title": words("One"), "parents": 1}]}, "parents"),
        ({"teams": []}, "teams"),
        ({"partner_duties": []}, "partner_duties"),
        ({"signatures": [{"partner": "A", "signed": []}]}, "signed"),
    ],
)
def test_a_memorandum_meets_monthly_renews_yearly_and_has_two_parents_on_each_team(
    change: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        memoranda(**change)


def test_one_organization_signs_under_one_name() -> None:
    twice = [
        {"partner": "Dry Lake Market", "signed": ["2018-01-01"]},
        {"partner": "DRY LAKE MARKET", "signed": ["2018-02-01"]},
    ]
    with pytest.raises(ValidationError, match="the partner dry lake market is given twice"):
        memoranda(signatures=twice)


@pytest.mark.parametrize(
    ("signed", "months", "due"),
    [
        (date(2017, 6, 30), 12, date(2018, 6, 30)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2017, 8, 31), 6, date(2018, 2, 28)),
    ],
)
def test_a_signature_holds_through_the_same_day_of_its_last_month(
    signed: date, months: int, due: date
) -> None:
    assert memoranda(renewal_months=months).due_after(signed) == due


def test_a_count_of_a_quarter_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="is not a quarter like 2018Q2"):
        Governance.model_validate(
            {
                "community": "palmdale",
                "body": words("Body"),
                "source": words("Minutes"),
                "committees": [{"committee": "one", "title": words("One"), "members": {"2018": 4}}],
            }
        )
