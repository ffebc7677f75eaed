"""The files of a release as the index lists them: by kind, each with its link and its size."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rollbook.present.portal.releases import REPORT, Release
from rollbook.present.portal.speaking import Speaker

_OF_LANGUAGE = re.compile(r"(?P<kind>[\w-]+)\.(?P<language>en|es)\.(?P<ending>\w+)")
_ORDER = ("deck", "summary", "map", "disclosure", "release", "signature", "contents")
_PLAIN = {"release.json": "release", "signature.json": "signature", REPORT: "disclosure"}
_READ_FIRST = ("README.txt", "README.{}.md", "index.{}.html", "README.md", "datapackage.json")
"""What of a folder is linked: a browser shows no folder of a web server."""


def listed_files(speaker: Speaker, release: Release) -> list[dict[str, Any]]:
    """Kinds of files, single ones and folders, those of the other language left to the other page."""
    kinds: dict[str, list[dict[str, str]]] = defaultdict(list)
    folders: dict[str, dict[str, int]] = defaultdict(dict)
    for path, size in release.files.items():
        folder, slash, _ = path.partition("/")
        if slash:
            folders[folder][path] = size
            continue
        found = _OF_LANGUAGE.fullmatch(path)
        kind = found["kind"] if found else _PLAIN.get(path, path)
        if not found or found["language"] == speaker.language:
            kinds[kind].append(_link(release, path, path.rpartition(".")[2].upper(), speaker.size(size)))
    last = len(_ORDER)
    order = sorted(kinds, key=lambda kind: (_ORDER.index(kind) if kind in _ORDER else last, kind))
    single = [{"label": _label(speaker, "file", kind), "links": kinds[kind]} for kind in order]
    return [*single, *_folders(speaker, release, folders)]


def _folders(
    speaker: Speaker, release: Release, folders: dict[str, dict[str, int]]
) -> Iterator[dict[str, Any]]:
    for folder, files in sorted(folders.items()):
        size = speaker.size(sum(files.values()))
        said = speaker.say("folder_has", count=f"{len(files):,}", size=size)
        wanted = [f"{folder}/{name.format(speaker.language)}" for name in _READ_FIRST]
        first = next((name for name in wanted if name in files), f"{folder}/")
        yield {
            "label": _label(speaker, "folder", folder),
            "links": [_link(release, first, first.removeprefix(f"{folder}/") or folder, said)],
        }


def _label(speaker: Speaker, what: str, kind: str) -> str:
    key = f"{what}_{kind}"
    return speaker.say(key) if key in speaker.words else kind


def _link(release: Release, path: str, text: str, size: str) -> dict[str, str]:
    return {"href": f"{release.place}/{path}", "text": text, "size": size}
