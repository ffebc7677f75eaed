"""Progress lines while a run goes on, and what each step has cost."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rollbook.kernel.cost import peak_megabytes


class Progress:
    """Prints a line for each finished step: elapsed seconds, community, step, its seconds."""

    def __init__(self, community: str, began: float) -> None:
        self.community = community
        self.began = began
        self.steps: list[dict[str, Any]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step; a step that fails prints no line."""
        start = time.time()
        yield
        seconds = time.time() - start
        self.steps.append({"stage": name, "seconds": round(seconds, 3), "peak_mb": peak_megabytes()})
        elapsed = time.time() - self.began
        print(f"{elapsed:6.1f} s  {self.community:<14} {name:<12} {seconds:5.1f} s", flush=True)  # noqa: T201

    def write(self, path: Path) -> None:
        """Write the steps with their seconds and peak memory, a stage's own where it noted one."""
        for step in self.steps:
            cost = path.parent / "costs" / f"{step['stage']}.json"
            if cost.exists():
                step["peak_mb"] = json.loads(cost.read_text(encoding="utf-8"))["peak_mb"]
        path.write_text(json.dumps({"stages": self.steps}, indent=1) + "\n", encoding="utf-8")
