"""Can somebody without the owner's key make the codes of a run again? The program is no secret, the key is.

Pseudonyms are made from where a record stands in which file, dots from the name of a zone: both can be
guessed. So all of them are made again with the keys that everybody has, and held against those of the run.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rollbook.protect.attacks.found import Attacked, judged
from rollbook.protect.attacks.location import Points


@dataclass(frozen=True)
class Guessed:
    """What the same program makes with a key that everybody has: all pseudonyms, and the dots by zone."""

    pseudonyms: Collection[str]
    dots: Mapping[str, Points]


def pseudonym_attack(pseudonyms: Collection[str], guesses: Sequence[Guessed]) -> Attacked:
    """Look for pseudonyms of persons and profiles that a guess has hit: each leads to a row of a list.

    Parameters
    ----------
    pseudonyms
        All of a run.
    guesses
        What was made again, a key at a time.
    """
    known, every = set[str]().union(*(each.pseudonyms for each in guesses)), set(pseudonyms)
    told = len(every & known) / max(len(every), 1)
    # How many pseudonyms there are would tell how many people: a report says how many keys were tried.
    return judged("codes_again", "pseudonyms", len(guesses), told, 0)


def dots_again_attack(dots: Mapping[str, Points], guesses: Sequence[Guessed]) -> Attacked:
    """Look for zones all of whose dots a guess has hit.

    Parameters
    ----------
    dots
        The dots on the release's map by zone.
    guesses
        What was made again, a key at a time.
    """
    drawn = {zone: points for zone, points in dots.items() if len(points)}
    nothing = np.empty((0, 2))
    told = sum(
        any(np.array_equal(points, each.dots.get(zone, nothing)) for each in guesses)
        for zone, points in drawn.items()
    )
    return judged("codes_again", "dots", len(drawn), told, 0, "count")
