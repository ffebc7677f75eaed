"""Many communities in one scratch project: definitions and raw files of their own, all people made up.

Each is written like one of the sample's two communities, with people of its own; some are small. Nobody in
them is real, and every page says so.
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from rollbook.declare.yaml_files import read_yaml
from rollbook.demo import PLANS
from rollbook.demo.plan import CommunityPlan
from rollbook.demo.worlds import small_plan, write_world
from tools.bench.project import ROOT

MODELS = tuple(PLANS)
_OF_ONE = (
    "communities",
    "measures",
    "governance",
    "histories",
    "memoranda",
    "progress",
    "systems",
    "visions",
)
"""Folders with a file for each community; corrections and verdicts point at rows of the sample."""
_POINTING = ("corrections", "verdicts", "venues")
_RESULTS, _BUDGETS = "measures/shared/results.yml", "instruments/shared/budgets.yml"
"""Shared definitions that name communities of the sample."""


@dataclass(frozen=True)
class Member:
    """One community of a fleet, and which community of the sample it is like."""

    name: str
    model: str
    members: int = 0
    participants: int = 0
    """People of a small one; 0 is the full size of its model."""

    @property
    def plan(self) -> CommunityPlan:
        """What is made up of it."""
        whole = PLANS[self.model]
        return small_plan(self.members, self.participants, like=whole) if self.members else whole


def typical(count: int) -> list[Member]:
    """Communities as large as the sample's: about 200 members, 80 to 120 people at a meeting."""
    return [Member(f"c{number:03d}", MODELS[number % len(MODELS)]) for number in range(count)]


def small(count: int) -> list[Member]:
    """Communities of about 40 members with 20 families in groups."""
    return [Member(f"c{number:03d}", MODELS[number % len(MODELS)], 40, 20) for number in range(count)]


def write_fleet(project: Path, fleet: Sequence[Member], *, with_files: int | None = None) -> None:
    """Write a project of these communities and no others.

    Parameters
    ----------
    project
        A folder that is not there yet.
    fleet
        The communities.
    with_files
        How many of them get raw files; all by default.
    """
    for part in ("pipelines", "notebooks"):
        shutil.copytree(ROOT / part, project / part)
    declare_fleet(project / "pipelines", fleet)
    for member in fleet[:with_files]:
        write_files_of(project, member)


def declare_fleet(pipelines: Path, fleet: Sequence[Member]) -> None:
    """Take the sample's communities out of the definitions and put the fleet's in."""
    models = {
        folder: {name: _text(pipelines / folder / f"{name}.yml") for name in MODELS} for folder in _OF_ONE
    }
    stories = {name: _stories(pipelines / "stories" / name) for name in MODELS}
    _clear(pipelines)
    for member in fleet:
        for folder, texts in models.items():
            text = _renamed(texts[member.model], member)
            (pipelines / folder / f"{member.name}.yml").write_text(text, encoding="utf-8")
        told = pipelines / "stories" / member.name
        told.mkdir()
        for name, content in stories[member.model].items():
            (told / name).write_bytes(content)
    # A result is followed by all that are like those who follow it; a budget is one community's alone.
    for model in MODELS:
        like = [member.name for member in fleet if member.model == model]
        _replace(pipelines / _RESULTS, f"[{model}]", f"[{', '.join(like)}]")
    _keep_budgets(pipelines / _BUDGETS, {member.model: member.name for member in reversed(fleet)})


def write_files_of(project: Path, member: Member) -> None:
    """Write the raw files of one community; its name is its seed."""
    raw = project / "data" / "raw"
    raw.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=raw) as folder:
        # Under its model's name, so that it has the registers and the answers of a whole community.
        write_world(member.plan, member.name, Path(folder))
        (Path(folder) / member.model).rename(raw / member.name)


def _clear(pipelines: Path) -> None:
    for name in MODELS:
        for folder in (*_OF_ONE, *_POINTING):
            for path in (pipelines / folder).glob(f"{name}.*"):
                path.unlink()
        shutil.rmtree(pipelines / "stories" / name, ignore_errors=True)


def _renamed(text: str, member: Member) -> str:
    shown, own = member.model.title(), f"Community {member.name[1:]}"
    named = text.replace(f"community: {member.model}\n", f"community: {member.name}\n")
    return named.replace(f'name: {{en: "{shown}", es: "{shown}"}}', f'name: {{en: "{own}", es: "{own}"}}')


def _keep_budgets(path: Path, names: dict[str, str]) -> None:
    declared = read_yaml(path)
    kept = [
        {**each, "community": names[each["community"]]}
        for each in declared["budgets"]
        if each["community"] in names
    ]
    path.write_text(yaml.safe_dump({**declared, "budgets": kept}, allow_unicode=True), encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(_text(path).replace(old, new), encoding="utf-8")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _stories(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*"))} if folder.is_dir() else {}
