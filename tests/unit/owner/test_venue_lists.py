"""A list of public meeting places counts only as its owner has signed it, with the key of this project."""

import json
from pathlib import Path

import pytest

from rollbook.declare.venues import Venue, Venues
from rollbook.kernel.layout import Layout
from rollbook.owner import new_owner, open_owner, rotate_signing_key, sign_list, what_counts
from rollbook.owner.keys import KEY_VARIABLE
from tests.unit.owner.owned import project_at

LIBRARY = Venue(
    venue="library",
    name="Library",
    kind="library",
    street_address="38108 59th St E",
    zip="93552",
    lat=34.57548,
    lon=-118.02272,
)
PARK = LIBRARY.model_copy(update={"venue": "park", "kind": "park", "street_address": "1 Elm St"})
LIST = Venues(community="palmdale", venues=(LIBRARY, PARK))
TOLD = {"owner": {"name": "Ana Prueba", "role": ""}, "date": "2018-08-01"}


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    layout = project_at(tmp_path / "project")
    (layout.pipelines / "venues").mkdir()
    return layout


def signed(layout: Layout, declared: Venues = LIST) -> Layout:
    sign_list(open_owner(layout), declared, TOLD)
    return layout


def code(layout: Layout, declared: Venues | None = LIST) -> str:
    counted = what_counts(layout, declared)
    assert bool(counted.venues) == (counted.code in {"signed", "sample"})
    return counted.code


def test_no_list_and_an_empty_one_are_none(layout: Layout) -> None:
    assert code(layout, None) == code(layout, Venues(community="palmdale", venues=())) == "none"


def test_a_list_that_nobody_signed_counts_as_none(layout: Layout) -> None:
    assert code(layout) == "unsigned"


def test_a_project_without_keys_is_content_with_the_sample_key(layout: Layout) -> None:
    assert code(signed(layout)) == "sample"


def test_a_project_with_keys_of_its_own_is_not(layout: Layout) -> None:
    signed(layout)
    new_owner(layout)
    assert code(layout) == "stranger"
    assert code(signed(layout)) == "signed"


def test_nor_is_whoever_has_a_key_in_the_environment(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    signed(layout)
    monkeypatch.setenv(KEY_VARIABLE, bytes(range(32)).hex())
    assert code(layout) == "stranger"


def test_a_list_is_checked_where_the_vault_is_not(layout: Layout, vault: Path) -> None:
    new_owner(layout)
    signed(layout)
    vault.rename(vault.with_name("elsewhere"))
    assert code(layout) == "signed"


def test_the_list_of_another_project_or_of_a_replaced_pair_is_a_strangers(layout: Layout) -> None:
    new_owner(layout)
    signed(layout)
    rotate_signing_key(layout)
    assert code(layout) == "stranger"


@pytest.mark.parametrize(
    "changed",
    [
        {"lat": 34.57549},
        {"street_address": "38109 59th St E"},
        {"name": "Libary"},
        {"kind": "school"},
        {"zip": "93551"},
    ],
)
def test_a_change_of_one_letter_is_noticed(layout: Layout, changed: dict[str, object]) -> None:
    signed(layout)
    entry = LIBRARY.model_copy(update=changed)
    assert code(layout, LIST.model_copy(update={"venues": (entry, PARK)})) == "changed"


def test_one_more_and_one_less_are_noticed_and_the_order_does_not_matter(layout: Layout) -> None:
    signed(layout, LIST.model_copy(update={"venues": (LIBRARY,)}))
    assert code(layout) == "changed"
    signed(layout)
    assert code(layout, LIST.model_copy(update={"venues": (LIBRARY,)})) == "changed"
    assert code(layout, LIST.model_copy(update={"venues": (PARK, LIBRARY)})) == "sample"


def test_the_list_of_one_community_says_nothing_of_another(layout: Layout) -> None:
    signed(layout)
    other = LIST.model_copy(update={"community": "lancaster"})
    layout.venue_signature("palmdale").rename(layout.venue_signature("lancaster"))
    assert code(layout, other) == "changed"


def test_a_statement_that_was_touched_is_noticed(layout: Layout) -> None:
    path = signed(layout).venue_signature("palmdale")
    told = json.loads(path.read_text(encoding="utf-8"))
    told["signed"]["owner"]["name"] = "Somebody Else"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert code(layout) == "changed"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"signed": 1, "signature": "x"}', '{"signed": {}}'])
def test_what_is_no_signature_cannot_be_read(layout: Layout, content: str) -> None:
    layout.venue_signature("palmdale").write_text(content, encoding="utf-8")
    assert code(layout) == "unreadable"


def test_a_signature_of_something_else_is_none_of_a_list(layout: Layout) -> None:
    path = signed(layout).venue_signature("palmdale")
    told = json.loads(path.read_text(encoding="utf-8"))
    told["signed"]["format"] = "rollbook-signature"
    path.write_text(json.dumps(told), encoding="utf-8")
    assert code(layout) == "unreadable"


def test_the_same_list_and_day_give_the_same_bytes(layout: Layout) -> None:
    first = signed(layout).venue_signature("palmdale").read_bytes()
    assert signed(layout).venue_signature("palmdale").read_bytes() == first
    assert b"PRIVATE" not in first
