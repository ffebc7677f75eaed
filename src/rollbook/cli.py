"""The command line: what an analyst and the Makefile can ask for.

What a command needs is imported inside it: the command line starts at once, and ``rollbook new`` waits for no
drawing library.
"""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook import agreements, blank_forms, fetching, lab, ownership, questions, venue_lists
from rollbook.kernel.access import close_to_others, keep_private, open_to_all
from rollbook.kernel.collecting import collect_rarely
from rollbook.kernel.errors import InputError, ParameterError, RollbookError, unforeseen
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.watching import on_terminal, watched

if TYPE_CHECKING:
    from rollbook.checkup import Checked
    from rollbook.workflow.outcome import Outcome

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
for commands in (questions, fetching, lab, ownership, venue_lists, blank_forms, agreements):
    app.add_typer(commands.app)

Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]
Period = Annotated[str, typer.Option(help="A quarter, like 2018Q2.")]


class Language(StrEnum):
    """The languages that a summary is written in."""

    EN = "en"
    ES = "es"


@app.command()
def run(  # noqa: PLR0913, PLR0917  each is an option of the command
    period: Annotated[
        list[str], typer.Option(help="A quarter, like 2018Q2, or several: 2017Q1..2018Q2; may be repeated.")
    ],
    community: Annotated[list[str] | None, typer.Option(help="Only this community; may be repeated.")] = None,
    bare: Annotated[
        bool, typer.Option("--bare", help="Without notebooks: the same tables, the same decks.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Do every step anew even if nothing changed.")
    ] = False,
    cold: Annotated[
        bool, typer.Option("--cold", help="A kernel from nothing for each notebook: slower, the same decks.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Neither lines nor a bar on the way.")] = False,
    cores: Annotated[
        int | None,
        typer.Option(min=1, help="How many communities at once; all that the machine has otherwise."),
    ] = None,
    profile: Annotated[
        str | None, typer.Option(help="On a cluster: the name of a folder in pipelines/profiles, like slurm.")
    ] = None,
    root: Root = None,
) -> None:
    """Make the decks of a quarter: HTML and PDF, English and Spanish, and the growth map."""
    from rollbook.stopping import stopped_run
    from rollbook.workflow.driving import How
    from rollbook.workflow.runs import run_quarters

    top = find_root(root)
    # What an earlier program, or another, has left open.
    close_to_others(Layout(top).internal)
    shown = "nothing" if quiet else "bar" if on_terminal() else "lines"
    with stopped_run(top, period, community or ()):
        how = How(bare, cold, force, shown == "lines", cores, profile)
        outcomes = run_quarters(top, period, community or (), how, shown=shown)
    _report(top, outcomes)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    if errors:
        raise typer.Exit(errors[0].exit_code)


