"""Slips of the pen happen as often as docs/sample.md says, and no other way."""

import re
from collections.abc import Iterator
from dataclasses import astuple, fields, replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from rollbook.demo.nicknames import NICKNAMES
from rollbook.demo.slips import DEFAULT_RATES, SLIPS, Identity, Rates, by_hand, typed, write
from rollbook.demo.typing_errors import can_be_mistyped, with_typing_error

DOCS = Path(__file__).parents[3] / "docs" / "sample.md"
LISTS = tuple(each.name for each in fields(DEFAULT_RATES))
CROWD = 8000
EVERYTHING = Identity(
    "María Guadalupe", ("García", "Núñez"), suffix="Jr.", phone="6615550123", old_phone="6615550999",
    partner_phone="8185550456", email="maria@example.org", address="38620 33rd St E", zip_code="93550",
    old_address="1857 W Avenue T-4", old_zip_code="93551",
)  # fmt: skip
MARRIED = replace(EVERYTHING, given="Lisa", surnames=("Graham",), married_surname="Harper")
BARE = {"bare_name", "given_and_initial"}


@cache
def crowd(identity: Identity, rates: Rates, seed: int = 1) -> list[tuple[str, ...]]:
    dice = Random(seed)  # noqa: S311 - made-up people need a seed, not a secret
    return [write(identity, rates, dice).slips for _ in range(CROWD)]


def possible(slip: str, slips: tuple[str, ...]) -> bool:
    """Whether a slip could have happened in a row, given the others."""
    if slip in {"phone_missing", "old_phone", "partner_phone", "phone_digit_wrong"}:
        return "bare_name" not in slips and (slip != "phone_digit_wrong" or "phone_missing" not in slips)
    return slip != "surname_first" or not BARE.intersection(slips)


@pytest.mark.parametrize("kind", LISTS)
def test_each_slip_happens_at_its_rate_on_each_kind_of_list(kind: str) -> None:
    rates: Rates = getattr(DEFAULT_RATES, kind)
    for slip in SLIPS:
        rate = getattr(rates, slip)
        rows = crowd(MARRIED if slip == "married_name" else EVERYTHING, rates)
        able = [row for row in rows if possible(slip, row)]
        if slip == "accents_dropped":
            able = [row for row in able if not {*row} & {"second_surname_dropped", *BARE, "nickname"}]
        found = sum(slip in row for row in able) / len(able)
        tolerance = 4 * (rate * (1 - rate) / len(able)) ** 0.5 + 1e-9
        assert abs(found - rate) <= tolerance, f"{slip} on {kind}: {found:.3f} instead of {rate}"


def test_nobody_slips_where_every_rate_is_zero() -> None:
    assert set(crowd(EVERYTHING, Rates())) == {()}
    written = write(EVERYTHING, Rates(), Random(1))  # noqa: S311
    assert (written.name, written.phone) == ("María Guadalupe García Núñez Jr.", "6615550123")


def test_whoever_has_nothing_to_lose_loses_nothing() -> None:
    plain_person = Identity("Eva", ("Paz",))
    every = Rates(*(0.1 for _ in fields(Rates)))
    assert {slip for row in crowd(plain_person, every) for slip in row} <= {
        "initials", "surname_first", "id_missing", *BARE,
    }  # fmt: skip


def forced(identity: Identity, **rates: float) -> str:
    return write(identity, Rates(**rates), Random(4)).name  # noqa: S311


def test_each_form_of_a_name_looks_as_the_page_says() -> None:
    maria = replace(EVERYTHING, suffix="")
    assert forced(maria, second_surname_dropped=1) == "María Guadalupe García"
    assert forced(maria, surnames_swapped=1) == "María Guadalupe Núñez García"
    assert forced(maria, surnames_hyphenated=1) == "María Guadalupe García-Núñez"
    assert forced(maria, second_given_dropped=1) == "María García Núñez"
    assert forced(maria, first_given_dropped=1) == "Guadalupe García Núñez"
    assert forced(maria, surname_first=1) == "García Núñez María Guadalupe"
    assert forced(maria, accents_dropped=1) == "Maria Guadalupe Garcia Nunez"
    assert forced(MARRIED, married_name=1, suffix_left_out=1) == "Lisa Harper"
    assert forced(maria, bare_name=0.999) == "María García"
    assert forced(maria, given_and_initial=0.999) == "María G."
    assert re.fullmatch(r"(M\.|Ma\.) (G\.|Guadalupe) García Núñez", forced(maria, initials=1))
    called = forced(maria, nickname=1).split()[0]
    assert called in {*NICKNAMES["maria"], *NICKNAMES["guadalupe"]}


