"""The deep scan proves itself: what is planted in each kind of file is found, and each layer is needed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.scanning import haul, opening, proof, refuse_personal_files, unfolding
from rollbook.protect.scanning.canaries import PLACE, VALUES, canaries
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.openers import (
    archives,
    databases,
    fonts,
    letters,
    markup,
    pdf,
    pictures,
    tables,
)
from rollbook.protect.scanning.values import KINDS
from rollbook.tables.check import make_table
from tests.unit.protect.test_scan import GROUP, HOME, MEMBER, ORIGIN, VENUE

FORMS = set(
    "csv docx gpkg gz html ipynb json kml kmz log md parquet pdf png pptx svg txt xlsx zip".split()  # noqa: SIM905
)
LISTS = {
    "clean.records": make_table("clean.records", [ORIGIN | MEMBER]),
    "clean.groups": make_table("clean.groups", [ORIGIN | GROUP | {"source_code": "groups"}]),
    "located.addresses": make_table("located.addresses", [HOME | {"precision_code": "street_grid"}]),
    "located.groups": make_table("located.groups", [VENUE]),
}


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(LISTS, VALUES, [PLACE])


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    """What a layer told while it was on is not remembered while it is off."""
    unfolding.from_base64.cache_clear()
    yield
    unfolding.from_base64.cache_clear()


def nothing(*_: object, **__: object) -> Iterator[Any]:
    return iter(())


def test_every_canary_is_found(known: Known) -> None:
    found = proof.found_canaries(known)
    assert all(found.values()), [one.where for one, is_found in found.items() if not is_found]
    assert proof.require_sight(known) == len(canaries())


def test_there_is_a_canary_in_every_kind_of_file_and_of_every_kind_of_value() -> None:
    assert {one.form for one in canaries()} == FORMS
    assert {one.kind for one in canaries()} == set(KINDS) - {"groups", "birth dates"}


def test_canaries_are_the_same_in_every_process() -> None:
    first = [(one.where, one.file.name, one.file.raw) for one in canaries()]
    canaries.cache_clear()
    assert first == [(one.where, one.file.name, one.file.raw) for one in canaries()]


def test_without_canaries_to_look_for_nothing_is_found_in_them() -> None:
    for one in canaries():
        look = haul.Haul(Known(LISTS))
        look.take_file(one.file)
        assert not look.search(), one.where


Layer = tuple[object, str, Callable[..., Any], set[str]]
LAYERS: list[Layer] = [
    (unfolding, "packed_arrays", nothing, {"arrays of a chart", "an array with a shape"}),
    (unfolding, "unescaped", nothing, {"escapes of a script", "an address of a link"}),
    (unfolding, "addresses", nothing, {"a data address"}),
    (unfolding, "from_base64", nothing, {"letters in base64", "the state of a widget"}),
    (haul, "in_degrees", nothing, {"parts of a degree"}),
    (unfolding, "without_tags", nothing, {"a hint in a page of a script"}),
    (opening, "two_byte_readings", lambda _: None, {"letters of two bytes"}),
    (markup, "together", nothing, {"a name across tags", "a word in two pieces", "a comment on a cell"}),
    (markup, "embedded", nothing, {"a page in an attribute"}),
    (markup, "walk", nothing, {"JSON in a script"}),
    (markup, "outline", nothing, {"corners of a line", "a packed map"}),
    (letters, "walk", nothing, {"values far apart", "lines of an output"}),
    (letters, "unbroken", nothing, {"a name over two lines"}),
    (letters, "rows", nothing, {"two columns"}),
    (archives, "read", nothing, {"an archive in an archive", "a workbook in slides", "a packed map"}),
    (archives, "named", nothing, {"the folder of a member"}),
    (archives, "inflate", nothing, {"a packed text"}),
    (
        pictures,
        "unpacked",
        nothing,
        {"a packed note", "a packed note of any language", "a profile of colours"},
    ),
    (pictures, "taken", nothing, {"where it was taken"}),
    (pictures, "behind", nothing, {"behind its end"}),
    (fonts, "unpacked", nothing, {"notes of a font"}),
    (pdf, "words", nothing, {"words drawn by numbers"}),
    (pdf, "streams", nothing, {"a stream that no list knows"}),
    (pdf, "stream", nothing, {"packed notes about the document", "a packed file in a stream"}),
    (pdf, "parts", nothing, {"letters of two bytes", "a link on a page"}),
    (pdf, "attached", nothing, {"an attached table"}),
    (databases, "packed", nothing, {"a geometry", "an archive in a cell"}),
    (databases, "cells", nothing, {"numbers of a row"}),
    (tables, "cells", nothing, {"two columns of numbers", "a packed column"}),
    (haul.Haul, "take_name", nothing, {"the name of a file", "the name of a folder"}),
]


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: f"{getattr(layer[0], '__name__', '')}.{layer[1]}")
def test_without_a_layer_the_scan_says_that_it_is_blind(
    monkeypatch: pytest.MonkeyPatch, known: Known, layer: Layer
) -> None:
    where, name, off, missed = layer
    monkeypatch.setattr(where, name, off)
    found = proof.found_canaries(known)
    assert missed <= {one.where for one, is_found in found.items() if not is_found}
    with pytest.raises(ProtectionError, match="the scan is blind"):
        refuse_personal_files({}, LISTS)


@pytest.mark.parametrize("form", sorted({one.form for one in canaries() if "/" not in one.file.name}))
def test_without_its_opener_a_kind_of_file_is_refused(
    monkeypatch: pytest.MonkeyPatch, known: Known, form: str
) -> None:
    monkeypatch.delitem(opening.OPENERS, f".{form}")
    missed = {one.form for one, is_found in proof.found_canaries(known).items() if not is_found}
    assert form in missed
    one = next(one for one in canaries() if one.form == form)
    with pytest.raises(ProtectionError):
        haul.Haul(known).take_file(one.file)
    with pytest.raises(ProtectionError, match="the scan is blind"):
        proof.require_sight(known)


@pytest.mark.parametrize("kind", sorted({one.kind for one in canaries()}))
def test_a_scan_that_looks_for_no_value_of_a_kind_says_that_it_is_blind(
    monkeypatch: pytest.MonkeyPatch, known: Known, kind: str
) -> None:
    search = haul.Haul.search
    monkeypatch.setattr(haul.Haul, "search", lambda each: {hit for hit in search(each) if hit[0] != kind})
    missed = {one.kind for one, is_found in proof.found_canaries(known).items() if not is_found}
    assert missed == {kind}
    with pytest.raises(ProtectionError, match="the scan is blind"):
        refuse_personal_files({}, LISTS)
