"""The forms in which one name is written down: fewer names, other names, initials, names of daily life."""

from dataclasses import dataclass
from random import Random

from rollbook.demo.dice import one_of
from rollbook.demo.nicknames import NICKNAMES
from rollbook.demo.rates import Rates
from rollbook.demo.spelling import plain

PAIR = 2
MARIAS = ("Ma.", "Ma.", "M.")


@dataclass(frozen=True, slots=True)
class Name:
    """Given names, surnames, and the surname of a husband if there is one."""

    given: str
    surnames: tuple[str, ...]
    married: str = ""


def surnames_as_written(name: Name, rates: Rates, share: float, dice: Random) -> tuple[tuple[str, ...], str]:
    """Surnames and the code of the slip, if any; ``share`` is how many write more than a bare name."""
    possible = {"married_name": rates.married_name / share} if name.married else {}
    if len(name.surnames) == PAIR:
        codes = ("second_surname_dropped", "surnames_swapped", "surnames_hyphenated")
        possible |= {code: getattr(rates, code) / share for code in codes}
    slip = one_of(possible, dice)
    first = name.surnames[0]
    forms = {
        "married_name": (name.married,),
        "second_surname_dropped": (first,),
        "surnames_swapped": name.surnames[::-1],
        "surnames_hyphenated": ("-".join(name.surnames),),
    }
    return forms.get(slip, name.surnames), slip


def given_as_written(name: Name, rates: Rates, share: float, dice: Random) -> tuple[str, str]:
    """Given names and the code of the slip, if any."""
    words = name.given.split()
    called = [form for word in words for form in NICKNAMES.get(plain(word), ())]
    possible = {"initials": rates.initials / share}
    if called:
        possible["nickname"] = rates.nickname / share
    if len(words) > 1:
        possible["second_given_dropped"] = rates.second_given_dropped / share
    if len(words) == PAIR:
        possible["first_given_dropped"] = rates.first_given_dropped / share
    slip = one_of(possible, dice)
    if slip == "nickname":
        return dice.choice(called), slip
    if slip == "initials":
        return _initials(words, dice), slip
    forms = {"second_given_dropped": words[0], "first_given_dropped": words[-1]}
    return forms.get(slip, name.given), slip


def _initials(words: list[str], dice: Random) -> str:
    """``Ma. Guadalupe``, ``J. Luis``, ``M. G.``, or ``G.`` where there is one name only."""
    if len(words) == 1:
        return f"{words[0][0]}."
    if plain(words[0]) == "maria" and dice.random() < 2 / 3:
        return " ".join((dice.choice(MARIAS), *words[1:]))
    if dice.random() < 1 / 2:
        return " ".join((f"{words[0][0]}.", *words[1:]))
    return " ".join(f"{word[0].upper()}." for word in words if word[0].isupper())
