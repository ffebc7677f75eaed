"""Fetch one pinned wheel from an index that the user's settings name, without pip."""

import base64
import hashlib
import json
import os
import platform
import re
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

from tools.install.errors import NotHereError
from tools.install.lockfile import Pin
from tools.install.places import IS_WINDOWS, Places

_ACCEPT = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.3, text/html;q=0.2"
_LINK = re.compile(r"""<a\s[^>]*href\s*=\s*["']([^"']+)["']""", re.IGNORECASE)
_SECONDS = 60


def fetch_wheel(pin: Pin, indexes: list[str], certificates: str) -> bytes:
    """The bytes of the wheel for this machine, checked against the lock.

    Raises
    ------
    NotHereError
        If no index is named, or none offers a file with a locked hash.
    """
    if not indexes:
        raise NotHereError("no index address in the settings of pip or uv")
    problems = []
    for index in indexes:
        try:
            return _from_index(pin, index, certificates)
        except (OSError, ValueError, NotHereError) as problem:
            problems.append(f"{_shown(index)}: {problem}")
    raise NotHereError("; ".join(problems))


def unpack_uv(wheel: Path, places: Places) -> None:
    """Lay uv's wheel into the environment, its programs in the folder of commands."""
    site = _site_packages(places)
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            folder, _, rest = member.partition(".data/scripts/")
            if rest and "/" not in folder:
                program = places.scripts / rest
                program.write_bytes(content)
                program.chmod(0o755)
                continue
            if member.endswith(".dist-info/RECORD"):
                commands = Path(os.path.relpath(places.scripts, site)).as_posix()
                content = re.sub(rb"(?m)^[^/\n]+\.data/scripts/", f"{commands}/".encode(), content)
            target = site / member
            if not target.resolve().is_relative_to(site.resolve()):
                raise NotHereError("the wheel wants to write outside the environment")
            if not member.endswith("/"):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def fits_this_machine(filename: str) -> bool:
    """Whether a wheel's last tag names this system and processor."""
    tag = filename.removesuffix(".whl").rpartition("-")[2]
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    spelt = {"x86_64": ("x86_64", "amd64"), "aarch64": ("aarch64", "arm64")}.get(machine, (machine,))
    if not any(tag.endswith(name) for name in spelt):
        return False
    system = platform.system()
    if system == "Linux":
        return ("manylinux" if platform.libc_ver()[0] == "glibc" else "musllinux") in tag
    return tag.startswith("macosx" if system == "Darwin" else "win")


def _from_index(pin: Pin, index: str, certificates: str) -> bytes:
    page = f"{index}/{pin.name}/"
    if page.startswith("file:"):
        page += "index.html"
    body, kind = _get(page, certificates)
    links = _json_links(body) if "json" in kind else _LINK.findall(body.decode("utf-8", "replace"))
    start = f"{pin.name}-{pin.version}-"
    for link in links:
        address = urllib.parse.urljoin(page, link.replace("&amp;", "&"))
        filename = urllib.parse.unquote(urllib.parse.urlsplit(address).path.rpartition("/")[2])
        if filename.startswith(start) and filename.endswith(".whl") and fits_this_machine(filename):
            content, _ = _get(address.partition("#")[0], certificates)
            if hashlib.sha256(content).hexdigest() in pin.hashes:
                return content
    message = f"no file of {pin.name} {pin.version} for this machine with a hash of the lock"
    raise NotHereError(message)


def _json_links(body: bytes) -> list[str]:
    return [str(entry["url"]) for entry in json.loads(body)["files"]]


def _get(address: str, certificates: str) -> tuple[bytes, str]:
    parts = urllib.parse.urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    request = urllib.request.Request(parts._replace(netloc=host).geturl(), headers={"Accept": _ACCEPT})
    if parts.username:
        secret = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        request.add_header("Authorization", "Basic " + base64.b64encode(secret.encode()).decode())
    context = ssl.create_default_context(cafile=certificates or None)
    with urllib.request.urlopen(request, timeout=_SECONDS, context=context) as answer:
        return answer.read(), str(answer.headers.get("Content-Type", ""))


def _shown(index: str) -> str:
    """An address without the secrets that it may carry."""
    parts = urllib.parse.urlsplit(index)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], query="").geturl()


def _site_packages(places: Places) -> Path:
    if IS_WINDOWS:
        return places.venv / "Lib" / "site-packages"
    return places.venv / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
