"""How a made-up writer chooses."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

ODD = 0.1


def now_and_then(dice: Random, share: float) -> bool:
    """Whether something happens that happens in this share of cases."""
    return dice.random() < share


def weighed(dice: Random, weights: Mapping[str, float]) -> str:
    """One of the keys, by weight."""
    return dice.choices(list(weights), list(weights.values()))[0]


def habit(dice: Random, ordinary: Mapping[str, float], odd: Sequence[str]) -> str:
    """Mostly one of the ordinary forms, by weight; in one case of ten an odd one, all alike."""
    return dice.choice(odd) if now_and_then(dice, ODD) else weighed(dice, ordinary)


def some_day(dice: Random, first: date, last: date) -> date:
    """A day between two days, both included."""
    return first + timedelta(days=dice.randint(0, (last - first).days))
