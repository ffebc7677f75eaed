"""Let Snakemake do what is to be done, quietly, and stop it whole when somebody stops the run."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.warm import warm_kernels, warm_workers
from rollbook.warm.asking import ASIDES_VARIABLE, HELD_VARIABLE, WORKERS_VARIABLE
from rollbook.workflow.costs import expected_megabytes, free_megabytes
from rollbook.workflow.job import ENTRY, KERNELS_NEED, NEEDED
from rollbook.workflow.outcome import STATE, Asked

_SECONDS_TO_STOP = 40
_LOGS_KEPT = 10


@dataclass(frozen=True)
class How:
    """How the jobs of a run are done."""

    bare: bool = False
    cold: bool = False
    force: bool = False
    prints: bool = False
    cores: int | None = None
    profile: str | None = None

    @property
    def asked(self) -> str:
        """What a run must leave, as far as that hangs on how it is done."""
        return "bare" if self.bare else "notebooks"


def drive(layout: Layout, jobs: Mapping[Asked, str | None], how: How, *, run: str, began: float) -> Path:
    """Do some jobs; what became of each stands in its file.

    Parameters
    ----------
    jobs
        The communities and quarters, in order of time; with the hash of all that decides each, where that is
        known already.
    run
        What tells this run from another one.
    began
        When it began.

    Returns
    -------
    pathlib.Path
        What Snakemake said, should somebody need to know.

    Raises
    ------
    KeyboardInterrupt
        When somebody stops it; no process is left then.
    """
    flow, places = snakefile(layout), _places(layout, [*jobs], how)
    state = layout.internal / STATE
    state.mkdir(parents=True, exist_ok=True)
    log, settings, copies = (state / f"run.{run}.{kind}" for kind in ("log", "json", "copies"))
    told = {name: getattr(how, name) for name in ("bare", "cold", "force", "prints")}
    named = {f"{each.community}/{each.period}": key for each, key in jobs.items()}
    chosen = {
        "root": str(layout.root),
        "jobs": [*named],
        "keys": {name: key for name, key in named.items() if key},
    }
    settings.write_text(json.dumps({**chosen, **told, "run": run, "began": began}), encoding="utf-8")
    fixed = ["--snakefile", str(flow), "--directory", str(layout.internal), "--configfile", str(settings)]
    fixed += ["--runtime-source-cache-path", str(copies), *(["--forceall"] if how.force else [])]
    try:
        with told_to_stop(), _warm(layout, how), log.open("wb") as said:
            # Only now: jobs are to find the processes that have just been made ready for them.
            environment = _environment(layout, [*jobs], how)
            _watch_over(_started(layout, [*fixed, *places], said.fileno(), environment))
    finally:
        settings.unlink(missing_ok=True)
        shutil.rmtree(copies, ignore_errors=True)
        _forget_old_logs(state)
        _close(state / "metadata")
    return log


def _close(noted: Path) -> None:
    """Its notes of jobs are for their owner alone, as all that is internal: it lets the group read them."""
    for path in noted.iterdir() if os.name == "posix" and noted.is_dir() else ():
        path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def snakefile(layout: Layout) -> Path:
    """The project's workflow.

    Raises
    ------
    SettingsError
        If it is not there.
    """
    path = layout.pipelines / "Snakefile"
    if not path.is_file():
        raise SettingsError(
            "the workflow is not there",
            where="pipelines/Snakefile",
            expected="the file that comes with rollbook",
            next_step="copy it from rollbook's own pipelines folder, with pipelines/profiles",
        )
    return path


def _places(layout: Layout, jobs: Sequence[Asked], how: How) -> list[str]:
    """Where the jobs are done: on this machine within its cores and memory, or where a profile says."""
    if how.profile:
        return ["--profile", str(_profile(layout, how.profile))]
    # A job that needs more than there is would never begin: it runs alone instead.
    needed = max(expected_megabytes(layout, job.community, job.period) for job in jobs)
    return ["--cores", str(how.cores or _cores()), "--resources", f"mem_mb={max(needed, free_megabytes())}"]


def _profile(layout: Layout, name: str) -> Path:
    known = sorted(path.parent.name for path in (layout.pipelines / "profiles").glob("*/config.yaml"))
    if name not in known:
        raise ParameterError(
            f"no profile is called {name!r}",
            where="--profile",
            expected=f"a folder in pipelines/profiles with a config.yaml: {', '.join(known)}",
            next_step="copy pipelines/profiles/slurm under that name, and say in it how your cluster works",
        )
    return layout.pipelines / "profiles" / name


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _environment(layout: Layout, jobs: Sequence[Asked], how: How) -> dict[str, str]:
    """What jobs find in their environment: whether they may do two things at once, and that they are held."""
    given = {**os.environ, **({} if how.profile else {HELD_VARIABLE: "1"})}
    if not _has_room_beside(layout, jobs, how):
        given.pop(ASIDES_VARIABLE, None)
    return given


def _has_room_beside(layout: Layout, jobs: Sequence[Asked], how: How) -> bool:
    """Whether every job that runs at the same time can have a second core, and as much memory once more."""
    at_once = len({each.community for each in jobs})
    needed = max(expected_megabytes(layout, job.community, job.period) for job in jobs)
    return 2 * at_once <= (how.cores or _cores()) and 2 * at_once * needed <= free_megabytes()


def _started(
    layout: Layout, arguments: Sequence[str], said: int, environment: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  our own module, in our own Python
        [sys.executable, "-m", "rollbook.workflow.snake", *arguments],
        cwd=layout.internal,
        env={**environment},
        stdin=subprocess.PIPE,
        stderr=said,
        start_new_session=True,
    )


def _watch_over(running: "subprocess.Popen[bytes]") -> None:
    try:
        running.wait()
    except BaseException:
        _stop(running)
        raise
    finally:
        if running.stdin:
            running.stdin.close()
        # Should it have been killed, what it had begun is still there.
        _signal(running, signal.SIGTERM)


def _stop(running: "subprocess.Popen[bytes]") -> None:
    """Cancel the jobs, here or on a cluster; end what does not end by itself."""
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        _signal(running, signal.SIGINT)
        running.wait(_SECONDS_TO_STOP)
        return
    _signal(running, signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    running.wait()


def _signal(running: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError, OSError):
        if os.name == "posix":
            os.killpg(running.pid, number)
        elif running.poll() is None:
            running.terminate()


@contextmanager
def _warm(layout: Layout, how: How) -> Iterator[None]:
    """Processes that are ready at once, where the jobs are done on this machine and the run has none yet."""
    with ExitStack() as ready:
        if not how.profile and not how.cold and WORKERS_VARIABLE not in os.environ:
            ready.enter_context(nullcontext() if how.bare else warm_kernels(KERNELS_NEED, layout.pipelines))
            ready.enter_context(warm_workers(ENTRY, NEEDED, layout.pipelines))
        yield


@contextmanager
def told_to_stop() -> Iterator[None]:
    """Whoever ends the run politely is heard like whoever interrupts it."""
    earlier: Mapping[signal.Signals, Any] = {
        number: signal.signal(number, _interrupt) for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _forget_old_logs(state: Path) -> None:
    for pattern in ("run.*.log", "log/*.log"):
        logs = sorted(state.glob(pattern), key=lambda path: path.stat().st_mtime_ns)
        for path in logs[:-_LOGS_KEPT]:
            path.unlink(missing_ok=True)
