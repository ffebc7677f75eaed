"""Snakemake, driven on this machine, imports nothing that it does not need, and is over when its jobs are."""

import pkgutil
import re
import subprocess
import sys
import time
from pathlib import Path

from rollbook.workflow.snake import _nothing_for_clusters

SLURM = "snakemake_executor_plugin_slurm"


def installed() -> set[str]:
    return {each.name for each in pkgutil.iter_modules()}


def test_executors_of_clusters_are_not_found_meanwhile_and_all_else_is() -> None:
    before = installed()
    with _nothing_for_clusters():
        meanwhile = installed()
    assert SLURM in before
    assert before - meanwhile == {name for name in before if name.startswith("snakemake_executor_plugin_")}
    assert installed() == before


def driven(folder: Path, command: str) -> tuple[int, str]:
    """Snakemake with one job, as a run drives it: its exit code, and what it imported and said."""
    flow, said = folder / "Snakefile", folder / "said.txt"
    flow.write_text(
        f'rule one:\n    output: "made"\n    params: key="a text"\n    shell: "{command}"\n', encoding="utf-8"
    )
    arguments = ["--snakefile", str(flow), "--directory", str(folder), "--cores", "1"]
    with (
        said.open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "rollbook.workflow.snake", *arguments],
            cwd=folder,
            # It ends with whoever holds the other end.
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            start_new_session=True,
        ) as running,
    ):
        running.wait(60)
    return running.returncode, said.read_text(encoding="utf-8")


def test_a_job_is_noted_without_pandas_and_nobody_waits_when_it_has_ended(tmp_path: Path) -> None:
    code, said = driven(tmp_path, "touch {output}")
    waited = time.time() - (tmp_path / "made").stat().st_mtime
    assert code == 0, said
    assert "a text" in next((tmp_path / ".snakemake" / "metadata").iterdir()).read_text(encoding="utf-8")
    assert not re.search(r"\| +pandas$", said, re.MULTILINE)
    assert waited < 1, "its scheduler has a timer of a second, which is not waited for"


def test_a_job_that_fails_is_told_by_the_exit_code(tmp_path: Path) -> None:
    assert driven(tmp_path, "exit 3")[0] == 1
