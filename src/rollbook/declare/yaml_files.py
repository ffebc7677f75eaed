"""Read a YAML file strictly: no key twice, no aliases, nothing too large; errors name file and line."""

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from rollbook.kernel.errors import SettingsError

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML that was built without libyaml: slower, otherwise the same
    from yaml import SafeLoader  # type: ignore[assignment]

LARGEST_BYTES = 2_000_000
"""No definition comes near it; a file that does was put there by mistake."""

_DEEPEST = 30
_MOST_TEXTS = 1 << 9
_DAY = "tag:yaml.org,2002:timestamp"


class _RefusedError(Exception):
    """Something that YAML allows and a definition does not need."""

    def __init__(self, what: str, mark: Any) -> None:  # noqa: ANN401  PyYAML has two classes of marks
        super().__init__(f"line {mark.line + 1}: {what}")


class _StrictLoader(SafeLoader):
    """The safe loader, but a key that is written twice is an error and not the end of the first one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  as in PyYAML
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _RefusedError("a key is not a text", key.start_mark)
            if key.value in seen:
                raise _RefusedError(f"the key {key.value} is written twice", key.start_mark)
            seen.add(key.value)
            self._require_day(key.value, value)
        return dict(super().construct_mapping(node, deep=deep))

    def _require_day(self, key: str, value: yaml.Node) -> None:
        """Refuse a day that no calendar has, with its line: PyYAML itself says neither which nor where."""
        for node in value.value if isinstance(value, yaml.SequenceNode) else [value]:
            if node.tag == _DAY:
                try:
                    self.construct_object(node)
                except ValueError:
                    reason = f"{key}: {node.value} is no day of the calendar; write one like 2018-06-15"
                    raise _RefusedError(reason, node.start_mark) from None


def read_yaml(path: Path) -> dict[str, Any]:
    """The keys and values of a definition.

    Aliases (``*name``) are refused: a few lines of them can stand for more than a machine's memory holds.

    Raises
    ------
    SettingsError
        If the file is missing, too large, not UTF-8, no YAML, has a key twice or an alias, or holds no keys.
    """
    return parse_yaml(read_text(path), path)


def parse_yaml(text: str, path: Path) -> dict[str, Any]:
    """The keys and values of a definition that stands in a text, such as the head of a story.

    Raises
    ------
    SettingsError
        As for ``read_yaml``; the file that is named is ``path``.
    """
    try:
        content = _copied(_read_once(text))
    except (yaml.YAMLError, _RefusedError, ValueError, RecursionError) as error:
        raise _unreadable(path, _reason(error)) from error
    if not isinstance(content, dict):
        raise SettingsError("a definition is empty", where=short(path), expected="keys and values")
    wrong = [type(key).__name__ for key in content if not isinstance(key, str)]
    if wrong:
        raise _unreadable(path, f"a key is read as {wrong[0]}, not as a text; put it in quotation marks")
    return content


@lru_cache(maxsize=_MOST_TEXTS)
def _read_once(text: str) -> object:
    """What a text holds: a process asks for its project several times, and most files are as they were."""
    _refuse_aliases(text)
    return yaml.load(text, Loader=_StrictLoader)  # noqa: S506  a safe loader, made stricter


def _copied(content: Any) -> Any:  # noqa: ANN401  whatever YAML may hold
    """Mappings and lists that are nobody else's; what else YAML knows cannot be changed."""
    if isinstance(content, dict):
        return {key: _copied(value) for key, value in content.items()}
    return [_copied(value) for value in content] if isinstance(content, list) else content


def short(path: Path) -> str:
    """A definition's path from ``pipelines`` on."""
    parts = path.parts
    below = parts[len(parts) - 1 - parts[::-1].index("pipelines") :] if "pipelines" in parts else parts[-3:]
    return "/".join(below)


def read_text(path: Path) -> str:
    """The text of a definition, not too large and in UTF-8.

    Raises
    ------
    SettingsError
        If it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _unreadable(path, f"larger than {LARGEST_BYTES:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, type(error).__name__) from error


def _refuse_aliases(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError("anchors (&) and aliases (*) are not allowed", event.start_mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _RefusedError("nested too deeply", event.start_mark)


def _reason(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: {error.problem}"
    return str(error) if isinstance(error, _RefusedError) else type(error).__name__


def _unreadable(path: Path, reason: str) -> SettingsError:
    return SettingsError(
        "a definition cannot be read",
        where=f"{short(path)}: {reason}",
        expected="a YAML file in UTF-8, each key once, without anchors and aliases",
        next_step="restore the file, or mend the line that is named",
    )
