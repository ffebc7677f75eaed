"""List the Makefile's targets with what each does."""

import re
from pathlib import Path

_TARGET = re.compile(r"^(?P<name>[a-z]+):[^#]*## (?P<purpose>.+)$", re.MULTILINE)


def targets(makefile: str) -> dict[str, str]:
    """Every target that says its purpose, in the file's order."""
    return {found["name"]: found["purpose"] for found in _TARGET.finditer(makefile)}


if __name__ == "__main__":
    for name, purpose in targets(
        (Path(__file__).parent.parent / "Makefile").read_text(encoding="utf-8")
    ).items():
        print(f"  make {name:<8}{purpose}")
