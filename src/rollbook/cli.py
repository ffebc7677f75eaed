"""The command line: ``rollbook demo``, ``rollbook run`` and what stands behind the Makefile."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from rollbook.demo import COMMUNITIES, DEFAULT_SEED
from rollbook.demo.place import write_missing
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout, find_root
from rollbook.pipeline import Outcome, run_quarter
from rollbook.stages import open_run

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)

Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]


@app.command()
def run(
    period: Annotated[str, typer.Option(help="A quarter, like 2018Q2.")],
    community: Annotated[list[str] | None, typer.Option(help="Only this community; may be repeated.")] = None,
    bare: Annotated[
        bool, typer.Option("--bare", help="Without notebooks: the same tables, the same decks.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Make decks anew even if nothing changed.")] = False,
    root: Root = None,
) -> None:
    """Make the decks of a quarter: HTML and PDF, English and Spanish, and the growth map."""
    top = find_root(root)
    outcomes = run_quarter(top, period, community or (), bare=bare, force=force)
    _report(top, outcomes)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if errors:
        raise typer.Exit(errors[0].exit_code)


@app.command()
def demo(
    seed: Annotated[int, typer.Option(help="Other seeds make other people.")] = DEFAULT_SEED,
    root: Root = None,
) -> None:
    """Write the made-up sample communities that are missing; never overwrite a file that differs."""
    top = find_root(root)
    written = [path for name in COMMUNITIES for path in write_missing(name, Layout(top), seed)]
    if written:
        print(f"Wrote {len(written)} files of made-up sample data under data/raw/.")
    else:
        print("The made-up sample data is all there; nothing written.")


@app.command()
def fingerprints(
    period: Annotated[str, typer.Option(help="A quarter, like 2018Q2.")],
    community: Annotated[str, typer.Option(help="A community.")],
    root: Root = None,
) -> None:
    """Print the fingerprint of every table of a finished run, as JSON."""
    opened = open_run(root=find_root(root), community=community, period=period)
    print(json.dumps(opened.fingerprints(), indent=1, sort_keys=True))


def _report(root: Path, outcomes: list[Outcome]) -> None:
    made = [outcome for outcome in outcomes if outcome.paths and not outcome.is_unchanged]
    unchanged = [outcome.community for outcome in outcomes if outcome.is_unchanged]
    if unchanged:
        print(f"Nothing changed since the last run: {', '.join(unchanged)}. The decks are as they were.")
    for outcome in outcomes:
        if outcome.error:
            print(f"\nNo deck for {outcome.community}. {outcome.error}", file=sys.stderr)
    if made or unchanged:
        print("\nOpen:")
        print(f"  {_short(root, root / 'reports' / 'index.html')}")
    for outcome in outcomes:
        if outcome.paths:
            released, working = outcome.paths
            print(f"  {_short(root, released / 'deck.en.html')}   (release; also .es, .pdf and map)")
            print(f"  {_short(root, working / 'deck.en.html')}   (INTERNAL working view)")


def _short(root: Path, path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path.relative_to(root))


def main() -> None:
    """Run the command line; an error that rollbook can explain is printed without a traceback."""
    try:
        app()
    except RollbookError as error:
        print(f"rollbook: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
