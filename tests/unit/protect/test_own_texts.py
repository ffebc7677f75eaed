"""Among many thousand people some are called as our own sentences speak: they are found by name."""

import base64
import gzip

import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.present.assets import code_of_pages
from rollbook.protect import OwnTexts, made_ready, refuse_personal_files
from rollbook.protect.scanning.haul import Haul
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.pieces import Inside, Text
from rollbook.tables.check import make_table
from tests.unit.protect.test_scan import MEMBER, ORIGIN
from tests.unit.protect.test_scanned_values import LISTS

LIBRARY = "/* a library */ var Lee={go:function(A,s){P=Lee.get(A,s)}};" * 5
SENTENCES = (
    "Whatever a page says.",
    "Mark a place, grace period.",
    "Parent groups (PN)",
    "De abril a {last}",
)
OWN = OwnTexts.of([LIBRARY], SENTENCES)
NAMES = ("a page", "mark a", "abril a", "p lee", "d wu", "grace mark", "a b page")
CODES = ("PN-2018", "PN-0042", "QZ-2018")


def searching(own: OwnTexts | None) -> Known:
    named = [ORIGIN | MEMBER | {"record_id": name, "name_key": name} for name in NAMES]
    coded = [ORIGIN | MEMBER | {"record_id": code, "participant_code": code} for code in CODES]
    return Known({**LISTS, "clean.records": make_table("clean.records", [*named, *coded])}, own=own)


@pytest.fixture(scope="module")
def known() -> Known:
    return searching(OWN)


def kinds_in(known: Known, text: str) -> set[str]:
    haul = Haul(known)
    haul.take(Text(text))
    return {kind for kind, _ in haul.search()}


def kinds_in_file(known: Known, name: str, raw: bytes) -> set[str]:
    haul = Haul(known)
    haul.take_file(Inside(name, raw))
    return {kind for kind, _ in haul.search()}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("whatever a page says", id="an article and a word"),
        pytest.param("A page says", id="at the beginning of a sentence"),
        pytest.param("Mark a place", id="a word and an article"),
        pytest.param("de abril a junio", id="a month and a preposition"),
        pytest.param("Link to a: Page", id="a word behind a colon"),
        pytest.param("Parent groups (PN)2018-04-30", id="a code and a date side by side"),
        pytest.param("Parent groups (PN)\n2018", id="a code and a year on two lines"),
    ],
)
def test_a_sentence_of_ours_names_nobody(known: Known, text: str) -> None:
    assert not kinds_in(known, text)
    assert kinds_in(searching(None), text), "without words of ours each of them would bar a release"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("thanks to A. Page for it", "names", id="as a list writes a name"),
        pytest.param("a page, thanks to A Page", "names", id="beside the words themselves"),
        pytest.param("A. PAGE", "names", id="in capitals"),
        pytest.param("A.Page", "names", id="without a space"),
        pytest.param("&#65;. P&aacute;ge", "names", id="in entities, with an accent"),
        pytest.param("A. <b>Page</b>", "names", id="with a tag between"),
        pytest.param("A. B. Page", "names", id="two initials"),
        pytest.param("Page; Abril A.", "names", id="the initial behind"),
        pytest.param("for d wu", "names", id="a word that we do not use, however it is written"),
        pytest.param("grace mark", "names", id="two whole words, although we use both"),
        pytest.param("PN-2018", "ids", id="a code as it is written"),
        pytest.param("Parent groups (PN): pn 2018", "ids", id="a code with a space"),
        pytest.param("(PN) 0042", "ids", id="a code that is no year"),
        pytest.param("(QZ) 2018", "ids", id="letters that we do not use"),
    ],
)
def test_a_person_who_is_called_like_a_sentence_is_found_by_name(known: Known, text: str, kind: str) -> None:
    assert kind in kinds_in(known, text)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        pytest.param("deck.html", f"<script>{LIBRARY}</script>".encode(), id="in a page"),
        pytest.param(
            "deck.html",
            b'<script type="text/plain">'
            + base64.b64encode(gzip.compress(f"<script>{LIBRARY}</script>".encode(), mtime=0))
            + b"</script>",
            id="packed in a page",
        ),
    ],
)
def test_a_library_of_ours_is_nobody(known: Known, name: str, raw: bytes) -> None:
    assert not kinds_in_file(known, name, raw)
    assert kinds_in_file(searching(None), name, raw) == {"names"}


def test_what_stands_beside_a_library_or_was_written_into_it_is_found(known: Known) -> None:
    beside = f"<script>{LIBRARY}; for('D. Wu')</script>"
    within = f"<script>{LIBRARY.replace('library', 'library of D. Wu', 1)}</script>"
    for page in (beside, within):
        assert kinds_in_file(known, "deck.html", page.encode()) == {"names"}


def test_a_name_is_not_brought_together_nor_torn_by_what_is_cut_out(known: Known) -> None:
    assert not kinds_in_file(known, "deck.html", f"<p>D.</p>x{LIBRARY}x<p>Wu</p>".encode())
    assert kinds_in_file(known, "deck.html", f"<p>D.{LIBRARY}Wu</p>".encode()) == {"names"}


def test_a_short_piece_of_code_is_searched_like_a_sentence() -> None:
    assert not OwnTexts.of(["P=Lee.get()"], []).code


def test_a_release_with_our_own_code_passes_and_one_with_a_name_does_not() -> None:
    lists = {
        **LISTS,
        "clean.records": make_table("clean.records", [ORIGIN | MEMBER | {"name_key": "p lee"}]),
    }
    own = OwnTexts.of(code_of_pages(), ["Lee"])
    page = "\n".join(f"<script>{each}</script>" for each in code_of_pages())
    refuse_personal_files({"deck.en.html": page.encode()}, made_ready(lists, own))
    with pytest.raises(ProtectionError, match="1 names"):
        refuse_personal_files({"deck.en.html": f"{page}<p>P. Lee</p>".encode()}, made_ready(lists, own))
