"""What the deep scan looks for: every spelling of a value, and no ordinary word or figure."""

import base64
import gzip
import io
import json
import struct
import unicodedata
import zipfile
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from rollbook.kernel.errors import ProtectionError
from rollbook.protect import refuse_personal_files
from rollbook.protect.scanning import opening
from rollbook.protect.scanning.births import spellings_of
from rollbook.protect.scanning.haul import Haul
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.openers import archives
from rollbook.protect.scanning.opening import OPENERS
from rollbook.protect.scanning.pieces import Inside, Row, Text
from rollbook.protect.scanning.plain import plain, readable
from rollbook.protect.scanning.values import HOMES, IDS, KINDS, _of_kind, phone
from rollbook.tables.check import make_table
from tests.unit.protect.test_scan import GROUP, HOME, MEMBER, ORIGIN, VENUE

NAME, LAT, LON = "Inés Peña Solís", 34.58442, -118.06998
SENT = {
    "full_name_text": "PEÑA S., INES MARISOL",
    "phone_text": "tel 661/555/0177",
    "email_text": "I.PENA@OLD.example",
}
BORN = {"record_id": "r1", "born_from_date": date(2011, 3, 9), "born_until_date": date(2011, 3, 9)}
LISTS = {
    "clean.records": make_table("clean.records", [ORIGIN | MEMBER]),
    "clean.groups": make_table("clean.groups", [ORIGIN | GROUP | {"source_code": "groups"}]),
    "clean.children": make_table("clean.children", [BORN]),
    "located.addresses": make_table("located.addresses", [HOME | {"precision_code": "street_grid"}]),
    "located.groups": make_table("located.groups", [VENUE]),
    "raw.roster": make_table("raw.roster", [ORIGIN | {"record_id": "r1", "layout_code": "x"} | SENT]),
}


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(LISTS)


def kinds_in(known: Known, text: str) -> set[str]:
    haul = Haul(known)
    haul.take(Text(text))
    return {kind for kind, _ in haul.search()}


def refusal(files: dict[str, bytes]) -> str:
    with pytest.raises(ProtectionError) as refused:
        refuse_personal_files(files, LISTS)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("Pena Solis, Ines", "names", id="surnames first"),
        pytest.param("Peña S., Inés Marisol", "names", id="as a raw file spells it"),
        pytest.param("report_inespenasolis_2018", "names", id="in one word"),
        pytest.param(unicodedata.normalize("NFD", NAME), "names", id="letters and their accents apart"),
        pytest.param("In&eacute;s Pe&#241;a Sol&#xed;s", "names", id="entities"),
        pytest.param("In%C3%A9s+Pe%C3%B1a+Sol%C3%ADs", "names", id="an address of the web"),
        pytest.param(r"In\u00e9s Pe\xf1a Sol\u{ed}s", "names", id="escapes of a script"),
        pytest.param("&amp;#73;n&amp;#233;s Peña Solís", "names", id="escaped twice"),
        pytest.param("In\u00ad\u00e9s Pe\u200b\u00f1a Solís", "names", id="signs that nobody sees"),
        pytest.param("66 15 55 01 01", "phones", id="a phone in pairs"),
        pytest.param("(661) 555 \u2013 0177", "phones", id="a phone of a raw file"),
        pytest.param("i.pena@old.example", "e-mails", id="an e-mail of a raw file"),
        pytest.param("PN 0042", "ids", id="an id with another sign"),
        pytest.param("38620 33rd Street E; 38620 33RD ST E", "addresses", id="an address in capitals"),
        pytest.param("Inés, born 2011-03-09", "birth dates", id="a birth date beside a name"),
        pytest.param("9 mar 2011: Solís", "birth dates", id="a birth date in words"),
        pytest.param("34.5844 N, 118.0700 W", "points of homes", id="four decimals without a sign"),
        pytest.param("lon -118.06998 / lat 34.58442", "points of homes", id="longitude first"),
        pytest.param("34,58442 -118,06998", "points of homes", id="decimal commas"),
        pytest.param("at [34.58442, -118.06998] there", "points of homes", id="a pair of its own"),
    ],
)
def test_each_spelling_is_found(known: Known, text: str, kind: str) -> None:
    assert kind in kinds_in(known, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2011-03-09", id="a birth date alone is a date"),
        pytest.param("2011-03-09, meeting of the group", id="a date beside words"),
        pytest.param("661 members, 555 families", id="figures"),
        pytest.param("34.58 -118.06", id="two decimals are a kilometre"),
        pytest.param("34.58442", id="half of a point"),
        pytest.param(f"34.58442 {'far apart ' * 30} -118.06998", id="numbers of two sentences"),
        pytest.param("Inés", id="a given name"),
        pytest.param("Solís family", id="a surname"),
    ],
)
def test_ordinary_texts_pass(known: Known, text: str) -> None:
    assert not kinds_in(known, text)


