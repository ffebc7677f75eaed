"""Pairs are counted, not listed, and come out as if they had been listed."""

from itertools import combinations
from random import Random

from tools.bench.linkage.scores import PairScore, score_links, score_pairs


def listed(made: list[str], true: list[str], sides: list[bool] | None = None) -> PairScore:
    """The score by listing every pair; between two files only pairs across count."""
    pairs = list(combinations(range(len(made)), 2))
    if sides is not None:
        pairs = [(one, other) for one, other in pairs if sides[one] != sides[other]]
    put = {(one, other) for one, other in pairs if made[one] == made[other]}
    meant = {(one, other) for one, other in pairs if true[one] == true[other]}
    return PairScore(len(put & meant), len(put), len(meant))


def test_what_is_put_together_as_it_should_be_scores_one() -> None:
    score = score_pairs([7, 7, 3, 3, 3], ["a", "a", "b", "b", "b"])
    assert score == PairScore(right=4, made=4, true=4)
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)


def test_a_stranger_in_a_person_costs_precision_and_a_lost_row_costs_recall() -> None:
    stranger = score_pairs([1, 1, 1], ["a", "a", "b"])
    assert (stranger.precision, stranger.recall) == (1 / 3, 1)
    lost = score_pairs([1, 1, 2], ["a", "a", "a"])
    assert (lost.precision, lost.recall) == (1, 1 / 3)


def test_nothing_put_together_is_not_wrong_but_finds_nothing() -> None:
    score = score_pairs([1, 2, 3], ["a", "a", "b"])
    assert (score.precision, score.recall, score.f1) == (1, 0, 0)


def test_no_records_are_no_mistake() -> None:
    assert score_pairs([], []).f1 == 1


def test_counting_gives_what_listing_all_pairs_gives() -> None:
    dice = Random(11)  # noqa: S311  made-up persons need a seed, not a secret
    for size in (2, 5, 40):
        made, true = ([dice.choice("abcdefgh") for _ in range(size)] for _ in range(2))
        sides = [dice.random() < 0.5 for _ in range(size)]
        assert score_pairs(made, true) == listed(made, true)
        assert score_links(made, true, sides) == listed(made, true, sides)


def test_between_two_files_a_pair_within_one_of_them_does_not_count() -> None:
    score = score_links([1, 1, 1], ["a", "b", "a"], [False, False, True])
    assert score == PairScore(right=1, made=2, true=1)


def test_a_million_records_of_one_person_need_no_list_of_pairs() -> None:
    assert score_pairs([0] * 1_000_000, [0] * 1_000_000).made == 499_999_500_000


def test_shares_are_cut_and_never_rounded_up_to_their_bound() -> None:
    assert PairScore(right=99_999, made=100_000, true=100_000).as_record()["f1"] == 0.9999
