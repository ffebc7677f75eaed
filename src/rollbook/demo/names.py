"""Made-up names: given names and surnames mixed at random, the popular ones often, as in life."""

from collections.abc import Sequence
from random import Random

from rollbook.demo import name_lists
from rollbook.demo.people import SampleError
from rollbook.demo.spelling import plain


def _listed(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


HISPANIC_GIVEN = _listed(name_lists.HISPANIC_GIVEN)
HISPANIC_DOUBLE = _listed(name_lists.HISPANIC_DOUBLE)
HISPANIC_SURNAMES = _listed(name_lists.HISPANIC_SURNAMES)
OTHER_GIVEN = _listed(name_lists.OTHER_GIVEN)
OTHER_SURNAMES = _listed(name_lists.OTHER_SURNAMES)
ASIAN_SURNAMES = _listed(name_lists.ASIAN_SURNAMES)
MEN = frozenset(plain(name) for name in _listed(name_lists.MEN))
ALIKE = tuple(tuple(pair.split(" / ")) for pair in _listed(name_lists.ALIKE))

Name = tuple[str, tuple[str, ...]]

HISPANIC = "Hispanic/Latino"
TRIES = 1000
ONE_SURNAME_SHARE = 0.1
DOUBLE_GIVEN_SHARE = 0.3
STEEP, FLAT = 8, 40
"""The smaller, the more often the first names of a list are drawn."""


class _Names:
    """Names by rank, drawn the more often the higher they stand (Zipf's law with an offset)."""

    def __init__(self, ranked: Sequence[str], offset: int) -> None:
        self._names = list(dict.fromkeys(ranked))
        self._weights = [1 / (rank + offset) for rank in range(len(self._names))]

    def draw(self, dice: Random) -> str:
        return dice.choices(self._names, self._weights)[0]


_POPULAR_SURNAMES = _listed(name_lists.POPULAR_SURNAMES)
_GIVEN = _Names([*_listed(name_lists.POPULAR_GIVEN), *HISPANIC_GIVEN], STEEP)
_DOUBLE = _Names(HISPANIC_DOUBLE, STEEP)
_SURNAMES = _Names([*_POPULAR_SURNAMES, *HISPANIC_SURNAMES], STEEP)
_OTHER_GIVEN = _Names(OTHER_GIVEN, FLAT)
_OTHER_SURNAMES = _Names([*OTHER_SURNAMES, *_listed(name_lists.MORE_SURNAMES)], FLAT)
_ASIAN_SURNAMES = _Names(ASIAN_SURNAMES, FLAT)


class NameBook:
    """Hands out names. Two people may have the same one, and in a large crowd some do."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice

    def draw(self, origin: str, *, partner: Name | None = None, same_surnames: bool = False) -> Name:
        """A name; a partner's first given name is not given again, the surnames only if asked for."""
        for _ in range(TRIES):
            given, surnames = self._mix(origin)
            if partner is None:
                return given, surnames
            if plain(given).split()[0] != plain(partner[0]).split()[0]:
                return given, partner[1] if same_surnames else surnames
        message = "the sample ran out of new names"
        raise SampleError(message, where="demo/names.py", next_step="add given names or surnames")

    def alike(self, origin: str) -> tuple[Name, Name]:
        """Names of two sisters or brothers: the same surnames, given names that are easily mistaken."""
        _, surnames = self._mix(origin)
        first = {plain(word) for name in (*HISPANIC_GIVEN, *HISPANIC_DOUBLE) for word in name.split()}
        pairs = [pair for pair in ALIKE if (plain(pair[0]).split()[0] in first) == (origin == HISPANIC)]
        one, other = self._dice.choice(pairs)
        return (one, surnames), (other, surnames)

    def surname(self) -> str:
        """The surname of somebody's husband, in a family that is not Hispanic."""
        return _OTHER_SURNAMES.draw(self._dice)

    def _mix(self, origin: str) -> Name:
        dice = self._dice
        if origin == HISPANIC:
            is_double = dice.random() < DOUBLE_GIVEN_SHARE
            given = (_DOUBLE if is_double else _GIVEN).draw(dice)
            first, second = _SURNAMES.draw(dice), _SURNAMES.draw(dice)
            return given, (first,) if dice.random() < ONE_SURNAME_SHARE or first == second else (
                first,
                second,
            )
        surnames = _ASIAN_SURNAMES if origin == "Asian" else _OTHER_SURNAMES
        return _OTHER_GIVEN.draw(dice), (surnames.draw(dice),)


def is_mans_name(given: str) -> bool:
    """Whether a given name is one of the list's men's names."""
    return plain(given).split()[0] in MEN
