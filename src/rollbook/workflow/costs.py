"""What a job will need, as far as anybody can say before it has run."""

from pathlib import Path

import psutil

from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import COSTS, read_json

_MEGABYTE = 1024 * 1024
_SPARE = 1.2
"""A run may need a fifth more than the last one did."""
_AT_LEAST_MB = 1000
_MB_FOR_A_MB_READ = 40
"""About as many take rosters and sign-in sheets of 1 MB."""
_MINUTE = 60
_TIMES_LONGER = 5
"""A shared node may be slower than the machine that the last run was on."""
_AT_LEAST_MINUTES = 30


def expected_megabytes(layout: Layout, community: str, period: str) -> int:
    """The memory of a job: what the last run of the quarter, or of another, held at most; else by input."""
    own = layout.processed(community, period) / "timings.json"
    others = sorted(layout.internal.glob(f"{community}/[0-9]*/timings.json"), reverse=True)
    for path in (own, *others):
        peaks = [int(step.get("peak_mb", 0)) for step in read_json(path).get("stages", [])]
        if peaks:
            return max(_AT_LEAST_MB, round(max(peaks) * _SPARE))
    return _AT_LEAST_MB + round(_bytes_below(layout.raw(community)) / _MEGABYTE * _MB_FOR_A_MB_READ)


def expected_minutes(layout: Layout, community: str, period: str) -> int:
    """The time after which a job is taken for one that hangs."""
    known = read_json(layout.processed(community, period) / "costs" / COSTS)
    seconds = sum(float(each) for each in known.values() if isinstance(each, int | float))
    return max(_AT_LEAST_MINUTES, round(seconds * _TIMES_LONGER / _MINUTE))


def free_megabytes() -> int:
    """What this machine can give to jobs now."""
    return int(psutil.virtual_memory().available // _MEGABYTE)


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
