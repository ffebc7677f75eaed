"""Made-up names: common given names and surnames, mixed at random."""

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

Name = tuple[str, tuple[str, ...]]

TRIES = 1000
ONE_SURNAME_SHARE = 0.1
DOUBLE_GIVEN_SHARE = 0.3


class NameBook:
    """Hands out names so that no two are alike, not even with one person's second surname left out."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice
        self._full: set[str] = set()
        self._short: set[str] = set()

    def draw(self, origin: str, *, partner: Name | None = None, same_surnames: bool = False) -> Name:
        """A new name; a partner's first given name is never given again, the surnames only if asked for."""
        for _ in range(TRIES):
            given, surnames = self._mix(origin)
            if same_surnames and partner is not None:
                surnames = partner[1]
            if partner is not None and plain(given).split()[0] == plain(partner[0]).split()[0]:
                continue
            full, short = plain(" ".join((given, *surnames))), plain(f"{given} {surnames[0]}")
            if full in self._full or full in self._short or short in self._full:
                continue
            self._full.add(full)
            self._short.add(short)
            return given, surnames
        message = "the sample ran out of new names"
        raise SampleError(message, where="demo/names.py", next_step="add given names or surnames")

    def _mix(self, origin: str) -> Name:
        dice = self._dice
        if origin == "Hispanic/Latino":
            is_double = dice.random() < DOUBLE_GIVEN_SHARE
            given = dice.choice(HISPANIC_DOUBLE if is_double else HISPANIC_GIVEN)
            count = 1 if dice.random() < ONE_SURNAME_SHARE else 2
            return given, tuple(dice.sample(HISPANIC_SURNAMES, count))
        surnames = ASIAN_SURNAMES if origin == "Asian" else OTHER_SURNAMES
        return dice.choice(OTHER_GIVEN), (dice.choice(surnames),)
