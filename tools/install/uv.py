"""Find uv, or put the pinned one into the environment, on whatever this machine offers."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.install.commands import Command, ask, say
from tools.install.debian import unpack_pip_wheel
from tools.install.errors import NotHereError, SetupError
from tools.install.index import fetch_wheel, unpack_uv
from tools.install.lockfile import Pin, version_key
from tools.install.places import Places
from tools.install.settings import named_indexes, read_pip_settings, system_certificates

WHAT_TO_DO = """Any one of these is enough, then run the same command again:
  - install Python's own installer: on Debian or Ubuntu `apt install python3-venv` (as root), elsewhere pip
  - install uv and put it on the PATH
  - where packages come from a mirror: set PIP_INDEX_URL to its address"""


@dataclass(frozen=True)
class Search:
    """What every attempt may need to know."""

    places: Places
    pin: Pin
    environ: Mapping[str, str]
    home: Path


Attempt = Callable[[Search], Path]


def in_environment(search: Search) -> Path:
    """The uv of an earlier set-up."""
    return _new_enough(search.places.uv, search.pin)


def on_path(search: Search) -> Path:
    """A uv that the user has."""
    found = shutil.which("uv", path=search.environ.get("PATH"))
    if found is None:
        raise NotHereError("none")
    return _new_enough(Path(found), search.pin)


def by_pip(search: Search) -> Path:
    """The pip of the Python that runs the set-up."""
    if ask([sys.executable, "-m", "pip", "--version"])[0]:
        raise NotHereError("this Python has no pip")
    return _pip_install([sys.executable, "-m", "pip", "--python", str(search.places.python)], search)


def by_ensurepip(search: Search) -> Path:
    """The pip that Python carries inside."""
    code, words = ask([search.places.python, "-m", "ensurepip"])
    if code:
        raise NotHereError(words.splitlines()[-1] if words else "no ensurepip")
    return _pip_install([str(search.places.python), "-m", "pip"], search)


def by_named_index(search: Search) -> Path:
    """A plain download from an index that the user's settings name."""
    pip_settings = read_pip_settings(search.environ, search.home)
    certificates = pip_settings.get("cert") or search.environ.get("SSL_CERT_FILE") or system_certificates()
    content = fetch_wheel(search.pin, named_indexes(search.environ, pip_settings, search.home), certificates)
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(folder) / "uv.whl"
        wheel.write_bytes(content)
        unpack_uv(wheel, search.places)
    return _new_enough(search.places.uv, search.pin)


def by_debian(search: Search) -> Path:
    """The pip wheel of Debian's archive."""
    with tempfile.TemporaryDirectory() as folder:
        pip = unpack_pip_wheel(Path(folder)) / "pip"
        return _pip_install([str(search.places.python), str(pip)], search)


ATTEMPTS: Sequence[tuple[str, Attempt]] = (
    ("uv of an earlier set-up", in_environment),
    ("uv on the PATH", on_path),
    ("pip", by_pip),
    ("ensurepip", by_ensurepip),
    ("index named in the settings", by_named_index),
    ("pip from the Debian archive", by_debian),
)


def find_uv(search: Search, attempts: Sequence[tuple[str, Attempt]] = ATTEMPTS) -> Path:
    """The first uv that one of the attempts finds or installs.

    Raises
    ------
    SetupError
        If all fail: with what was tried and what to do.
    """
    tried = []
    for name, attempt in attempts:
        try:
            found = attempt(search)
        except NotHereError as reason:
            tried.append(f"  - {name}: {reason}")
        else:
            say(f"uv {search.pin.version} or newer, from: {name}")
            return found
    message = "\n".join(["uv, which installs the packages, could not be had. Tried:", *tried, WHAT_TO_DO])
    raise SetupError(message)


def _new_enough(uv: Path, pin: Pin) -> Path:
    if not uv.is_file():
        raise NotHereError("none")
    code, words = ask([uv, "--version"])
    version = words.split()[1] if not code and len(words.split()) > 1 else ""
    if version_key(version) < version_key(pin.version):
        message = (
            f"version {version or 'unknown'} is older than {pin.version}" if not code else "does not start"
        )
        raise NotHereError(message)
    return uv


def _pip_install(pip: Sequence[str], search: Search) -> Path:
    """Install the pinned uv with a pip, which reads the user's own settings; the hash decides."""
    unwanted = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONHOME", "PYTHONPATH"}
    environ = {key: value for key, value in search.environ.items() if key not in unwanted}
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.txt"
        wanted.write_text(search.pin.requirement + "\n", encoding="utf-8")
        options = [
            "--require-hashes",
            "--no-deps",
            "--only-binary=:all:",
            "--quiet",
            "--disable-pip-version-check",
        ]
        command: Command = [*pip, "install", *options, "--no-input", "-r", wanted]
        code, words = ask(command, env={**environ, "PIP_USER": "0"})
    if code:
        raise NotHereError(" / ".join(words.splitlines()[-3:]) or "pip gave no reason")
    return _new_enough(search.places.uv, search.pin)
