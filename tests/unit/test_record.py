"""What makes a run another one: the owner's key and ledger do, a log of releases or a signature does not."""

import json
import re
import shutil
from pathlib import Path

import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.kernel.layout import Layout
from rollbook.owner import new_owner, open_owner, rotate_key
from rollbook.owner.keys import KEY_VARIABLE
from rollbook.owner.vault import VAULT_VARIABLE
from rollbook.record import Record, is_up_to_date, read_record, run_key, write_release_note
from rollbook.stages import Run, open_run
from rollbook.tables.check import make_table
from tests.unit.owner.owned import cells

REPOSITORY = Path(__file__).resolve().parents[2]
PERIOD = "2018Q2"
SOURCE = """
source: kept_roster
table: raw.roster
files: kept.csv
format: csv
encoding: utf-8
date_order: ymd
columns: {Name: full_name_text, Kind: member_type_text, Joined: joined_text}
label: {en: "roster", es: "lista"}
producer: {en: "made up", es: "inventada"}
accessed: 2018-07-02
licence: "made-up sample data"
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A project of one small list."""
    monkeypatch.setenv(VAULT_VARIABLE, str(tmp_path / "vault"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    root = tmp_path / "project"
    for name in ("pipelines", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.rmtree(root / "pipelines" / "releases", ignore_errors=True)
    (root / "pipelines" / "sources" / "kept_roster.yml").write_text(SOURCE, encoding="utf-8")
    community = root / "pipelines" / "communities" / "palmdale.yml"
    text = community.read_text(encoding="utf-8")
    community.write_text(re.sub(r"sources: \[[^]]*\]", "sources: [kept_roster]", text), encoding="utf-8")
    folder = Layout(root).raw("palmdale")
    folder.mkdir(parents=True)
    (folder / "kept.csv").write_text("Name,Kind,Joined\nAna Prueba,parent,2016-01-12\n", encoding="utf-8")
    return open_run(root=root, community="palmdale", period=PERIOD)


def opened_again(run: Run) -> Run:
    return open_run(root=run.layout.root, community=run.community, period=PERIOD)


def test_a_new_key_a_release_frozen_zones_and_a_rotation_make_a_run_another_one(run: Run) -> None:
    keys = [run_key(run)]
    owner = new_owner(run.layout)
    # A run that is held keeps the key that it found; the next one finds the new one.
    run = opened_again(run)
    keys.append(run_key(run))
    owner.ledger("palmdale", "funder").append("2018Q1", cells(all=20), None)
    keys.append(run_key(run))
    path = run.layout.zone_lock("palmdale", "funder")
    path.parent.mkdir(exist_ok=True)
    path.write_text("zones: {}\n", encoding="utf-8")
    keys.append(run_key(run))
    rotate_key(run.layout, "2018-08-01")
    keys.append(run_key(opened_again(run)))
    assert len({*keys}) == 5
    assert run_key(opened_again(run)) == keys[-1]


def test_logs_of_releases_and_another_profile_s_ledger_do_not(run: Run) -> None:
    owner = new_owner(run.layout)
    before = run_key(run)
    owner.ledger("palmdale", "public").append("2018Q1", cells(all=20), None)
    (run.layout.release_logs / "lancaster.yml").write_text("community: lancaster\n", encoding="utf-8")
    assert run_key(run) == before


def test_a_lost_ledger_stops_a_run_before_it_begins(run: Run) -> None:
    new_owner(run.layout)
    text = """\
community: palmdale
entries:
- {kind: released, date: '2018-08-01', profile: funder, series: 1, ledger: 0123456789abcdef,
   key_id: 0123456789abcdef, quarter: 2018Q1}
"""
    (run.layout.release_logs / "palmdale.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ProtectionError, match="not there") as refused:
        run_key(run)
    assert "2018Q1 was released" in refused.value.where


def test_the_note_of_a_release_says_which_key_and_ledger_it_was_made_with(run: Run) -> None:
    owner = new_owner(run.layout)
    state = owner.ledger("palmdale", "funder").append("2018Q1", cells(all=20), None)
    folder = run.layout.released("palmdale", PERIOD)
    folder.mkdir(parents=True)
    listed = {"venue_list_code": "none", "listed_venue_count": 0, "home_venue_count": 0}
    rows: dict[str, list[dict[str, object]]] = {"released.venues": [], "released.venue_lists": [listed]}
    run.store.write(
        {name: make_table(name, each) for name, each in rows.items()}, stage="protect", made_from={}
    )
    write_release_note(run, folder)
    note = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    expected = (owner.key.key_id, state.ledger_id, "funder")
    assert (note["key_id"], note["ledger"], note["profile"]) == expected
    assert (note["venues"]["list"], note["venues"]["shown"]) == ("none", 0)
    assert set(note["venues"]["said"]) == {"en", "es"}
    assert open_owner(run.layout).key.secret.hex() not in json.dumps(note)


def test_an_audit_and_a_signature_leave_a_run_up_to_date_and_other_files_do_not(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = run.layout.released("palmdale", PERIOD)
    for path in (folder / "deck.en.html", run.quality / "summary.html"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("11-15", encoding="utf-8")
    with pytest.raises(ProtectionError, match="come to its end"):
        read_record(run)
    monkeypatch.setattr(Run, "fingerprints", lambda _: {})
    record = Record.of(run, "key")
    record.write(run)
    assert is_up_to_date(run, "key")
    for path in (folder / "signature.json", folder / "disclosure.es.pdf", run.quality / "audit.json"):
        path.write_text("later", encoding="utf-8")
    assert is_up_to_date(run, "key")
    assert read_record(run).files == record.files
    (folder / "more.html").touch()
    assert not is_up_to_date(run, "key")
