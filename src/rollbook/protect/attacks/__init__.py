"""The attacks that a release must withstand: what a determined neighbour would try, done first by ourselves.

Each is a function that is given what the attacker holds and what was published, and tells how often it works.
None of them takes a guard for granted: where one is off, they see more.
"""

from rollbook.protect.attacks.found import Attacked, Bounds, judged

__all__ = ["Attacked", "Bounds", "judged"]
