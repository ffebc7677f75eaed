"""Remove what the commands can make again; the environment and the raw inputs stay."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MADE = (
    "build",
    "dist",
    "reports",
    "data/processed",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".import_linter_cache",
)


def clean(root: Path) -> list[str]:
    """Remove the folders; the names of those that were there."""
    there = [name for name in MADE if (root / name).is_dir()]
    for name in there:
        shutil.rmtree(root / name)
    return there


if __name__ == "__main__":
    print("removed: " + (", ".join(clean(ROOT)) or "nothing, all clean"))
