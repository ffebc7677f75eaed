"""For the notebook *run*: what ran last, what would be done now, and a run seen going on."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from html import escape
from typing import IO

import pandas as pd

from rollbook.keeping import STEPS, Keeper, is_unchanged
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.estimates import expected_seconds, in_words, standing
from rollbook.kernel.layout import ROOT_VARIABLE
from rollbook.kernel.progress import STATUS, read_json
from rollbook.present.window import Shown
from rollbook.stages import STAGES, Run

_SECONDS = 0.5
_WIDTH = 40
_COMMAND = "from rollbook.cli import main; main()"


def last_run(run: Run) -> pd.DataFrame:
    """What the last finished run did, step by step; empty where there was none."""
    try:
        rows = [
            {"step": step["stage"], "seconds": step["seconds"], "kept": bool(step.get("kept", False))}
            for step in read_json(run.folder / "timings.json")["stages"]
        ]
    except (KeyError, TypeError, AttributeError):
        rows = []
    return pd.DataFrame(rows, columns=["step", "seconds", "kept"])


def to_do(run: Run) -> pd.DataFrame:
    """Each stage: whether it is as a run would make it now, and how long it is expected to take."""
    done = Keeper.of(run, is_bare=False).done()
    expected = expected_seconds(run.layout, run.community, run.parameters.period, STEPS)
    rows = [
        {"stage": stage.name, "is_up_to_date": stage.name in done, "expected_seconds": expected[stage.name]}
        for stage in STAGES
    ]
    return pd.DataFrame(rows, columns=["stage", "is_up_to_date", "expected_seconds"])


def is_current(run: Run) -> Shown:
    """Whether the decks are as a run would make them now."""
    try:
        is_done = is_unchanged(run, is_bare=False)
    except RollbookError as error:
        return _told(str(error))
    if is_done:
        return _told(_say(run, "decks_current"))
    seconds = list(expected_seconds(run.layout, run.community, run.parameters.period, STEPS).values())
    known = [each for each in seconds if each is not None]
    if len(known) < len(seconds):
        return _told(_say(run, "decks_stale_unknown"))
    return _told(_say(run, "decks_stale", time=in_words(sum(known), _words(run))))


def start_run(run: Run, *, bare: bool = False) -> Iterator[Shown]:
    """Run the community and quarter in a process of its own, and yield how far it is until it has ended.

    Whoever stops the cell stops the run; the same cell goes on from there.
    """
    arguments = ["run", "--period", run.parameters.period, "--community", run.community, "--quiet"]
    # Into a file: a pipe that nobody reads before the end would fill, and the run would wait for ever.
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as told:
        running = subprocess.Popen(  # noqa: S603  our own command, in our own Python
            [sys.executable, "-c", _COMMAND, *arguments, *(["--bare"] if bare else [])],
            env={**os.environ, ROOT_VARIABLE: str(run.layout.root)},
            cwd=run.layout.root,
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        began = time.time()
        (run.folder / STATUS).unlink(missing_ok=True)
        try:
            while running.poll() is None:
                yield _bar(run, time.time() - began)
                time.sleep(_SECONDS)
        finally:
            said = _ended(running, told)
    key = "run_done" if running.returncode == 0 else "run_stopped"
    ended = _say(run, key, seconds=round(time.time() - began), code=running.returncode)
    yield _told(f"{ended}\n{said}")


def _ended(running: "subprocess.Popen[bytes]", told: IO[str]) -> str:
    if running.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            # Not as an interrupt: what was begun without a terminal may have been told to leave those aside.
            running.terminate()
    running.wait()
    told.seek(0)
    return told.read().strip()


def _bar(run: Run, seconds: float) -> Shown:
    now = standing(run.folder)
    share, told = (now.share, now.told(_words(run))) if now else (0.0, _say(run, "run_starting"))
    plain = f"[{'#' * round(share * _WIDTH):<{_WIDTH}}] {share:.0%} · {seconds:.0f} s · {told}"
    bar = f'<progress max="1" value="{share:.3f}" style="width:24rem"></progress>'
    return Shown(f"{bar} {share:.0%} · {seconds:.0f} s · {escape(told)}", plain)


def _say(run: Run, key: str, **blanks: object) -> str:
    return run.project.window_words[key].in_language(run.parameters.language).format(**blanks)


def _words(run: Run) -> dict[str, str]:
    """The words of the notebook's language for a run that is seen going on."""
    language = run.parameters.language
    return {key: text.in_language(language) for key, text in run.project.window_words.items()}


def _told(said: str) -> Shown:
    return Shown(f"<pre>{escape(said)}</pre>", said)
