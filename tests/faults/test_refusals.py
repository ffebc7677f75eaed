"""A disk that is full or may not be written: it is told in words, and nothing is lost."""

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rollbook.kernel.errors import StorageError
from tests.faults.small_project import COMMUNITY
from tests.faults.state import half
from tests.faults.trials import Bench

pytestmark = [pytest.mark.heavy, pytest.mark.skipif(os.name != "posix", reason="mounts are of POSIX systems")]
IS_ROOT = os.name == "posix" and os.geteuid() == 0


@pytest.mark.parametrize("share", [0.02, 0.6, 0.97])
def test_a_full_disk_is_told_with_its_folder_and_space_and_then_a_rerun_goes_on(
    bench: Bench, fresh: Path, share: float
) -> None:
    ended = bench.run(round(bench.changes * share), refused=errno.ENOSPC)
    assert ended.code == StorageError.exit_code, ended.said
    assert "the disk is full" in ended.said
    assert "MB are free" in ended.said
    assert "give the same command again" in ended.said
    assert str(fresh.parent) not in ended.said
    assert bench.between.lost(fresh) == []
    assert half(fresh) == []
    assert bench.differing(bench.run()) == []


@pytest.mark.skipif(not IS_ROOT, reason="only root may mount a disk")
def test_a_disk_that_is_really_full_is_told_and_with_more_space_the_run_goes_on(
    bench: Bench, fresh: Path
) -> None:
    folder = fresh / "data" / "processed"
    with mounted(folder, "-t", "tmpfs", "-o", "size=500k", "tmpfs"):
        ended = bench.run()
        assert ended.code == StorageError.exit_code, ended.said
        assert "the disk is full" in ended.said
        assert "data/processed/" in ended.said
        assert half(fresh) == []
        subprocess.run(["mount", "-o", "remount,size=200m", str(folder)], check=True)
        # What stood on the other disk is below the mount: only what this run made is compared.
        assert [name for name in bench.differing(bench.run()) if COMMUNITY in name] == []


@pytest.mark.parametrize("place", ["reports", f"data/processed/{COMMUNITY}"])
def test_a_folder_that_may_not_be_written_is_named_and_then_a_rerun_goes_on(
    bench: Bench, fresh: Path, place: str
) -> None:
    with read_only(fresh / place):
        ended = bench.run()
        assert ended.code == StorageError.exit_code, ended.said
        assert "may not be read or written" in ended.said
        assert place.partition("/")[0] in ended.said
        assert bench.between.lost(fresh) == []
    assert bench.differing(bench.run()) == []


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nobody may write in: root may everywhere, but not on a disk that is read-only."""
    if IS_ROOT:
        with mounted(folder, "--bind", str(folder)):
            subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
            yield
        return
    mode = folder.stat().st_mode
    folder.chmod(0o500)
    try:
        yield
    finally:
        folder.chmod(mode)


@contextmanager
def mounted(folder: Path, *what: str) -> Iterator[None]:
    finished = subprocess.run(["mount", *what, str(folder)], check=False, capture_output=True)
    if finished.returncode:
        pytest.skip("nothing may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
