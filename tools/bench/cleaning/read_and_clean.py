"""What a measured process does: read, clean and check a project's files; ``--whole``: validate and store too.

The seconds, the memory and the rows of each step are written to ``steps.json`` of the project.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rollbook.clean import clean_tables
from rollbook.declare import load_project
from rollbook.kernel.cost import peak_megabytes
from rollbook.kernel.layout import Layout
from rollbook.read import raw_files, read_tables
from rollbook.tables.check import check_table
from rollbook.tables.store import Store, Tables
from tools.bench.cleaning.project import COMMUNITY, QUARTER


class Steps:
    """Seconds and peak memory by step, and rows by table."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak_mb: dict[str, int] = {}
        self.rows: dict[str, int] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        begun = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - begun, 2)
        self.peak_mb[name] = peak_megabytes()


def main(root: Path, *, is_whole: bool) -> None:
    """Read and clean everything that the project's community owes."""
    steps, layout = Steps(), Layout(root)
    with steps.step("definitions"):
        project = load_project(layout)
        files = raw_files(layout.raw(COMMUNITY), project, COMMUNITY, QUARTER)
    with steps.step("read"):
        raw = read_tables(files)
    _settle("raw", raw, layout, steps, is_whole=is_whole)
    with steps.step("clean"):
        clean = clean_tables(raw, project, COMMUNITY)
    del raw
    _settle("clean", clean, layout, steps, is_whole=is_whole)
    (root / "steps.json").write_text(json.dumps(vars(steps), indent=1) + "\n", encoding="utf-8")


def _settle(layer: str, tables: Tables, layout: Layout, steps: Steps, *, is_whole: bool) -> None:
    steps.rows |= {name: len(table) for name, table in tables.items()}
    if not is_whole:
        with steps.step(f"check {layer}"):
            for name, table in tables.items():
                check_table(name, table)
        return
    # Great Expectations is slow to import: what does not validate does not pay for it.
    from rollbook.validate.checkpoints import validate_layer  # noqa: PLC0415

    folder = layout.processed(COMMUNITY, str(QUARTER))
    with steps.step(f"validate {layer}"):
        validate_layer(layer, tables, layout.pipelines / "expectations", folder)
    with steps.step(f"check and store {layer}"):
        Store(folder).write(tables, stage=layer, made_from={})


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_whole="--whole" in sys.argv)
