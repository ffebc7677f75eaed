"""The owner's key: sub-keys and pseudonyms from it, and never the key itself."""

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.kernel.errors import SettingsError
from rollbook.kernel.keyed import Subkey, pseudonym
from rollbook.owner.keys import SAMPLE, SAMPLE_KEY, Label, OwnerKey, parse_key, refuse_sample

SECRET = bytes(range(100, 132))
KEY = OwnerKey(SECRET)
LABELS: tuple[Label, ...] = ("pid", "dots", "ledger")


def test_each_use_and_community_has_a_sub_key_of_its_own() -> None:
    made = {KEY.subkey(label, name) for label in LABELS for name in ("palmdale", "lancaster")}
    assert len(made) == 6
    assert all(len(each.secret) == 32 and each.key_id == KEY.key_id for each in made)
    assert SECRET not in {each.secret for each in made}


def test_a_pseudonym_is_the_keyed_hash_of_the_standard_and_16_letters_long() -> None:
    expected = hmac.new(SECRET, (2).to_bytes(8, "big") + b"M1", hashlib.sha256).hexdigest()[:16]
    assert pseudonym(Subkey(SECRET, "id"), "M1") == expected


def test_whoever_hashes_all_numbers_finds_no_member() -> None:
    subkey = KEY.subkey("pid", "palmdale")
    released = {pseudonym(subkey, f"{number:04d}") for number in range(1000)}
    guessed = {hashlib.sha256(f"{number:04d}".encode()).hexdigest()[:16] for number in range(10_000)}
    guessed |= {pseudonym(SAMPLE_KEY.subkey("pid", "palmdale"), f"{number:04d}") for number in range(10_000)}
    assert len(released) == 1000
    assert not released & guessed


@given(st.lists(st.text(), max_size=3), st.lists(st.text(), max_size=3))
def test_no_two_lists_of_parts_run_together(one: list[str], other: list[str]) -> None:
    key = Subkey(SECRET, "id")
    assert (pseudonym(key, *one) == pseudonym(key, *other)) == (one == other)


@pytest.mark.parametrize("text", [SECRET.hex(), SECRET.hex().upper(), base64.b64encode(SECRET).decode()])
def test_a_key_is_read_as_hex_and_in_base64(text: str) -> None:
    assert parse_key(f" {text}\n", "here", "vault") == KEY


@pytest.mark.parametrize("text", ["", "secret", SECRET.hex()[:-2], "é" * 64, "0" * 64, "ab" * 32, "x" * 44])
def test_what_is_no_key_is_refused_and_never_shown(text: str) -> None:
    with pytest.raises(SettingsError) as refused:
        parse_key(text, "here", "environment")
    assert "rollbook key new" in refused.value.next_step
    assert not text or text not in str(refused.value)


def test_a_key_does_not_show_itself() -> None:
    subkey = KEY.subkey("pid", "palmdale")
    for secret, told in ((SECRET, f"{KEY!r} {KEY} {KEY.key_id}"), (subkey.secret, f"{subkey!r} {subkey}")):
        assert secret.hex()[:8] not in told
        assert repr(secret)[2:10] not in told
    assert KEY.key_id != OwnerKey(bytes(range(101, 133))).key_id


def test_the_published_key_is_refused_for_releases_wherever_it_is_found() -> None:
    assert len(SAMPLE) == 32
    found = parse_key(SAMPLE.hex(), "here", "environment")
    for key in (SAMPLE_KEY, found):
        with pytest.raises(SettingsError, match="sample key"):
            refuse_sample(key, "a release")
    refuse_sample(KEY, "a release")
