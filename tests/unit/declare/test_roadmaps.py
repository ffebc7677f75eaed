"""Roadmaps and a community's way on them: read strictly, refused by entry; new ones take YAML only."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.roadmaps import roadmap_tables
from rollbook.tables.rows import rows_of

REPOSITORY = Path(__file__).resolve().parents[3]
SHIPPED = {
    "learning_by_doing": 5,
    "team_development": 4,
    "head_start_partnership": 4,
    "city_transformation": 3,
    "data_phases": 7,
    "leadership_terms": 3,
}
TABLE = {
    "design_team": ("not_asked", "required", "done_before"),
    "resolution": ("required", "required", "required"),
    "listening": ("required", "required", "done_before"),
    "data_plan": ("not_asked", "required", "done_before"),
    "idea_lab": ("not_asked", "required", "done_before"),
    "history_and_systems": ("not_asked", "optional", "done_before"),
    "areas_chosen": ("not_asked", "required", "required"),
    "learning_community": ("required", "required", "required"),
    "areas_carried_out": ("not_asked", "required", "required"),
    "sustained": ("not_asked", "required", "required"),
}
"""What affiliate, pilot and vanguard cities are asked, as the plan for cities has it."""


def words(text: str) -> dict[str, str]:
    return {"en": text, "es": f"{text} (es)"}


GARDEN = {
    "roadmap": "garden",
    "title": words("A community garden"),
    "about": words("From a lot to a harvest."),
    "source": words("Neighbors"),
    "stages": [
        {
            "stage": "ground",
            "title": words("Find ground"),
            "meaning": words("A lot is found."),
            "steps": [{"step": "lease", "title": words("Lease signed"), "evidence": words("The lease")}],
        },
        {"stage": "harvest", "title": words("Harvest"), "meaning": words("It is shared.")},
    ],
}
IN_THE_GARDEN = {
    "roadmap": "garden",
    "source": words("Minutes"),
    "stays": [
        {"stage": "ground", "since": "2017-05", "until": "2017-08"},
        {"stage": "harvest", "since": 2018},
    ],
    "steps": [{"step": "lease", "done": "2017-06-01", "evidence": words("Folder")}],
}


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "pipelines", tmp_path / "pipelines")
    return tmp_path


def change(root: Path, name: str, how: Callable[[dict[str, Any]], object]) -> None:
    path = root / "pipelines" / name
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    how(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


def refusal(root: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        load_project(Layout(root))
    return str(refused.value)


def test_six_roadmaps_come_with_the_product(project: Project) -> None:
    assert {name: len(each.stages) for name, each in project.roadmaps.items()} == SHIPPED


def test_cities_are_asked_what_the_plan_asks_of_their_level(project: Project) -> None:
    cities = project.roadmaps["city_transformation"]
    levels = ("affiliate", "pilot", "vanguard")
    assert {step.step: tuple(step.asked_at(level) for level in levels) for step in cities.steps} == TABLE
    assert [each.at_most for each in cities.levels] == [None, 20, 8]


@pytest.mark.parametrize("community", ["lancaster", "palmdale"])
def test_the_dates_of_team_development_are_the_published_ones(project: Project, community: str) -> None:
    told = next(each for each in project.progress[community].roadmaps if each.roadmap == "team_development")
    assert [(stay.stage, stay.since, stay.until) for stay in told.stays] == [
        ("forming", "2014", "2014"),
        ("storming", "2014", "2015"),
        ("norming", None, None),
        ("performing", "2016", "2018"),
        ("storming", "2017", "2018"),
    ]
    assert not told.is_example


def test_a_new_roadmap_takes_nothing_but_yaml(root: Path) -> None:
    (root / "pipelines" / "roadmaps" / "garden.yml").write_text(yaml.safe_dump(GARDEN), encoding="utf-8")
    change(root, "progress/palmdale.yml", lambda content: content["roadmaps"].append(IN_THE_GARDEN))
    tables = roadmap_tables(load_project(Layout(root)), "palmdale", Quarter.parse("2018Q2"))
    stages = [row for row in rows_of(tables["measured.roadmap_stages"]) if row["roadmap_id"] == "garden"]
    assert [(row["stage_id"], row["stage_status_code"]) for row in stages] == [
        ("ground", "left"),
        ("harvest", "current"),
    ]
    standing = [row for row in rows_of(tables["measured.roadmap_standings"]) if row["roadmap_id"] == "garden"]
    assert [(row["asked_step_count"], row["done_step_count"]) for row in standing] == [(1, 1)]


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (lambda told: told.update(roadmap="gardens"), ("roadmap: there is no gardens", "team_development")),
        (lambda told: told.update(level="pilot"), ("team_development: level", "take the line out")),
        (lambda told: told["stays"].append({"stage": "resting"}), ("stage: there is no resting", "norming")),
        (
            lambda told: told.update(steps=[{"step": "hike", "evidence": words("Photo")}]),
            ("step: there is no hike", "expected one of"),
        ),
        (
            lambda told: told["stays"].append({"stage": "forming", "since": 2016, "until": 2015}),
            ("until (2015) lies before the beginning (2016)",),
        ),
        (lambda told: told["stays"].append({"stage": "forming", "since": "in May"}), ("2014-03-05",)),
    ],
)
def test_progress_that_names_what_is_not_there_is_refused_with_file_and_entry(
    root: Path, how: Callable[[dict[str, Any]], object], said: tuple[str, ...]
) -> None:
    change(root, "progress/lancaster.yml", lambda content: how(content["roadmaps"][0]))
    message = refusal(root)
    assert "pipelines/progress/lancaster.yml" in message
    assert all(part in message for part in said), message
    assert "expected:" in message
    assert "what to do:" in message


def test_a_city_without_a_level_is_asked_for_one(root: Path) -> None:
    def take_out(content: dict[str, Any]) -> None:
        next(each for each in content["roadmaps"] if "level" in each).pop("level")

    change(root, "progress/lancaster.yml", take_out)
    assert "level: expected one of affiliate, pilot, vanguard" in refusal(root)


def test_a_step_cannot_ask_something_of_a_level_that_the_roadmap_lacks(root: Path) -> None:
    def misspell(content: dict[str, Any]) -> None:
        content["stages"][0]["steps"][0]["asked"] = {"pilots": "required"}

    change(root, "roadmaps/city_transformation.yml", misspell)
    assert "there is no level pilots; expected: affiliate, pilot, vanguard" in refusal(root)


@pytest.mark.parametrize("folder", ["progress", "governance", "memoranda", "histories"])
def test_a_file_of_a_community_that_is_not_there_is_refused(root: Path, folder: str) -> None:
    change(root, f"{folder}/palmdale.yml", lambda content: content.update(community="mojave"))
    (root / "pipelines" / folder / "palmdale.yml").rename(root / "pipelines" / folder / "mojave.yml")
    assert f"pipelines/{folder}/mojave.yml: community: there is no mojave" in refusal(root)
