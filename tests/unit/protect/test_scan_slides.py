"""Slides and pictures are opened before release: whatever is planted in one of them, it is found."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.present.slides import export_slides
from rollbook.present.social import posts_of
from rollbook.present.social.write import draw_posts
from rollbook.protect import refuse_personal_files
from rollbook.tables.check import make_table
from tests.unit.present.deck_sample import deck, words
from tests.unit.protect.test_scan import GROUP, HOME, MEMBER, ORIGIN, VENUE

NAME, EMAIL, PHONE = "Inés Peña Solís", "ines.pena@example.org", "(661) 555-0101"
Spoil = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def known() -> dict[str, pd.DataFrame]:
    """What must not be found."""
    return {
        "clean.records": make_table("clean.records", [ORIGIN | MEMBER]),
        "clean.groups": make_table("clean.groups", [ORIGIN | GROUP | {"source_code": "groups"}]),
        "located.addresses": make_table("located.addresses", [HOME | {"precision_code": "street_grid"}]),
        "located.groups": make_table("located.groups", [VENUE]),
    }


@pytest.fixture(scope="module")
def slides() -> bytes:
    """The sample's slides."""
    meta, pages = deck("release", "en")
    return export_slides(meta, pages, words("en"))


@pytest.fixture(scope="module")
def picture() -> bytes:
    """One picture for posting."""
    meta, pages = deck("release", "en")
    return draw_posts(meta, posts_of(pages)[:1], words("en"))[0]


def changed(raw: bytes, ending: str, spoil: Spoil, folder: str = "") -> bytes:
    """An archive with its first member of a kind spoilt."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        first = min(name for name in old.namelist() if name.endswith(ending) and name.startswith(folder))
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, spoil(content) if name == first else content)
    return written.getvalue()


def into_text(text: str, before: str) -> Spoil:
    """A text of an XML part, replaced."""

    def spoil(content: bytes) -> bytes:
        told = content.decode("utf-8")
        assert before in told
        return told.replace(before, f" {text}{before}", 1).encode("utf-8")

    return spoil


def into_workbook(text: str) -> Spoil:
    """A cell of the workbook in a chart."""
    return lambda book: changed(book, "sharedStrings.xml", into_text(text, "</t>"))


def into_png(text: str, kind: bytes) -> Spoil:
    """A chunk of text of a picture, packed or not."""

    def spoil(raw: bytes) -> bytes:
        packed = b"\0" + zlib.compress(text.encode()) if kind == b"zTXt" else text.encode()
        body = b"Comment\0" + packed
        chunk = struct.pack(">I", len(body)) + kind + body
        chunk += struct.pack(">I", zlib.crc32(kind + body))
        return raw[:33] + chunk + raw[33:]

    return spoil


def refusal(files: dict[str, bytes], known: dict[str, pd.DataFrame]) -> str:
    with pytest.raises(ProtectionError) as refused:
        refuse_personal_files(files, known)
    return str(refused.value)


def test_slides_and_pictures_as_they_are_pass(
    slides: bytes, picture: bytes, known: dict[str, pd.DataFrame]
) -> None:
    report = refuse_personal_files({"deck.en.pptx": slides, "pictures/x.en.png": picture}, known)
    assert report.as_record()["hits"] == 0


@pytest.mark.parametrize(
    ("ending", "folder", "spoil"),
    [
        (".xlsx", "ppt/embeddings", into_workbook(NAME)),
        (".xml", "ppt/notesSlides/", into_text(EMAIL, "</a:t>")),
        (".xml", "ppt/charts/chart", into_text(PHONE, "</c:v>")),
        (".xml", "ppt/slides/slide", into_text(NAME, "</a:t>")),
        (".xml", "ppt/slideMasters/slide", into_text(EMAIL, "</a:t>")),
        ("core.xml", "docProps/", into_text(NAME, "</dc:title>")),
        (".png", "ppt/media", into_png(EMAIL, b"tEXt")),
    ],
    ids=["workbook", "notes", "chart", "slide", "master", "properties", "drawing"],
)
def test_whatever_is_planted_in_slides_is_found(
    slides: bytes, known: dict[str, pd.DataFrame], ending: str, folder: str, spoil: Spoil
) -> None:
    told = refusal({"deck.en.pptx": changed(slides, ending, spoil, folder)}, known)
    assert "of the kind .pptx" in told
    assert NAME not in told
    assert EMAIL not in told


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt"])
def test_what_is_planted_beside_the_dots_of_a_picture_is_found(
    picture: bytes, known: dict[str, pd.DataFrame], kind: bytes
) -> None:
    told = refusal({"pictures/attendance.en.png": into_png(f"{NAME} {EMAIL}", kind)(picture)}, known)
    assert "of the kind .png" in told


def test_a_file_that_hides_in_a_slide_deck_is_opened_too(
    slides: bytes, known: dict[str, pd.DataFrame]
) -> None:
    hidden = io.BytesIO()
    with zipfile.ZipFile(hidden, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", f"name\n{NAME}\n")
    written = io.BytesIO(slides)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/embeddings/old.zip", hidden.getvalue())
    assert "of the kind .pptx" in refusal({"deck.en.pptx": written.getvalue()}, known)
