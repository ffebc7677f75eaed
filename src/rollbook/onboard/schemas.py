"""JSON Schemas of everything under ``pipelines/``, so that an editor knows the keys and marks a slip.

They are generated from the models that read the files; a YAML names its schema in its first line.
"""

import inspect
import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from rollbook.declare.areas import Area
from rollbook.declare.base import Words
from rollbook.declare.categories import Categories
from rollbook.declare.codes import ALLOWED, Findings, Organizations, PeopleCodes
from rollbook.declare.corrections import Corrections
from rollbook.declare.counters import Counters
from rollbook.declare.decks import DeckPlan
from rollbook.declare.engagement import Engagement
from rollbook.declare.figures import Figures
from rollbook.declare.forms import Budgets
from rollbook.declare.frameworks import Horizons, LearningByDoing, StrongerFamilies
from rollbook.declare.glossary import Glossary
from rollbook.declare.governance import Governance
from rollbook.declare.histories import History
from rollbook.declare.instruments import Instrument
from rollbook.declare.lessons import Lesson
from rollbook.declare.lexicon import Lexicon
from rollbook.declare.linkage import Linkage, NameWords, Verdicts
from rollbook.declare.lint_words import LintWords
from rollbook.declare.memoranda import Memoranda
from rollbook.declare.models import Community, Measures, Programs, Quarterly, Results
from rollbook.declare.progress import Progress
from rollbook.declare.roadmaps import Roadmap
from rollbook.declare.scales import Scales
from rollbook.declare.source_rules import TABLE_SOURCES, text_fields
from rollbook.declare.sources import Source
from rollbook.declare.systems import System
from rollbook.declare.venues import Venues
from rollbook.declare.visions import Vision
from rollbook.kernel.layout import Layout

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FIRST_LINE = "# yaml-language-server: $schema="

_DECLARED: dict[str, type[BaseModel]] = {
    "area": Area,
    "budgets": Budgets,
    "categories": Categories,
    "columns": Lexicon,
    "community": Community,
    "corrections": Corrections,
    "counters": Counters,
    "deck": DeckPlan,
    "engagement": Engagement,
    "figures": Figures,
    "findings": Findings,
    "glossary": Glossary,
    "governance": Governance,
    "history": History,
    "horizons": Horizons,
    "instrument": Instrument,
    "learning_by_doing": LearningByDoing,
    "lesson": Lesson,
    "linkage": Linkage,
    "lint": LintWords,
    "measures": Measures,
    "memoranda": Memoranda,
    "names": NameWords,
    "organizations": Organizations,
    "people": PeopleCodes,
    "programs": Programs,
    "progress": Progress,
    "quarterly": Quarterly,
    "results": Results,
    "scales": Scales,
    "roadmap": Roadmap,
    "source": Source,
    "stronger_families": StrongerFamilies,
    "system": System,
    "venues": Venues,
    "verdicts": Verdicts,
    "vision": Vision,
}
_SCHEMA_OF_FOLDER = {
    "areas": "area",
    "communities": "community",
    "corrections": "corrections",
    "decks": "words",
    "instruments": "instrument",
    "lessons": "lesson",
    "governance": "governance",
    "histories": "history",
    "measures": "measures",
    "memoranda": "memoranda",
    "progress": "progress",
    "roadmaps": "roadmap",
    "sources": "source",
    "venues": "venues",
    "systems": "system",
    "verdicts": "verdicts",
    "visions": "vision",
}
_NAMED_BY_FILE = ("codes", "frameworks", "pipelines", "shared")
"""The folders in which each file is of a kind of its own."""


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of definition, by the name of its file without ending."""
    made = {name: model.model_json_schema() for name, model in _DECLARED.items()}
    made["words"] = _schema_of_words()
    _tell_fields(made["source"])
    _tell_codes(made["people"])
    return {name: {"$schema": DIALECT, **_in_one_line(made[name])} for name in sorted(made)}


def schema_of(path: Path) -> str | None:
    """The name of the schema that a file under ``pipelines/`` is held against; ``None`` if it has none."""
    if path.parent.name in _NAMED_BY_FILE:
        return path.stem if path.stem in _DECLARED else None
    if path.parent.name == "decks" and path.stem in _DECLARED:
        return path.stem
    return _SCHEMA_OF_FOLDER.get(path.parent.name)


def first_line(path: Path) -> str:
    """The comment by which an editor finds the schema of a file under ``pipelines/``.

    Raises
    ------
    ValueError
        If the file is of no known kind.
    """
    name = schema_of(path)
    if name is None:
        raise ValueError(f"{path.name} has no schema")
    up = {"pipelines": "", "shared": "../../"}.get(path.parent.name, "../")
    return f"{FIRST_LINE}{up}schemas/{name}.json"


def texts() -> dict[str, str]:
    """The content of each schema file, by its name: the same models give the same bytes."""
    return {
        f"{name}.json": json.dumps(schema, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        for name, schema in schemas().items()
    }


def write(layout: Layout) -> list[Path]:
    """Write the schemas to ``pipelines/schemas`` and say which files they are."""
    folder = layout.pipelines / "schemas"
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in texts().items():
        paths.append(folder / name)
        paths[-1].write_text(text, encoding="utf-8", newline="\n")
    return paths


def _schema_of_words() -> dict[str, Any]:
    schema = TypeAdapter(dict[str, Words]).json_schema()
    return {**schema, "title": "Texts", "description": "Texts of pages, each in English and Spanish."}


def _tell_fields(schema: dict[str, Any]) -> None:
    """Which fields a column may be read into depends on the table."""
    schema["allOf"] = [
        {
            "if": {"properties": {"table": {"const": table}}, "required": ["table"]},
            "then": {"properties": _fields_of(table)},
        }
        for table in TABLE_SOURCES
    ]


def _fields_of(table: str) -> dict[str, Any]:
    read_into = {"additionalProperties": {"enum": text_fields(table)}}
    return {
        "columns": read_into,
        "cells": read_into,
        "labels": read_into,
        "values": {"propertyNames": {"enum": text_fields(table)}},
    }


def _tell_codes(schema: dict[str, Any]) -> None:
    for key, codes in ALLOWED.items():
        schema["properties"][key]["propertyNames"] = {"enum": list(codes)}


def _in_one_line(node: Any) -> Any:  # noqa: ANN401  a schema is made of whatever JSON is
    """Descriptions without the line breaks and marks of a docstring."""
    if isinstance(node, list):
        return [_in_one_line(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _plain(value) if key == "description" and isinstance(value, str) else _in_one_line(value)
        for key, value in node.items()
    }


def _plain(description: str) -> str:
    return " ".join(inspect.cleandoc(description).replace("``", "").split())
