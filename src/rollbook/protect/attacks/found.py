"""What an attack came to, and how much of it is borne."""

from dataclasses import dataclass
from typing import Literal, Self

from rollbook.declare.models import Release

Unit = Literal["share", "count"]


@dataclass(frozen=True)
class Attacked:
    """An attack on a release.

    ``attack`` and ``case`` are codes, whose words stand in ``pipelines/decks/disclosure.yml``. ``tried`` is
    how often it was tried (on homes, cells or guesses, as the words say). ``success`` is a share from 0 to 1
    or a count, as ``unit`` says; up to ``bound`` it is borne.
    """

    attack: str
    case: str
    tried: int
    success: float
    bound: float
    unit: Unit
    passed: bool


def judged(  # noqa: PLR0913, PLR0917  a row of the table of attacks
    attack: str, case: str, tried: int, success: float, bound: float, unit: Unit = "share"
) -> Attacked:
    """An attack with its verdict: it is withstood if it succeeds no more often than its bound."""
    return Attacked(attack, case, tried, success, bound, unit, passed=success <= bound)


@dataclass(frozen=True)
class Bounds:
    """How often an attack may succeed, as shares.

    ``named`` is how often the address of a member may be named; ``joined`` and ``joined_quiet`` how often the
    quarter in which a household joined may be told, where many come and go and where few do.
    """

    named: float
    joined: float
    joined_quiet: float

    @classmethod
    def of(cls, release: Release) -> Self:
        """The bounds of a release's profile."""
        if release.profile == "public":
            return cls(named=1 / 200, joined=0.20, joined_quiet=0.12)
        return cls(named=1 / 50, joined=0.30, joined_quiet=0.20)
