"""To whom a profile belongs, and how surely."""

from collections.abc import Sequence
from math import log

import numpy as np
import pandas as pd
import pytest

from rollbook.link.belongings import belongings_of
from rollbook.link.clusters import bonds_of

Chances = dict[tuple[int, int], float]


def belongings(
    chances: Chances,
    persons: Sequence[int],
    *,
    standing: Sequence[int] = (),
    units: Sequence[frozenset[str]] = (),
    is_listed: Sequence[bool] = (),
) -> dict[tuple[int, int], float]:
    rows = [(one, other, log(p / (1 - p)), 0.0) for (one, other), p in chances.items()]
    table = pd.DataFrame(rows, columns=["left", "right", "speaks_for", "speaks_against"])
    bonds = bonds_of(table, units or [frozenset()] * len(persons))
    listed = np.array(is_listed or [False] * len(persons))
    stand = np.array(standing or [1] * len(persons))
    found = belongings_of(bonds, np.array(persons), stand, 0.01, is_listed=listed)
    cells = zip(found["profile"], found["person"], found["belonging_probability"], strict=True)
    return {(profile, person): chance for profile, person, chance in cells}


def test_whom_nobody_claims_is_its_own_person_for_sure() -> None:
    assert belongings({}, [0, 1]) == {(0, 0): 1.0, (1, 1): 1.0}


def test_a_joined_profile_is_as_sure_as_its_pair() -> None:
    found = belongings({(0, 1): 0.8}, [0, 0])
    assert found == {(0, 0): 1.0, (1, 0): pytest.approx(0.8)}


def test_the_anchor_is_the_profile_that_stands_for_its_person() -> None:
    found = belongings({(0, 1): 0.8}, [0, 0], standing=[1, 2])
    assert found == {(0, 0): pytest.approx(0.8), (1, 0): 1.0}


def test_a_profile_of_its_own_may_be_anothers() -> None:
    found = belongings({(0, 1): 0.3}, [0, 1])
    assert found[1, 0] == pytest.approx(0.3)
    assert found[1, 1] == pytest.approx(0.7)


def test_two_homes_share_what_there_is() -> None:
    found = belongings({(0, 2): 0.5, (1, 2): 0.5}, [0, 1, 2])
    assert found[2, 0] == found[2, 1] == pytest.approx(1 / 3)
    assert found[2, 2] == pytest.approx(1 / 3)


def test_doubt_grows_along_a_chain() -> None:
    found = belongings({(0, 1): 0.9, (1, 2): 0.8}, [0, 0, 0])
    assert found[2, 0] == pytest.approx(0.72)


def test_whom_a_list_holds_already_it_cannot_hold_again() -> None:
    roster = frozenset({"roster"})
    found = belongings({(0, 1): 0.9}, [0, 1], units=[roster, roster])
    assert found == {(0, 0): 1.0, (1, 1): 1.0}


def test_where_the_other_row_of_the_list_is_doubtful_room_is_left() -> None:
    roster = frozenset({"roster"})
    found = belongings({(0, 1): 0.6, (0, 2): 0.5}, [0, 0, 2], units=[frozenset(), roster, roster])
    claim = 0.5 * (1 - 0.6)
    odds = claim / (1 - claim)
    assert found[2, 0] == pytest.approx(odds / (1 + odds))


def test_what_is_hardly_possible_is_left_out_but_never_the_own_person() -> None:
    found = belongings({(0, 1): 0.001, (2, 3): 0.6}, [0, 1, 2, 2])
    assert (1, 0) not in found
    assert (3, 2) in found


def test_the_shares_of_a_profile_never_add_up_to_more_than_one() -> None:
    chances = {(one, other): 0.6 for other in range(6) for one in range(other)}
    found = belongings(chances, [0, 0, 2, 2, 4, 5])
    for profile in range(6):
        assert sum(share for (place, _), share in found.items() if place == profile) <= 1 + 1e-12


def test_nobody_else_may_claim_the_anchor_of_a_person_who_stands_on_a_roster() -> None:
    # Places 0 and 1 may be one person, whom nobody has joined; 0 stands on a roster.
    bonds = {(0, 1): 0.4}
    free = belongings(bonds, [0, 1])
    listed = belongings(bonds, [0, 1], is_listed=[True, False])
    assert free[0, 0] < 1
    assert listed[0, 0] == 1
    assert (0, 1) not in listed
    assert listed[1, 0] > 0
