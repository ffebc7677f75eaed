"""Every text has both languages, also in files that a run does not read: words of letters and of forms."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rollbook.declare.base import LANGUAGES
from rollbook.declare.yaml_files import read_yaml, short
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import Layout


def require_both_languages(layout: Layout) -> None:
    """Look through all definitions for a text that one language lacks.

    Raises
    ------
    SettingsError
        If there is one: its file and key.
    """
    for path in sorted(layout.pipelines.rglob("*.yml")):
        require_both_in(path)


def require_both_in(path: Path) -> None:
    """Look through one file of definitions for a text that one language lacks.

    Raises
    ------
    SettingsError
        If there is one: the file and the key.
    """
    lacking = next(_lacking(read_yaml(path), ""), None)
    if lacking is not None:
        raise SettingsError(
            "a text is not given in both languages",
            where=f"{short(path)}: {lacking}",
            expected="a text under en and a text under es",
            next_step="add the missing language",
        )


def _lacking(value: Any, key: str) -> Iterator[str]:  # noqa: ANN401  any YAML value
    if isinstance(value, Mapping):
        if value and set(value) <= set(LANGUAGES) and any(isinstance(text, str) for text in value.values()):
            if not all(str(value.get(language) or "").strip() for language in LANGUAGES):
                yield key
            return
        for name, each in value.items():
            yield from _lacking(each, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _lacking(each, f"{key}[{number}]")
