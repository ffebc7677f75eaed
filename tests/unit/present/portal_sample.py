"""Small released folders, as the index and the page of all communities find them."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.provenance import hash_file
from rollbook.present.portal.releases import Release, find_releases

Row = dict[str, Any]
NOW, THEN = "2018Q2", "2018Q1"
_MEASURE_COLUMNS = (
    "measure_id",
    "grain_code",
    "period_code",
    "aspect_code",
    "group_code",
    "is_whole",
    "numerator_low",
    "numerator_high",
    "denominator_low",
    "denominator_high",
    "value_low",
    "value_high",
    "interval_low",
    "interval_high",
    "suppression_code",
)
_LABELS = {"Q1": ("January to March", "Enero a marzo de"), "Q2": ("April to June", "Abril a junio de")}


def definition(
    name: str, kind: str = "share", *, version: str = "v1", headline: bool = True, **more: str
) -> Row:
    """A counted measure."""
    texts = {
        f"{what}_{language}": f"{what} of {name} ({language})"
        for what in ("title", "definition", "numerator", "denominator", "source")
        for language in LANGUAGES
    }
    plain = {f"denominator_{language}": None for language in LANGUAGES} if kind in {"count", "amount"} else {}
    return {
        "definition_id": name,
        "definition_kind_code": "measure",
        "quadrant_code": "how_well",
        "kind_code": kind,
        "unit_code": "people",
        "per_code": "people",
        "is_quoted": False,
        "is_headline": headline,
        "version_code": version,
        **texts,
        **plain,
        **more,
    }


def told(
    name: str,
    part: tuple[float, float],
    whole: tuple[float, float] | None = None,
    *,
    period: str = NOW,
    grain: str = "quarter",
    **more: object,
) -> Row:
    """A row of measures: a count, or a share of a whole; with 0 to 10 it is hidden."""
    is_hidden = part == (0, 10)
    values = part if whole is None else (part[0] / whole[1], part[1] / whole[0])
    low, high = (None, None) if is_hidden else values
    return {
        **dict.fromkeys(_MEASURE_COLUMNS),
        "measure_id": name,
        "grain_code": grain,
        "period_code": period,
        "aspect_code": "all",
        "group_code": "all",
        "is_whole": True,
        "numerator_low": part[0],
        "numerator_high": part[1],
        "denominator_low": whole and whole[0],
        "denominator_high": whole and whole[1],
        "value_low": low,
        "value_high": high,
        "suppression_code": "hidden" if is_hidden else "banded",
        **more,
    }


def release(  # noqa: PLR0913  what a test may want to be otherwise
    reports: Path,
    community: str,
    measures: Sequence[Row],
    definitions: Sequence[Row],
    *,
    period: str = NOW,
    restated: Sequence[Row] = (),
    contents: Mapping[str, Any] | None = None,
    **note: object,
) -> Release:
    """Write a release with its data package, and find it as the portal does."""
    folder = reports / period / community
    (folder / "measures").mkdir(parents=True)
    tables = {"definitions": definitions, "measures": measures, "restatements": restated}
    for name, rows in tables.items():
        columns = list(rows[0]) if rows else [*_MEASURE_COLUMNS]
        lists = [columns, *([row[column] for column in columns] for row in rows)]
        (folder / "measures" / f"{name}.json").write_text(json.dumps(lists), encoding="utf-8")
    for language in LANGUAGES:
        claim = {
            "claim": f"What {community} says ({language})",
            "measures": {"came_back": "page-3-performance"},
        }
        text = json.dumps({"name": community.title(), **claim, **(contents or {})})
        (folder / f"contents.{language}.json").write_text(text, encoding="utf-8")
        (folder / f"deck.{language}.html").write_text("<!DOCTYPE html>", encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    year, part = period[:4], period[4:]
    told_note = {
        "community": community,
        "name": community.title(),
        "period": period,
        "period_labels": dict(zip(LANGUAGES, (f"{label} {year}" for label in _LABELS[part]), strict=True)),
        "is_synthetic": True,
        "profile": "funder",
        "program": "p1",
        "files": {path.relative_to(folder).as_posix(): hash_file(path) for path in files},
        **note,
    }
    (folder / "release.json").write_text(json.dumps(told_note), encoding="utf-8")
    return next(each for each in find_releases(reports) if each.folder == folder)


@cache
def came_back() -> tuple[Row, ...]:
    """One share."""
    return (definition("came_back"),)
