"""How weights become probabilities: the fit finds what was put in, and writes one line."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest

from rollbook.declare.linkage import Calibration
from rollbook.link import resolve
from rollbook.link.candidates import Pairs
from rollbook.measure.attribution_chances import Spread
from tests.unit.measure.attribution_rows import LINKAGE
from tools import calibrate
from tools.calibrate import Reckoned, compared_once, fit, fit_dispersion, write_line

DICE = np.random.default_rng(7)


def _reckoned(
    times: float, mean: float = 60.0, variance: float = 400.0, line: tuple[float, float] = (0.6, 0.0)
) -> list[Reckoned]:
    """Cases whose truths spread around 60 by a multiple of 20."""
    truths = np.rint(DICE.normal(60.0, times * 20.0, 20_000)).astype(int)
    return [Reckoned(seed, *line, "pn", int(truth), 200, mean, variance) for seed, truth in enumerate(truths)]


def test_doubts_that_spread_as_they_should_need_no_widening() -> None:
    assert fit_dispersion(_reckoned(0.95), 90) == 1.0


def test_doubts_that_spread_half_as_much_again_widen_the_variance_by_its_square() -> None:
    assert fit_dispersion(_reckoned(1.5), 90) == pytest.approx(2.25, abs=0.15)


def test_a_bias_is_not_hidden_behind_a_wide_interval() -> None:
    biased = [Reckoned(seed, 0.6, 0.0, "pn", 30, 60, 10.0, 2.0) for seed in range(20)]
    with pytest.raises(ValueError, match="biased"):
        fit_dispersion(biased, 90)


def test_the_line_with_the_narrowest_intervals_that_hold_wins() -> None:
    right = _reckoned(1.0, line=(0.6, 0.0))
    shifted = _reckoned(1.0, mean=75.0, line=(0.6, 1.0))
    doubtful = _reckoned(1.0, variance=900.0, line=(0.4, 0.0))
    found, score = fit([*shifted, *right, *doubtful], 90)
    assert (found.slope, found.intercept) == (0.6, 0.0)
    # Of a normal spread of 20, the interval score at 90 percent is 4.13 * 20 (Gneiting and Raftery 2007).
    assert score == pytest.approx(82.5, abs=2.0)


def test_an_interval_pays_for_the_truth_that_it_leaves_out() -> None:
    # 10 -/+ 1.645 * 2 in whole numbers: 7 to 13; a truth of 15 is two too far, and each costs twenty.
    case = Reckoned(1, 0.6, 0.0, "pn", 15, 60, 10.0, 4.0)
    assert case.score(Spread(90, 1.0)) == pytest.approx(6 + 2 * 20)
    assert replace(case, truth=13).score(Spread(90, 1.0)) == 6


def test_what_was_compared_once_is_not_compared_again() -> None:
    asked: list[int] = []

    class Model:
        def learn(self) -> list[str]:
            asked.append(0)
            return []

        def weigh(self, pairs: Pairs) -> pd.DataFrame:
            asked.append(len(pairs[0]))
            return pd.DataFrame({"left": pairs[0], "right": pairs[1]})

    @contextmanager
    def opened(*_: object) -> Iterator[Model]:
        yield Model()

    pairs, more = (np.array([0, 1]), np.array([2, 3])), (np.array([0]), np.array([3]))
    with patch.object(calibrate, "open_model", opened), compared_once():
        for _ in range(3):
            with vars(resolve)["open_model"](pd.DataFrame(), LINKAGE) as model:
                model.learn()
                assert model.weigh(pairs)["left"].tolist() == [0, 1]
                assert model.weigh(more)["right"].tolist() == [3]
    assert asked == [0, 2, 1]


def test_only_the_line_of_the_calibration_changes(tmp_path: Path) -> None:
    settings = tmp_path / "linkage.yml"
    settings.write_text("# words\nseed: 1\ncalibration: {slope: 1, intercept: 0, dispersion: 1.0}\nmore: 2\n")
    write_line(settings, Calibration(slope=0.625, intercept=-0.5, dispersion=1.35))
    assert settings.read_text() == (
        "# words\nseed: 1\ncalibration: {slope: 0.625, intercept: -0.5, dispersion: 1.35}\nmore: 2\n"
    )
