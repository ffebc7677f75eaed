"""Documents as any program may write them: what is in them is found, or they are refused."""

import io
from base64 import a85encode
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, Stream, String

from rollbook.kernel.errors import ProtectionError
from rollbook.protect import made_ready, refuse_personal_files
from rollbook.protect.scanning.haul import Haul
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.pieces import Inside
from tests.unit.protect.pdf_samples import LETTERS, a_document, at, saved, shown
from tests.unit.protect.test_scanning import LISTS

NAME = "Zulema Quezada Ybarra"
FILE = {"filename": "a.csv", "description": "", "mime_type": "", "creation_date": "", "mod_date": ""}


@pytest.fixture(scope="module")
def known() -> Known:
    records = LISTS["clean.records"].assign(name_key=NAME.upper())
    assert len(records)
    return made_ready({**LISTS, "clean.records": records})


def with_object(x: Any) -> Pdf:  # noqa: ANN401  whatever an object may hold
    opened = a_document(at(9, 9, "plain"))
    opened.Root.PieceInfo = opened.make_indirect(Dictionary(x=x))
    return opened


def with_form() -> Pdf:
    opened = a_document(b"/x Do")
    used = opened.pages[0].obj.Resources
    inner = Stream(opened, at(9, 9, NAME), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99])
    inner.Resources = Dictionary(Font=used.Font)
    used.XObject = Dictionary(x=inner)
    return opened


