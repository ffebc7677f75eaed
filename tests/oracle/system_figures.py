"""The figures of the communities' pictures by id, from the list of partners and the definitions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from .inputs import titled_rows

END = date(2018, 6, 30)
_SECTORS = (
    "Government",
    "Community-based organization",
    "Philanthropy",
    "residents",
    "Faith",
    "University",
    "Business",
    "Health care",
)
"""As the sample's list writes them, in the order of the map; residents stand in the definitions alone."""
Pair = tuple[str, str]


def picture_figures(root: Path, community: str, *, is_release: bool) -> dict[str, str]:
    """Every figure of the systems map, and the counts in the claims of the other two pictures."""
    raw = root / "data" / "raw" / community
    listed = {row["Organization"]: row["Sector"] for row in titled_rows(raw / "partners.csv")}
    system = _read(root, "systems", community)
    named = {each["name"]: each for each in system["organizations"]}
    everybody = listed | {name: each["sector"] for name, each in named.items() if name not in listed}
    shown = [name for name in everybody if not is_release or named.get(name, {}).get("public_as")]
    ties = {pair for tie in system["ties"] if _counts(tie) for pair in _pairs(tie["organizations"], shown)}
    told = {
        "system.partners": str(len(shown)),
        "system.links": str(len(ties)),
        "system.months": str(system["events_count_for_months"]),
    }
    if len(shown) < len(everybody):
        told["system.unnamed"] = str(len(everybody) - len(shown))
    ordered = sorted(shown, key=lambda name: (_SECTORS.index(everybody[name]), name))
    for number, name in enumerate(ordered, start=1):
        code = name.lower().replace(" ", "_").replace("-", "_")
        told[f"systems.{code}.number"] = str(number)
        told[f"systems.{code}.ties"] = str(sum(name in pair for pair in ties))
        told[f"systems.{code}.bridge"] = f"{100 * float(_betweenness(shown, ties, name)):.0f}%"
    return told | _claims(root, community)


def _claims(root: Path, community: str) -> dict[str, str]:
    themes = _read(root, "visions", community)["themes"]
    measures = _read(root, "measures", community)["measures"]
    rows = titled_rows(root / "data" / "raw" / community / "published_measures.csv")
    published = {row["Measure"] for row in rows}
    return {
        "vision.count.themes": str(len(themes)),
        "vision.count.elements": str(sum(len(theme["elements"]) for theme in themes)),
        "gap.count.strategies": str(
            len({each["strategy"] for each in measures if each["measure"] in published})
        ),
    }


def _counts(tie: Mapping[str, Any]) -> bool:
    if tie["kind"] == "agreement":
        return bool(tie["day"] <= END and tie.get("until", date.max) > END)
    return bool(date(END.year - 2, END.month, END.day) < tie["day"] <= END)


def _pairs(names: Iterable[str], shown: list[str]) -> set[Pair]:
    return set(combinations(sorted(name for name in names if name in shown), 2))


def _betweenness(names: list[str], ties: set[Pair], middle: str) -> Fraction:
    """The mean, over all pairs of others, of the share of their shortest ways that lead through one."""
    near: dict[str, set[str]] = {name: set() for name in names}
    for one, other in ties:
        near[one].add(other)
        near[other].add(one)
    far, ways = _ways(near, middle)
    total, count = Fraction(0), 0
    others = [name for name in names if name != middle]
    for start in others:
        own_far, own_ways = _ways(near, start)
        for end in others:
            if start == end:
                continue
            count += 1
            leads = end in far and middle in own_far and own_far[middle] + far[end] == own_far.get(end)
            total += Fraction(own_ways[middle] * ways[end], own_ways[end]) if leads else 0
    return total / count if count else Fraction(0)


def _ways(near: Mapping[str, set[str]], start: str) -> tuple[dict[str, int], dict[str, int]]:
    """How far everybody is from one, and by how many shortest ways."""
    far, ways, queue = {start: 0}, {start: 1}, deque([start])
    while queue:
        here = queue.popleft()
        for there in near[here]:
            if there not in far:
                far[there], ways[there] = far[here] + 1, 0
                queue.append(there)
            if far[there] == far[here] + 1:
                ways[there] += ways[here]
    return far, ways


def _read(root: Path, folder: str, community: str) -> Any:  # noqa: ANN401  YAML may hold anything
    file = root / "pipelines" / folder / f"{community}.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))
