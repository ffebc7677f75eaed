"""A deck packs its libraries, its values and its other language: the scan reads all of them."""

import json

import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.present.packing import packed
from rollbook.protect import refuse_personal_files
from tests.unit.protect.test_scan_files import EMAIL, LAT, LON, NAME, Known
from tests.unit.protect.test_scan_files import known as lists

known = lists
PLANTED = {
    "a name among values": json.dumps({"charts": [], "traces": {"texts": ["Families", NAME]}}),
    "a name in letters of another kind": json.dumps({"texts": [NAME]}, ensure_ascii=False),
    "a name broken by tags": f'<div class="deck"><p>{NAME.replace(" ", "</b> <b>")}</p></div>',
    "an e-mail in an attribute": f'<div data-title="{EMAIL}"></div>',
    "an e-mail in a library": f"<script>\nvar author = '{EMAIL}';\n</script>",
    "a point of a home in a map": json.dumps({"maps": [f'add({{"lat": {LAT}, "lon": {LON}}});']}),
    "a name in values that break off": json.dumps({"texts": [NAME]}, ensure_ascii=False)[:-1],
    "a name packed once more": f'<script class="packed">{packed(json.dumps({"texts": [NAME]}))}</script>',
}

LETTERS = "Z3Jvd3RoX21hcF9vZl90aGVfem9uZQ"
"""A word of a page that could be packed letters, and is none."""
INNER = packed(json.dumps({"texts": [LETTERS, NAME]}))
OTHER = packed(f'<div class="deck"><script class="packed">{INNER}</script></div>')


@pytest.mark.parametrize("what", PLANTED)
def test_whatever_is_planted_in_a_packed_part_blocks_the_release(known: Known, what: str) -> None:
    page = f'<!doctype html><p>Growth</p><script type="text/plain">{packed(PLANTED[what])}</script>'
    with pytest.raises(ProtectionError, match="something personal was about to be released"):
        refuse_personal_files({"deck.en.html": page.encode()}, known)


def test_a_packed_part_without_anybody_in_it_passes(known: Known) -> None:
    told = packed(json.dumps({"charts": [{"x": [1, 2, 3]}], "texts": ["Families"]}))
    files = {"deck.en.html": f"<script>{told}</script>".encode()}
    assert refuse_personal_files(files, known).texts > 0


def test_values_of_the_other_language_are_read_however_deep_they_lie(known: Known) -> None:
    with pytest.raises(ProtectionError, match="something personal was about to be released"):
        refuse_personal_files({"deck.en.html": f"<script>{OTHER}</script>".encode()}, known)
    without = packed(f"<script>{packed(json.dumps({'texts': [LETTERS, packed(LETTERS)]}))}</script>")
    assert refuse_personal_files({"deck.en.html": f"<script>{without}</script>".encode()}, known).texts > 0


def test_the_same_packed_part_in_two_files_is_searched_once(known: Known) -> None:
    library = packed("<script>" + " ".join(f"var name{at} = {at};" for at in range(300)) + "</script>")
    pages = {
        f"deck.{name}.html": f"<p>{name}</p><script>{library}</script>".encode() for name in ("en", "es")
    }
    first = refuse_personal_files({"deck.en.html": pages["deck.en.html"]}, known)
    both = refuse_personal_files(pages, known)
    assert 0 < both.texts - first.texts < 8
