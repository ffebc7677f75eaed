"""A released deck is not barred by a member who is called as its sentences speak, and does not name her."""

import pandas as pd
import pytest

from rollbook.declare import load_project
from rollbook.kernel.errors import ProtectionError
from rollbook.kernel.layout import Layout
from rollbook.own_texts import own_texts
from rollbook.protect import SEARCHED, OwnTexts, made_ready, refuse_personal_files
from rollbook.tables.check import make_table
from rollbook.tables.store import Store
from tests.oracle.decks import Built
from tests.oracle.series import PERIOD

CALLED = ("a page", "a long", "mark a", "p lee", "t lee", "a fuentes", "a park")
CODED = ("PN-2018", "PN-2016")
SHOWN = (
    "deck.en.html",
    "deck.es.html",
    "map.en.html",
    "maps/gis/palmdale_2018Q2.gpkg",
    "maps/gis/palmdale_2018Q2.parquet",
)


@pytest.fixture(scope="module")
def own(built: Built) -> OwnTexts:
    return own_texts(load_project(Layout(built.root), "palmdale"))


@pytest.fixture(scope="module")
def released(built: Built) -> dict[str, bytes]:
    folder = built.root / "reports" / PERIOD / "palmdale"
    return {name: (folder / name).read_bytes() for name in SHOWN}


@pytest.fixture(scope="module")
def lists(built: Built) -> dict[str, pd.DataFrame]:
    """The lists of a community, and some more people on them."""
    tables = dict(Store(Layout(built.root).processed("palmdale", PERIOD)).read(SEARCHED))
    row = {str(name): value for name, value in tables["clean.records"].iloc[0].items()}
    called = [{**row, "record_id": name, "name_key": name} for name in CALLED]
    coded = [{**row, "record_id": code, "participant_code": code} for code in CODED]
    more = make_table("clean.records", [*called, *coded])
    return tables | {"clean.records": pd.concat([tables["clean.records"], more], ignore_index=True)}


def test_such_members_do_not_bar_a_release(
    released: dict[str, bytes], lists: dict[str, pd.DataFrame], own: OwnTexts
) -> None:
    refuse_personal_files(released, made_ready(lists, own))
    with pytest.raises(ProtectionError):
        refuse_personal_files(released, made_ready(lists))


@pytest.mark.parametrize("called", ["A. Page", "MARK A.", "P. Lee", "A. Fuentes", "A. Park", "PN-2018"])
def test_such_a_member_bars_it_where_she_is_named(
    called: str, lists: dict[str, pd.DataFrame], own: OwnTexts
) -> None:
    page = f"<html><p>This quarter {called} joined.</p></html>".encode()
    with pytest.raises(ProtectionError, match="1 names, addresses, e-mails or ids"):
        refuse_personal_files({"deck.en.html": page}, made_ready(lists, own))


def test_no_code_of_ours_is_left_to_be_searched(released: dict[str, bytes], own: OwnTexts) -> None:
    searched = own.without_code(released["deck.en.html"])
    for sign in (b"addEventListener", b".leaflet-pane"):
        assert sign in released["deck.en.html"]
        assert sign not in searched
