"""Commands about finished runs: what stands behind a figure, what changed since, what was made, on paper."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rollbook.kernel.layout import find_root

app = typer.Typer()

_Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]
_Community = Annotated[str, typer.Option(help="A community.")]


class _Language(StrEnum):
    EN = "en"
    ES = "es"


@app.command()
def explain(  # noqa: PLR0913  each is an option of the command
    figure: Annotated[
        str,
        typer.Argument(metavar="ID", help="The figure's id, as the window of a number in a deck says it."),
    ],
    community: _Community,
    period: Annotated[str, typer.Option(help="A quarter that has been run, like 2018Q2.")],
    *,
    released: Annotated[
        bool, typer.Option("--released", help="As the release shows it; exactly otherwise (internal).")
    ] = False,
    language: Annotated[_Language, typer.Option(help="Language of what is printed.")] = _Language.EN,
    root: _Root = None,
) -> None:
    """Say what stands behind a figure: definition, numerator, denominator, files, corrections, versions."""
    from rollbook.explaining import explain as look_up
    from rollbook.stages import open_run

    run = open_run(root=find_root(root), community=community, period=period, language=language.value)
    found = look_up(run, figure, released=released)
    print("\n".join(found.lines()))


@app.command()
def diff(  # noqa: PLR0913  each is an option of the command
    earlier: Annotated[str, typer.Argument(help="A quarter that has been run, like 2018Q1.")],
    later: Annotated[str, typer.Argument(help="A later quarter that has been run, like 2018Q2.")],
    community: _Community,
    *,
    released: Annotated[
        bool, typer.Option("--released", help="As the two releases show it; exactly otherwise (internal).")
    ] = False,
    language: Annotated[_Language, typer.Option(help="Language of what is printed.")] = _Language.EN,
    root: _Root = None,
) -> None:
    """Say which figures of an earlier run a later one says otherwise, and why."""
    from rollbook.comparing import compare
    from rollbook.stages import open_run

    run = open_run(root=find_root(root), community=community, period=later, language=language.value)
    found = compare(earlier, run, released=released)
    print("\n".join(found.lines()))


@app.command()
def fingerprints(
    period: Annotated[str, typer.Option(help="A quarter, like 2018Q2.")],
    community: _Community,
    root: _Root = None,
) -> None:
    """Print the fingerprint of every table of a finished run, as JSON."""
    from rollbook.stages import open_run

    opened = open_run(root=find_root(root), community=community, period=period)
    print(json.dumps(opened.fingerprints(), indent=1, sort_keys=True))


@app.command("print")
def print_working(
    period: Annotated[str, typer.Option(help="A quarter that has been run, like 2018Q2.")],
    community: _Community,
    *,
    language: Annotated[
        list[_Language] | None, typer.Option(help="A language; may be repeated. Both if none is named.")
    ] = None,
    root: _Root = None,
) -> None:
    """Make the PDF, slides, wall page and map picture of a working view (INTERNAL: exact counts).

    They lie beside the working view's deck until a run makes that anew; then ask for them again.
    """
    from rollbook.printing import print_working_view

    top = find_root(root)
    for path in print_working_view(top, community, period, [each.value for each in language or _Language]):
        print(f"wrote {path.relative_to(top).as_posix()}   (INTERNAL)")


@app.command()
def statewide(  # noqa: PLR0913  each is an option of the command
    period: Annotated[str, typer.Option(help="The last quarter, like 2018Q2; earlier ones need no run.")],
    out: Annotated[Path, typer.Option(help="The Parquet file to write (internal: exact counts).")],
    *,
    community: Annotated[list[str] | None, typer.Option(help="A community; all if none is named.")] = None,
    memory: Annotated[str, typer.Option(help="What the engine may hold before it uses the disk.")] = "2GB",
    threads: Annotated[int, typer.Option(help="Cores that it takes.", min=1)] = 2,
    root: _Root = None,
) -> None:
    """Count the measures of all communities in every quarter at once, without a run for each quarter."""
    from rollbook.statewide import count_statewide, write_statewide

    top = find_root(root)
    counted = count_statewide(top, period, community or (), memory=memory, threads=threads)
    write_statewide(counted, out, top)
    print(f"{counted.community_count:,} communities ({counted.kept_count:,} as they were laid down before)")
    print(f"{len(counted.measures):,} rows of measures stand in {out} (INTERNAL: exact counts)")
