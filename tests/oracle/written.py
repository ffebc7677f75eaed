"""Words with numbers that people wrote: stories with their days, stages, and what a rate is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from .calendar_labels import labels_of_day

_STORY = re.compile(r"---\n(?P<head>.*?)\n---\n(?P<body>.*)", re.DOTALL)


def days_of_stories(root: Path, community: str) -> list[str]:
    """Every label of the days on which somebody wrote, or promised something."""
    days = {day for head, _ in _stories(root, community) for day in _days(head)}
    vision = root / "pipelines" / "visions" / f"{community}.yml"
    days |= {*_days(_yaml(vision))} if vision.is_file() else set()
    return [label for day in sorted(days) for label in labels_of_day(day)]


def sentences_of_people(root: Path, community: str) -> Iterator[str]:
    """Paragraphs and list items of stories, stages with their numbers, and what the rates are for."""
    for head, body in _stories(root, community):
        yield from (str(scalar) for scalar in _scalars(head) if not isinstance(scalar, date))
        yield from (" ".join(part.split()) for part in re.split(r"\n\n|^[-*] ", body, flags=re.MULTILINE))
    framework = _yaml(root / "pipelines" / "frameworks" / "learning_by_doing.yml")
    for number, stage in enumerate(framework["stages"], start=1):
        yield from (f"{number}. {title}" for title in stage["title"].values())
    words = _yaml(root / "pipelines" / "decks" / "words.yml")["indicator_for_each"]
    results = _yaml(root / "pipelines" / "measures" / "shared" / "results.yml")
    for indicator in results["indicators"]:
        if "per" in indicator:
            yield from (text.format(per=f"{indicator['per']:,}") for text in words.values())


def _stories(root: Path, community: str) -> Iterator[tuple[Any, str]]:
    for path in sorted((root / "pipelines" / "stories" / community).glob("*.md")):
        found = _STORY.fullmatch(path.read_text(encoding="utf-8"))
        assert found is not None, path.name
        yield yaml.safe_load(found["head"]), found["body"]


def _days(node: object) -> Iterator[date]:
    return (scalar for scalar in _scalars(node) if isinstance(scalar, date))


def _scalars(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _scalars(child)
    else:
        yield node


def _yaml(path: Path) -> Any:  # noqa: ANN401 - YAML may hold anything
    return yaml.safe_load(path.read_text(encoding="utf-8"))
