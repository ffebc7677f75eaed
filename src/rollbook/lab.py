"""``rollbook lab``: the notebooks of a community and quarter in JupyterLab, on this machine alone."""

import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rollbook.kernel.access import close_to_others
from rollbook.kernel.layout import Layout, find_root

app = typer.Typer()


class _Language(StrEnum):
    EN = "en"
    ES = "es"


@app.command()
def lab(  # noqa: PLR0913  each is an option of the command
    community: Annotated[str | None, typer.Option(help="A community; the first one otherwise.")] = None,
    period: Annotated[
        str | None, typer.Option(help="A quarter, like 2018Q2; the latest that has files otherwise.")
    ] = None,
    language: Annotated[_Language, typer.Option(help="Language of lessons and pages.")] = _Language.EN,
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
    port: Annotated[int, typer.Option(help="The port to listen on, or the next free one.")] = 8888,
    root: Annotated[
        Path | None, typer.Option(help="The project's top folder; found upwards from here otherwise.")
    ] = None,
) -> None:
    """Open your own copies of the notebooks in JupyterLab. It listens on this machine only."""
    from rollbook.declare import load_project
    from rollbook.stages import open_run
    from rollbook.validate.latest import latest_period
    from rollbook.workbench import command_of, copy_notebooks, environment_of

    layout = Layout(find_root(root))
    project = load_project(layout)
    name = community or min(project.communities)
    project.community(name)
    chosen = period or latest_period(layout, project, name)
    run = open_run(root=layout.root, community=name, period=chosen)
    close_to_others(layout.internal)
    for line in copy_notebooks(layout, run.parameters.model_dump() | {"language": language.value}):
        print(line)
    sys.stdout.flush()
    command = command_of(layout, layout.lab(name, chosen), port=port, opens_browser=not no_browser)
    environment = environment_of(layout, os.environ)
    if sys.platform == "win32":
        raise typer.Exit(subprocess.call(command, env=environment))  # noqa: S603  our own command
    # JupyterLab takes this process over: whoever stops the command stops JupyterLab, and nothing is left.
    os.execve(command[0], command, environment)  # noqa: S606  our own command
