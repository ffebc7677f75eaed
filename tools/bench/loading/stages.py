"""What a measured process does: a community's stages one after another, up to a last one.

``python -m tools.bench.loading.stages ROOT COMMUNITY PERIOD LAST`` writes ``stages.json`` into the project:
for each stage the processor's seconds, the peak of memory up to its end, and the rows of its tables.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from rollbook.kernel.cost import peak_megabytes
from rollbook.stages import STAGES, open_run


def main(root: Path, community: str, period: str, last: str) -> None:
    """Run the stages and note what they took; what is there is written after each, in case one fails."""
    run = open_run(root=root, community=community, period=period)
    noted: dict[str, dict[str, Any]] = {}
    for stage in STAGES:
        begun = time.process_time()
        rows = {name: len(table) for name, table in run.stage(stage.name).items()}
        noted[stage.name] = {
            "processor_seconds": round(time.process_time() - begun, 2),
            "peak_mb": peak_megabytes(),
            "rows": sum(rows.values()),
        }
        (root / "stages.json").write_text(json.dumps(noted, indent=1) + "\n", encoding="utf-8")
        if stage.name == last:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:5])
