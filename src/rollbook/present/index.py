"""The page that leads to every released deck: ``reports/index.html``."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rollbook.declare.base import LANGUAGES, Words
from rollbook.present import theme
from rollbook.present.assets import TEMPLATES

RELEASE_NOTE = "release.json"
REPORT = "disclosure.json"
"""Stands beside the disclosure report of a release that was audited."""


def write_index(reports: Path, words: Mapping[str, Words]) -> Path:
    """Write the index anew from what lies under ``reports``; the latest period comes first.

    Returns
    -------
    pathlib.Path
        The index, replaced only if its text changed.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("index.html.j2").render(
        releases=_releases(reports), languages=LANGUAGES, words=words, theme=theme
    )
    index = reports / "index.html"
    if not index.exists() or index.read_text(encoding="utf-8") != page:
        draft = reports / ".index.html.part"
        draft.write_text(page, encoding="utf-8", newline="\n")
        draft.replace(index)
    return index


def _releases(reports: Path) -> list[dict[str, Any]]:
    notes = sorted(reports.glob(f"[!.]*/[!.]*/{RELEASE_NOTE}"))
    releases = [
        json.loads(note.read_text(encoding="utf-8")) | {"is_audited": (note.parent / REPORT).is_file()}
        for note in notes
    ]
    by_community = sorted(releases, key=lambda release: release["community"])
    return sorted(by_community, key=lambda release: str(release["period"]), reverse=True)
