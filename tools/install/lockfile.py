"""Read a lock: which version of a package, and the hashes its files may have."""

import re
from dataclasses import dataclass
from pathlib import Path

from tools.install.errors import SetupError

_PIN = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?$"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pin:
    """One locked package."""

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""

    @property
    def requirement(self) -> str:
        """The pin as one line of a requirements file."""
        return " ".join(
            [f"{self.name}=={self.version}", *(f"--hash=sha256:{digest}" for digest in self.hashes)]
        )


def read_pins(lock: Path) -> list[Pin]:
    """All pins of a lock, in its order."""
    pins: list[Pin] = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if head := _PIN.match(line):
            pins.append(Pin(head["name"], head["version"], (), head["marker"] or ""))
        elif digest := _HASH.search(line):
            last = pins[-1]
            pins[-1] = Pin(last.name, last.version, (*last.hashes, digest[1]), last.marker)
    return pins


def pin_of(name: str, lock: Path) -> Pin:
    """The one pin of a package that does not differ between machines."""
    found = [pin for pin in read_pins(lock) if pin.name == name]
    if len(found) != 1 or not found[0].hashes:
        message = (
            f"{lock.name} should pin {name} once, with hashes; it does so {len(found)} times. Run: make lock"
        )
        raise SetupError(message)
    return found[0]


def version_key(version: str) -> tuple[int, ...]:
    """A plain release number as something that can be compared."""
    return tuple(int(part) for part in re.findall(r"\d+", version))
