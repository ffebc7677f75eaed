"""Where does this family live? A neighbour who holds the address file, and how a release is made.

Two guesses. He takes the address that lies nearest to a published mark, of one release or of the middle of
that mark over twelve. Or, from the zone alone, he picks one of its addresses: all are as likely, so that his
chance is one in as many as there are. Over twelve releases he crosses the zones in which the family was
published.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from rollbook.declare.models import Release
from rollbook.protect.attacks.found import Attacked, Bounds, judged
from rollbook.protect.attacks.histories import QUARTERS

Points = npt.NDArray[np.float64]
"""One row a point: latitude and longitude in degrees."""

Flags = npt.NDArray[np.bool_]

Marks = Callable[[int, Points, int], Points]
"""The marks of a release's map: given a zone's number, its members' homes and the release's number.

What is made from homes must come out in their order; a map that is made well does not look at them.
"""

_HOMES_AT_MOST = 20_000
_KM_PER_DEGREE = 111.2


def nearest_address_attacks(
    addresses: Sequence[Points], members: Sequence[int], marks: Marks, release: Release
) -> list[Attacked]:
    """Guess the address that is nearest to a mark, of one release and of the middle over twelve.

    Members are put to every address of a zone in turn, and each time the map is made anew: what comes out by
    luck in one place is levelled out. Where there are as many marks as members, the attacker knows which one
    stands for whom.

    Parameters
    ----------
    addresses
        For each zone the addresses that the attacker holds.
    members
        How many of them are members' homes.
    marks
        How the map is made.
    """
    bound, found = Bounds.of(release).named, []
    for case, releases in (("one_release", 1), ("twelve_releases", QUARTERS)):
        rates, tried = [0.0], 0
        for zone, (homes, count) in enumerate(zip(addresses, members, strict=True)):
            hits, guesses = _nearest(zone, homes, count, marks, releases)
            rates += [hits / guesses] if guesses else []
            tried += guesses
        found.append(judged("nearest_address", case, tried, max(rates), bound))
    return found


def drawn_dot_attack(
    dots: Sequence[Points], addresses: Sequence[Points], is_member: Sequence[Flags], release: Release
) -> Attacked:
    """Guess that the address nearest to a dot is a member's; of the dots that a release has really drawn.

    Any address of a zone is a member's with a known chance, and no dot may do better than that chance may be.

    Parameters
    ----------
    dots, addresses
        For each zone its dots, and the addresses that the attacker holds.
    is_member
        For each zone, which of these addresses are members' homes.
    """
    hits = drawn = 0
    for marks, homes, members in zip(dots, addresses, is_member, strict=True):
        if len(marks) and len(homes):
            hits += int(members[cKDTree(_flat(homes, homes)).query(_flat(marks, homes))[1]].sum())
            drawn += len(marks)
    rate = hits / drawn if drawn else 0.0
    return judged("nearest_address", "this_release", drawn, rate, release.zone_member_share)


def zone_guess_attacks(zones: npt.NDArray[np.str_], homes: Sequence[int], release: Release) -> list[Attacked]:
    """Guess an address of a zone: of the last release, and of where the zones of all releases cross.

    Parameters
    ----------
    zones
        One row a release, one column a place: the zone in which a member who lives there is counted, empty
        where a release has none for it.
    homes
        How many addresses each place has.
    """
    bound, found = Bounds.of(release).named, []
    for case, seen in (("one_release", zones[-1:]), ("all_releases", zones)):
        is_counted = (seen != "").any(axis=0)
        crossings, place = np.unique(seen[:, is_counted], axis=1, return_inverse=True)
        sizes = np.bincount(place.ravel(), weights=np.asarray(homes)[is_counted])
        # A release may have no zones at all.
        smallest = float(sizes[sizes > 0].astype("float64").min(initial=np.inf))
        found.append(judged("zone_guess", case, crossings.shape[1], 1 / smallest, bound))
    return found


def gate_attacks(members: Sequence[int], units: Sequence[int], release: Release) -> list[Attacked]:
    """How likely any address of a zone is a member's, and whether a zone is too small to hide in.

    Parameters
    ----------
    members, units
        For each zone of the release its member households and its housing units, when it was made.
    """
    shares = [count / homes if homes else 1.0 for count, homes in zip(members, units, strict=True) if count]
    few_homes = sum(homes < release.zone_housing_units for homes in units)
    few_members = sum(count < release.zone_member_households for count in members)
    return [
        judged(
            "member_share", "every_zone", len(shares), max(shares, default=0.0), release.zone_member_share
        ),
        judged("small_zone", "homes", len(units), few_homes, 0, "count"),
        judged("small_zone", "members", len(members), few_members, 0, "count"),
    ]


def moved_mark_attack(zones: int, marks: Marks, releases: int = QUARTERS) -> Attacked:
    """Look for marks that move from release to release although nothing has changed.

    A mark that is drawn anew each time can be averaged; one that is drawn anew when a member comes or goes
    tells that one did.

    Parameters
    ----------
    zones
        How many there are.
    """
    nobody = np.empty((0, 2))
    moved = 0
    for zone in range(zones):
        first = marks(zone, nobody, 0)
        moved += sum(not np.array_equal(first, marks(zone, nobody, each)) for each in range(1, releases))
    return judged("moved_marks", "made_again", zones * (releases - 1), moved, 0, "count")


def _nearest(zone: int, homes: Points, count: int, marks: Marks, releases: int) -> tuple[float, int]:
    """How often the guess is right, and how often it was made; every address is a member's home in turn."""
    if not len(homes) or not count:
        return 0, 0
    dice = np.random.default_rng(zone)
    order = dice.permutation(len(homes))[:_HOMES_AT_MOST]
    near = cKDTree(_flat(homes, homes))
    hits, guesses = 0.0, 0
    for start in range(0, len(order), count):
        chosen = order[start : start + count]
        shown = [marks(zone, homes[chosen], each) for each in range(releases)]
        fewest = min(len(each) for each in shown)
        if not fewest:
            continue
        middle = np.mean([each[:fewest] for each in shown], axis=0)
        named = near.query(_flat(middle, homes))[1]
        if fewest == len(chosen):
            hits += float((named == chosen).sum())
        else:
            # Whose mark it is, he cannot know: he takes any.
            hits += float(np.isin(named, chosen).sum()) / fewest
        guesses += len(chosen)
    return hits, guesses


def _flat(points: Points, around: Points) -> Points:
    """Kilometres north and east, near enough in the zone whose addresses lie around."""
    lat, lon = points[:, 0], points[:, 1]
    return np.column_stack([lat, lon * np.cos(np.radians(around[:, 0].mean()))]) * _KM_PER_DEGREE