def test_an_answer_of_a_raw_list_that_is_no_address_or_name_is_not_searched_for() -> None:
    told = {"street_address_text": "same as above", "full_name_text": "A. Solís"}
    lists = {
        **LISTS,
        "raw.roster": make_table("raw.roster", [ORIGIN | {"record_id": "r1", "layout_code": "x"} | told]),
    }
    there = Known(lists)
    assert not kinds_in(there, "The same as above; a Solís")
    totals = make_table(
        "raw.roster", [ORIGIN | {"record_id": "r9", "layout_code": "x", "full_name_text": "Total Members"}]
    )
    assert not kinds_in(Known({**LISTS, "raw.roster": totals}), "Total members: 60")


def test_an_id_of_few_digits_is_searched_for_where_it_is_called_one() -> None:
    short = make_table("clean.records", [ORIGIN | MEMBER | {"member_code": "4711"}])
    there = Known({**LISTS, "clean.records": short})
    assert kinds_in(there, "Member 4711 and others") == {"ids"}
    assert not kinds_in(there, "4711 people in 2018")
    long = make_table("clean.records", [ORIGIN | MEMBER | {"member_code": "4711081"}])
    assert kinds_in(Known({**LISTS, "clean.records": long}), "4711081") == {"ids"}


def test_a_corner_in_a_run_of_pairs_is_refused_unless_it_is_public(known: Known) -> None:
    drawn = f"L.polygon([[34.5, -118.1], [{LAT}, {LON}], [34.6, -118.2]])"
    assert kinds_in(known, drawn) == {"points of homes"}
    road = {"shape_kind_code": "road", "shape_code": "r", "shape_label": "r", "vintage_year": 2020}
    wkt = f"LINESTRING (-118.1 34.5, {LON} {LAT}, -118.2 34.6)"
    public = {**LISTS, "released.shapes": make_table("released.shapes", [road | {"shape_wkt": wkt}])}
    assert not kinds_in(Known(public), drawn)


@given(st.sampled_from([4, 5, 6]), st.booleans(), st.sampled_from([", ", " ", "/", ";", " \n"]))
def test_a_point_is_found_at_any_number_of_decimals(decimals: int, is_swapped: bool, between: str) -> None:  # noqa: FBT001
    pair = [f"{number:.{decimals}f}" for number in (LAT, LON)]
    assert kinds_in(Known(LISTS), between.join(reversed(pair) if is_swapped else pair)) == {"points of homes"}


@pytest.mark.parametrize(("dtype", "code"), [("f8", "d"), ("f4", "f")])
def test_numbers_of_a_chart_are_found_in_every_width(known: Known, dtype: str, code: str) -> None:
    x, y = (base64.b64encode(struct.pack(f"<2{code}", 1.5, number)).decode() for number in (LAT, LON))
    chart = {"x": {"dtype": dtype, "bdata": x}, "y": {"bdata": y, "dtype": dtype}}
    assert "points of homes" in kinds_in(known, json.dumps({"data": [chart]}))


def test_a_phone_in_whole_numbers_of_a_chart_is_found(known: Known) -> None:
    told = base64.b64encode(struct.pack("<1d", 6615550101)).decode()
    assert kinds_in(known, f'{{"dtype":"f8","bdata":"{told}"}}') == {"phones"}


def test_a_phone_is_written_in_many_groupings() -> None:
    spellings = phone("6615550101").spellings
    assert {" 661 555 0101 ", " 6615550101 ", " 16615550101 ", " 661555 0101 "} <= set(spellings)


def test_dates_are_written_in_both_orders_and_languages() -> None:
    told = set(spellings_of("2011-03-09"))
    assert {" 2011 03 09 ", " 3 9 2011 ", " 09 03 2011 ", " 9 mar 2011 ", " 20110309 "} <= told


def test_the_refusal_tells_kinds_and_counts_and_never_the_file() -> None:
    said = refusal({"ines_pena_solis/list.csv": f"{NAME},{LAT},{LON}\n".encode()})
    assert "1 names, addresses, e-mails or ids" in said
    assert "1 points of homes" in said
    assert ".csv" in said
    assert not [part for part in ("ines", "inés", "solis", "list", "34.58") if part in said.lower()]


