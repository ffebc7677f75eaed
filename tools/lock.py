"""Choose package versions anew, for all platforms and Pythons at once, with the hashes of the public files.

The user's own index settings are left out on purpose: a lock must hold for everybody, and name no address.
Run it as ``python -m tools.lock``. Without ``--upgrade`` versions move only where pyproject.toml asks for it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools import environment
from tools.install.places import Places
from tools.install.steps import find_npm, safe_environment

ROOT = Path(__file__).resolve().parent.parent
COMPILE = (
    "--no-config",
    "--universal",
    # One version of a package for every Python and platform: the same figures and pictures everywhere.
    "--fork-strategy=fewest",
    "--python-version=3.11",
    "--generate-hashes",
    "--custom-compile-command=make lock",
    "--quiet",
)
_OUTSIDE = "tools/bench/linkage"
SOURCE_SETTINGS = (
    "INDEX",
    "FIND_LINKS",
    "CONSTRAINT",
    "OVERRIDE",
    "EXCLUDE",
    "PRERELEASE",
    "RESOLUTION",
    "CONFIG",
)


def without_own_sources(environ: Mapping[str, str]) -> dict[str, str]:
    """An environment in which uv asks the public index, and nothing else."""
    return {
        key: value
        for key, value in environ.items()
        if not (key.startswith("UV_") and any(word in key for word in SOURCE_SETTINGS))
    }


def main(arguments: list[str]) -> int:
    """Write all lock files and environment.yml; the exit code."""
    places = Places(ROOT)
    environ = without_own_sources(os.environ)
    uv = str(places.uv) if places.uv.exists() else shutil.which("uv") or "uv"
    for what in (
        ["pyproject.toml", "--group=dev", "-o", places.lock.name],
        ["--group=node", "-o", places.node_lock.name],
        # What benches compare with is installed apart from the product, or only unpacked.
        [f"{_OUTSIDE}/pseudopeople.in", "-o", f"{_OUTSIDE}/pseudopeople.lock"],
        ["--no-deps", f"{_OUTSIDE}/febrl.in", "-o", f"{_OUTSIDE}/febrl.lock"],
    ):
        command = [uv, "pip", "compile", *COMPILE, *arguments, *what]
        subprocess.run(command, cwd=ROOT, env=environ, check=True)
    npm, npm_environ = find_npm(places, safe_environment(places))
    options = [
        "--package-lock-only",
        "--omit-lockfile-registry-resolved",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]
    subprocess.run([*npm, "install", *options], cwd=ROOT, env=npm_environ, check=True)
    return environment.main([])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
