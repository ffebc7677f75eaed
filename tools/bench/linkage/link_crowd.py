"""Link a crowd that was kept, by the product or by plain rules, and hold it against the truth.

As a process: reads ``crowd.parquet`` of a folder and writes score and seconds to ``score.json``.
"""

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from rollbook.declare import load_project
from rollbook.declare.linkage import Linkage, NameWords
from rollbook.kernel.layout import Layout
from rollbook.link.clusters import bonds_of, cluster
from rollbook.link.resolve import resolve
from tools.bench.linkage.identities import CROWD, kept
from tools.bench.linkage.rules import weigh_pairs
from tools.bench.linkage.scores import score_pairs
from tools.bench.project import ROOT

Persons = npt.NDArray[np.int64]
Link = Callable[[pd.DataFrame, Linkage, NameWords], Persons]


def by_model(identities: pd.DataFrame, linkage: Linkage, words: NameWords) -> Persons:
    """Persons as the product finds them."""
    return resolve(identities, linkage, words).persons


def by_rules(identities: pd.DataFrame, linkage: Linkage, _: NameWords) -> Persons:
    """Persons by plain rules, put together as the product puts them together."""
    pairs = weigh_pairs(identities)
    units = [frozenset((unit,)) for unit in identities["unit_code"]]
    return cluster(bonds_of(pairs, units), join_from=linkage.join_from)


WAYS: Mapping[str, Link] = {"model": by_model, "rules": by_rules}


def main(folder: Path, way: str) -> None:
    """Link the crowd of a folder in one of the ways and write what came of it."""
    identities, people = kept(folder / CROWD)
    project = load_project(Layout(ROOT))
    begun = time.perf_counter()
    persons = WAYS[way](identities, project.linkage, project.name_words)
    seconds = round(time.perf_counter() - begun, 2)
    result = {**score_pairs(persons, people).as_record(), "records": len(identities), "seconds": seconds}
    (folder / "score.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
