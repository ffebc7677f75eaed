"""How weights become probabilities: the fit finds what was put in, and writes one line."""

from pathlib import Path

import numpy as np
import pytest

from rollbook.declare.linkage import Calibration
from tools.calibrate import Reckoned, fit_dispersion, fit_line, write_line

DICE = np.random.default_rng(7)


def test_the_line_that_made_the_pairs_is_found_again() -> None:
    weights = DICE.uniform(-10, 10, 200_000)
    is_same = DICE.random(len(weights)) < 1 / (1 + np.exp(-(0.7 * weights - 1.5)))
    slope, intercept = fit_line(weights, is_same.astype(float))
    assert slope == pytest.approx(0.7, abs=0.02)
    assert intercept == pytest.approx(-1.5, abs=0.05)


def test_weights_that_never_err_have_no_line() -> None:
    with pytest.raises((ValueError, np.linalg.LinAlgError)):
        fit_line(np.array([-2.0, -1.0, 1.0, 2.0]), np.array([0.0, 0.0, 1.0, 1.0]))


def _reckoned(times: float, mean: float = 60.0, variance: float = 400.0) -> list[Reckoned]:
    truths = np.rint(DICE.normal(mean, times * variance**0.5, 20_000)).astype(int)
    return [Reckoned(seed, "pn", int(truth), 200, mean, variance) for seed, truth in enumerate(truths)]


def test_doubts_that_spread_as_they_should_need_no_widening() -> None:
    assert fit_dispersion(_reckoned(0.95), 90) == 1.0


def test_doubts_that_spread_half_as_much_again_widen_the_variance_by_its_square() -> None:
    assert fit_dispersion(_reckoned(1.5), 90) == pytest.approx(2.25, abs=0.15)


def test_a_bias_is_not_hidden_behind_a_wide_interval() -> None:
    biased = [Reckoned(seed, "pn", 30, 60, 10.0, 2.0) for seed in range(20)]
    with pytest.raises(ValueError, match="biased"):
        fit_dispersion(biased, 90)


def test_only_the_line_of_the_calibration_changes(tmp_path: Path) -> None:
    settings = tmp_path / "linkage.yml"
    settings.write_text("# words\nseed: 1\ncalibration: {slope: 1, intercept: 0, dispersion: 1.0}\nmore: 2\n")
    write_line(settings, Calibration(slope=0.625, intercept=-0.5, dispersion=1.35))
    assert settings.read_text() == (
        "# words\nseed: 1\ncalibration: {slope: 0.625, intercept: -0.5, dispersion: 1.35}\nmore: 2\n"
    )
