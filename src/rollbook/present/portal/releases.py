"""The releases that lie below ``reports``: their notes, what they say first, their files with sizes."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from rollbook.declare.base import LANGUAGES

RELEASE_NOTE = "release.json"
REPORT = "disclosure.json"
"""Stands beside the disclosure report of a release that was audited."""


@dataclass(frozen=True)
class Release:
    """One release: the folder of a community and period."""

    folder: Path
    note: Mapping[str, Any]

    @property
    def community(self) -> str:
        """The community's code."""
        return str(self.note["community"])

    @property
    def period(self) -> str:
        """The quarter, like 2018Q2."""
        return str(self.note["period"])

    @property
    def kind(self) -> tuple[str, bool]:
        """For whom it is, and whether its people are made up: only what is alike is set side by side."""
        return str(self.note.get("profile", "")), bool(self.note["is_synthetic"])

    @property
    def program(self) -> str:
        """Which version of the program made it; empty where the note does not say so yet."""
        return str(self.note.get("program", ""))

    @property
    def place(self) -> str:
        """Its folder as a link from ``reports``."""
        return f"{self.period}/{self.community}"

    def name(self, language: str) -> str:
        """What the community is called."""
        return str(self.contents[language].get("name") or self.note["name"])

    def period_label(self, language: str) -> str:
        """The quarter in words."""
        return str(self.note["period_labels"][language])

    def claim(self, language: str) -> str:
        """What the deck says at a glance; empty of a release that was made before decks had contents."""
        return str(self.contents[language].get("claim", ""))

    def page_of(self, measure: str, language: str) -> str:
        """The deck's page that tells a measure, as a link from ``reports``; the deck itself otherwise."""
        return self._link(self.contents[language].get("measures", {}).get(measure), language)

    def page_named(self, page: str, language: str) -> str:
        """A page of the deck, as a link from ``reports``; the deck itself where it has no such page."""
        return self._link(self.contents[language].get("pages", {}).get(page), language)

    def _link(self, anchor: str | None, language: str) -> str:
        deck = f"{self.place}/deck.{language}.html"
        return f"{deck}#{anchor}" if anchor else deck

    @cached_property
    def contents(self) -> dict[str, dict[str, Any]]:
        """What the deck says first, in each language."""
        return {language: _json(self.folder / f"contents.{language}.json") for language in LANGUAGES}

    @cached_property
    def files(self) -> dict[str, int]:
        """Every file that is there, by its path in the folder, with its size in bytes."""
        return dict(sorted(_files(self.folder, "")))

    @property
    def is_audited(self) -> bool:
        """Whether the disclosure report lies beside it."""
        return REPORT in self.files


def find_releases(reports: Path) -> list[Release]:
    """All releases: the latest quarter first, communities by name."""
    notes = reports.glob(f"[!.]*/[!.]*/{RELEASE_NOTE}")
    found = [Release(note.parent, json.loads(note.read_text(encoding="utf-8"))) for note in notes]
    by_name = sorted(found, key=lambda release: (str(release.note["name"]).casefold(), release.community))
    return sorted(by_name, key=lambda release: release.period, reverse=True)


def pairs_in_time(releases: list[Release]) -> dict[Path, Release]:
    """For a release's folder the latest earlier one of the same community and kind, where there is one."""
    pairs: dict[Path, Release] = {}
    last: dict[tuple[str, tuple[str, bool]], Release] = {}
    for release in sorted(releases, key=lambda each: each.period):
        series = (release.community, release.kind)
        if series in last:
            pairs[release.folder] = last[series]
        last[series] = release
    return pairs


def _json(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}


def _files(folder: Path, above: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(Path(entry.path), f"{above}{entry.name}/")
            else:
                yield f"{above}{entry.name}", entry.stat().st_size
