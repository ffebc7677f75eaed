"""Throws of the dice that every part of the sample needs."""

from collections.abc import Mapping
from random import Random


def happens(rate: float, dice: Random) -> bool:
    """Whether something of this rate happens this time."""
    return dice.random() < rate


def one_of(rates: Mapping[str, float], dice: Random) -> str:
    """At most one of several things, each with its rate; empty if none happens."""
    luck = dice.random()
    for thing, rate in rates.items():
        if luck < rate:
            return thing
        luck -= rate
    return ""
