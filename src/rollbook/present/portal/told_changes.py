"""What changed since the last report, in words: a line, and a table of headline figures."""

from collections.abc import Iterator
from typing import Any

from rollbook.present.portal.changes import Changes, Moved, Restated, changes_of
from rollbook.present.portal.figures import Package
from rollbook.present.portal.releases import Release
from rollbook.present.portal.speaking import Speaker

Told = dict[str, Any]


def told_changes(
    speaker: Speaker, release: Release, package: Package | None, earlier: Release | None
) -> Told:
    """The lines and rows of one release; without an earlier release one line says so."""
    name = release.name(speaker.language)
    if earlier is None:
        return _line(name, speaker.say("changes_first", community=name))
    if package is None:
        return _line(name, speaker.say("changes_unread"))
    changes = changes_of(package, earlier)
    if not changes.moved:
        return _line(name, speaker.say("changes_none"))
    told = {"community": name, "lines": list(_lines(speaker, changes))}
    return told | {"rows": list(_rows(speaker, release, changes))}


def _line(community: str, text: str) -> Told:
    return {"community": community, "lines": [text], "rows": []}


def _lines(speaker: Speaker, changes: Changes) -> Iterator[str]:
    quarter = speaker.quarter(changes.earlier.period)
    moved, restated = len(changes.of("higher", "lower")), len(changes.restated)
    for kind, count in (("moved", moved), ("restated", restated)):
        many = ("none", "one")[count] if count < 2 else "many"  # noqa: PLR2004  none, one, many
        yield speaker.say(f"changes_{kind}_{many}", quarter=quarter, count=count)


def _rows(speaker: Speaker, release: Release, changes: Changes) -> Iterator[Told]:
    language = speaker.language
    for moved in changes.moved:
        link = release.page_of(moved.definition.key[0], language)
        yield _row(
            speaker,
            moved,
            link,
            speaker.say(f"changes_{moved.way}"),
            is_sure=moved.way in {"higher", "lower"},
        )
    for restated in changes.restated:
        link = release.page_named("restated", language)
        yield _row(speaker, restated, link, speaker.say("changes_restated"), is_sure=True)


def _row(speaker: Speaker, told: Moved | Restated, link: str, what: str, *, is_sure: bool) -> Told:
    return {
        "title": told.definition.said("title", speaker.language),
        "then": speaker.value(told.then),
        "now": speaker.value(told.now),
        "what": what,
        "link": link,
        "is_sure": is_sure,
    }
