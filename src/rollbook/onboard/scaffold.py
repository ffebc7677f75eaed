"""A new community: every file it needs, so that a project loads at once and says what is still missing."""

import re
from collections.abc import Sequence
from pathlib import Path

from rollbook.declare import Project, load_project
from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import Layout
from rollbook.onboard import templates

_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ZIP = re.compile(r"\d{5}", re.ASCII)
_NEVER_COMMITTED = ("/data/", "/reports/")
_POINT_AT_PEOPLE = ("corrections", "verdicts")


def scaffold(
    layout: Layout,
    community: str,
    *,
    name: str | None = None,
    zips: Sequence[str] = (),
    area: str | None = None,
) -> list[Path]:
    """Write the definitions of a new community, and the folder that its files go into.

    Parameters
    ----------
    layout
        Where the project is.
    community
        Its name in commands and file names: small letters, digits and ``_``.
    name
        Its name on pages in both languages; made from ``community`` where it is not given.
    zips
        Its ZIP codes. Their points are left to the analyst: no package knows where people live in a ZIP.
    area
        A declared area that it lies in; a new one with its own name otherwise.

    Returns
    -------
    list of Path
        The files written, in order. A file that is there already is never touched, but for a line more in
        ``.gitignore``: corrections and verdicts point at people.

    Raises
    ------
    ParameterError
        If the name is no name, or one of the files is there already, or a ZIP or the area is wrong.
    SettingsError
        If the project does not load as it is.
    """
    _require_name(community)
    shown = _title(community) if name is None else name
    _require_printable(shown)
    _require_zips(zips)
    _require_known(load_project(layout), community, area)
    texts = _texts(layout, community, shown, zips, area)
    _require_free(community, list(texts))
    written = [path for path, text in texts.items() if _write_new(path, text)]
    readme = layout.raw(community) / "README.md"
    if _write_new(readme, templates.readme(community, shown)):
        written.append(readme)
    private = [f"/pipelines/{folder}/{community}.yml" for folder in _POINT_AT_PEOPLE]
    written += _keep_out_of_git(layout.root / ".gitignore", private)
    load_project(layout)
    return written


def _texts(
    layout: Layout, community: str, shown: str, zips: Sequence[str], area: str | None
) -> dict[Path, str]:
    folder = layout.pipelines
    texts = {
        folder / "communities" / f"{community}.yml": templates.community(
            community, shown, area or community, zips
        ),
        folder / "measures" / f"{community}.yml": templates.measures(community, shown),
        folder / "corrections" / f"{community}.yml": templates.corrections(community),
        folder / "verdicts" / f"{community}.yml": templates.verdicts(community),
        layout.venue_list(community): templates.venues(community),
    }
    if area is None:
        texts[folder / "areas" / f"{community}.yml"] = templates.area(community, shown, zips)
    return texts


def _require_name(community: str) -> None:
    if not _CODE.fullmatch(community):
        raise ParameterError(
            "this cannot be the name of a community",
            where="community",
            expected="small letters a-z, digits and _, first a letter, at most 40 (las_cruces)",
            next_step="choose such a name; how it is written on pages is told with --name",
        )


def _require_printable(shown: str) -> None:
    if not shown.strip() or not shown.isprintable():
        raise ParameterError(
            "a community's name on pages is empty or holds signs that cannot be printed",
            where="name",
            expected="a name like Las Cruces",
        )


def _require_zips(zips: Sequence[str]) -> None:
    if len(set(zips)) < len(zips) or not all(_ZIP.fullmatch(code) for code in zips):
        raise ParameterError(
            "the ZIP codes are not right",
            where="zips",
            expected="five digits each, and each once",
            next_step="correct them, or leave them out and write them into the community's file",
        )


def _require_known(project: Project, community: str, area: str | None) -> None:
    if community in project.communities:
        raise ParameterError(
            f"there is a community {community} already",
            where=f"pipelines/communities/{community}.yml",
            expected="a new name",
            next_step="choose another name, or edit the files that are there",
        )
    if area is not None and area not in project.areas:
        raise ParameterError(
            f"there is no area {area!r}",
            where="area",
            expected=f"one of: {', '.join(sorted(project.areas))}",
            next_step="leave it out: an area is made for the community",
        )


def _require_free(community: str, paths: Sequence[Path]) -> None:
    taken = [path for path in paths if path.exists() or path.is_symlink()]
    if taken:
        raise ParameterError(
            f"files that {community} needs are there already",
            where=", ".join("/".join(path.parts[-3:]) for path in taken),
            expected="no file of these names: none is ever overwritten",
            next_step="choose another name, name the area with --area, or take the files away",
        )


def _title(community: str) -> str:
    return " ".join(word.capitalize() for word in community.split("_") if word)


def _write_new(path: Path, text: str) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True


def _keep_out_of_git(path: Path, private: Sequence[str]) -> list[Path]:
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    known = {line.strip().strip("/") for line in before.splitlines()}
    lines = [line for line in (*_NEVER_COMMITTED, *private) if line.strip("/") not in known]
    if not lines:
        return []
    start = before if not before or before.endswith("\n") else f"{before}\n"
    write_whole(path, start + "\n".join(lines) + "\n")
    return [path]
