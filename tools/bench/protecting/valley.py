"""A made-up valley on which protection is measured: towns, a desert around them, members who come and go.

45,000 addresses lie in six towns and 3,000 in the desert, a third of these in hamlets. Of the members, 15 in
100 live in the desert. Quarter by quarter some join and some leave, wherever they live.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import h3
import numpy as np
import numpy.typing as npt

from rollbook.protect.zones import FINEST, Leaf, cell_leaf

IN_TOWNS, IN_THE_DESERT = 45_000, 3_000
RURAL_SHARE = 0.15
QUARTERS = 12
_KM_PER_DEGREE = 111.2
# Middle, how far people live from it (standard distance in km), and how many of 45 live there.
_TOWNS = (
    (34.58, -118.10, 3.0, 17),
    (34.69, -118.15, 3.0, 17),
    (34.64, -118.22, 1.8, 4),
    (34.54, -118.03, 1.6, 3),
    (34.54, -117.97, 1.4, 2),
    (34.61, -117.83, 1.5, 2),
)
_DESERT = ((34.42, 34.82), (-118.55, -117.65))
_HAMLETS, _IN_HAMLETS, _HAMLET_KM = 20, 1_000, 0.5

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.str_]


@dataclass(frozen=True)
class Valley:
    """Addresses and who is a member when.

    ``lat``, ``lon`` (degrees), ``cell`` (H3 cell of resolution 9) and ``is_rural`` have one value an address;
    ``is_member`` has one row a quarter and one column an address. An address is a home, and a household if it
    is a member's; its place in the arrays is its number in every quarter.
    """

    lat: Numbers
    lon: Numbers
    cell: Texts
    is_rural: Flags
    is_member: Flags

    @cached_property
    def housing_units(self) -> Mapping[str, int]:
        """Homes by cell, in order of cell: every address is one."""
        return dict(sorted(Counter(self.cell.tolist()).items()))

    def member_households(self, quarter: int) -> Mapping[str, int]:
        """Members' homes by cell in a quarter; cells without any are left out."""
        return Counter(self.cell[self.is_member[quarter]].tolist())

    def leaves(self, quarter: int) -> list[Leaf]:
        """The cells as zones are rolled up from, with their homes and the members' homes of a quarter."""
        members = self.member_households(quarter)
        return [cell_leaf(cell, members.get(cell, 0), homes) for cell, homes in self.housing_units.items()]


def valley(
    seed: int,
    households: int,
    *,
    quarters: int = QUARTERS,
    joining: float = 0.04,
    leaving: float = 0.03,
) -> Valley:
    """Make up a valley.

    Parameters
    ----------
    seed
        The same seed, the same valley.
    households
        How many are members in the first quarter.
    joining, leaving
        Which share of the members comes and goes from one quarter to the next; quiet: 0.005 and 0.003.
    """
    dice = np.random.default_rng(seed)
    places = np.concatenate([_towns(dice), _desert(dice)])
    is_rural = np.arange(len(places)) >= IN_TOWNS
    lat, lon = places[:, 0].copy(), places[:, 1].copy()
    cell = np.array([h3.latlng_to_cell(y, x, FINEST) for y, x in places])
    is_member = np.zeros((quarters, len(places)), dtype=bool)
    is_member[0, _somebody(dice, is_rural, is_member[0], households)] = True
    for quarter in range(1, quarters):
        before = is_member[quarter - 1]
        stays = before & (dice.random(len(places)) >= leaving)
        joins = _somebody(dice, is_rural, before, int(dice.binomial(int(before.sum()), joining)))
        is_member[quarter] = stays
        is_member[quarter, joins] = True
    return Valley(lat, lon, cell, is_rural, is_member)


def _somebody(dice: np.random.Generator, is_rural: Flags, taken: Flags, count: int) -> npt.NDArray[np.int64]:
    """So many addresses that are not taken, as many of them rural as members are."""
    rural = int(dice.binomial(count, RURAL_SHARE))
    chosen = [
        dice.choice(np.flatnonzero(is_there & ~taken), size=number, replace=False)
        for is_there, number in ((is_rural, rural), (~is_rural, count - rural))
    ]
    return np.concatenate(chosen)


def _towns(dice: np.random.Generator) -> Numbers:
    parts = [
        _around(dice, np.array([[lat, lon]]).repeat(1000 * thousands, axis=0), spread)
        for lat, lon, spread, thousands in _TOWNS
    ]
    return np.concatenate(parts)


def _desert(dice: np.random.Generator) -> Numbers:
    (south, north), (west, east) = _DESERT
    low, high = [south, west], [north, east]
    scattered = dice.uniform(low, high, size=(IN_THE_DESERT - _IN_HAMLETS, 2))
    middles = dice.uniform(low, high, size=(_HAMLETS, 2)).repeat(_IN_HAMLETS // _HAMLETS, axis=0)
    return np.concatenate([scattered, _around(dice, middles, _HAMLET_KM)])


def _around(dice: np.random.Generator, middles: Numbers, spread_km: float) -> Numbers:
    """A place near each middle; the distance along either axis is normal."""
    step = dice.normal(0, spread_km / np.sqrt(2) / _KM_PER_DEGREE, size=middles.shape)
    step[:, 1] /= np.cos(np.radians(middles[:, 0]))
    return middles + step
