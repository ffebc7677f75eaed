"""The deep scan: whether it finds what is planted in each kind of file, and how long a release takes."""

import time
from collections import defaultdict
from pathlib import Path

from rollbook.protect import SEARCHED, refuse_personal_files
from rollbook.protect.scanning.canaries import PLACE, VALUES
from rollbook.protect.scanning.known import Known
from rollbook.protect.scanning.proof import found_canaries
from rollbook.tables.store import Store
from tools.bench.project import PERIOD, run, scratch_project
from tools.bench.registry import Measurement, measures

COMMUNITY = "palmdale"
SECONDS = 15.0


@measures("protect", "protect.scan_canaries_found", "protect.scan_seconds")
def the_scan(scratch: Path) -> list[Measurement]:
    """Canaries in every kind of file, and the time to look through one community's release."""
    project = scratch_project(scratch)
    run(project, "--bare", "--community", COMMUNITY)
    released = project / "reports" / PERIOD / COMMUNITY
    tables = Store(project / "data" / "processed" / COMMUNITY / PERIOD).read(SEARCHED)
    files = {
        path.relative_to(released).as_posix(): path.read_bytes()
        for path in sorted(released.rglob("*"))
        if path.is_file()
    }
    found = found_canaries(Known(tables, VALUES, [PLACE]))
    by_form: dict[str, list[bool]] = defaultdict(list)
    for one, is_found in found.items():
        by_form[one.form].append(is_found)
    began = time.process_time()
    report = refuse_personal_files(files, tables)
    seconds = round(time.process_time() - began, 2)
    size = sum(map(len, files.values())) / 1e6
    how = f"{len(found)} made-up values in {len(by_form)} kinds of files: {', '.join(sorted(by_form))}"
    told = f"of the processor; {len(files)} files, {size:.1f} MB, {report.texts:,} texts; 0 hits"
    share = sum(found.values()) / len(found)
    return [
        Measurement("protect.scan_canaries_found", share, "", how, bound=1.0, at_least=True),
        Measurement("protect.scan_seconds", seconds, "s", told, bound=SECONDS),
    ]
