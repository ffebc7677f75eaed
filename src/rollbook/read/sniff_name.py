"""What a file's name tells: the quarter that it is for, or the day of a meeting."""

import re
from dataclasses import dataclass
from pathlib import Path

from rollbook.declare.base import folded

_QUARTER = re.compile(r"(?<!\d)(?:19|20)\d\dQ[1-4](?!\d)")
_DAYS = (
    r"(?:19|20)\d\d[-_.]\d{1,2}[-_.]\d{1,2}",
    r"\d{1,2}[-_.]\d{1,2}[-_.](?:19|20)\d\d",
    r"\d{1,2}[-_.]\d{1,2}[-_.]\d\d",
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
)
_LONGEST_NAME = 40


@dataclass(frozen=True)
class FileName:
    """A file's name: as it is shown, as seen from the project's top, and the pattern of names like it."""

    shown: str
    from_top: str
    source: str
    files: str
    quarter: str = ""
    from_name: str = ""


def read_file_name(path: Path, table: str, *, has_date: bool) -> FileName:
    """The pattern that a file's name follows.

    The day of a meeting is looked for in the name only where the sheet does not say it (``has_date``).
    """
    below, from_top = _below_raw(path)
    quarters = _QUARTER.findall(below)
    if len(set(quarters)) == 1:
        files, code = _QUARTER.sub("{quarter}", below), _code(_QUARTER.sub(" ", path.stem))
        return FileName(path.name, from_top, code, files, quarter=quarters[0])
    folder, slash, name = below.rpartition("/")
    for pattern in _DAYS if table == "raw.signins" else ():
        day = re.search(rf"(?<!\d){pattern}(?!\d)", name)
        if day:
            files, code = f"{folder}{slash}{name.replace(day[0], '*')}", _code(path.stem.replace(day[0], " "))
            wanted = "" if has_date else rf"(?<!\d)(?P<meeting_date_text>{pattern})(?!\d)"
            return FileName(path.name, from_top, code, files, from_name=wanted)
    return FileName(path.name, from_top, _code(path.stem), below)


def _below_raw(path: Path) -> tuple[str, str]:
    """The path below ``data/raw/<community>`` and from the project's top, or the file's name alone."""
    parts = path.absolute().parts
    for place in range(len(parts) - 3):
        if parts[place : place + 2] == ("data", "raw"):
            return "/".join(parts[place + 3 :]), "/".join(parts[place:])
    return path.name, path.name


def _code(stem: str) -> str:
    code = "_".join(folded(stem).split())[:_LONGEST_NAME].strip("_")
    return code if code[:1].isalpha() else f"file_{code}".strip("_")[:_LONGEST_NAME]
