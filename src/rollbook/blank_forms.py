"""The command that writes blank forms of an instrument: to print, and to type answers into."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook.kernel.access import open_to_all, write_whole
from rollbook.kernel.layout import Layout, find_root

if TYPE_CHECKING:
    from rollbook.declare import Project

app = typer.Typer()


class _Language(StrEnum):
    EN = "en"
    ES = "es"


@app.command()
def form(
    name: Annotated[str, typer.Argument(help="An instrument under pipelines/instruments.")],
    language: Annotated[_Language, typer.Option(help="Language of the form.")] = _Language.EN,
    to: Annotated[Path | None, typer.Option(help="The folder to write to; build/forms otherwise.")] = None,
    root: Annotated[
        Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
    ] = None,
) -> None:
    """Write a blank form of an instrument: a PDF to print, and an XLSX sheet to type answers into."""
    from rollbook.declare import load_project

    layout = Layout(find_root(root))
    folder = to or layout.root / "build" / "forms"
    for path in write_form(load_project(layout), name, language.value, folder):
        print(f"wrote {path.name} into {folder.name}/")


def write_form(project: "Project", name: str, language: str, folder: Path) -> list[Path]:
    """Write both files of a form into a folder, which is made where it is missing.

    Raises
    ------
    ParameterError
        If there is no such instrument.
    """
    from rollbook.present.forms import as_pdf, as_workbook, form_of

    made = form_of(name, project.forms, project.words, language)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for ending, content in (("pdf", as_pdf(made)), ("xlsx", as_workbook(made))):
        paths.append(folder / f"{name}.{language}.{ending}")
        write_whole(paths[-1], content)
        # Nobody's answers are in a blank form: it is for everybody.
        open_to_all(paths[-1])
    return paths
