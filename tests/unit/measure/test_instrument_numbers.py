"""Numbers of instruments: equal to published examples, to scipy and statsmodels, and to counting by hand."""

from itertools import product
from random import Random
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.weightstats import DescrStatsW

from rollbook.declare.project import load_project
from rollbook.kernel.intervals import LEVEL
from rollbook.kernel.layout import Layout, find_root
from rollbook.measure.instruments.agreement import krippendorff_alpha, within_group_agreement
from rollbook.measure.instruments.comparisons import paired, unpaired
from rollbook.measure.instruments.medians import median_of
from tools.bench.instrument import KRIPPENDORFF_2011

STAGES = load_project(Layout(find_root())).forms.scales["stages"]
LEVELS = st.sampled_from(STAGES.numbers).map(float)


@pytest.mark.parametrize(
    ("metric", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_of_krippendorffs_own_example_is_the_published_one(metric: str, published: float) -> None:
    assert krippendorff_alpha(KRIPPENDORFF_2011, metric) == pytest.approx(published, abs=0.0005)  # type: ignore[arg-type]


def test_alpha_is_one_if_all_agree_and_not_told_if_nothing_varies() -> None:
    assert krippendorff_alpha([[1, 3, 5], [1, 3, 5]]) == 1
    assert krippendorff_alpha([[3, 3], [3, 3]]) is None
    assert krippendorff_alpha([[3, 4]]) is None


@given(st.lists(st.lists(LEVELS, min_size=4, max_size=4), min_size=2, max_size=6))
def test_nominal_alpha_of_whole_answers_is_what_counting_all_pairs_gives(answers: list[list[float]]) -> None:
    values = [value for person in answers for value in person]
    among = [value for unit in zip(*answers, strict=True) for value in product(unit, repeat=2)]
    same_person = len(values)
    observed = sum(one != other for one, other in among) / (len(among) - same_person)
    expected = sum(one != other for one, other in product(values, repeat=2)) / (
        len(values) * (len(values) - 1)
    )
    alpha = krippendorff_alpha(answers, "nominal")
    if expected == 0:
        assert alpha is None
    else:
        assert alpha == pytest.approx(1 - observed / expected)


def test_within_group_agreement_is_one_less_the_variance_over_that_of_chance() -> None:
    # Five levels by chance have a variance of 2; 3, 4 and 4 have one of a third.
    assert within_group_agreement([3, 4, 4], STAGES.numbers) == pytest.approx(1 - (1 / 3) / 2)
    assert within_group_agreement([4, 4, 4], STAGES.numbers) == 1
    assert within_group_agreement([1, 5, 1, 5], STAGES.numbers) == 0
    assert within_group_agreement([4], STAGES.numbers) is None


@given(st.lists(LEVELS, min_size=5, max_size=60))
def test_the_interval_of_a_median_has_the_ranks_of_the_sign_test(levels: list[float]) -> None:
    found = median_of(levels)
    assert found is not None
    assert found.value == median(levels)
    # scipy's interval of a quantile, with ties, from the same order statistics.
    known = stats.quantile_test(levels, q=median(levels), p=0.5).confidence_interval(LEVEL)
    assert found.low <= found.value <= found.high
    assert (found.low, found.high) == (known.low, known.high)


@pytest.mark.parametrize("people", [5, 8, 11, 24, 41])
def test_the_interval_of_a_median_holds_at_least_as_often_as_it_says(people: int) -> None:
    held = 0.0
    low, high = (int(stats.binom.ppf(tail, people, 0.5)) for tail in ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    ranked = list(map(float, range(people)))
    found = median_of(ranked)
    assert found is not None
    # The true median lies between two of them as often as a binomial variable lies between their ranks.
    below, above = int(found.low) + 1, int(found.high) + 1
    held = float(stats.binom.cdf(above - 1, people, 0.5) - stats.binom.cdf(below - 1, people, 0.5))
    assert held >= LEVEL
    assert below >= min(low, 1)
    assert above <= max(high + 1, people)


def test_a_median_of_nobody_is_not_told_and_of_one_is_that_one() -> None:
    assert median_of([]) is None
    assert median_of([4.0]) == (4.0, 4.0, 4.0)


@pytest.mark.parametrize("seed", range(6))
def test_a_paired_change_is_that_of_scipy_and_statsmodels(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  made-up answers
    before = [float(dice.randint(1, 5)) for _ in range(30)]
    after = [min(value + dice.choice((0, 0, 1, 1, -1)), 5.0) for value in before]
    changes = np.subtract(after, before)
    found = paired(before, after)
    assert found is not None
    low, high = DescrStatsW(changes).tconfint_mean(1 - LEVEL)
    assert found[:3] == pytest.approx((changes.mean(), low, high))
    assert stats.ttest_rel(after, before).confidence_interval(LEVEL) == pytest.approx((low, high))
    assert found.chance == pytest.approx(
        stats.wilcoxon(after, before, correction=True, method="approx").pvalue
    )


def test_without_ties_the_signed_rank_test_is_exact() -> None:
    before, after = [1.0, 2.0, 3.0, 4.0, 5.0], [1.5, 2.1, 3.7, 4.2, 5.9]
    found = paired(before, after)
    assert found is not None
    # All five rise: one of the 32 ways to give them signs, and its mirror.
    assert found.chance == pytest.approx(2 / 32)


def test_if_nobody_changed_all_of_it_may_be_chance() -> None:
    assert paired([3.0, 4.0], [3.0, 4.0]) == (0, 0, 0, 1)
    assert paired([3.0], [4.0]) is None


@given(st.lists(LEVELS, min_size=5, max_size=30), st.lists(LEVELS, min_size=5, max_size=30))
def test_two_groups_differ_as_scipy_says(first: list[float], second: list[float]) -> None:
    found = unpaired(first, second, STAGES)
    assert found is not None
    high = [np.mean([level >= 4 for level in levels]) for levels in (first, second)]
    assert found.difference == pytest.approx(high[1] - high[0])
    assert found.low - 1e-9 <= found.difference <= found.high + 1e-9
    if len({*first, *second}) > 1:
        assert found.chance == stats.mannwhitneyu(first, second, method="asymptotic").pvalue
    else:
        assert found.chance == 1


@given(st.lists(LEVELS, min_size=5, max_size=20), st.lists(LEVELS, min_size=5, max_size=20))
def test_a_comparison_turned_round_says_the_opposite(first: list[float], second: list[float]) -> None:
    one, other = unpaired(first, second, STAGES), unpaired(second, first, STAGES)
    assert one is not None
    assert other is not None
    assert (one.difference, one.low, one.high) == pytest.approx((-other.difference, -other.high, -other.low))
    assert one.chance == pytest.approx(other.chance)
