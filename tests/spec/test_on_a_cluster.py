"""The same workflow on a real Slurm of one machine: the same bytes as here."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil
import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project, succeed
from tests.needs import do_without

pytestmark = pytest.mark.heavy
PROGRAMS = ("slurmctld", "slurmd", "munged", "sbatch", "squeue")
SLURM_CONF = Path("/etc/slurm/slurm.conf")
SECONDS_TO_START = 30
CONF = """
ClusterName=rollbook
SlurmctldHost={host}(127.0.0.1)
AuthType=auth/munge
CryptoType=crypto/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SlurmctldPort=16817
SlurmdPort=16818
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=sched_interval=2
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
ReturnToService=2
MpiDefault=none
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} RealMemory={megabytes} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def program(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


@pytest.fixture
def slurm() -> Iterator[Path]:
    """A controller, a node and their keeper of keys, begun and ended here; no trace of them is left."""
    missing = [name for name in PROGRAMS if program(name) is None]
    if missing or sys.platform != "linux" or os.geteuid() != 0:
        do_without("There is no Slurm to start here.", "A cluster's bytes were not compared.")
    if SLURM_CONF.exists():
        do_without("This machine belongs to a cluster already.", "It is left alone.")
    # Not below the tests' own folder: its path is too long for a socket, and closed to the keeper of keys.
    folder = Path("/run/rollbook-slurm-test")
    shutil.rmtree(folder, ignore_errors=True)
    for each in (folder, folder / "state", folder / "spool"):
        each.mkdir(mode=0o755)
    host = os.uname().nodename.partition(".")[0]
    megabytes = psutil.virtual_memory().total // (1024 * 1024)
    told = {"host": host, "folder": folder, "cpus": os.cpu_count(), "megabytes": megabytes}
    SLURM_CONF.parent.mkdir(parents=True, exist_ok=True)
    SLURM_CONF.write_text(CONF.format(**told), encoding="utf-8")
    running: list[subprocess.Popen[bytes]] = []
    log = (folder / "log").open("wb")
    try:
        with log:
            if not Path("/run/munge/munge.socket.2").is_socket():
                Path("/run/munge").mkdir(mode=0o755, exist_ok=True)
                shutil.chown("/run/munge", "munge", "munge")
                running.append(started("munged", "--foreground", as_user="munge", log=log))
            running.extend(started(name, "-D", log=log) for name in ("slurmctld", "slurmd"))
            wait_for_node()
            yield folder
    finally:
        for daemon in reversed(running):
            end(daemon)
        SLURM_CONF.unlink()
        shutil.rmtree(folder)


def started(
    name: str, *arguments: str, log: IO[bytes], as_user: str | None = None
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [str(program(name)), *arguments],
        stdout=log,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        user=as_user,
        group=as_user,
    )


def wait_for_node() -> None:
    until = time.monotonic() + SECONDS_TO_START
    said = ""
    while time.monotonic() < until:
        asked = subprocess.run(["sinfo", "-h", "-o", "%T"], capture_output=True, text=True, check=False)
        said = asked.stdout + asked.stderr
        if "idle" in asked.stdout:
            return
        time.sleep(0.2)
    pytest.fail(f"Slurm did not start: {said}")


def end(running: "subprocess.Popen[bytes]") -> None:
    family = [psutil.Process(running.pid), *psutil.Process(running.pid).children(recursive=True)]
    running.terminate()
    _, alive = psutil.wait_procs(family, timeout=10)
    for each in alive:
        each.send_signal(signal.SIGKILL)
    running.wait()


def test_a_cluster_makes_the_same_bytes(slurm: Path, built_bare: Project, tmp_path: Path) -> None:
    root, home = tmp_path / "project", tmp_path / "home"
    shutil.copytree(built_bare.root, root, ignore=shutil.ignore_patterns("processed", "reports"))
    home.mkdir()
    project = Project(root, home)
    said = succeed(project.rollbook("run", "--period", PERIOD, "--bare", "--profile", "slurm"))
    assert "reports/index.html" in said
    log = (slurm / "slurmctld.log").read_text(encoding="utf-8")
    assert log.count("WEXITSTATUS 0") == len(COMMUNITIES), "each community was a job of the cluster"
    ours, local = project.reports(), built_bare.reports()
    assert sorted(ours) == sorted(local)
    assert [name for name in local if ours[name] != local[name]] == []
    assert "Nothing changed" in succeed(project.rollbook("run", "--period", PERIOD, "--bare"))
