"""Scales on which a series moves in even steps, so that no forecast leads out of what is possible."""

from collections.abc import Callable, Sequence
from math import exp, log, sqrt
from typing import Literal, NamedTuple

Kind = Literal["count", "share", "rate"]

_SMALLEST_SHARE = 0.001
_TINY = 1e-9
_NOTHING = 1e-12
"""What is nearer to 0 or 1 than this is there but for the last digits of a float."""
_FARTHEST = 700.0
"""The largest power that a float can hold."""


class Scale(NamedTuple):
    """There and back; ``slope`` is how long a small step of the figure is on the scale."""

    there: Callable[[float], float]
    back: Callable[[float], float]
    slope: Callable[[float], float]


def scale_of(values: Sequence[float], kind: Kind) -> Scale:
    """The scale for a series.

    Log-odds for shares, which stay within 0 and 1; logarithms for counts and rates; square roots for these
    where there is a zero among them, of which there is no logarithm.
    """
    if kind == "share":
        least = _least(values)
        return Scale(
            lambda share: _log_odds(min(max(share, least), 1 - least)),
            lambda odds: 1 / (1 + exp(-_held(odds))),
            lambda share: 1 / max(share * (1 - share), least),
        )
    above = min((value for value in values if value > 0), default=1.0)
    if min(values) > 0:
        return Scale(log, lambda power: exp(_held(power)), lambda value: 1 / value)
    return Scale(
        lambda value: sqrt(max(value, 0.0)),
        lambda root: max(root, 0.0) ** 2,
        lambda value: 0.5 / sqrt(max(value, above / 2)),
    )


def _least(shares: Sequence[float]) -> float:
    """How near to 0 or 1 a share is taken to lie at most: nearer than any that is at neither end."""
    from_ends = (distance for share in shares for distance in (share, 1 - share))
    near = min((distance for distance in from_ends if distance > _NOTHING), default=1.0)
    return max(min(_SMALLEST_SHARE, near / 2), _TINY)


def _log_odds(share: float) -> float:
    return log(share / (1 - share))


def _held(power: float) -> float:
    return min(max(power, -_FARTHEST), _FARTHEST)
