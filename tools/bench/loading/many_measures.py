"""As many declared measures as one likes: those of the project over and over, each with an id of its own."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from rollbook.declare.yaml_files import read_yaml

SHARED = "measures/shared/programs.yml"


def declare_measures(pipelines: Path, count: int) -> None:
    """Add copies of the shared measures that are counted from lists, until so many are shared.

    A copy is told in the same words with a number behind them, and is no headline.
    """
    path = pipelines / SHARED
    programs = read_yaml(path)
    declared = programs["measures"]
    counted = [each for each in declared if "counts" in each and "pair" not in each]
    number = 0
    while len(declared) < count:
        declared.append(_copy(counted[number % len(counted)], number // len(counted) + 2))
        number += 1
    path.write_text(yaml.safe_dump(programs, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _copy(measure: dict[str, Any], number: int) -> dict[str, Any]:
    title = {language: f"{text} ({number})" for language, text in measure["title"].items()}
    # YAML would write what two measures share as an alias, which definitions may not have.
    return {
        **deepcopy(measure),
        "measure": f"{measure['measure']}_{number}",
        "title": title,
        "is_headline": False,
    }
