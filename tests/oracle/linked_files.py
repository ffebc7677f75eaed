"""Who is who as the pipeline has linked it: all that the oracle takes over from the pipeline's files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import yaml

from .attribution import Linked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class WhoIsWho:
    """The person of each row, and what the linkage says of its doubts."""

    person_of: Mapping[str, str]
    linked: Linked
    counts: Mapping[str, int]


def who_is_who(root: Path, community: str, period: str) -> WhoIsWho:
    """Read the linked tables of a run."""
    folder = root / "data" / "processed" / community / period / "linked"
    records = pq.read_table(folder / "record_persons.parquet").to_pylist()
    belongings = pq.read_table(folder / "belongings.parquet").to_pylist()
    links = pq.read_table(folder / "links.parquet").to_pylist()
    changes = pq.read_table(folder / "person_changes.parquet").to_pylist()
    settings = _settings(root, "linkage.yml")
    return WhoIsWho(
        {row["record_id"]: row["person_id"] for row in records},
        Linked(
            {row["record_id"]: row["profile_id"] for row in records},
            {(row["profile_id"], row["person_id"]): row["belonging_probability"] for row in belongings},
            _settings(root, "engagement.yml")["doubts"],
        ),
        {
            "records": len(records),
            "profiles": len({row["profile_id"] for row in records}),
            "persons": len({row["person_id"] for row in records}),
            **_decided(links, settings),
            **{f"{what}_persons": _count(changes, "change_code", what) for what in ("merged", "split")},
        },
    )


def _settings(root: Path, name: str) -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load((root / "pipelines" / name).read_text(encoding="utf-8"))
    return settings


def _decided(links: Sequence[Mapping[str, Any]], settings: Mapping[str, Any]) -> dict[str, int]:
    doubtful = [
        row
        for row in links
        if settings["review_from"] <= row["match_probability"] < settings["review_to"]
        and not row["decision_code"].startswith("verdict")
    ]
    return {
        "joined_pairs": _count(links, "decision_code", "joined"),
        "excluded_pairs": _count(links, "decision_code", "excluded"),
        "verdict_pairs": sum(row["decision_code"].startswith("verdict") for row in links),
        "doubtful_pairs": len(doubtful),
    }


def _count(rows: Sequence[Mapping[str, Any]], column: str, code: str) -> int:
    return sum(row[column] == code for row in rows)
