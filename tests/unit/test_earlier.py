"""Who was who in an earlier quarter is taken over only from a run that was made with the same key."""

from pathlib import Path

import pytest

from rollbook.earlier import OWNER_KEY, who_was_who
from rollbook.kernel.layout import Layout
from rollbook.tables import store
from rollbook.tables.check import make_table
from rollbook.tables.store import Store

NAMES = ("linked.record_persons", "clean.records")


@pytest.mark.parametrize(
    ("made_with", "is_known"), [({OWNER_KEY: "ab12"}, True), ({OWNER_KEY: "cd34"}, False), ({}, False)]
)
def test_pseudonyms_of_another_key_lead_to_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made_with: dict[str, str], *, is_known: bool
) -> None:
    monkeypatch.setattr(store, "check_table", lambda *_: None)
    layout = Layout(tmp_path)
    tables = {name: make_table(name, []) for name in NAMES}
    Store(layout.processed("palmdale", "2018Q1")).write(tables, stage="link", made_from=made_with)
    found = who_was_who(layout, "palmdale", "2018Q2", "ab12")
    assert (found is not None) == is_known
    assert who_was_who(layout, "palmdale", "2018Q1", "ab12") is None, "there is no earlier quarter"
