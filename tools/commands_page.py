"""Write docs/commands.md from the command line itself: every command, its arguments and its options.

Run it as ``python -m tools.commands_page``; with ``--check`` it only says whether the page is current.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer.main

from rollbook.cli import app

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"


def page() -> str:
    """The whole page as Markdown."""
    commands = list(_commands(typer.main.get_command(app), ("rollbook",)))
    return "\n".join([*_head(commands), *(line for named in commands for line in _command(*named))]) + "\n"


def _commands(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
        return
    for name in sorted(below):
        if not below[name].hidden:
            yield from _commands(below[name], (*path, name))


def _head(commands: Sequence[tuple[tuple[str, ...], Any]]) -> Iterator[str]:
    yield from ("# Commands", "")
    yield "Written by `python -m tools.commands_page` from the command line itself; do not edit."
    yield from ("`rollbook COMMAND --help` says the same.", "", "| command | what it does |", "|---|---|")
    for path, command in commands:
        yield f"| [`{' '.join(path)}`](#{'-'.join(path)}) | {_first_sentence(command.help or '')} |"


def _command(path: tuple[str, ...], command: Any) -> Iterator[str]:  # noqa: ANN401
    names = [f"{_shown_name(each)}" for each in command.params if each.param_type_name == "argument"]
    yield from ("", f"## {' '.join(path)}", "", _cell(command.help or ""), "")
    yield from ("```sh", " ".join([*path, *names, "[OPTIONS]"]), "```", "")
    rows = [_row(each) for each in command.params if not getattr(each, "hidden", False)]
    if rows:
        yield from ("| argument or option | what for | |", "|---|---|---|", *rows)


def _row(given: Any) -> str:  # noqa: ANN401
    names = (
        [*given.opts, *given.secondary_opts] if given.param_type_name == "option" else [_shown_name(given)]
    )
    code = " / ".join(f"`{name}`" for name in names)
    return f"| {code} | {_cell(getattr(given, 'help', None) or '')} | {_mark(given)} |"


def _mark(given: Any) -> str:  # noqa: ANN401
    if given.required:
        return "required"
    default = given.default
    if default is None or isinstance(default, bool) or callable(default) or default in ((), [], ""):
        return ""
    return f"`{getattr(default, 'value', default)}` if not given"


def _shown_name(given: Any) -> str:  # noqa: ANN401
    return str(given.name).upper()


def _first_sentence(text: str) -> str:
    # Not after "U.S.": a sentence ends with a word in small letters.
    return re.split(r"(?<=[a-z]{2})\. ", _cell(text))[0].rstrip(".") + "."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def main(arguments: list[str]) -> int:
    """Write or check the page; the exit code."""
    if arguments == ["--check"]:
        is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not is_current:
            print("docs/commands.md is not what the command line says. `make format` writes it anew.")
        return 0 if is_current else 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
