"""Remember what was set up, so that the next call does only what has changed."""

import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.install.places import Places

Keys = dict[str, str]


def wanted_keys(places: Places) -> Keys:
    """A key for each step, made of everything that the step depends on."""
    root = places.root
    set_up_code = sorted((root / "tools" / "install").glob("*.py"))
    machine = [sys.version, sys.base_prefix, str(root)]
    environment = digest([places.lock, root / "tools" / "bootstrap.py", *set_up_code], machine)
    project = digest([root / "pyproject.toml"], [environment])
    asset_files = [root / "package.json", root / "package-lock.json", places.node_lock, places.vendor_tool]
    # The fonts among them are cut by packages of the environment.
    assets = digest([*asset_files, places.lock], [])
    return {"environment": environment, "project": project, "assets": assets}


def done_keys(places: Places) -> Keys:
    """What the stamp says; only what is really still there counts."""
    try:
        stamp = json.loads(places.stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    done = {str(step): str(key) for step, key in stamp.items()}
    if not places.python.exists():
        return {}
    if not (places.vendor.is_dir() and any(places.vendor.iterdir()) and places.node_modules.is_dir()):
        done.pop("assets", None)
    return done


def write_stamp(places: Places, done: Keys) -> None:
    """Keep the keys of the steps that are done."""
    places.stamp.write_text(json.dumps(done, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def digest(files: Iterable[Path], words: Iterable[str]) -> str:
    """One hash of some files' contents and some words; a missing file counts as such."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"missing")
    for word in words:
        total.update(word.encode() + b"\0")
    return total.hexdigest()
