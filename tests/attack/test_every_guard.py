"""Every guard of a release, switched off in the code that releases are made by: the audit turns red.

Switched on, none of its attacks works. docs/privacy-expert.md lists which attack misses which guard.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from rollbook import stages
from rollbook.declare.models import Release
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.keyed import Subkey, pseudonym
from rollbook.kernel.layout import Layout
from rollbook.link import pseudonyms
from rollbook.owner import new_owner
from rollbook.owner.keys import KEY_VARIABLE, SAMPLE, OwnerKey, refuse_sample
from rollbook.owner.vault import VAULT_VARIABLE
from rollbook.present.deck import view_of
from rollbook.present.exports import export_maps
from rollbook.present.pages import zone_dots
from rollbook.present.pages.view import View
from rollbook.protect import stage
from rollbook.protect.areas import shown_areas
from rollbook.protect.bands import Band, band
from rollbook.protect.linked.widen import widen
from rollbook.protect.linked.widen_by_attack import widen_by_attack
from rollbook.protect.memory import Remembering, nothing_published
from rollbook.protect.sticky import hold
from rollbook.protect.view_measures import Followed, counted_rows
from rollbook.protect.zone_lock import locked_zones, require_only_merged
from rollbook.protect.zones import Zone, roll_up, single_zones, zip_leaves
from rollbook.stages import Run
from rollbook.tables import store
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import make_table
from tests.attack.small_release import HOMES, MEMBERS, SmallRelease
from tests.attack.switches import Switch, both, everywhere, nothing_done, of_class
from tests.unit.present.view_sample import project
from tests.unit.protect.test_protected_tables import HOME, PEOPLE, STAY


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with an owner. The wall between stages is open: only the attacks are left to see anything."""
    monkeypatch.setenv(VAULT_VARIABLE, str(tmp_path / "vault"))
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    monkeypatch.setattr(store, "check_table", lambda *_: None)
    for name in ("pipelines", "notebooks"):
        (tmp_path / "project" / name).mkdir(parents=True)
    new_owner(Layout(tmp_path / "project"))
    return tmp_path / "project"


is_large_enough, before_it, digest, recalled = (
    Zone.is_large_enough,
    Remembering._before,
    Subkey.digest,
    Run.published_before,
)


def without_gates(**gates: float) -> Switch:
    """Zones are asked for less; no setting may say so."""
    return of_class(
        Zone, "is_large_enough", lambda zone, release: is_large_enough(zone, release.model_copy(update=gates))
    )


def true_counts(count: int, release: Release, *, households: int | None = None) -> Band:
    """What the exact mode shows."""
    return band(count, release.model_copy(update={"mode": "exact"}), households=households)


def zero(count: int, release: Release, *, households: int | None = None) -> Band:
    """A hidden count as a 0."""
    shown = band(count, release, households=households)
    return Band(0, 0) if shown.is_hidden else shown


def by_heads(count: int, release: Release, *, households: int | None = None) -> Band:  # noqa: ARG001
    """Eleven people are enough, wherever they live."""
    return band(count, release)


def by_months(measured: pd.DataFrame, followed: Followed, zones: Sequence[Zone], _: object) -> pd.DataFrame:
    """Groups are told apart as finely as they are counted."""
    return counted_rows(measured, followed, zones, None)


def of_internal_tables(run: Run) -> Callable[..., View]:
    """Views of the working tables, whoever asks."""
    internal = run.store.read(tables_of("internal"))
    return lambda _, *more, **said: view_of(internal, *more, **{**said, "view": "internal"})


