"""What is estimated from the pairs at hand, and what is not believed."""

import numpy as np
import pandas as pd
import pytest

from rollbook.declare.linkage import LEVELS, Linkage
from rollbook.link.estimation import learned_from
from tests.unit.link.crowd import project

LIKELY, UNLIKELY = 30.0, -30.0
SIZE = 3000


def linkage(**changed: object) -> Linkage:
    settings = project().linkage
    return settings.model_copy(update={"estimation": settings.estimation.model_copy(update=changed)})


def pairs(count: int, weight: float, **levels: str) -> pd.DataFrame:
    same = {**{name: codes[0] for name, codes in LEVELS.items()}, "born": "unknown"}
    cells = {name: [code] * count for name, code in {**same, **levels}.items()}
    return pd.DataFrame({"weight": np.full(count, weight), **cells})


def test_the_prior_is_the_share_of_pairs_that_are_one_person() -> None:
    weighed = pd.concat([pairs(1500, LIKELY), pairs(4000, UNLIKELY, given="different")], ignore_index=True)
    learned = learned_from(weighed, SIZE, linkage())
    assert learned.prior == pytest.approx(np.log2(1500 / (SIZE * (SIZE - 1) / 2)), abs=0.01)
    assert learned.fallbacks == ()


def test_with_too_few_profiles_all_is_as_declared() -> None:
    learned = learned_from(pairs(5, LIKELY), 10, linkage())
    assert learned.shifts == {}
    assert learned.prior == pytest.approx(np.log2(0.5 / 0.5), abs=4)


def test_an_estimate_of_m_that_is_not_plausible_is_not_used() -> None:
    # Every pair of one person in another ZIP: no community is like that.
    weighed = pairs(50_000, LIKELY, zip="different")
    learned = learned_from(weighed, SIZE * 10, linkage())
    assert "zip" in learned.fallbacks
    assert "zip" not in learned.shifts


def test_a_prior_that_is_not_plausible_is_not_used() -> None:
    assert "prior" in learned_from(pairs(10, UNLIKELY), SIZE, linkage()).fallbacks
    many = learned_from(pairs(50_000, LIKELY), SIZE, linkage(namesakes_to=1.0))
    assert "prior" in many.fallbacks


def test_declared_numbers_weigh_as_if_pairs_had_been_seen() -> None:
    weighed = pd.concat([pairs(900, LIKELY), pairs(100, LIKELY, zip="different")], ignore_index=True)
    lightly, heavily = (
        learned_from(weighed, SIZE, linkage(pairs_before=before)).shifts["zip"]["different"]
        for before in (100.0, 1e9)
    )
    assert heavily == pytest.approx(0.0, abs=1e-3)
    assert abs(lightly) > 0.5


def test_a_household_teaches_nothing_about_given_names() -> None:
    weighed = pd.concat([pairs(1000, LIKELY), pairs(300, LIKELY, given="different")], ignore_index=True)
    shifts = learned_from(weighed, SIZE, linkage()).shifts["given"]
    assert shifts["different"] < 0


def test_pairs_are_weighed_anew_by_their_levels() -> None:
    weighed = pd.concat([pairs(2000, LIKELY), pairs(10, LIKELY, zip="unknown")], ignore_index=True)
    learned = learned_from(weighed, SIZE, linkage())
    gained = learned.weigh_anew(weighed)["weight"] - weighed["weight"]
    assert gained.iloc[0] == pytest.approx(
        sum(shifts[LEVELS[name][0]] for name, shifts in learned.shifts.items() if name != "born")
    )
    assert gained.iloc[-1] == pytest.approx(gained.iloc[0] - learned.shifts["zip"]["same"])
