"""``index.html`` and ``index.es.html``: every release; many older quarters have a page of their own files."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import RollbookError
from rollbook.present.portal.figures import read_package
from rollbook.present.portal.listing import listed_files
from rollbook.present.portal.pages import render
from rollbook.present.portal.releases import Release
from rollbook.present.portal.speaking import Speaker
from rollbook.present.portal.told_changes import told_changes

MOST_WHOLE = 120
"""So many releases are listed with all their files; older quarters then have a page for their files."""


def index_pages(
    releases: Sequence[Release],
    earlier: Mapping[Path, Release],
    project: Project,
    compared: Sequence[str] = (),
) -> dict[str, str]:
    """Every page of the index by its path below ``reports``.

    Parameters
    ----------
    releases
        All releases, the latest quarter first.
    earlier
        The release before, by the folder of a release.
    compared
        The quarters that have a page on which communities stand side by side.
    """
    quarters = [
        (period, list(each)) for period, each in groupby(releases, key=lambda release: release.period)
    ]
    packages = {
        each.folder: read_package(each)
        for each in (quarters[0][1] if quarters else [])
        if each.folder in earlier
    }
    whole = _whole(quarters)
    pages: dict[str, str] = {}
    for language in LANGUAGES:
        speaker = Speaker(project, language)
        folders = [
            _quarter(speaker, period, each, is_whole=period in whole, is_compared=period in compared)
            for period, each in quarters
        ]
        for folder, (_, each) in zip(folders[:1], quarters[:1], strict=True):
            for entry, release in zip(folder["entries"], each, strict=True):
                told = told_changes(
                    speaker, release, packages.get(release.folder), earlier.get(release.folder)
                )
                entry["changes"] = told
        name = index_name(language)
        shown = {
            "folders": folders,
            "count": len(releases),
            "is_synthetic": any(each.kind[1] for each in releases),
        }
        pages[name] = render("index.html.j2", speaker, above="", of_quarter="", **shown)
        for period, each in quarters:
            if period not in whole:
                pages[f"{period}/{name}"] = _page_of_files(
                    speaker, period, each, is_compared=period in compared
                )
    return pages


def index_name(language: str) -> str:
    """The index in a language; English is what a folder opens with."""
    return "index.html" if language == LANGUAGES[0] else f"index.{language}.html"


def _whole(quarters: Sequence[tuple[str, list[Release]]]) -> set[str]:
    """The quarters listed with all files: the latest, and earlier ones while there are not too many."""
    found: set[str] = set()
    count = 0
    for period, releases in quarters:
        count += len(releases)
        if count > MOST_WHOLE and found:
            break
        found.add(period)
    return found


def _page_of_files(speaker: Speaker, period: str, releases: Sequence[Release], *, is_compared: bool) -> str:
    folder = _quarter(speaker, period, releases, is_whole=True, is_compared=is_compared)
    return render(
        "index.html.j2",
        speaker,
        above="../",
        of_quarter=folder["label"],
        folders=[folder],
        count=len(releases),
        is_synthetic=any(each.kind[1] for each in releases),
    )


def _quarter(
    speaker: Speaker, period: str, releases: Sequence[Release], *, is_whole: bool, is_compared: bool
) -> dict[str, Any]:
    return {
        "period": period,
        "label": releases[0].period_label(speaker.language),
        "is_whole": is_whole,
        "compare": f"{period}/compare.{speaker.language}.html" if is_compared else "",
        "files": "" if is_whole else f"{period}/{index_name(speaker.language)}",
        "entries": [_entry(speaker, release, is_whole=is_whole) for release in releases],
    }


def _entry(speaker: Speaker, release: Release, *, is_whole: bool) -> dict[str, Any]:
    return {
        "id": f"{release.period}-{release.community}",
        "name": release.name(speaker.language),
        "deck": f"{release.place}/deck.{speaker.language}.html",
        "claim": release.claim(speaker.language),
        "profile": speaker.say("for_profile", profile=speaker.profile(release)),
        "is_synthetic": release.kind[1],
        "audited": speaker.say("is_audited" if release.is_audited else "not_audited"),
        "places": _places(speaker, release.community),
        "files": listed_files(speaker, release) if is_whole else [],
        "changes": None,
    }


def _places(speaker: Speaker, community: str) -> str:
    """The places of a community, as the project's own definitions name them; nothing of one that is gone."""
    try:
        area, zips = speaker.project.area_of(community), speaker.project.community(community).zips
    except RollbookError:
        return ""
    return ", ".join(dict.fromkeys(area.zips[code].label(speaker.language) for code in zips))