def unsteady(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dots that are strewn anew each time."""
    dice = np.random.default_rng(1)
    monkeypatch.setattr(zone_dots, "_shares", lambda _: tuple(dice.random(2)))


HERE = zip_leaves(project().area_of("palmdale").zips, {}, {})
GUARDS: dict[str, tuple[Switch, set[str]]] = {
    "enough member households in a zone": (
        without_gates(zone_member_households=1), {"small_zone members"}
    ),
    "enough homes in a zone": (
        without_gates(zone_housing_units=1, zone_member_share=1.0),
        {"small_zone homes", "member_share every_zone"},
    ),
    "few members among the homes of a zone": (
        without_gates(zone_member_share=1.0), {"member_share every_zone"}
    ),
    "one geography": (
        everywhere(shown_areas, lambda areas, _: shown_areas(areas, single_zones(HERE))),
        {"difference_places areas"},
    ),
    "ranges": (
        everywhere(band, true_counts),
        {"membership every_count", "membership printed_ranges", "join_quarter normal"},
    ),
    "nothing hidden is written as 0": (everywhere(band, zero), {"membership printed_ranges"}),
    "households are counted": (
        everywhere(band, by_heads),
        {"large_family every_cell"},
    ),
    "what was published stays": (
        everywhere(hold, lambda count, homes, _, release: hold(count, homes, None, release)),
        {"small_moves normal", "small_moves quiet", "small_moves days", "join_quarter quiet"},
    ),
    "... within one release": (
        of_class(Remembering, "_before", lambda memory, cell: before_it(replace(memory, _times={}), cell)),
        {"small_moves days"},
    ),
    "complementary suppression": (
        both(everywhere(widen, nothing_done), everywhere(widen_by_attack, nothing_done)),
        {"linked_narrowed all_tables"},
    ),
    "groups by quarters and years alone": (
        everywhere(counted_rows, by_months),
        {"fine_groups months"},
    ),
    "codes hang on a key": (
        of_class(Subkey, "digest", lambda key, *parts: digest(replace(key, secret=b""), *parts)),
        {"codes_again pseudonyms", "codes_again dots"},
    ),
    "pseudonyms hang on a key": (
        lambda monkeypatch: monkeypatch.setattr(
            pseudonyms, "pseudonym", lambda _, *parts: pseudonym(Subkey(b"", ""), *parts)
        ),
        {"codes_again pseudonyms"},
    ),
    "dots stay": (unsteady, {"moved_marks made_again"}),
    "the account of lists stays inside": (
        lambda monkeypatch: monkeypatch.setattr(stage, "_total_alone", lambda accounts: accounts),
        {"list_rows accounts"},
    ),
}  # fmt: skip
HAMLETS = {**HOMES, "93544": 4, "93563": 4}
TOWNS = {
    "enough homes in a zone": ({**MEMBERS, "93553": 14}, {**HAMLETS, "93553": 35}),
    "few members among the homes of a zone": ({**MEMBERS, "93553": 30}, HAMLETS),
}
"""A place with many members and few homes, and next to nobody around it."""


def test_with_every_guard_on_no_attack_works(root: Path) -> None:
    made = SmallRelease(root, MEMBERS)
    made.make()
    tried = {f"{each.attack} {each.case}" for each in made.attacks()}
    assert made.broken() == set()
    assert set().union(*(expected for _, expected in GUARDS.values())) <= tried


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_that_is_off_is_missed_by_an_attack(
    root: Path, monkeypatch: pytest.MonkeyPatch, guard: str
) -> None:
    switch_off, expected = GUARDS[guard]
    members, homes = TOWNS.get(guard, (MEMBERS, HOMES))
    made = SmallRelease(root, members, homes=homes)
    if guard in TOWNS:
        made.make()
        assert made.broken() == set()
    switch_off(monkeypatch)
    made.make()
    assert expected <= made.broken()


EARLIER = {**MEMBERS, "93553": 12}
NARROW = {**HOMES, "93544": 30}


def second_quarter(root: Path, **members: int) -> SmallRelease:
    """The quarter after one that was released, in which a place had more members."""
    first = SmallRelease(root, EARLIER, "2018Q1", homes=NARROW)
    first.make()
    first.publish()
    return SmallRelease(root, {**MEMBERS, **members}, homes=NARROW)


REDRAWN = everywhere(locked_zones, lambda _, places, release: roll_up(places, release))


def test_zones_that_are_drawn_anew_are_missed_where_they_cross_the_old_ones(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = second_quarter(root)
    made.make()
    assert made.broken() == set()
    REDRAWN(monkeypatch)
    made.make()
    assert "zone_guess all_releases" in made.broken()


def test_zones_that_were_split_do_not_become_the_frozen_ones(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = second_quarter(root)
    with monkeypatch.context() as drawn_anew:
        REDRAWN(drawn_anew)
        made.make()
    with pytest.raises(SettingsError, match="are split"):
        made.publish()
    everywhere(require_only_merged, nothing_done)(monkeypatch)
    made.publish()
    later = SmallRelease(root, MEMBERS, "2018Q3", homes=NARROW)
    later.make()
    assert "zone_guess all_releases" in later.broken()


def test_without_the_ledger_two_quarters_tell_of_a_single_family(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = second_quarter(root, **{"93552": 30})
    made.make()
    assert made.broken() == set()
    monkeypatch.setattr(Run, "published_before", lambda _: nothing_published)
    made.make()
    assert "difference_quarters stored" in made.broken()


def test_internal_tables_in_a_release_put_homes_on_its_map(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = {"measured.home_stays": [STAY], "located.addresses": [HOME], "measured.people_at_dates": PEOPLE}
    made = SmallRelease(root, MEMBERS, changed={name: make_table(name, rows) for name, rows in homes.items()})
    made.make()
    export_maps(made.run.views("release"), tmp_path / "on")
    assert made.broken(tmp_path / "on") == set()
    with monkeypatch.context() as without_the_wall:
        without_the_wall.setattr(stages, "view_of", of_internal_tables(made.run))
        export_maps(made.run.views("release"), tmp_path / "off")
    assert "member_points map_files" in made.broken(tmp_path / "off")


def test_the_published_key_is_refused_or_its_codes_are_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = SmallRelease(root, MEMBERS)
    made.run.opened.append(replace(made.run.owner, key=OwnerKey(SAMPLE)))
    made.run.opened.pop(0)
    made.make()
    with pytest.raises(SettingsError, match="sample key"):
        refuse_sample(made.run.owner.key, "a release")
    monkeypatch.setattr(OwnerKey, "is_sample", property(lambda _: False))
    refuse_sample(made.run.owner.key, "a release")
    assert {"codes_again pseudonyms", "codes_again dots"} <= made.broken()