def test_files_lie_in_files_only_so_deep() -> None:
    raw = b"x"
    for _ in range(12):
        raw = gzip.compress(raw, mtime=0)
    assert "cannot be looked into" in refusal({"x.gz": raw})


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.txt", b" " * (1 << 20))
    refuse_personal_files({"x.zip": told.getvalue()}, LISTS)
    monkeypatch.setattr(opening, "_MOST_BYTES", 1 << 21)
    assert "cannot be looked into" in refusal({"x.zip": told.getvalue()})
    monkeypatch.setattr(archives, "_MOST_BYTES", 1 << 19)
    assert "cannot be looked into" in refusal(
        {"x.zip": told.getvalue(), "y.gz": gzip.compress(b" " * (1 << 20))}
    )


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("x.exe", b"MZ"),
        ("x.doc", b"x"),
        ("x.bin", b"x"),
        ("x", b"x"),
        ("x.zip/x.shp", b""),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("x.pdf", b"%PDF-1.7"),
        ("x.xlsx", b"PK\x03\x04"),
        ("x.docx", b""),
        ("x.json", b"{"),
        ("x.ipynb", b"[1,"),
        ("x.svg", b"<svg>"),
        ("x.gz", b"\x1f\x8b\x08"),
        ("x.html", b"\xff\xfe"),
        ("x.parquet", b""),
    ],
)
def test_a_file_that_is_broken_or_of_another_kind_is_refused(name: str, raw: bytes) -> None:
    said = refusal({name: raw})
    assert "cannot be looked into" in said
    assert "x.html" not in said


@pytest.mark.parametrize("ending", sorted(OPENERS))
def test_no_kind_of_file_is_opened_by_its_name_alone(ending: str, known: Known) -> None:
    if ending in {".txt", ".md", ".log", ".css", ".js", ".csv", ".html", ".vml"}:
        Haul(known).take_file(Inside(f"x{ending}", b"plain words"))
    else:
        with pytest.raises(ProtectionError):
            Haul(known).take_file(Inside(f"x{ending}", b"plain words"))


def test_the_report_counts_what_was_looked_at_and_holds_no_value() -> None:
    files = {"a.csv": b"a,b\n1,2\n", "b/c.md": b"# Words", "b/d.md": b"more"}
    report = refuse_personal_files(files, LISTS)
    assert report == refuse_personal_files(dict(reversed(files.items())), LISTS)
    record = report.as_record()
    assert record["files"] == {".csv": 1, ".md": 2}
    assert record["canaries_found"] == sum(dict(report.planted).values())
    assert list(dict(report.values)) == list(KINDS)
    told = json.dumps(record).lower()
    assert not [part for part in ("ines", "solis", "661555", "example") if part in told]


@pytest.mark.parametrize(
    ("code", "is_searched_alone"), [("C-12", False), ("NM-017", False), ("PAL-0123", True)]
)
def test_a_code_of_few_letters_is_searched_for_behind_the_word_for_an_id_only(
    code: str, *, is_searched_alone: bool
) -> None:
    spelt = plain(code)
    found = {each for value in _of_kind(IDS, spelt) for each in value.spellings}
    assert (spelt in found) is is_searched_alone
    assert is_searched_alone or f" member{spelt}" in found


def short_names() -> Known:
    """Members who are told by an initial and two letters: somebody always is."""
    members = [
        ORIGIN | MEMBER | {"record_id": f"r{place}", "name_key": f"{given.lower()} wu"}
        for place, given in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    ]
    return Known(LISTS | {"clean.records": make_table("clean.records", members)})


def packed_noise() -> bytes:
    """A picture of noise: its packed bytes are as good as random."""
    dots = np.random.default_rng(7).integers(0, 256, (700, 700, 3), dtype=np.uint8)
    packed = io.BytesIO()
    Image.fromarray(dots).save(packed, "png")
    return packed.getvalue()


def test_packed_bytes_are_nobody_s_short_name() -> None:
    haul, noise = Haul(short_names()), packed_noise()
    # Read letter for letter, signs of control between, they do name somebody.
    haul.take(Text(readable(noise) + noise.replace(b"\x00", b"").decode("latin-1"), is_bare=True))
    assert haul.search()
    haul.take_file(Inside("map.png", noise))
    assert not haul.search()


@pytest.mark.parametrize("letters", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_short_name_that_was_written_into_packed_bytes_is_found(letters: str) -> None:
    noise = packed_noise()
    middle = len(noise) // 2
    haul = Haul(short_names())
    for piece in opening.as_letters(noise[:middle] + "For D. Wu".encode(letters) + noise[middle:]):
        haul.take(piece)
    assert {kind for kind, _ in haul.search()} == {"names"}


def test_a_row_that_was_taken_is_not_taken_again_and_one_of_other_numbers_is(known: Known) -> None:
    haul = Haul(known)
    far, home = [str(LAT + 1), str(LON)], [str(LAT), str(LON)]
    for cells in (far, far, home, home):
        haul.take(Row(cells))
    assert {kind for kind, _ in haul.search()} == {HOMES}
    assert haul.numbers_seen == len(far) + len(home)


def test_cells_that_only_python_takes_for_equal_are_different_rows(known: Known) -> None:
    haul = Haul(known)
    for cells in ([1], [True], [1.0], ["1"]):
        haul.take(Row(cells))
    assert set(haul.texts_seen) == {"1", "True", "1.0"}
