"""Worlds for simulations: as cheap as they are many, and told as fully as the sample."""

from pathlib import Path

import pytest

from rollbook.demo.lancaster import LANCASTER
from rollbook.demo.plan import CommunityPlan
from rollbook.demo.slips import Rates, SlipRates
from rollbook.demo.worlds import make_world, small_plan, write_world, written_world

NO_SLIPS = SlipRates(*(Rates() for _ in range(6)))


def faces(plan: CommunityPlan, seed: int) -> list[tuple[str, str | None]]:
    return [(person.full_name, person.phone) for person in make_world(plan, seed).everybody]


def test_a_seed_makes_one_world_and_another_seed_another() -> None:
    plan = small_plan(80, 60)
    assert faces(plan, 3) == faces(plan, 3)
    assert faces(plan, 3) != faces(plan, 4)


@pytest.mark.parametrize(("members", "participants"), [(30, 10), (60, 40), (120, 120), (300, 100)])
def test_small_plans_of_any_size_can_be_made_with_about_as_many_people(
    members: int, participants: int
) -> None:
    for seed in range(10):
        world = make_world(small_plan(members, participants), seed)
        assert abs(len(world.members) - members) <= 0.15 * members + 3
        assert len(world.participants) >= participants


def test_a_small_lancaster_keeps_its_name_and_its_zips() -> None:
    world = make_world(small_plan(60, 30, like=LANCASTER), 1)
    assert {group.zip_code for group in world.groups} <= set(LANCASTER.zips)


def test_a_written_world_has_the_same_files_as_one_on_disk(tmp_path: Path) -> None:
    plan = small_plan(40, 20)
    world = written_world(plan, 8)
    paths = write_world(plan, 8, tmp_path / "raw", tmp_path / "truth")
    on_disk = {path.name: path.read_bytes() for path in paths if path.parent.name == plan.name}
    assert on_disk.pop("manifest.json")
    assert on_disk == world.files
    assert (tmp_path / "truth" / f"{plan.name}.json").is_file()
    assert {row["file"] for row in world.truth["rows"]} <= set(world.files)


def test_a_world_without_slips_has_none_but_rows_that_have_grown_old() -> None:
    rows = written_world(small_plan(60, 40), 2, NO_SLIPS).truth["rows"]
    assert {slip for row in rows for slip in row["slips"]} <= {"old_phone", "old_address", "accents_dropped"}
