"""Print the measurements and keep them in build/bench.json; the exit code tells whether all bounds hold."""

import json
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.bench.registry import Measurement, chosen, load_areas, run_area

OUTPUT = Path(__file__).resolve().parent.parent.parent / "build" / "bench.json"


def main(arguments: list[str]) -> int:
    """Measure areas, figures or all: 0 all bounds hold, 1 one does not, 2 unknown, 3 a run failed."""
    try:
        wanted = chosen(arguments)
    except KeyError as unknown:
        print(f"nothing is measured in: {unknown.args[0]}. Areas: {', '.join(load_areas())}", file=sys.stderr)
        return 2
    made: list[Measurement] = []
    with tempfile.TemporaryDirectory(prefix="rollbook-bench-") as scratch:
        for area, functions in wanted.items():
            print(f"measuring {area} ...", file=sys.stderr, flush=True)
            try:
                made += run_area(area, functions, Path(scratch))
            except RuntimeError as failure:
                print(f"nothing measured in {area}: {failure}", file=sys.stderr)
                return 3
    OUTPUT.parent.mkdir(exist_ok=True)
    records = [measurement.as_record() for measurement in made]
    OUTPUT.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")
    Console(width=None if sys.stdout.isatty() else 150).print(as_table(made))
    broken = [measurement.name for measurement in made if not measurement.holds]
    print(f"bounds broken: {', '.join(broken)}" if broken else "all bounds hold")
    return 1 if broken else 0


def as_table(made: list[Measurement]) -> Table:
    """The measurements for people."""
    table = Table(title="Measurements")
    for column in ("name", "value", "unit", "bound", "holds", "how"):
        table.add_column(column, justify="right" if column in {"value", "bound"} else "left")
    for one in made:
        bound = "" if one.bound is None else f"{'>=' if one.at_least else '<='} {one.bound:g}"
        holds = "" if one.bound is None else "yes" if one.holds else "NO"
        table.add_row(one.name, f"{one.value:g}", one.unit, bound, holds, one.how)
    return table


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
