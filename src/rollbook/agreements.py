"""Commands for memoranda of understanding: the paper to sign, and whose signature is due."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rollbook.kernel.layout import find_root

app = typer.Typer()
_mou = typer.Typer(help="Memoranda of understanding with partner organizations.", no_args_is_help=True)
app.add_typer(_mou, name="mou")

_Root = Annotated[
    Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
]
_Community = Annotated[str, typer.Option(help="A community.")]
_Period = Annotated[str, typer.Option(help="A quarter that has been run, like 2018Q2.")]


class _Language(StrEnum):
    EN = "en"
    ES = "es"


@_mou.command()
def write(
    community: _Community,
    period: _Period,
    to: Annotated[Path | None, typer.Option(help="The folder; below data/processed otherwise.")] = None,
    root: _Root = None,
) -> None:
    """Write the memorandum in both languages, as DOCX to edit and PDF to print; no person is named in it."""
    from rollbook.memoranda import write_memoranda
    from rollbook.stages import open_run

    for path in write_memoranda(open_run(root=find_root(root), community=community, period=period), to):
        print(f"wrote {path}")


@_mou.command()
def renewals(
    community: _Community,
    period: _Period,
    language: Annotated[_Language, typer.Option(help="Language of what is printed.")] = _Language.EN,
    root: _Root = None,
) -> None:
    """Say whose signature is overdue, missing or due soon at the quarter's end."""
    from rollbook.memoranda import renewal_lines
    from rollbook.stages import open_run

    run = open_run(root=find_root(root), community=community, period=period)
    print("\n".join(renewal_lines(run, language.value)))
