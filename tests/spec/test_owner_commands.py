"""The owner's way: keys, signature, release, verification; whatever was changed on the way is refused."""

import base64
import hashlib
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from rollbook import releasing, signing
from rollbook.cli import app
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import ParameterError, ProtectionError, RollbookError, SettingsError
from rollbook.owner import open_owner, rotate_key
from rollbook.owner.keys import KEY_VARIABLE, SAMPLE
from rollbook.owner.signatures import Signature, read_signature
from rollbook.owner.vault import VAULT_VARIABLE
from rollbook.record import Record, write_release_note
from rollbook.signing import DISCLOSURE
from rollbook.stages import Run, open_run
from rollbook.tables.check import make_table
from tests.unit.owner.owned import COMMUNITY, DAY, cells

REPOSITORY = Path(__file__).resolve().parents[2]
PERIOD = "2018Q2"
PLACE = ("--community", COMMUNITY, "--period", PERIOD)
PAGES = {
    "deck.en.html": "<p>11-15</p>",
    "deck.es.html": "<p>11-15 familias</p>",
    "maps/en/members.csv": "z,11\n",
}


NO_VENUES = {"venue_list_code": "none", "listed_venue_count": 0, "home_venue_count": 0}


@dataclass(frozen=True)
class Place:
    """A project whose quarter was run, and where its receivers find what is released."""

    root: Path
    to: Path
    vault: Path

    @property
    def folder(self) -> Path:
        """What a run has left to be released."""
        return self.root / "reports" / PERIOD / COMMUNITY

    @property
    def out(self) -> Path:
        """What receivers get."""
        return self.to / PERIOD / COMMUNITY

    def __call__(self, *arguments: str) -> Result:
        """Give a command that has to be told the project."""
        return CliRunner().invoke(app, [*arguments, "--root", str(self.root)], catch_exceptions=True)

    def sign(self, *more: str) -> Result:
        """Sign as the owner would."""
        return self("sign", *PLACE, "--name", "Ana Prueba", "--date", DAY, *more)

    def release(self, *more: str) -> Result:
        """Release as the owner would."""
        return self("release", *PLACE, "--to", str(self.to), "--date", DAY, *more)

    def make(self, quarter: str = PERIOD, **counts: int) -> Run:
        """Leave what a run leaves: pages, tables and their record."""
        run = open_run(root=self.root, community=COMMUNITY, period=quarter)
        folder = run.layout.released(COMMUNITY, quarter)
        shutil.rmtree(folder, ignore_errors=True)
        for name, text in PAGES.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        place = {"zone_id": "z93550", "zip_codes": "93550", "zone_lat": 34.5, "zone_lon": -118.1}
        zones = [{**place, "leaf_kind_code": "zip", "leaf_codes": "93550", "housing_source_code": "census"}]
        tables = {
            "internal.published_cells": make_table(
                "internal.published_cells", cells(**counts or {"all": 23})
            ),
            "released.zones": make_table("released.zones", zones),
            "released.venues": make_table("released.venues", []),
            "released.venue_lists": make_table("released.venue_lists", [NO_VENUES]),
        }
        run.store.write(tables, stage="protect", made_from={})
        write_release_note(run, folder)
        files = {
            path.relative_to(self.root).as_posix(): digest(path)
            for path in folder.rglob("*")
            if path.is_file()
        }
        Record("key", files, run.store.fingerprints(tables)).write(run)
        return run

    def audit(self, quarter: str = PERIOD, *, passed: bool = True) -> None:
        """Leave what an audit leaves."""
        run = open_run(root=self.root, community=COMMUNITY, period=quarter)
        folder = run.layout.released(COMMUNITY, quarter)
        files = {
            path.relative_to(folder).as_posix(): digest(path) for path in folder.rglob("*") if path.is_file()
        }
        path = run.layout.audit(COMMUNITY, quarter)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"passed": passed, "files": files}), encoding="utf-8")
        for name in DISCLOSURE:
            (folder / name).write_text("<p>what remains</p>", encoding="utf-8")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def project_in(folder: Path) -> Path:
    for name in ("pipelines", "notebooks"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.rmtree(folder / "pipelines" / "releases", ignore_errors=True)
    shutil.rmtree(folder / "pipelines" / "zones", ignore_errors=True)
    return folder


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A project without keys."""
    monkeypatch.setenv(VAULT_VARIABLE, str(tmp_path / "vault"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    return Place(project_in(tmp_path / "project"), tmp_path / "out", tmp_path / "vault")


@pytest.fixture
def place(bare: Place) -> Place:
    """A project with keys, whose quarter was run and audited."""
    made = bare("key", "new")
    assert made.exit_code == 0, made.exception
    bare.make()
    bare.audit()
    return bare


@pytest.fixture
def signed(place: Place) -> Place:
    """And signed."""
    done = place.sign()
    assert done.exit_code == 0, done.exception
    return place


def refusal(result: Result, kind: type[RollbookError] = ProtectionError) -> RollbookError:
    assert isinstance(result.exception, kind), (result.exception, result.output)
    assert result.exception.next_step
    return result.exception


def verified(place: Place, folder: Path, key: Path | None = None) -> Result:
    public = place.vault.parent / "public.pem"
    assert place("key", "public", "--to", str(public)).exit_code == 0
    return CliRunner().invoke(app, ["verify", str(folder), "--key", str(key or public)])


def test_keys_are_told_by_their_ids_and_never_shown(bare: Place) -> None:
    assert "sample key" in bare("key", "show").output
    told = bare("key", "new").output + bare("key", "show").output + bare("key", "public").output
    owner = open_owner(open_run(root=bare.root, community=COMMUNITY, period=PERIOD).layout)
    assert owner.key.key_id in told
    assert "BEGIN PUBLIC KEY" in told
    assert "PRIVATE" not in told
    assert owner.key.secret.hex() not in told


def test_what_was_signed_is_released_whole_and_can_be_verified(signed: Place) -> None:
    done = signed.release()
    assert done.exit_code == 0, done.exception
    released = {path.relative_to(signed.out).as_posix() for path in signed.out.rglob("*") if path.is_file()}
    assert released == {*PAGES, *DISCLOSURE, "release.json", "signature.json"}
    assert all((signed.out / name).read_bytes() == (signed.folder / name).read_bytes() for name in released)
    told = verified(signed, signed.out)
    assert told.exit_code == 0
    assert "Signed and whole: 6 files" in told.output
    assert "Ana Prueba" in told.output
    log = (signed.root / "pipelines" / "releases" / f"{COMMUNITY}.yml").read_text(encoding="utf-8")
    assert "quarter: 2018Q2" in log
    assert (signed.root / "pipelines" / "zones" / f"{COMMUNITY}.funder.lock.yml").is_file()
    assert len(list((signed.vault / "signatures").iterdir())) == 1
    assert "1 cells" in signed("ledger", "show", "--community", COMMUNITY).output
    assert not [path for path in signed.to.rglob("*") if path.name.startswith(".")]


def test_the_same_files_day_and_keys_give_the_same_signature(signed: Place) -> None:
    first = (signed.folder / "signature.json").read_bytes()
    assert signed.sign().exit_code == 0
    assert (signed.folder / "signature.json").read_bytes() == first


def test_a_signature_says_in_both_languages_what_was_signed(signed: Place) -> None:
    told = json.loads((signed.folder / "signature.json").read_text(encoding="utf-8"))["signed"]
    assert "disclosure report" in told["statement"]["en"]
    assert "informe de divulgación" in told["statement"]["es"]
    assert "{" not in told["statement"]["en"] + told["statement"]["es"]
    assert told["files"]["deck.en.html"] == digest(signed.folder / "deck.en.html")
    assert told["owner"]["name"] == "Ana Prueba"


def test_nothing_is_signed_or_released_with_the_published_key(
    bare: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare.make()
    bare.audit()
    for use in (bare.sign, bare.release):
        assert "sample key" in refusal(use(), SettingsError).what
    monkeypatch.setenv(KEY_VARIABLE, SAMPLE.hex())
    assert bare("key", "new").exit_code == 0
    bare.make()
    bare.audit()
    for use in (bare.sign, bare.release):
        assert "sample key" in refusal(use(), SettingsError).what


def test_what_was_made_before_the_key_must_be_made_anew(bare: Place) -> None:
    bare.make()
    bare.audit()
    assert bare("key", "new").exit_code == 0
    assert "another key" in refusal(bare.sign()).what


def change(place: Place) -> None:
    (place.folder / "deck.en.html").write_text("<p>Ana Prueba, 3 hijos</p>", encoding="utf-8")


def add(place: Place) -> None:
    (place.folder / "maps" / "homes.kml").write_text("<kml/>", encoding="utf-8")


def lose(place: Place) -> None:
    (place.folder / "maps" / "en" / "members.csv").unlink()


def change_the_note(place: Place) -> None:
    path = place.folder / "release.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Palmdale", "Nowhere"), encoding="utf-8")


def link(place: Place) -> None:
    path = place.folder / "deck.en.html"
    copy = place.root / "deck.html"
    path.rename(copy)
    path.symlink_to(copy)


@pytest.mark.parametrize("do", [change, add, lose, change_the_note, link])
@pytest.mark.parametrize("is_signed", [False, True])
def test_changed_added_and_missing_files_are_neither_signed_nor_released(
    place: Place, do: Callable[[Place], None], *, is_signed: bool
) -> None:
    if is_signed:
        assert place.sign().exit_code == 0
    do(place)
    refusal(place.sign())
    refusal(place.release())
    assert not place.out.exists()
    assert "Nothing has been released" in place("ledger", "show", "--community", COMMUNITY).output


def test_were_changed_files_released_their_receivers_would_know(
    signed: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each comparison of `rollbook release` is off: `rollbook verify` still refuses what comes out."""
    change(signed)
    refusal(signed.release())
    with monkeypatch.context() as unguarded:
        for module in (releasing, signing):
            unguarded.setattr(module, "difference", lambda *_: None)
        assert signed.release().exit_code == 0
    told = verified(signed, signed.out)
    assert told.exit_code == 6
    assert "NOT as it was signed" in told.output


def test_were_a_foreign_signature_released_its_receivers_would_know(
    signed: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = signed.folder / "signature.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    forged = base64.b64encode(bytes(64)).decode()
    path.write_text(json.dumps({**told, "signature": forged}), encoding="utf-8")
    refusal(signed.release())
    with monkeypatch.context() as unguarded:
        unguarded.setattr(Signature, "is_by", lambda *_: True)
        assert signed.release().exit_code == 0
    assert verified(signed, signed.out).exit_code == 6


def test_an_audit_must_be_there_have_passed_and_be_of_these_files(place: Place) -> None:
    audit = place.root / "data" / "processed" / COMMUNITY / PERIOD / "quality" / "audit.json"
    told = audit.read_text(encoding="utf-8")
    for content, reason in (
        (told.replace("true", "false"), "did not pass"),
        (told.replace("true", '"yes"'), "did not pass"),
        (told.replace('"files"', '"paths"'), "cannot be read"),
        ("", "cannot be read"),
        (told.replace(digest(place.folder / "deck.en.html"), "0" * 64), "of other files"),
        ('{"passed": true, "files": {}}', "of other files"),
        (None, "has not been audited"),
    ):
        audit.unlink()
        if content is not None:
            audit.write_text(content, encoding="utf-8")
        refused = refusal(place.sign())
        assert reason in refused.what
        assert "rollbook audit" in refused.next_step
        audit.touch()


def test_without_a_disclosure_report_in_both_languages_nothing_is_signed(place: Place) -> None:
    for name in DISCLOSURE:
        kept = (place.folder / name).read_bytes()
        (place.folder / name).unlink()
        assert name in refusal(place.sign()).where
        (place.folder / name).write_bytes(kept)


def test_a_release_that_nobody_has_signed_is_refused(place: Place) -> None:
    refused = refusal(place.release())
    assert "nobody has signed" in refused.what
    assert "rollbook sign" in refused.next_step


def test_a_signature_cannot_be_forged(signed: Place) -> None:
    path = signed.folder / "signature.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    (signed.folder / "deck.en.html").write_text("<p>3</p>", encoding="utf-8")
    told["signed"]["files"]["deck.en.html"] = digest(signed.folder / "deck.en.html")
    path.write_text(json.dumps(told), encoding="utf-8")
    assert "not the owner's" in refusal(signed.release()).what
    shutil.copytree(signed.folder, signed.out)
    assert verified(signed, signed.out).exit_code == 6


def test_the_report_cannot_be_changed_after_signing(signed: Place) -> None:
    (signed.folder / DISCLOSURE[0]).write_text("<p>no risk at all</p>", encoding="utf-8")
    assert DISCLOSURE[0] in refusal(signed.release()).where


def test_a_signature_with_another_key_is_refused(signed: Place) -> None:
    assert signed("key", "rotate", "--signing").exit_code == 0
    assert "not the owner's" in refusal(signed.release()).what
    assert signed.sign().exit_code == 0
    assert signed.release().exit_code == 0


def test_with_new_signing_keys_the_owner_hears_that_lists_of_places_need_their_signature(
    signed: Place,
) -> None:
    assert "rollbook venues sign" in signed("key", "rotate", "--signing").output
    for path in (signed.root / "pipelines" / "venues").glob("*.signature.json"):
        path.unlink()
    assert "rollbook venues sign" not in signed("key", "rotate", "--signing").output


def test_a_receiver_with_another_public_key_is_told(signed: Place) -> None:
    assert signed.release().exit_code == 0
    old = signed.vault.parent / "old.pem"
    assert signed("key", "public", "--to", str(old)).exit_code == 0
    assert signed("key", "rotate", "--signing").exit_code == 0
    assert verified(signed, signed.out, old).exit_code == 0
    told = verified(signed, signed.out)
    assert told.exit_code == 6
    assert "NOT signed with this key" in told.output


@pytest.mark.parametrize("do", ["change", "add", "lose"])
def test_a_receiver_is_told_what_was_changed_on_the_way(signed: Place, do: str) -> None:
    assert signed.release().exit_code == 0
    path = signed.out / "deck.en.html"
    if do == "change":
        path.write_bytes(path.read_bytes() + b" ")
    elif do == "add":
        (signed.out / "more.html").touch()
    else:
        path.unlink()
    told = verified(signed, signed.out)
    assert told.exit_code == 6
    assert "NOT as it was signed" in told.output
    assert "Ana Prueba" not in told.output


def test_a_copy_that_went_wrong_is_noticed_and_nothing_appears(
    signed: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copyfile

    def badly(source: Path, target: Path, **named: bool) -> None:
        real(source, target, **named)
        if target.name == "deck.es.html":
            target.write_bytes(b"")

    monkeypatch.setattr("rollbook.releasing.shutil.copyfile", badly)
    assert "a copy is not what was signed" in refusal(signed.release()).what
    assert not signed.out.exists()
    assert "Nothing has been released" in signed("ledger", "show", "--community", COMMUNITY).output


@pytest.mark.parametrize("step", ["freeze", "write_whole", "note_entry", "open_to_all"])
def test_a_release_that_is_broken_off_is_finished_by_the_next_one(
    signed: Place, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def ends(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(releasing, step, ends)
        assert signed.release().exit_code != 0
    assert not signed.out.exists(), "nothing has left"
    ledger = open_owner(open_run(root=signed.root, community=COMMUNITY, period=PERIOD).layout)
    known = ledger.recall(COMMUNITY, "funder", PERIOD)("members all", "latest")
    assert known, "what was about to leave is known"
    done = signed.release()
    assert done.exit_code == 0, done.exception
    assert verified(signed, signed.out).exit_code == 0


def test_tables_newer_than_the_decks_are_refused(signed: Place) -> None:
    run = open_run(root=signed.root, community=COMMUNITY, period=PERIOD)
    tables = {"internal.published_cells": make_table("internal.published_cells", cells(all=99))}
    run.store.write(tables, stage="protect", made_from={})
    assert "newer than the decks" in refusal(signed.sign()).what
    assert "newer than the decks" in refusal(signed.release()).what


def test_a_run_that_did_not_know_the_last_release_is_refused(signed: Place) -> None:
    signed.make("2018Q3", all=24)
    signed.audit("2018Q3")
    assert signed.release().exit_code == 0
    later = ("--community", COMMUNITY, "--period", "2018Q3")
    refused = refusal(signed("sign", *later, "--name", "Ana Prueba"))
    assert "something was released since this run" in refused.what
    signed.make("2018Q3", all=24)
    signed.audit("2018Q3")
    assert signed("sign", *later, "--name", "Ana Prueba").exit_code == 0
    assert signed("release", *later, "--to", str(signed.to)).exit_code == 0
    assert "2018Q2, 2018Q3" in signed("ledger", "show", "--community", COMMUNITY).output


def test_the_same_release_can_go_to_another_place(signed: Place) -> None:
    assert signed.release().exit_code == 0
    assert signed("release", *PLACE, "--to", str(signed.to / "more")).exit_code == 0
    log = (signed.root / "pipelines" / "releases" / f"{COMMUNITY}.yml").read_text(encoding="utf-8")
    assert log.count("ledger: ") == 2
    assert len(list((signed.vault / "ledgers" / f"{COMMUNITY}.funder").glob("*.ledger"))) == 1


def test_the_first_release_of_a_ledger_begun_anew_needs_the_owner_s_word(signed: Place) -> None:
    assert signed.release().exit_code == 0
    shutil.rmtree(signed.vault / "ledgers")
    lost = refusal(signed("ledger", "show", "--community", COMMUNITY))
    assert "rollbook ledger restart" in lost.next_step
    told = signed("ledger", "restart", "--community", COMMUNITY, "--yes", "--date", DAY)
    assert told.exit_code == 0, told.exception
    assert "series 2" in told.output
    assert "5 households" in told.output
    signed.make()
    signed.audit()
    assert signed.sign().exit_code == 0
    refused = refusal(signed.release())
    assert "compared with nothing" in refused.what
    assert "--accept-restart" in refused.next_step
    done = signed.release("--accept-restart", "--language", "es")
    assert done.exit_code == 0, done.exception
    assert "serie 2" in done.output


def test_a_ledger_is_begun_anew_only_after_a_yes(signed: Place) -> None:
    assert signed.release().exit_code == 0
    command = ["ledger", "restart", "--community", COMMUNITY, "--root", str(signed.root)]
    told = CliRunner().invoke(app, command, input="n\n")
    assert "Nothing was changed" in told.output
    assert "compared with nothing" in told.output
    assert "series 1" in signed("ledger", "show", "--community", COMMUNITY).output


def test_a_new_key_tells_that_every_ledger_begins_anew(signed: Place) -> None:
    assert signed.release().exit_code == 0
    told = signed("key", "rotate", "--date", DAY)
    assert told.exit_code == 0, told.exception
    assert "series 2" in told.output
    assert "compared with nothing" in told.output
    assert "another key" in refusal(signed.sign()).what


@pytest.mark.parametrize("inside", ["data/processed/x", "reports/x", "pipelines", ""])
def test_a_release_is_never_copied_into_the_project_s_own_folders(signed: Place, inside: str) -> None:
    refusal(signed("release", *PLACE, "--to", str(signed.root / inside)), ParameterError)
    refusal(signed("release", *PLACE, "--to", str(signed.vault / "x")), ParameterError)


def test_what_else_lies_in_the_place_of_a_release_is_kept(signed: Place) -> None:
    signed.out.mkdir(parents=True)
    (signed.out / "letter.txt").write_text("mine", encoding="utf-8")
    refusal(signed.release(), ParameterError)
    assert (signed.out / "letter.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")
def test_receivers_can_read_what_is_released_and_nobody_the_rest(signed: Place) -> None:
    before = os.umask(0o077)
    try:
        assert signed.release().exit_code == 0
    finally:
        os.umask(before)
    for path in (signed.to, *signed.to.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path.name
    for path in signed.vault.rglob("*"):
        assert not path.stat().st_mode & 0o077, path.name


@pytest.mark.parametrize("name", ["", "  ", "Ana\nPrueba", "x" * 300])
def test_a_signature_needs_a_name(place: Place, name: str) -> None:
    refusal(place("sign", *PLACE, "--name", name), ParameterError)


def test_a_date_must_be_a_day(place: Place) -> None:
    refusal(place("sign", *PLACE, "--name", "Ana Prueba", "--date", "1.8.2018"), ParameterError)


def test_an_audit_that_failed_ends_with_six(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for passed, code in ((True, 0), (False, 6)):
        found = SimpleNamespace(passed=passed, lines=lambda language: [f"told in {language}"])
        fake = SimpleNamespace(audit=lambda *_, found=found: found)
        monkeypatch.setitem(sys.modules, "rollbook.auditing", fake)
        told = place("audit", *PLACE, "--language", "es")
        assert (told.exit_code, told.output.strip()) == (code, "told in es")


def test_guards_switched_off_let_a_changed_file_out(signed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests above see the guards and nothing else: without them the same change is handed out."""
    change(signed)
    with monkeypatch.context() as off:
        off.setattr(releasing, "_signed", lambda *_: read_signature(signed.folder))
        off.setattr(releasing, "difference", lambda *_: None)
        assert signed.release().exit_code == 0
    assert verified(signed, signed.out).exit_code == 6


def test_a_lost_zone_lock_is_written_again_and_zones_are_never_split(signed: Place) -> None:
    assert signed.release().exit_code == 0
    path = signed.root / "pipelines" / "zones" / f"{COMMUNITY}.funder.lock.yml"
    first = path.read_text(encoding="utf-8")
    assert signed.release().exit_code == 0
    assert path.read_text(encoding="utf-8") == first
    write_whole(path, first.replace("z93550", "z93551").encode())
    refusal(signed.release(), SettingsError)


def test_a_rotation_leaves_what_was_released_verifiable(signed: Place) -> None:
    assert signed.release().exit_code == 0
    rotate_key(open_run(root=signed.root, community=COMMUNITY, period=PERIOD).layout, DAY)
    assert verified(signed, signed.out).exit_code == 0
