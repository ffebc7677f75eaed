"""pip from Debian's and Ubuntu's own archive, unpacked without root and without installing anything."""

import os
import shutil
from pathlib import Path

from tools.install.commands import ask
from tools.install.errors import NotHereError

PACKAGE = "python3-pip-whl"


def unpack_pip_wheel(folder: Path) -> Path:
    """The path of a pip wheel below `folder`.

    The lists of packages that the machine has may be missing or old; then own ones are fetched into `folder`.

    Raises
    ------
    NotHereError
        If this is no Debian, or its archive cannot be reached.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        raise NotHereError("no apt-get on this system")
    code, words = _download(folder, [])
    if code:
        own_lists = _own_lists(folder)
        code, words = ask(["apt-get", *own_lists, "update", "-qq"], cwd=folder)
        if not code:
            code, words = _download(folder, own_lists)
    packages = sorted(folder.glob(f"{PACKAGE}_*.deb"))
    if code or not packages:
        message = (
            f"apt-get could not download {PACKAGE}: {words.splitlines()[-1] if words else 'no reason given'}"
        )
        raise NotHereError(message)
    code, words = ask(["dpkg-deb", "-x", packages[-1], folder / "unpacked"])
    wheels = sorted((folder / "unpacked").glob("usr/share/python-wheels/pip-*.whl"))
    if code or not wheels:
        message = f"no pip wheel inside {packages[-1].name}"
        raise NotHereError(message)
    return wheels[-1]


def _download(folder: Path, options: list[str]) -> tuple[int, str]:
    return ask(["apt-get", *options, "download", "-qq", PACKAGE], cwd=folder)


def _own_lists(folder: Path) -> list[str]:
    for part in ("state/lists/partial", "cache/archives/partial"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    options = ["-o", f"Dir::State={folder / 'state'}", "-o", "Dir::State::status=/var/lib/dpkg/status"]
    options += ["-o", f"Dir::Cache={folder / 'cache'}"]
    if os.geteuid() == 0:
        # apt would drop to its own user, who may not write here.
        options += ["-o", "APT::Sandbox::User=root"]
    return options
