"""Pairs of profiles become pairs of people: each asked about once, and none that is settled."""

from typing import Any

from rollbook.declare.linkage import Linkage
from rollbook.review.pairs import Pair, doubtful_pairs
from tests.unit.review.made_up import Row, link, record, tables

_SETTINGS: dict[str, Any] = {"review_from": 0.05, "review_to": 0.95}
LINKAGE = Linkage.model_construct(None, **_SETTINGS)


def asked(*links: Row, settled: tuple[tuple[str, str], ...] = ()) -> list[Pair]:
    profiles = sorted({profile for row in links for profile in (row["profile_id"], row["other_profile_id"])})
    records = [record(profile, "signin", number) for number, profile in enumerate(profiles, start=1)]
    made = tables(records, links)
    decided = [frozenset(pair) for pair in settled]
    return doubtful_pairs(made["linked.links"], made["linked.record_persons"], LINKAGE, decided)


def test_only_what_is_neither_sure_nor_hopeless_is_asked() -> None:
    links = [
        link("A.1", f"{person}.1", p) for person, p in (("B", 0.04), ("C", 0.05), ("D", 0.3), ("E", 0.95))
    ]
    assert [pair.other_person for pair in asked(*links)] == ["E", "D", "C"]


def test_a_pair_that_one_list_names_both_of_is_asked_however_likely_it_is() -> None:
    assert [pair.decision for pair in asked(link("A.1", "B.1", 0.99, "excluded"))] == ["excluded"]


def test_two_people_are_asked_about_once_by_the_profiles_that_speak_loudest() -> None:
    (pair,) = asked(link("A.1", "B.1", 0.3), link("A.2", "B.1", 0.6), link("B.2", "A.1", 0.2))
    assert {pair.profile, pair.other_profile} == {"A.2", "B.1"}
    assert pair.probability == 0.6
    assert {pair.one, pair.other} == {("A.1", "A.2"), ("B.1", "B.2")}


def test_a_person_that_hangs_together_by_a_doubtful_link_is_asked_about_there() -> None:
    (pair,) = asked(
        link("A.1", "A.2", 0.99, "joined"),
        link("A.3", "A.4", 0.98, "joined"),
        link("A.2", "A.3", 0.6, "joined"),
    )
    assert pair.is_joined
    assert {pair.one, pair.other} == {("A.1", "A.2"), ("A.3", "A.4")}


def test_a_weak_link_between_what_stronger_ones_hold_together_is_no_question() -> None:
    assert not asked(
        link("A.1", "A.2", 0.99, "joined"),
        link("A.2", "A.3", 0.98, "joined"),
        link("A.1", "A.3", 0.6, "joined"),
    )


def test_two_that_are_plainly_not_alike_and_one_person_all_the_same_are_asked_about() -> None:
    (pair,) = asked(
        link("A.1", "A.2", 0.99, "joined"),
        link("A.2", "A.3", 0.97, "joined"),
        link("A.1", "A.3", 0.02, "joined"),
    )
    assert {pair.profile, pair.other_profile} == {"A.2", "A.3"}


def test_a_verdict_that_a_run_has_seen_settles_the_two_people() -> None:
    assert not asked(link("A.1", "B.1", 0.2, "verdict_different"), link("A.2", "B.2", 0.6))
    assert not asked(link("A.1", "A.2", 0.3, "verdict_same"))


def test_a_verdict_of_today_settles_a_pair_before_the_next_run() -> None:
    links = (link("A.1", "B.1", 0.4), link("A.2", "B.1", 0.6), link("A.1", "C.1", 0.5))
    (left,) = asked(*links, settled=(("B.1", "A.1"),))
    assert {left.person, left.other_person} == {"A", "C"}
    assert not asked(link("A.1", "A.2", 0.6, "joined"), settled=(("A.2", "A.1"),))


def test_a_verdict_on_others_settles_nothing() -> None:
    assert len(asked(link("A.1", "B.1", 0.4), settled=(("A.1", "C.1"), ("A.1", "A.2")))) == 1


def test_the_order_of_the_links_does_not_matter() -> None:
    links = [link("A.1", "B.1", 0.4), link("A.2", "B.1", 0.4), link("A.1", "A.2", 0.6, "joined")]
    assert asked(*links) == asked(*reversed(links))


ROSTER = {"file.csv"}


def named(**lists: set[str]) -> dict[str, set[str]]:
    """Which lists name a profile; ``A_1`` stands for ``A.1``."""
    return {profile.replace("_", "."): units for profile, units in lists.items()}


def asked_with(
    lists: dict[str, set[str]], *links: Row, settled: tuple[tuple[str, str], ...] = ()
) -> list[Pair]:
    profiles = sorted(
        {profile for row in links for profile in (row["profile_id"], row["other_profile_id"])} | {*lists}
    )
    made = tables(
        [record(profile, "signin", number) for number, profile in enumerate(profiles, start=1)], links
    )
    decided = [frozenset(pair) for pair in settled]
    return doubtful_pairs(
        made["linked.links"], made["linked.record_persons"], LINKAGE, decided, lambda _: lists
    )


def test_where_a_list_names_both_it_is_asked_whose_the_looser_profile_is() -> None:
    lists = named(A_1=ROSTER, B_1=ROSTER, B_2=set())
    (pair,) = asked_with(lists, link("A.1", "B.2", 0.4))
    assert (pair.one, pair.other, pair.rest) == (("A.1",), ("B.2",), ("B.1",))
    (turned,) = asked_with(lists, link("B.2", "A.1", 0.4))
    assert (turned.one, turned.other, turned.rest) == (("A.1",), ("B.2",), ("B.1",))


def test_where_a_list_names_both_and_no_profile_can_go_over_only_a_likely_pair_is_asked() -> None:
    lists = named(A_1=ROSTER, B_1=ROSTER)
    assert not asked_with(lists, link("A.1", "B.1", 0.4))
    (pair,) = asked_with(lists, link("A.1", "B.1", 0.7, "excluded"))
    assert pair.rest == ()


def test_a_verdict_on_one_loose_profile_leaves_the_question_about_another() -> None:
    lists = named(A_1=ROSTER, B_1=ROSTER, B_2=set(), B_3=set())
    links = (link("A.1", "B.2", 0.6, "excluded"), link("A.1", "B.3", 0.3))
    assert [pair.other for pair in asked_with(lists, *links)] == [("B.2",)]
    assert [pair.other for pair in asked_with(lists, *links, settled=(("A.1", "B.2"),))] == [("B.3",)]
