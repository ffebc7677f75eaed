"""Pairs of people that may be one, from pairs of profiles: each pair of people once."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from rollbook.declare.linkage import Linkage
from rollbook.tables.rows import Row, rows_of

UnitsOf = Callable[[Collection[str]], Mapping[str, Collection[str]]]

LEVELS = ("name", "contact", "place", "birth")
_SURE = 2.0


@dataclass(frozen=True)
class Pair:
    """Two people who may be one, or one who may be two.

    ``profile`` and ``other_profile`` are the two that speak loudest for one person; ``one`` and ``other`` are
    all profiles that go with each of them. Where two people cannot be one, since a list names both, the
    question is whose the other profile is: ``other`` is that profile alone, ``rest`` what its person keeps.
    """

    one: tuple[str, ...]
    other: tuple[str, ...]
    profile: str
    other_profile: str
    person: str
    other_person: str
    probability: float
    decision: str
    levels: Mapping[str, str]
    rest: tuple[str, ...] = ()

    @property
    def is_joined(self) -> bool:
        """Whether the two count as one person now."""
        return self.decision == "joined"

    def turned(self) -> "Pair":
        """The same pair with its sides changed over."""
        return replace(
            self,
            one=self.other,
            other=self.one,
            profile=self.other_profile,
            other_profile=self.profile,
            person=self.other_person,
            other_person=self.person,
        )

    def about_profile(self) -> "Pair":
        """The question whose the other profile is: of the one person, or of the one that it counts with."""
        rest = tuple(profile for profile in self.other if profile != self.other_profile)
        return replace(self, other=(self.other_profile,), rest=rest)


def doubtful_pairs(
    links: pd.DataFrame,
    record_persons: pd.DataFrame,
    linkage: Linkage,
    decided: Collection[frozenset[str]] = (),
    units: UnitsOf | None = None,
) -> list[Pair]:
    """All pairs that somebody should look at, likeliest first; those with a verdict are left out.

    Parameters
    ----------
    links
        ``linked.links``.
    record_persons
        ``linked.record_persons``.
    linkage
        From where to where a pair is doubtful.
    decided
        Pairs of profiles that a verdict speaks of, also one that no run has seen yet.
    units
        Looks up for some profiles the lists that name them and that name a person once; none otherwise.
    """
    is_settled = _Settled({*decided, *_seen_verdicts(links)})
    apart = _apart(links, record_persons, linkage, units or _no_units)
    best: dict[frozenset[str], Pair] = {}
    for pair in apart:
        people = frozenset((pair.person, pair.other_person))
        if people not in best and not is_settled(pair):
            best[people] = pair
    joined = (pair for pair in _joined(links, linkage) if not is_settled(pair))
    return sorted(
        [*best.values(), *joined], key=lambda pair: (-pair.probability, pair.profile, pair.other_profile)
    )


class _Settled:
    """Whether a verdict speaks of a profile of the one side and a profile of the other."""

    def __init__(self, decided: Iterable[frozenset[str]]) -> None:
        self._partners: dict[str, set[str]] = defaultdict(set)
        for pair in decided:
            for profile in pair:
                self._partners[profile] |= pair - {profile}

    def __call__(self, pair: Pair) -> bool:
        return any(self._partners.get(profile, set()) & {*pair.other} for profile in pair.one)


def _seen_verdicts(links: pd.DataFrame) -> set[frozenset[str]]:
    given = links[links["decision_code"].isin(["verdict_same", "verdict_different"])]
    return {frozenset(pair) for pair in zip(given["profile_id"], given["other_profile_id"], strict=True)}


def _apart(
    links: pd.DataFrame, record_persons: pd.DataFrame, linkage: Linkage, units: UnitsOf
) -> Iterator[Pair]:
    is_open = links["match_probability"].between(linkage.review_from, linkage.review_to)
    is_doubtful = (links["decision_code"] == "apart") & is_open
    are_two = links["person_id"] != links["other_person_id"]
    open_links = links[are_two & (is_doubtful | (links["decision_code"] == "excluded"))]
    asked = {*open_links["person_id"], *open_links["other_person_id"]}
    profiles = _profiles_of(record_persons, asked)
    named = units({each for owned in profiles.values() for each in owned})
    for link in _strongest_first(open_links):
        pair = _pair(link, profiles[link["person_id"]], profiles[link["other_person_id"]])
        asked_pair = _as_asked(pair, named)
        if asked_pair:
            yield asked_pair


def _as_asked(pair: Pair, named: Mapping[str, Collection[str]]) -> Pair | None:
    """Two people whom a list names both cannot be one: then it is asked whose the looser profile is.

    Where neither profile can go over, the list has settled it, unless the model is for one person still.
    """
    lists = {profile: {*named.get(profile, ())} for profile in (*pair.one, *pair.other)}
    one, other = (set[str]().union(*(lists[each] for each in side)) for side in (pair.one, pair.other))
    if not one & other:
        return pair
    can_go = not lists[pair.other_profile] & one
    can_come = not lists[pair.profile] & other
    if can_go and (not can_come or len(lists[pair.other_profile]) <= len(lists[pair.profile])):
        return pair.about_profile()
    if can_come:
        return pair.turned().about_profile()
    return pair if pair.decision == "excluded" else None


def _no_units(_: Collection[str]) -> Mapping[str, Collection[str]]:
    return {}


def _joined(links: pd.DataFrame, linkage: Linkage) -> Iterator[Pair]:
    """Of each person the links without which it would fall in two, as far as they are doubtful.

    A person is put together again, the strongest link first: a link that adds nothing new is no question. A
    link beyond doubt is one all the same if it brings two profiles together that are plainly not alike.
    """
    within = links[links["decision_code"].isin(["joined", "verdict_same"])]
    is_asked = (within["decision_code"] == "joined") & (within["match_probability"] <= linkage.review_to)
    doubted = within[within["person_id"].isin(within.loc[is_asked, "person_id"].unique())]
    of_person: dict[str, list[Row]] = defaultdict(list)
    for link in _strongest_first(doubted):
        of_person[link["person_id"]].append(link)
    for _, held in sorted(of_person.items()):
        contradicted = [_ends(link) for link in held if link["match_probability"] < linkage.review_from]
        for link, one, other in _seams(held):
            is_doubtful = link["match_probability"] <= linkage.review_to
            is_odd = any(_crosses(ends, one, other) for ends in contradicted)
            if link["decision_code"] == "joined" and (is_doubtful or is_odd):
                yield _pair(link, one, other)


def _seams(links: Iterable[Row]) -> Iterator[tuple[Row, list[str], list[str]]]:
    """The links that bring together what stronger ones had not, with what hangs on either end (Kruskal)."""
    part: dict[str, list[str]] = {}
    for link in links:
        one, other = (part.setdefault(profile, [profile]) for profile in _ends(link))
        if one is not other:
            yield link, [*one], [*other]
            one.extend(other)
            part.update(dict.fromkeys(other, one))


def _ends(link: Row) -> tuple[str, str]:
    return link["profile_id"], link["other_profile_id"]


def _crosses(ends: tuple[str, str], one: list[str], other: list[str]) -> bool:
    first, second = ends
    return (first in one and second in other) or (first in other and second in one)


def _strongest_first(links: pd.DataFrame) -> list[Row]:
    strength = links["match_probability"].mask(links["decision_code"] == "verdict_same", _SURE)
    ordered = links.assign(strength=-strength).sort_values(["strength", "profile_id", "other_profile_id"])
    return rows_of(ordered)


def _profiles_of(record_persons: pd.DataFrame, persons: set[str]) -> dict[str, list[str]]:
    asked = record_persons[record_persons["person_id"].isin(persons)]
    found: dict[str, list[str]] = defaultdict(list)
    once = asked[["person_id", "profile_id"]].drop_duplicates()
    for person, profile in zip(once["person_id"], once["profile_id"], strict=True):
        found[person].append(profile)
    return found


def _pair(link: Row, one: Iterable[str], other: Iterable[str]) -> Pair:
    profile, other_profile = _ends(link)
    return Pair(
        one=tuple(sorted({*one, profile})),
        other=tuple(sorted({*other, other_profile})),
        profile=profile,
        other_profile=other_profile,
        person=link["person_id"],
        other_person=link["other_person_id"],
        probability=float(link["match_probability"]),
        decision=link["decision_code"],
        levels={kind: link[f"{kind}_level_code"] for kind in LEVELS},
    )
