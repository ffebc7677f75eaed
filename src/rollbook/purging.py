"""``rollbook purge``: remove the internal outputs of old quarters, and keep a record that holds counts alone.

Released reports stay, and so do raw files and what a geocoder has answered. A folder is first renamed, then
noted, then removed: a purge that was killed is finished by the next one.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter

_PERIOD = re.compile(r"(?:19|20)\d{2}Q[1-4]")
_LEFT = re.compile(r"\.((?:19|20)\d{2}Q[1-4])\.(\d+)\.purged")
"""The number is that of the purge: the same quarter may be run, and removed, again."""


@dataclass(frozen=True)
class Purged:
    """One quarter of a community: how much of it there is, or was."""

    community: str
    period: str
    files: int
    bytes: int


@dataclass(frozen=True)
class Plan:
    """What a purge would remove."""

    layout: Layout
    found: tuple[Purged, ...]

    def lines(self) -> list[str]:
        """How many files and bytes, by community and quarter."""
        if not self.found:
            return ["There is nothing to remove."]
        told = [
            f"{each.community} {each.period}: {each.files:,} files, {each.bytes:,} bytes"
            for each in self.found
        ]
        files, size = sum(each.files for each in self.found), sum(each.bytes for each in self.found)
        return [*told, f"In all {files:,} files, {size:,} bytes. Released reports and raw files stay."]


def plan_purge(
    layout: Layout, before: str, communities: Sequence[str] = (), *, everything: bool = False
) -> Plan:
    """Find out what would be removed; nothing is.

    Parameters
    ----------
    before
        A quarter like 2017Q1: everything earlier goes.
    communities
        Whose; of all where none is named.
    everything
        Also the latest run of a community. Without it the next run knows nobody again: persons get new ids,
        and figures are held against nothing.

    Raises
    ------
    ParameterError
        If the latest run of a community would go, or the quarter is none.
    """
    limit = Quarter.parse(before)
    there = {name: runs for name, runs in _runs(layout).items() if not communities or name in communities}
    found = {name: [each for each in runs if Quarter.parse(each) < limit] for name, runs in there.items()}
    last = [name for name, runs in found.items() if runs and runs == there[name]]
    if last and not everything:
        raise ParameterError(
            "the latest run of a community would be removed, and later runs need it to know who is who",
            where=", ".join(f"{name} {there[name][-1]}" for name in last),
            expected="a later quarter's run that stays, or --all",
            next_step="name an earlier quarter; or, if the community has ended: rollbook purge --all",
        )
    listed = [
        _measured(layout.internal / name / period, name, period)
        for name in sorted(found)
        for period in found[name]
    ]
    return Plan(layout, tuple(listed))


def finish_purges(layout: Layout, date: str) -> list[Purged]:
    """Remove what an earlier purge that was killed has left; it has a new name already and no run sees it."""
    return [_finish(layout, path, date) for path in _left(layout)]


def purge(plan: Plan, date: str) -> list[Purged]:
    """Remove what a plan says, and note it in ``data/processed/purges.jsonl``."""
    finish_purges(plan.layout, date)
    number = len(_lines(plan.layout)) + 1
    for each in plan.found:
        folder = plan.layout.internal / each.community / each.period
        folder.rename(folder.with_name(f".{each.period}.{number}.purged"))
    return finish_purges(plan.layout, date)


def _finish(layout: Layout, path: Path, date: str) -> Purged:
    found = _LEFT.fullmatch(path.name)
    period, number = (found[1], int(found[2])) if found else ("", 0)
    told, lines = _measured(path, path.parent.name, period), _lines(layout)
    for line in lines:
        noted = json.loads(line)
        if (noted["community"], noted["period"], noted["purge"]) == (told.community, period, number):
            told = Purged(told.community, period, noted["files"], noted["bytes"])
            break
    else:
        # Noted before anything is gone: a purge that is killed now still counts whole.
        lines.append(json.dumps({**asdict(told), "date": date, "purge": number}, sort_keys=True))
        write_whole(layout.purges, "".join(f"{line}\n" for line in lines).encode())
    shutil.rmtree(path)
    return told


def _lines(layout: Layout) -> list[str]:
    return layout.purges.read_text(encoding="utf-8").splitlines() if layout.purges.exists() else []


def _runs(layout: Layout) -> dict[str, list[str]]:
    return {
        folder.name: sorted(
            each.name for each in folder.iterdir() if each.is_dir() and _PERIOD.fullmatch(each.name)
        )
        for folder in _communities(layout)
    }


def _left(layout: Layout) -> Iterator[Path]:
    for folder in _communities(layout):
        yield from sorted(each for each in folder.iterdir() if _LEFT.fullmatch(each.name))


def _communities(layout: Layout) -> list[Path]:
    found = layout.internal.iterdir() if layout.internal.is_dir() else ()
    # What begins with a dot belongs to the workflow, which notes nobody's data.
    return sorted(
        folder
        for folder in found
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith(".")
    )


def _measured(folder: Path, community: str, period: str) -> Purged:
    sizes = [path.lstat().st_size for path in folder.rglob("*") if not path.is_dir() or path.is_symlink()]
    return Purged(community, period, len(sizes), sum(sizes))
