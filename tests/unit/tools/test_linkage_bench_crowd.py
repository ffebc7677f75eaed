"""The crowd is as large, as hard and as repeatable as its measurement says."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from rollbook.demo.slips import DEFAULT_RATES
from tools.bench.linkage.crowd import KINDS, Crowd, make_crowd, shares_of_slips
from tools.bench.linkage.identities import keep, kept
from tools.bench.linkage.neighbours import make_neighbours
from tools.bench.linkage.rules import weigh_pairs
from tools.bench.linkage.scores import score_pairs

PEOPLE = 3000


@cache
def crowd() -> Crowd:
    """A small one of a seed that nothing is measured with."""
    return make_crowd(PEOPLE, seed=5)


def test_everybody_stands_on_a_list_and_on_each_at_most_once() -> None:
    made = crowd()
    lines = Counter(zip(made.identities["unit_code"], made.people, strict=True))
    assert set(made.people) == set(range(PEOPLE))
    assert max(lines.values()) == 1


def test_two_hundred_thousand_people_have_320_to_400_thousand_records() -> None:
    assert 1.6 <= len(crowd().records) / PEOPLE <= 2.0


def test_three_in_ten_share_a_household() -> None:
    shared = sum(bool(person.kin) for person in make_neighbours(PEOPLE, "5/people"))
    assert shared / PEOPLE == pytest.approx(0.3, abs=0.03)


def test_the_same_seed_makes_the_same_crowd_and_another_seed_another_one() -> None:
    again = make_crowd(PEOPLE, seed=5)
    assert again.records == crowd().records
    assert make_crowd(200, seed=6).records != make_crowd(200, seed=5).records


def test_slips_are_as_frequent_at_the_door_as_the_sample_says() -> None:
    made = crowd()
    door = [
        slips
        for record, slips in zip(made.records, made.slips, strict=True)
        if record["unit_code"].startswith("meeting")
    ]
    for slip in ("typing_error", "bare_name", "surname_first"):
        share = sum(slip in slips for slips in door) / len(door)
        assert share == pytest.approx(getattr(DEFAULT_RATES.door, slip), abs=0.02), slip


def test_every_slip_that_needs_no_rare_person_happens() -> None:
    rare = {"suffix_left_out", "surname_first"}
    assert set(shares_of_slips(crowd())) >= {
        slip
        for kind in KINDS.values()
        for slip in DEFAULT_RATES.door.__dataclass_fields__
        if getattr(kind.rates, slip) > 0 and slip not in rare
    }


def test_names_reach_the_linkage_as_the_cleaner_leaves_them() -> None:
    keys = crowd().identities["name_key"]
    assert keys.str.fullmatch(r"[a-z0-9]+( [a-z0-9]+)*").all()


def test_a_crowd_that_was_kept_is_the_same_crowd(tmp_path: Path) -> None:
    made = crowd()
    keep(made.identities, made.people, tmp_path / "crowd.parquet")
    identities, people = kept(tmp_path / "crowd.parquet")
    assert people == made.people
    assert identities.astype("str").equals(made.identities.astype("str"))


def test_the_plain_rules_find_most_pairs_without_comparing_everybody_with_everybody() -> None:
    made = crowd()
    pairs = weigh_pairs(made.identities)
    likely = pairs[pairs["speaks_for"] >= 0]
    same = sum(
        made.people[one] == made.people[other]
        for one, other in zip(likely["left"], likely["right"], strict=True)
    )
    assert same / score_pairs(made.people, made.people).true > 0.8
    assert same / len(likely) > 0.6
    assert len(pairs) < 20 * len(made.records)
