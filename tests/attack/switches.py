"""Guards switched off where the program has them, for as long as a test lasts."""

import sys
from collections.abc import Callable
from typing import Any

import pytest

Switch = Callable[[pytest.MonkeyPatch], None]
Off = Callable[..., Any]

_WHERE = ("rollbook.", "tools.bench.")


def everywhere(guard: Off, off: Off) -> Switch:
    """Put something else in the place of a function, wherever the program has taken it to."""

    def switch(monkeypatch: pytest.MonkeyPatch) -> None:
        for module in [each for name, each in sys.modules.items() if name.startswith(_WHERE)]:
            for name, value in list(vars(module).items()):
                if value is guard:
                    monkeypatch.setattr(module, name, off)

    return switch


def of_class(owner: type, name: str, off: Off) -> Switch:
    """Put something else in the place of a method."""
    return lambda monkeypatch: monkeypatch.setattr(owner, name, off)


def nothing_done(*_: object) -> None:
    """In the place of what changes ranges, or refuses."""


def both(*switches: Switch) -> Switch:
    """Two guards that stand behind each other: each alone would hide that the other is off."""

    def switch(monkeypatch: pytest.MonkeyPatch) -> None:
        for each in switches:
            each(monkeypatch)

    return switch
