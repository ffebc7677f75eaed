"""A packed PDF is small, the same in each run, and clear about where its streams end."""

import re
from io import BytesIO

import pikepdf

from rollbook.present.pdf_packing import packed
from tests.unit.present.conftest import variant_of


def written(*contents: bytes) -> bytes:
    """A PDF with a page for each content."""
    made = pikepdf.new()
    for content in contents:
        made.add_blank_page()
        made.pages[-1].obj.Contents = made.make_stream(content)
    made.docinfo["/CreationDate"] = "D:20180630000000Z"
    file = BytesIO()
    made.save(file, static_id=True)
    return file.getvalue()


def ending_unclearly() -> list[bytes]:
    """Contents of which the checksum, the last byte when they are compressed, is a carriage return."""
    remarks = (b"q Q %" + b"a" * length for length in range(3000))
    return [content for content in remarks if (1 + sum(content)) % 65521 & 0xFF == ord("\r")]


def test_a_deck_is_packed_to_less_than_it_would_be_and_says_the_same_each_time() -> None:
    document = variant_of("internal", "es").pdf
    assert b"/ObjStm" in document
    assert packed(document) == packed(document)


def test_no_stream_ends_like_a_line() -> None:
    contents = ending_unclearly()
    assert len(contents) > 5
    document = packed(written(*contents))
    assert not re.search(rb"\r\n?endstream", document)
    with pikepdf.open(BytesIO(document)) as opened:
        assert [page.Contents.read_bytes().rstrip() for page in opened.pages] == contents


def with_objects(count: int) -> bytes:
    """A PDF with many objects that are no streams: they are packed into streams when it is saved."""
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Many = pikepdf.Array(
        [made.make_indirect(pikepdf.Dictionary(Number=at, Parent=made.Root.Pages)) for at in range(count)]
    )
    made.docinfo["/CreationDate"] = "D:20180630000000Z"
    file = BytesIO()
    made.save(file, static_id=True)
    return file.getvalue()


def test_streams_of_objects_end_clearly_too() -> None:
    needed = []
    for count in range(3000, 3040):
        document = packed(with_objects(count))
        assert not re.search(rb"\r\n?endstream", document)
        with pikepdf.open(BytesIO(document)) as opened:
            assert len(opened.Root.Many) == count
            needed.append("/PieceInfo" in opened.Root)
    assert any(needed)
    assert not all(needed)
