"""Whether two names can be one person's, as far as names alone tell."""

from rapidfuzz.distance import JaroWinkler

from rollbook.link.names import NameParts, Roots

_ALIKE = 0.88
"""Jaro-Winkler likeness from which two words count as one word misspelled."""


def may_be_one_name(one: NameParts, other: NameParts, roots: Roots) -> bool:
    """Whether given names agree (or one stands for the other) and a surname does, or both changed places.

    With the same id in the same list, another surname alone does not part two names: people marry.
    """
    if _share(one.given, other.given, roots) and (
        not one.surnames or not other.surnames or _share(one.surnames, other.surnames, Roots())
    ):
        return True
    if _share(one.given, other.surnames, Roots()) and _share(one.surnames, other.given, Roots()):
        return True
    return bool(one.given and other.given) and one.given == other.given and len(one.given[0]) > 1


def _share(one: tuple[str, ...], other: tuple[str, ...], roots: Roots) -> bool:
    return any(_alike(first, second, roots) for first in one for second in other)


def _alike(first: str, second: str, roots: Roots) -> bool:
    if first == second or not set(roots.of_word(first)).isdisjoint(roots.of_word(second)):
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return JaroWinkler.similarity(first, second) >= _ALIKE
