"""Every text under pipelines/ that stands in both languages, with the place where it is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_FRONT = "---\n"


@dataclass(frozen=True)
class Text:
    """A text in both languages: its file below pipelines/, its key there, and its words."""

    file: str
    key: str
    en: str
    es: str

    def in_language(self, language: str) -> str:
        """The text in one language."""
        return self.es if language == "es" else self.en


def texts(pipelines: Path) -> Iterator[Text]:
    """All of them, file by file, in the order in which they are written; of stories, whole paragraphs."""
    for path in sorted(pipelines.rglob("*.yml")):
        file = path.relative_to(pipelines).as_posix()
        yield from (
            Text(file, key, en, es)
            for key, en, es in _pairs(yaml.safe_load(path.read_text(encoding="utf-8")), "")
        )
    for path in sorted(pipelines.rglob("*.en.md")):
        # A story is a few lines: all stories of a community are read as one text.
        file = path.parent.relative_to(pipelines).as_posix()
        twin = path.with_name(path.name.replace(".en.md", ".es.md"))
        for number, (en, es) in enumerate(zip(_told(path), _told(twin), strict=True)):
            yield Text(file, f"{path.name.removesuffix('.en.md')}.{number}", en, es)


def _pairs(value: Any, key: str) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401 - any YAML value
    if isinstance(value, Mapping):
        if isinstance(value.get("en"), str) and isinstance(value.get("es"), str):
            yield key, value["en"], value["es"]
            return
        for name, each in value.items():
            yield from _pairs(each, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _pairs(each, f"{key}.{_name_of(each, number)}")


def _name_of(value: Any, number: int) -> str:  # noqa: ANN401 - any YAML value
    """What an entry of a list is called: by its first value if that is a plain word, else by its number."""
    first = next(iter(value.values()), None) if isinstance(value, Mapping) else None
    return first if isinstance(first, str) and first.replace("_", "").isalnum() else str(number)


def _told(path: Path) -> list[str]:
    """What a story says: its texts in front, then its paragraphs and points."""
    _, front, body = path.read_text(encoding="utf-8").split(_FRONT, 2)
    head = yaml.safe_load(front)
    said = [head.get("no_cost_idea", ""), *(action["what"] for action in head.get("actions", ()))]
    return [text for text in [*said, *(line.strip(" -*") for line in body.splitlines())] if text]
