"""Start other programs, and say what the set-up is doing."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.install.errors import SetupError

Command = list[str | Path]


def say(sentence: str) -> None:
    """Tell the user, at once, what happens now."""
    print(f"set-up: {sentence}", file=sys.stderr, flush=True)


def run(command: Sequence[str | Path], *, env: Mapping[str, str], cwd: Path, why: str) -> None:
    """Run a program whose output the user sees.

    Raises
    ------
    SetupError
        If it cannot be started or fails.
    """
    try:
        code = subprocess.run([str(part) for part in command], env=dict(env), cwd=cwd, check=False).returncode
    except OSError as problem:
        message = f"{why}: {Path(command[0]).name} could not be started ({problem.strerror})"
        raise SetupError(message) from problem
    if code:
        message = f"{why}: {Path(command[0]).name} ended with exit code {code}; its own words stand above"
        raise SetupError(message)


def ask(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> tuple[int, str]:
    """Run a program quietly: its exit code, and all that it said."""
    try:
        answer = subprocess.run(
            [str(part) for part in command],
            env=None if env is None else dict(env),
            cwd=cwd,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
        )
    except OSError as problem:
        return 127, problem.strerror or "could not be started"
    return answer.returncode, answer.stdout.strip()
