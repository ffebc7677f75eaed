"""Write environment.yml, for people who work with conda, from pyproject.toml.

The conda part is only Python and pip; everything else comes by pip with the names and bounds of the project.
Run it as ``python -m tools.environment``; ``--check`` writes nothing and fails if the file is out of date.
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Written by `make lock` from pyproject.toml; edit that file, not this one.
# It gives bounds, not the locked versions: for those use `make setup`.
name: rollbook
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python=3.11
  - pip
  - pip:
"""


def requirements(project: dict[str, Any]) -> list[str]:
    """What the project and its developers need, sorted by name."""
    return sorted([*project["project"]["dependencies"], *project["dependency-groups"]["dev"]])


def environment(project: dict[str, Any]) -> str:
    """The text of environment.yml."""
    lines = [f'      - "{requirement}"' for requirement in requirements(project)]
    return HEADER + "\n".join([*lines, '      - "--editable ."']) + "\n"


def main(arguments: list[str]) -> int:
    """Write or check the file; the exit code."""
    wanted = environment(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8")))
    path = ROOT / "environment.yml"
    if arguments == ["--check"]:
        if not path.is_file() or path.read_text(encoding="utf-8") != wanted:
            print("environment.yml is not what pyproject.toml says. Run: make lock", file=sys.stderr)
            return 1
        return 0
    path.write_text(wanted, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
