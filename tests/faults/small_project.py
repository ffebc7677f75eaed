"""Two small made-up communities: every step of a run, in seconds instead of minutes.

Definitions are the project's own, but for what only costs time here: few sources, no measures, a short deck.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import yaml

from rollbook.demo import write_files
from rollbook.demo.community import make_community
from rollbook.demo.lancaster import LANCASTER
from rollbook.demo.sample import sample_files
from rollbook.kernel.layout import Layout
from tests.conftest import REPOSITORY

PERIOD = "2018Q2"
COMMUNITY, OTHER = "lancaster", "palmdale"
LAST_ROSTER = "membresia_2018Q2.csv"
_SOURCES = ("roster_membresia", "parent_groups", "partners", "census")
_FILES = ("membresia_", "parent_groups", "partners", "census")
_NOT_NEEDED = (
    "governance", "histories", "instruments", "lessons", "memoranda", "progress", "roadmaps", "stories",
    "systems", "verdicts", "visions",
)  # fmt: skip
_SHOWN = ("cover", "glance", "growth", "profile", "account", "files", "linkage", "sources", "release_note")


def make_small_project(root: Path) -> Layout:
    """Definitions, notebooks and raw files of two communities, in a folder that is not there yet."""
    for name in ("pipelines", "notebooks"):
        shutil.copytree(
            REPOSITORY / name, root / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", ".snakemake")
        )
    layout = Layout(root)
    _shorten(layout.pipelines)
    for number, name in enumerate((COMMUNITY, OTHER)):
        _declare(layout.pipelines, name)
        _write_raw(layout, name, f"{number}/{name}")
    return layout


def lose_a_member(layout: Layout, community: str = COMMUNITY) -> None:
    """Change an input: the last roster has one row less from now on."""
    path = layout.raw(community) / LAST_ROSTER
    *rows, _, end = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([*rows, end]))


def _shorten(pipelines: Path) -> None:
    for name in _NOT_NEEDED:
        shutil.rmtree(pipelines / name, ignore_errors=True)
    for path in (pipelines / "sources").glob("*.yml"):
        if path.stem not in _SOURCES:
            path.unlink()
    _write_yaml(pipelines / "measures" / "shared" / "programs.yml", {"programs": [], "measures": []})
    _write_yaml(pipelines / "measures" / "shared" / "results.yml", {"results": [], "indicators": []})
    deck = pipelines / "decks" / "deck.yml"
    plan = yaml.safe_load(deck.read_text(encoding="utf-8"))
    pages = [page for section in plan["sections"] for page in section["pages"]]
    left_out = [page for page in pages if page not in _SHOWN]
    plan["communities"] = {name: {"pages_left_out": [*left_out]} for name in (COMMUNITY, OTHER)}
    _write_yaml(deck, plan)


def _declare(pipelines: Path, name: str) -> None:
    path = pipelines / "communities" / f"{name}.yml"
    _write_yaml(path, yaml.safe_load(path.read_text(encoding="utf-8")) | {"sources": [*_SOURCES]})
    _write_yaml(pipelines / "measures" / f"{name}.yml", {"community": name, "strategies": [], "measures": []})


def _write_raw(layout: Layout, name: str, seed: str) -> None:
    cohorts = tuple(
        replace(
            cohort,
            profiles={kind: -(-count // 2) for kind, count in cohort.profiles.items()},
            couples={kind: -(-count // 2) for kind, count in cohort.couples.items()},
        )
        for cohort in LANCASTER.cohorts
    )
    plan = replace(
        LANCASTER, name=name, cohorts=cohorts, neighbors=5, participant_households=20,
        attendance=(10,) * 11, core=(4,) * 11,
    )  # fmt: skip
    made_up = make_community(plan, seed)
    for path in write_files(made_up, sample_files(made_up, seed), layout.raw(name).parent, None, seed=seed):
        if not path.name.startswith(_FILES):
            path.unlink()


def _write_yaml(path: Path, content: dict[str, object]) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
