"""How long is still to go: from what each step took the last time, and honest where nobody knows."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rollbook.kernel.layout import Layout
from rollbook.kernel.progress import COSTS, STATUS, read_json

_MINUTE = 60
_STEP = 5
ENGLISH = {
    "time_about_seconds": "about {count} s",
    "time_about_minutes": "about {count} min",
    "time_left": "{time} left",
    "time_left_unknown": "time left not known",
    "step_none": "between two steps",
}
"""What a terminal says, as all commands do in English; a notebook passes the words of its own language."""


def expected_seconds(
    layout: Layout, community: str, period: str, steps: Iterable[str]
) -> dict[str, float | None]:
    """The seconds that each step is expected to take.

    Told by the last run of the same quarter; else by that of another quarter or community, stretched by how
    much more there is to read. None where no run tells anything.
    """
    own = layout.processed(community, period)
    known = read_json(own / "costs" / COSTS)
    if not known:
        known = _stretched(layout, community, period)
    return {step: _seconds(known.get(step)) for step in steps}


@dataclass(frozen=True)
class Standing:
    """How far a run is: shares from 0 to 1, seconds, and what it is at."""

    community: str
    state: str
    current: str
    share: float
    left_seconds: float | None
    """None where nobody knows how long is still to go."""

    def told(self, words: Mapping[str, str] = ENGLISH) -> str:
        """What is being done and how long it may still take, in a few words.

        A step and a state without a word of their own (``step_present_en``, ``state_failed``) are named by
        their codes.
        """
        if self.state != "running":
            return words.get(f"state_{self.state}", self.state)
        step = f"step_{self.current.replace(' ', '_') or 'none'}"
        return f"{words.get(step, self.current)} · {time_left(self.left_seconds, words)}"


def standing(folder: Path, now: float | None = None) -> Standing | None:
    """How far the run whose files are below a folder is; None where none has told anything."""
    status = read_json(folder / STATUS)
    if not status:
        return None
    try:
        return _standing(status, time.time() if now is None else now)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def time_left(seconds: float | None, words: Mapping[str, str] = ENGLISH) -> str:
    """How long it may still take, or that nobody knows."""
    if seconds is None:
        return words["time_left_unknown"]
    return words["time_left"].format(time=in_words(seconds, words))


def in_words(seconds: float, words: Mapping[str, str] = ENGLISH) -> str:
    """A time that nobody takes for exact: in fives of seconds, from a minute on in minutes."""
    if seconds < _MINUTE:
        return words["time_about_seconds"].format(count=max(_STEP, round(seconds / _STEP) * _STEP))
    return words["time_about_minutes"].format(count=round(seconds / _MINUTE))


def _standing(status: Mapping[str, Any], now: float) -> Standing:
    planned = dict(status["planned"])
    done = {step["stage"] for step in status["done"]}
    current = status["current"] or ""
    ahead = [name for name in planned if name not in done and name != current]
    spent = max(0.0, now - float(status["told"])) if current else 0.0
    own = planned.get(current)
    known = all(planned[name] is not None for name in ahead) and (not current or own is not None)
    # Longer than expected: nobody knows how much longer, and the bar stands still.
    left_here = max(0.0, (own or 0.0) - spent)
    left = left_here + sum(planned[name] or 0.0 for name in ahead) if planned and known else None
    is_over = status["state"] == "done"
    share = 1.0 if is_over else _share(planned, done, left)
    return Standing(status["community"], status["state"], current, share, 0.0 if is_over else left)


def _seconds(noted: object) -> float | None:
    """What a note says, if it is a time: a file that tells of nothing else need not be whole."""
    return float(noted) if isinstance(noted, int | float) and noted >= 0 else None


def _share(planned: Mapping[str, float | None], done: set[str], left: float | None) -> float:
    if not planned:
        return 0.0
    if left is None:
        return sum(name in done for name in planned) / len(planned)
    whole = sum(seconds or 0.0 for seconds in planned.values())
    return min(1.0, max(0.0, 1 - left / whole)) if whole else 0.0


def _stretched(layout: Layout, community: str, period: str) -> dict[str, float]:
    """What another run took for each step, stretched by the bytes that there are to read."""
    own_runs = sorted((layout.internal / community).glob(f"*/costs/{COSTS}"), reverse=True)
    others = sorted(layout.internal.glob(f"*/{period}/costs/{COSTS}"))
    for path in (*own_runs, *others):
        told, whose = read_json(path), path.parents[2].name
        if told:
            there, here = _bytes_below(layout.raw(whose)), _bytes_below(layout.raw(community))
            by = here / there if there and here else 1.0
            known = {step: _seconds(told[step]) for step in told}
            return {step: seconds * by for step, seconds in known.items() if seconds is not None}
    return {}


def _bytes_below(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
