"""What is fitted on made-up communities: the fit finds what was put in, and writes it into its place."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest

from rollbook.declare.engagement import Doubt
from rollbook.declare.linkage import Calibration
from rollbook.link import resolve
from rollbook.link.candidates import Pairs
from rollbook.measure.attribution_chances import Spread
from tests.unit.measure.attribution_rows import LINKAGE
from tools.calibrate import better_line, write_doubts, write_line
from tools.calibration import memory
from tools.calibration.fit import Reckoned, fit_dispersion, fit_doubts, fit_missed, fit_shift
from tools.calibration.memory import compared_once
from tools.calibration.seen import Seen

DICE = np.random.default_rng(7)


def _reckoned(times: float, variance: float = 400.0) -> list[Reckoned]:
    """Cases whose truths spread around 60 by a multiple of 20."""
    truths = np.rint(DICE.normal(60.0, times * 20.0, 20_000)).astype(int)
    return [Reckoned(seed, "pn", int(truth), 200, 60.0, variance) for seed, truth in enumerate(truths)]


def _seen(seed: int, said: float, true: float, *, people: int = 60, hidden: int = 0) -> Seen:
    """A community of new members with one doubtful touch each, said to be as likely as that, and as true.

    Of ``hidden`` more people no list tells that they came through the channel.
    """
    is_theirs = DICE.random(people) < true
    names = [f"p{number:03d}" for number in range(people + 2 * hidden)]
    touches = pd.DataFrame(
        {
            "person_id": names[:people],
            "profile_id": [f"{name}?" for name in names[:people]],
            "channel_code": "pn",
            "touched_date": pd.Timestamp("2017-01-10"),
            "belonging_probability": said,
            "is_before": True,
            "is_theirs": is_theirs,
        }
    )
    came = int(is_theirs.sum()) + hidden
    return Seen(seed, touches, pd.Index(names, name="person_id"), {"pn": came, "none": len(names) - came})


def test_doubts_that_spread_as_they_should_need_no_widening() -> None:
    assert fit_dispersion(_reckoned(1.0), 90) == pytest.approx(1.0, abs=0.06)


def test_doubts_that_spread_half_as_much_again_widen_the_variance_by_its_square() -> None:
    assert fit_dispersion(_reckoned(1.5), 90) == pytest.approx(2.25, abs=0.15)


def test_a_bias_is_not_hidden_behind_a_wide_interval() -> None:
    biased = [Reckoned(seed, "pn", 30, 60, 10.0, 2.0) for seed in range(20)]
    with pytest.raises(ValueError, match="biased"):
        fit_dispersion(biased, 90)


def test_an_interval_pays_for_the_truth_that_it_leaves_out() -> None:
    # 10 -/+ 1.645 * 2 = 6.7 to 13.3, in whole numbers 7 to 13; 15 is two too far, and each costs twenty.
    assert Reckoned(1, "pn", 15, 60, 10.0, 4.0).score(Spread(90, 1.0)) == pytest.approx(6 + 2 * 20)
    assert Reckoned(1, "pn", 13, 60, 10.0, 4.0).score(Spread(90, 1.0)) == 6


def test_the_shift_is_what_lies_between_said_and_true() -> None:
    # Said to be even, true once in four: log(1/3) = -1.1.
    overstated = [_seen(seed, 0.5, 0.25) for seed in range(60)]
    assert fit_shift(overstated, "pn") == pytest.approx(-1.1, abs=0.1)


def test_the_missed_share_is_what_no_list_accounts_for() -> None:
    # Thirty of sixty are shown, and ten more came of whom no list tells: a quarter of forty.
    worlds = [_seen(seed, 0.5, 0.5, hidden=10) for seed in range(60)]
    shown = [pd.DataFrame({"pn": [0.5] * 60 + [0.0] * 20, "none": [0.5] * 60 + [1.0] * 20})] * 60
    missed = fit_missed(shown, worlds, ["pn"])
    assert missed["pn"] == pytest.approx(0.25, abs=0.02)
    assert missed["none"] == pytest.approx(0.25, abs=0.02)


def test_all_that_was_put_in_is_found_together() -> None:
    worlds = [_seen(seed, 0.5, 0.25, hidden=5) for seed in range(150)]
    found = fit_doubts(worlds, ["pn"], 90)
    assert found["pn"].shift == pytest.approx(-1.1, abs=0.1)
    # Fifteen are shown of twenty.
    assert found["pn"].missed == pytest.approx(0.25, abs=0.02)
    # Those five are always five here, where chance would spread them: the truth spreads less than it seems.
    assert 0.3 <= found["pn"].dispersion < 1.0
    assert found["none"].shift == 0.0


@pytest.mark.parametrize(("gained", "is_taken"), [(0.1, False), (2.0, True)])
def test_the_line_in_force_stays_unless_another_is_better_by_more_than_chance(
    gained: float,
    is_taken: bool,  # noqa: FBT001
) -> None:
    in_force, other = Calibration(slope=0.5, intercept=0.0), Calibration(slope=0.7, intercept=0.0)
    scores = DICE.normal(10.0, 1.0, 30)
    by_line = {in_force: scores, other: DICE.normal(10.0 - gained, 1.0, 30)}
    by_line[other] += scores.mean() - gained - by_line[other].mean()
    assert better_line(by_line, in_force) == (other if is_taken else in_force)


def test_what_was_compared_once_is_not_compared_again() -> None:
    asked: list[int] = []

    class Model:
        def learn(self) -> Sequence[str]:
            asked.append(0)
            return []

        def weigh(self, pairs: Pairs) -> pd.DataFrame:
            asked.append(len(pairs[0]))
            return pd.DataFrame({"left": pairs[0], "right": pairs[1]})

    @contextmanager
    def opened(*_: object) -> Iterator[Model]:
        yield Model()

    pairs, more = (np.array([0, 1]), np.array([2, 3])), (np.array([0]), np.array([3]))
    with patch.object(memory, "open_model", opened), compared_once():
        for _ in range(3):
            with vars(resolve)["open_model"](pd.DataFrame(), LINKAGE) as model:
                model.learn()
                assert model.weigh(pairs)["left"].tolist() == [0, 1]
                assert model.weigh(more)["right"].tolist() == [3]
    assert asked == [0, 2, 1]


def test_only_the_line_of_the_calibration_changes(tmp_path: Path) -> None:
    settings = tmp_path / "linkage.yml"
    settings.write_text("# words\nseed: 1\ncalibration: {slope: 1, intercept: 0}\nmore: 2\n")
    write_line(settings, Calibration(slope=0.625, intercept=-0.5))
    assert settings.read_text() == (
        "# words\nseed: 1\ncalibration: {slope: 0.625, intercept: -0.5}\nmore: 2\n"
    )


def test_only_the_block_of_the_doubts_changes(tmp_path: Path) -> None:
    settings = tmp_path / "engagement.yml"
    settings.write_text("# words\ndoubts:\n  pn: {shift: 1}\n  none: {}\n\nmore:\n  other: 2\n")
    write_doubts(settings, {"pn": Doubt(shift=-0.5, missed=0.0123, dispersion=1.25), "none": Doubt()})
    assert settings.read_text() == (
        "# words\ndoubts:\n  pn: {shift: -0.5, missed: 0.0123, dispersion: 1.25}\n"
        "  none: {shift: 0, missed: 0, dispersion: 1}\n\nmore:\n  other: 2\n"
    )
