"""The fast checks, all of them in one go: format, lint, types, layers, notebooks, generated files.

Run it as ``python -m tools.check``; with ``--fix`` it mends what can be mended without thinking.
"""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("src", "tools", "tests")


@dataclass(frozen=True)
class Check:
    """One check: a name, and the command that does it."""

    name: str
    command: tuple[str, ...]

    def passes(self) -> bool:
        """Run it; its complaints go to the terminal."""
        return subprocess.run(self.command, cwd=ROOT, check=False).returncode == 0


def module(*arguments: str) -> tuple[str, ...]:
    """A module of this very environment, as a command."""
    return (sys.executable, "-m", *arguments)


def notebooks() -> tuple[str, ...]:
    """The committed notebooks."""
    return tuple(str(path.relative_to(ROOT)) for path in sorted((ROOT / "notebooks").rglob("*.ipynb")))


def checks() -> list[Check]:
    """Everything that a change has to pass before its tests are worth running."""
    return [
        Check("format", module("ruff", "format", "--check", "--quiet", *CODE)),
        Check("lint", module("ruff", "check", "--quiet", *CODE)),
        Check("types", module("mypy", "--no-error-summary")),
        Check("layers", (str(Path(sys.executable).parent / "lint-imports"), "--no-logo")),
        Check("notebooks without outputs", module("nbstripout", "--verify", "notebooks")),
        Check("no data, keys or personal values", module("tools.guard_commit", "--tracked")),
        Check("environment.yml as pyproject.toml says", module("tools.environment", "--check")),
        Check("docs/dictionary.md as the catalogue says", module("tools.dictionary", "--check")),
        Check("docs/definitions as pipelines/ says", module("tools.definitions", "--check")),
        Check("docs/commands.md as the command line says", module("tools.commands_page", "--check")),
        Check("plain language", module("tools.plain_language")),
        Check("both languages", module("tools.both_languages")),
    ]


def repairs() -> list[Check]:
    """What can be mended by a program."""
    return [
        Check("lint", module("ruff", "check", "--quiet", "--fix-only", *CODE)),
        Check("format", module("ruff", "format", "--quiet", *CODE)),
        Check("notebooks without outputs", module("nbstripout", *notebooks())),
        Check("environment.yml as pyproject.toml says", module("tools.environment")),
        Check("docs/dictionary.md as the catalogue says", module("tools.dictionary")),
        Check("docs/definitions as pipelines/ says", module("tools.definitions")),
        Check("docs/commands.md as the command line says", module("tools.commands_page")),
        Check("pipelines/expectations as the catalogue says", module("tools.expectations")),
        Check(
            "pipelines/schemas as the models say", (str(Path(sys.executable).parent / "rollbook"), "schema")
        ),
    ]


def main(arguments: list[str]) -> int:
    """Run all of them, also after a failure; the exit code."""
    failed = []
    for check in repairs() if arguments == ["--fix"] else checks():
        begun = time.monotonic()
        passes = check.passes()
        print(f"{'ok' if passes else 'FAILED':<8}{check.name} ({time.monotonic() - begun:.1f} s)", flush=True)
        if not passes:
            failed.append(check.name)
    if failed:
        print(f"failed: {', '.join(failed)}. `make format` mends format, notebooks and what is generated.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
