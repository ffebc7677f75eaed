"""Somebody's own copies of the notebooks, with parameters filled in, and how JupyterLab is started."""

import ast
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from rollbook.kernel.access import write_whole
from rollbook.kernel.layout import ROOT_VARIABLE, Layout
from rollbook.kernel.progress import read_json

START = "00_run.ipynb"
"""The notebook that JupyterLab opens with."""
_NOTED = ".copies.json"
"""What each copy said when it was made: below the copies."""
_DOCS = "docs/"


def copy_notebooks(layout: Layout, parameters: Mapping[str, str]) -> list[str]:
    """Make the copies that are missing, renew those that nobody has changed, and say which were left alone.

    A copy that was only executed is not a changed one: it keeps its outputs until its template changes.

    Parameters
    ----------
    layout
        The project.
    parameters
        ``community``, ``period`` and ``language``, as they are filled in.
    """
    folder = layout.lab(parameters["community"], parameters["period"])
    noted, told = read_json(folder / _NOTED), []
    for template in templates(layout):
        name = template.relative_to(layout.notebooks).as_posix()
        filled = _filled(layout, template, folder / name, parameters)
        if _is_changed(folder / name, noted.get(name)):
            told.append(f"{name} was changed by somebody and stays; take it away to get a new copy.")
            continue
        if noted.get(name) != _said(filled) or not (folder / name).exists():
            _write(folder / name, nbformat.writes(filled))
        noted[name] = _said(filled)
    _write(folder / _NOTED, json.dumps(noted, indent=1, sort_keys=True) + "\n")
    return [f"Your copies: {folder.relative_to(layout.root).as_posix()} (internal)", *told]


def templates(layout: Layout) -> list[Path]:
    """All notebooks of the project, in reading order."""
    found = (path for path in layout.notebooks.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
    return sorted(found, key=lambda path: path.relative_to(layout.notebooks).as_posix())


def command_of(layout: Layout, folder: Path, *, port: int, opens_browser: bool) -> list[str]:
    """JupyterLab's command: this machine only, nothing fetched from elsewhere, nothing installed."""
    start = (folder / START).relative_to(layout.root).as_posix()
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.allow_remote_access": False,
        # In a container everybody is root; whoever is, has chosen so before this command.
        "ServerApp.allow_root": True,
        "ServerApp.port": port,
        "ServerApp.root_dir": str(layout.root),
        "ServerApp.open_browser": opens_browser,
        "LabApp.default_url": f"/lab/tree/{start}",
        # Announcements and news of new versions would be asked for elsewhere.
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
    }
    return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]


def environment_of(layout: Layout, environment: Mapping[str, str]) -> dict[str, str]:
    """What JupyterLab and its kernels find: the project, and the kernel of this very environment."""
    return {**environment, ROOT_VARIABLE: str(layout.root), "JUPYTER_PREFER_ENV_PATH": "1"}


def _filled(layout: Layout, template: Path, copy: Path, parameters: Mapping[str, str]) -> NotebookNode:
    """A template with its parameters filled in, and links that lead to the project's pages from its place."""
    notebook: NotebookNode = nbformat.read(template, as_version=4)
    here, there = _up(layout.root, template), _up(layout.root, copy)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = "\n".join(_assigned(cell.source, parameters))
        elif cell.cell_type == "markdown":
            cell.source = cell.source.replace(f"]({here}{_DOCS}", f"]({there}{_DOCS}")
    return notebook


def _assigned(source: str, parameters: Mapping[str, str]) -> Iterator[str]:
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            name = statement.targets[0].id
            yield f"{name} = {json.dumps(parameters[name])}" if name in parameters else ast.unparse(statement)


def _up(root: Path, path: Path) -> str:
    return "../" * len(path.parent.relative_to(root).parts)


def _is_changed(copy: Path, noted: Any) -> bool:  # noqa: ANN401  as a file says it
    if not copy.exists():
        return False
    try:
        return bool(_said(nbformat.read(copy, as_version=4)) != noted)
    except (ValueError, AttributeError, nbformat.ValidationError):
        return True


def _said(notebook: NotebookNode) -> str:
    """One hash over what its cells say; outputs do not count."""
    cells = [[cell.cell_type, cell.source] for cell in notebook.cells]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    write_whole(path, text)
