"""What became of a community and quarter: told by the process that did it, in a file, to whoever asked."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from rollbook.kernel.access import write_whole
from rollbook.kernel.errors import RollbookError, heard_of, told_of
from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import read_json

FOLDER = "workflow"
"""Below the internal outputs of a community and quarter: what its job leaves."""

MARK = f"{FOLDER}/done"
"""What says that a community and quarter is done: nobody reads it, for it may be removed."""

STATE = ".snakemake"
"""Below all internal outputs: what the workflow and a run note for themselves."""


@dataclass(frozen=True)
class Asked:
    """A community and quarter that a run is asked for."""

    community: str
    period: str

    def __str__(self) -> str:
        """Name it as in a sentence."""
        return f"{self.community} {self.period}"


@dataclass(frozen=True)
class Outcome:
    """What became of a community and quarter, or of a page that belongs to none."""

    community: str
    period: str = ""
    paths: tuple[Path, ...] = ()
    is_unchanged: bool = False
    error: RollbookError | None = None
    kept: tuple[str, ...] = ()
    """Steps that an earlier run had done already."""
    done: tuple[str, ...] = ()
    """Steps that were done now."""
    seconds: float = 0.0
    peak_mb: int = 0
    left: str = ""
    """How all that it left looks to the file system, at its end."""

    def told(self) -> dict[str, Any]:
        """Say it in plain values; errors are of our own tree, so nothing in it is personal."""
        return {
            "state": "failed" if self.error else "reused" if self.is_unchanged else "done",
            "kept": self.kept,
            "done": self.done,
            "seconds": round(self.seconds, 3),
            "peak_mb": self.peak_mb,
            "left": self.left,
            "error": told_of(self.error) if self.error else None,
        }

    def write(self, path: Path) -> None:
        """Leave it in a file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(self.told(), indent=1) + "\n").encode())

    @classmethod
    def heard(cls, told: Mapping[str, Any], layout: Layout, asked: Asked) -> Self:
        """What was told in plain values."""
        return cls(
            asked.community,
            asked.period,
            () if told["error"] else targets(layout, asked),
            is_unchanged=told["state"] == "reused",
            error=heard_of(told["error"]) if told["error"] else None,
            kept=tuple(told["kept"]),
            done=tuple(told["done"]),
            seconds=float(told["seconds"]),
            peak_mb=int(told["peak_mb"]),
            left=str(told["left"]),
        )

    @classmethod
    def read(cls, path: Path, layout: Layout, asked: Asked) -> Self | None:
        """What a job has left in a file; None if it has not come to its end."""
        told = read_json(path)
        return cls.heard(told, layout, asked) if told.get("state") in {"done", "reused", "failed"} else None


def targets(layout: Layout, asked: Asked) -> tuple[Path, Path]:
    """The folder of what is released of a community and quarter, and that of its working view."""
    place = (asked.community, asked.period)
    return layout.released(*place), layout.working(*place)


def mark_begun(path: Path) -> None:
    """Say that a job has begun: should nothing else ever stand there, it was ended from outside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, (json.dumps({"state": "begun", "told": time.time()}) + "\n").encode())
