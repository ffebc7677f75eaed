"""What is kept of an earlier run: only what is whole, byte for byte, and would be made the same again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.keeping import MAKES, NOTEBOOKS, PRESENT, STEPS, Keeper, stages_done
from rollbook.kernel.errors import TableError
from rollbook.kernel.layout import Layout
from rollbook.owner.keys import KEY_VARIABLE
from rollbook.owner.vault import VAULT_VARIABLE
from rollbook.stages import STAGES, Run, open_run
from rollbook.tables.catalogue import CATALOGUE, tables_of
from rollbook.tables.check import make_table

REPOSITORY = Path(__file__).resolve().parents[2]
PERIOD = "2018Q2"
ALL = [stage.name for stage in STAGES]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A quarter of which only the names of the tables are like a real one's: all of them are empty."""
    monkeypatch.setenv(VAULT_VARIABLE, str(tmp_path / "vault"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.setattr("rollbook.keeping.input_hashes", lambda run: [run.layout.raw("palmdale").name])
    monkeypatch.setattr("rollbook.record.hash_code", lambda: "this program")
    root = tmp_path / "project"
    for name in ("pipelines", "notebooks"):
        shutil.copytree(REPOSITORY / name, root / name)
    return open_run(root=root, community="palmdale", period=PERIOD)


def made(run: Run, name: str) -> Callable[[], None]:
    """Make the tables of a stage, and its executed copy."""

    def make() -> None:
        tables = {table: make_table(table, []) for table in tables_of(*MAKES[name])}
        run.store.write(tables, stage=name, made_from={})
        copy = Keeper.of(run, is_bare=False).copy_of(NOTEBOOKS[name])
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(f"{name} was executed", encoding="utf-8")

    return make


def kept(run: Run, *, is_bare: bool = True, is_forced: bool = False) -> list[str]:
    """Run all stages; the names of those that were kept."""
    keeper = Keeper.of(run, is_bare=is_bare, is_forced=is_forced)
    return [name for name in ALL if keeper.stage(name, made(run, name))]


def opened_again(run: Run) -> Run:
    return open_run(root=run.layout.root, community="palmdale", period=PERIOD)


def test_every_table_is_made_by_one_stage_and_every_step_is_named_once() -> None:
    layers = [layer for each in MAKES.values() for layer in each]
    assert sorted(layers) == sorted({table.layer for table in CATALOGUE.values()})
    assert list(MAKES) == ALL
    assert len({*STEPS}) == len(STEPS)


def test_what_was_made_once_is_kept_and_with_force_made_again(run: Run) -> None:
    assert kept(run) == []
    assert kept(run) == ALL
    assert stages_done(run) == ALL
    assert kept(run, is_forced=True) == []


@pytest.mark.parametrize(
    "break_it",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"PAR1", b"PAR2")),
        lambda path: path.unlink(),
        lambda path: path.with_suffix(".json").unlink(),
        lambda path: path.with_suffix(".json").write_text("{"),
    ],
    ids=["cut", "changed", "gone", "without its note", "with half a note"],
)
def test_a_table_that_is_not_whole_is_made_again_and_so_is_nothing_else(
    run: Run, break_it: Callable[[Path], object]
) -> None:
    kept(run)
    break_it(run.store.path("linked.links"))
    assert stages_done(run) == ["read", "clean"]
    assert kept(run) == [name for name in ALL if name != "link"]


def test_a_stage_that_was_stopped_half_way_has_no_mark(run: Run) -> None:
    kept(run)
    run.store.path("measured.rules").unlink()

    def stopped() -> None:
        made(run, "measure")()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Keeper.of(run, is_bare=True).stage("measure", stopped)
    assert run.store.path("measured.rules").exists(), "all its tables are there"
    assert "measure" not in kept(run)
    assert kept(run) == ALL


def test_other_definitions_another_key_or_another_program_keep_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rollbook.owner import new_owner  # noqa: PLC0415  beside its only use

    kept(run)
    path = run.layout.pipelines / "linkage.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# a word\n", encoding="utf-8")
    assert stages_done(run) == []
    kept(run)
    new_owner(Layout(run.layout.root))
    assert stages_done(opened_again(run)) == []
    kept(opened_again(run))
    monkeypatch.setattr("rollbook.record.hash_code", lambda: "another program")
    assert stages_done(opened_again(run)) == []


def test_lessons_and_logs_of_releases_change_nothing(run: Run) -> None:
    kept(run)
    path = run.layout.lessons / "packet.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# a word\n", encoding="utf-8")
    assert stages_done(opened_again(run)) == ALL


def test_with_notebooks_a_stage_is_kept_only_with_its_own_executed_copy(run: Run) -> None:
    kept(run)
    assert kept(run, is_bare=False) == [], "a run without notebooks leaves no copy to keep"
    assert kept(run, is_bare=False) == ALL
    keeper = Keeper.of(run, is_bare=False)
    keeper.copy_of(NOTEBOOKS["clean"]).write_text("cut", encoding="utf-8")
    assert kept(run, is_bare=False) == [name for name in ALL if name != "clean"]
    template = run.layout.notebooks / NOTEBOOKS["link"]
    template.write_text(template.read_text(encoding="utf-8").replace("# 3.", "# Three."), encoding="utf-8")
    assert kept(run) == ALL, "without notebooks a template says nothing"
    assert kept(run, is_bare=False) == [name for name in ALL if name != "link"]


def test_the_copy_of_a_deck_is_kept_for_its_own_language_and_tables(run: Run) -> None:
    kept(run)
    keeper = Keeper.of(run, is_bare=False)

    def execute() -> None:
        keeper.copy_of(PRESENT, "en").write_text("a deck", encoding="utf-8")

    assert [keeper.copy("en", execute), keeper.copy("en", execute)] == [False, True]
    assert not (keeper.run.folder / "marks" / "present_es.json").exists()
    keeper.copy_of(PRESENT, "en").write_text("half", encoding="utf-8")
    assert not keeper.copy("en", execute)


def test_checks_are_kept_with_what_they_wrote_and_a_scan_is_none_of_them(run: Run) -> None:
    kept(run)
    keeper = Keeper.of(run, is_bare=True)
    assert not keeper.has_checks()
    run.quality.mkdir(parents=True)
    (run.quality / "summary.html").write_text("all is well", encoding="utf-8")
    keeper.mark_checks()
    assert keeper.has_checks()
    (run.quality / "scan.json").write_text("later", encoding="utf-8")
    assert keeper.has_checks()
    (run.quality / "summary.html").write_text("all is w", encoding="utf-8")
    assert not keeper.has_checks()
    (run.quality / "summary.html").write_text("all is well", encoding="utf-8")
    keeper.begin_checks()
    assert not keeper.has_checks()


def test_a_run_that_never_was_has_done_nothing(run: Run) -> None:
    assert stages_done(run) == []
    assert not Keeper.of(run, is_bare=True).is_done()
    with pytest.raises(TableError):
        Keeper.of(run, is_bare=True).stage("clean", made(run, "clean"))