def with_link() -> Pdf:
    opened = a_document(at(9, 9, "plain"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents=String(NAME))
    opened.pages[0].obj.Annots = Array([link])
    return opened


def with_field() -> Pdf:
    opened = a_document(at(9, 9, "plain"))
    field = opened.make_indirect(Dictionary(FT=Name.Tx, T=String("x"), V=String(NAME)))
    opened.Root.AcroForm = Dictionary(Fields=Array([field]))
    return opened


def with_notes() -> Pdf:
    opened = a_document(at(9, 9, "plain"))
    with opened.open_metadata() as notes:
        notes["dc:creator"] = [NAME]
    return opened


def with_file() -> Pdf:
    opened = a_document(at(9, 9, "plain"))
    opened.attachments["a.csv"] = AttachedFileSpec(
        opened,
        f"1,{NAME}\n".encode(),
        filename="a.csv",
        description="",
        mime_type="",
        creation_date="",
        mod_date="",
    )
    return opened


def with_contents_in_parts() -> Pdf:
    opened = a_document(b"")
    opened.pages[0].obj.Contents = Array(
        [Stream(opened, at(9, 9, "Zulema ")), Stream(opened, at(44, 9, NAME[7:]))]
    )
    return opened


DOCUMENTS: dict[str, Callable[[], Pdf]] = {
    "words on a page": lambda: a_document(at(9, 9, NAME)),
    "words letter by letter": lambda: a_document(
        b"".join(at(9 + 5 * n, 9, sign) for n, sign in enumerate(NAME))
    ),
    "words moved by lines": lambda: a_document(b"BT /f0 9 Tf 9 9 Td " + shown(NAME) + b" Tj ET"),
    "a page in parts": with_contents_in_parts,
    "a form on a page": with_form,
    "a note on a page": with_link,
    "a field": with_field,
    "notes about the document": with_notes,
    "an attached file": with_file,
    "an object that nobody needs": lambda: with_object(x=Array([Dictionary(y=String(NAME))])),
    "letters of two bytes": lambda: with_object(x=b"\xfe\xff" + NAME.encode("utf-16-be")),
    "letters of two bytes, the other way": lambda: with_object(x=b"\xff\xfe" + NAME.encode("utf-16-le")),
    "letters of many bytes": lambda: with_object(x=b"\xef\xbb\xbf" + NAME.encode()),
}
WRITTEN: dict[str, dict[str, object]] = {
    "plain": {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
    "objects in streams": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "for the web": {"linearize": True},
    "in older codes": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.none},
}


def is_found(raw: bytes, known: Known) -> bool:
    haul = Haul(known)
    haul.take_file(Inside("deck.pdf", raw))
    return any(kind == "names" for kind, _ in haul.search())


@pytest.mark.parametrize("how", WRITTEN)
@pytest.mark.parametrize("where", DOCUMENTS)
def test_a_name_is_found_wherever_a_document_keeps_it(where: str, how: str, known: Known) -> None:
    assert is_found(saved(DOCUMENTS[where](), **WRITTEN[how]), known)


def test_documents_without_anybody_pass(known: Known) -> None:
    assert not is_found(saved(a_document(at(9, 9, "plain"))), known)


@pytest.mark.parametrize("what", [String(NAME), NAME.encode()], ids=["a text", "a packed stream"])
def test_what_a_later_version_took_away_is_found(what: object, known: Known) -> None:
    opened = a_document(at(9, 9, "plain"))
    opened.Root.PieceInfo = opened.make_indirect(
        Stream(opened, what) if isinstance(what, bytes) else Array([what])
    )
    first = saved(opened, **WRITTEN["plain"])
    with pikepdf.open(io.BytesIO(first)) as again:
        number, size = again.Root.PieceInfo.objgen[0], int(again.trailer.Size)
        root = again.Root.objgen[0]
    start, before = len(first), first.rsplit(b"startxref\n", 1)[1].split()[0]
    changed = b"%d 0 obj\n<<>>\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    trailer = b"trailer<</Size %d/Root %d 0 R/Prev %s>>" % (size, root, before)
    later = first + changed + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % (start + len(changed))
    with pikepdf.open(io.BytesIO(later)) as again:
        assert not again.Root.PieceInfo.keys()
    assert is_found(later, known)


@pytest.mark.parametrize("code", ["/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode", "/LZWDecode"])
def test_a_stream_in_an_older_code_is_unpacked(code: str, known: Known) -> None:
    letters = NAME.encode()
    packed = {
        "/ASCIIHexDecode": letters.hex().encode() + b">",
        "/ASCII85Decode": a85encode(letters) + b"~>",
        "/RunLengthDecode": bytes([len(letters) - 1]) + letters + b"\x80",
        "/LZWDecode": lzw(letters),
    }[code]
    opened = a_document(at(9, 9, "plain"))
    opened.Root.PieceInfo = opened.make_indirect(Stream(opened, packed, Filter=Name(code)))
    assert is_found(saved(opened, **WRITTEN["in older codes"]), known)


def lzw(letters: bytes) -> bytes:
    """Each letter as itself: a table that is emptied before each is never used."""
    codes = [code for letter in letters for code in (256, letter)] + [257]
    bits = "".join(f"{code:09b}" for code in codes)
    return bytes(int(bits[place : place + 8].ljust(8, "0"), 2) for place in range(0, len(bits), 8))


def broken() -> dict[str, bytes]:
    whole = saved(a_document(at(9, 9, "plain")), **WRITTEN["plain"])
    unknown = a_document(at(9, 9, "plain"))
    unknown.Root.PieceInfo = unknown.make_indirect(Stream(unknown, b"x", Filter=Name("/Other")))
    return {
        "locked, without a word to open it": saved(
            a_document(at(9, 9, "plain")), encryption=pikepdf.Encryption(owner="x", user="")
        ),
        "locked": saved(a_document(at(9, 9, "plain")), encryption=pikepdf.Encryption(owner="x", user="y")),
        "cut off": whole[: len(whole) // 2],
        "without a list of its objects": whole[: whole.rindex(b"xref\n0")],
        "packed in an unknown way": saved(unknown, **WRITTEN["in older codes"]),
    }


@pytest.mark.parametrize("how", broken())
def test_a_document_that_cannot_be_seen_whole_is_refused(how: str) -> None:
    with pytest.raises(ProtectionError, match="cannot be looked into") as refused:
        refuse_personal_files({"deck.pdf": broken()[how]}, LISTS)
    assert "plain" not in str(refused.value)


def test_letters_of_the_samples_are_those_of_the_name() -> None:
    assert {*NAME} <= {*LETTERS}