def test_a_bare_name_has_no_phone_and_a_wrong_digit_stays_in_the_exchange_nobody_can_call() -> None:
    dice = Random(1)  # noqa: S311
    assert not write(EVERYTHING, Rates(bare_name=0.999), dice).phone
    for _ in range(50):
        wrong = write(EVERYTHING, Rates(phone_digit_wrong=1), dice).phone
        assert wrong[:6] == "661555"
        assert sum(one != other for one, other in zip(wrong, "6615550123", strict=True)) == 1


def test_an_address_without_its_direction_keeps_the_letter_of_its_avenue() -> None:
    home = replace(EVERYTHING, address="1857 E Avenue E")
    assert write(home, Rates(address_cut=1), Random(1)).address == "1857 Avenue E"  # noqa: S311


def test_two_typists_of_one_sheet_read_the_same_hand_and_make_their_own_errors() -> None:
    rates, dice = DEFAULT_RATES.door, Random(2)  # noqa: S311
    papers = [by_hand(EVERYTHING, rates, dice) for _ in range(300)]
    once, again = ([typed(paper, rates, dice) for paper in papers] for _ in range(2))
    assert once != again
    own = {"accents_dropped", "typing_error", "phone_digit_wrong"}
    for paper, one, other in zip(papers, once, again, strict=True):
        assert {*one.slips} - own == {*other.slips} - own == {*paper.slips}


def test_a_typing_error_changes_one_word_a_little_and_never_its_first_capital_to_nothing() -> None:
    dice = Random(3)  # noqa: S311
    for _ in range(500):
        wrong = with_typing_error("Velázquez de la Cruz", dice)
        assert wrong != "Velázquez de la Cruz"
        changed = [w for w, r in zip(wrong.split(), ["Velázquez", "de", "la", "Cruz"], strict=True) if w != r]
        assert len(changed) == 1
        assert changed[0][0].isupper()
    assert not can_be_mistyped("Eva Paz")
    assert with_typing_error("Eva Paz", dice) == "Eva Paz"


def test_the_same_dice_write_the_same_rows() -> None:
    assert crowd(EVERYTHING, DEFAULT_RATES.door, 5) == crowd(EVERYTHING, DEFAULT_RATES.door, 5)
    assert crowd(EVERYTHING, DEFAULT_RATES.door, 5) != crowd(EVERYTHING, DEFAULT_RATES.door, 6)


def test_what_excludes_each_other_never_adds_up_to_more_than_everybody() -> None:
    for kind in LISTS:
        rates = getattr(DEFAULT_RATES, kind)
        assert all(0 <= rate < 1 for rate in astuple(rates))
        assert rates.phone_missing + rates.old_phone + rates.partner_phone < 1
        assert rates.nickname + rates.initials + rates.second_given_dropped + rates.first_given_dropped < 1


def documented() -> Iterator[tuple[str, dict[str, float]]]:
    lines = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    for line in lines:
        slip, _, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        if slip.strip("`") in SLIPS:
            rates = [0.0 if cell == "–" else float(cell) / 100 for cell in cells[: len(LISTS)]]
            yield slip.strip("`"), dict(zip(LISTS, rates, strict=True))


def test_the_page_about_the_sample_states_the_rates_that_hold() -> None:
    stated = dict(documented())
    declared = {slip: {kind: getattr(getattr(DEFAULT_RATES, kind), slip) for kind in LISTS} for slip in SLIPS}
    assert stated.keys() == declared.keys()
    for slip, rates in declared.items():
        assert stated[slip] == pytest.approx(rates), slip
