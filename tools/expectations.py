"""Write the Great Expectations project under ``pipelines/expectations`` from the catalogue of tables."""

from pathlib import Path

from rollbook.validate.suites import write_project

FOLDER = Path(__file__).resolve().parents[1] / "pipelines" / "expectations"


def main() -> None:
    """Write what changed, take away what is no longer asked for, and say so."""
    changed = write_project(FOLDER)
    for name in changed:
        print(f"pipelines/expectations/{name}")
    print(f"{len(changed)} files changed.")


if __name__ == "__main__":
    main()