@app.command()
def check(  # noqa: PLR0913, PLR0917  each is an option of the command
    community: Annotated[list[str] | None, typer.Option(help="Only this community; may be repeated.")] = None,
    period: Annotated[
        str | None, typer.Option(help="A quarter, like 2018Q2; the latest that has files otherwise.")
    ] = None,
    language: Annotated[Language, typer.Option(help="Language of what is printed.")] = Language.EN,
    definitions: Annotated[
        bool, typer.Option("--definitions", help="Only measures and indicators; no file of data is read.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="What is only to be looked at in definitions fails, too.")
    ] = False,
    root: Root = None,
) -> None:
    """Say what to mend in files and definitions; no deck. Exit code 2: something must be mended first."""
    from rollbook.checkup import check_definitions, check_quarter
    from rollbook.declare import load_project

    layout = Layout(find_root(root))
    exit_code = 0
    for name in community or sorted(load_project(layout).communities):
        with watched(f"check {name}", layout.internal / name):
            checked = (check_definitions if definitions else check_quarter)(
                layout.root, name, period, is_strict=strict
            )
        _print_check(layout, checked, name, language, is_strict=strict)
        exit_code = exit_code or (checked.error.exit_code if checked.error else 0)
    if exit_code:
        raise typer.Exit(exit_code)


@app.command()
def review(  # noqa: PLR0913, PLR0917  each is an option of the command
    file: Annotated[
        Path | None, typer.Argument(help="With --take: a filled-in sheet elsewhere than in its place.")
    ] = None,
    community: Annotated[str | None, typer.Option(help="A community.")] = None,
    period: Annotated[
        str | None, typer.Option(help="A quarter, like 2018Q2; the latest that has files otherwise.")
    ] = None,
    take: Annotated[bool, typer.Option("--take", help="Store the answers of a filled-in sheet.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="All doubtful pairs, not only the first 50.")
    ] = False,
    language: Annotated[Language, typer.Option(help="Language of the sheet.")] = Language.EN,
    root: Root = None,
) -> None:
    """Write a sheet of people who may be one, for somebody who knows them; with --take, store the answers."""
    from rollbook.reviewing import take_review, write_review

    top = find_root(root)
    if take:
        said = take_review(top, file, community, period, language.value)
    elif file is None:
        said = write_review(top, community, period, language.value, everything=everything)
    else:
        raise ParameterError(
            "a file is named, but nothing is to be taken from it",
            where="FILE",
            expected="no file, or --take",
            next_step="as in: rollbook review --take review.xlsx",
        )
    print("\n".join(said))


@app.command()
def new(
    community: Annotated[str, typer.Argument(help="Its name in commands: small letters, digits, _.")],
    name: Annotated[str | None, typer.Option(help="Its name on pages.")] = None,
    zips: Annotated[list[str] | None, typer.Option("--zip", help="A ZIP code; may be repeated.")] = None,
    area: Annotated[str | None, typer.Option(help="A declared area that it lies in.")] = None,
    root: Root = None,
) -> None:
    """Write the definitions of a new community, to be filled in, and the folder for its files."""
    from rollbook.onboard.scaffold import scaffold

    layout = Layout(find_root(root))
    for path in scaffold(layout, community, name=name, zips=zips or (), area=area):
        _share(layout, path)
        print(f"wrote {_short(layout.root, path)}")


@app.command()
def sniff(file: Annotated[Path, typer.Argument(help="A file as it was sent.")]) -> None:
    """Look at a file and print a layout for pipelines/sources, to be checked by somebody who knows it."""
    from rollbook.read.sniff import sniff as look

    print(look(file).to_yaml(), end="")


@app.command()
def schema(root: Root = None) -> None:
    """Write the schemas that let an editor check the files under pipelines/."""
    from rollbook.onboard.schemas import write

    layout = Layout(find_root(root))
    for path in write(layout):
        _share(layout, path)
        print(_short(layout.root, path))


@app.command()
def demo(
    seed: Annotated[int | None, typer.Option(help="Other seeds make other people.")] = None,
    root: Root = None,
) -> None:
    """Write the made-up sample communities that are missing; never overwrite a file that differs."""
    from rollbook.demo import COMMUNITIES, DEFAULT_SEED
    from rollbook.demo.place import write_missing

    top, chosen = find_root(root), DEFAULT_SEED if seed is None else seed
    written = [path for name in COMMUNITIES for path in write_missing(name, Layout(top), chosen)]
    told = f"Wrote {len(written)} files of made-up sample data under data/raw/."
    print(told if written else "The made-up sample data is all there; nothing written.")


def _print_check(
    layout: Layout, checked: "Checked", community: str, language: str, *, is_strict: bool
) -> None:
    if checked.summary:
        print(checked.summary[language])
    if checked.folder:
        print(f"{_short(layout.root, checked.folder / 'summary.html')}\n")
    # What blocks stands first in the summary already; that a warning fails, the summary does not say.
    if checked.error and (is_strict or not (checked.summary and isinstance(checked.error, InputError))):
        print(f"{community}: {checked.error}\n", file=sys.stderr)


def _report(root: Path, outcomes: "list[Outcome]") -> None:
    from rollbook.workflow.summary import what_failed, what_was_done

    print("".join(f"{line}\n" for line in what_was_done(outcomes)), end="")
    print("".join(f"{line}\n" for line in what_failed(outcomes)), end="", file=sys.stderr)
    if any(outcome.paths for outcome in outcomes):
        open_to_all(root / "reports" / "index.html")
        print("\nOpen:")
        print(f"  {_short(root, root / 'reports' / 'index.html')}")
    for outcome in outcomes:
        if outcome.paths:
            released, working = outcome.paths
            print(f"  {_short(root, released / 'deck.en.html')}   (release; also .es, .pdf and map)")
            print(f"  {_short(root, working / 'deck.en.html')}   (INTERNAL; on paper: rollbook print)")
            print("".join(venue_lists.said_of_venues(outcome.community, released)), end="", file=sys.stderr)


def _share(layout: Layout, path: Path) -> None:
    """Definitions are for all who work on the project; what is made of data is not."""
    if layout.pipelines in path.parents and path.is_file():
        open_to_all(path)


def _short(root: Path, path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path.relative_to(root))


def main() -> None:
    """Run the command line; an error is explained and never shown as a traceback."""
    keep_private()
    collect_rarely()
    try:
        app()
    except Exception as error:  # noqa: BLE001  the message of a foreign error may quote a row
        known = error if isinstance(error, RollbookError) else unforeseen(error)
        print(f"rollbook: {known}", file=sys.stderr)
        sys.exit(known.exit_code)
