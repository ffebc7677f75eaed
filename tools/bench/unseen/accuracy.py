"""What cleaning makes of the unseen lists.

As a process: cleans the project's lists and writes right and asked cells, by measure,
to ``unseen.json`` of the
project, and the wrong cells as written to ``unseen_wrong.tsv``. All people in them are made up.
"""

import json
import sys
from pathlib import Path

from tools.bench.cleaning.accuracy import Score, clean_lists, score
from tools.bench.unseen.lists import WRITERS, unseen_list
from tools.bench.unseen.nobodies import NOBODY


def score_unseen(root: Path) -> Score:
    """The score of the unseen lists that lie in a project."""
    return _fold_nobodies(score({layout: unseen_list(layout) for layout in WRITERS}, clean_lists(root)))


def _fold_nobodies(result: Score) -> Score:
    # A person, a head count, a totals row or nobody: why somebody is nobody is not asked here.
    wrong = [entry for entry in result.wrong["row_kind"] if not set(entry[1:]) <= set(NOBODY)]
    result.right["row_kind"] += len(result.wrong["row_kind"]) - len(wrong)
    result.wrong["row_kind"] = wrong
    return result


def main(root: Path) -> None:
    """Score the lists that lie in a project."""
    result = score_unseen(root)
    counts = {measure: [result.right[measure], result.asked[measure]] for measure in sorted(result.asked)}
    (root / "unseen.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    with (root / "unseen_wrong.tsv").open("w", encoding="utf-8") as stream:
        for measure, entries in sorted(result.wrong.items()):
            for row, made, true in entries:
                stream.write(f"{measure}\t{made!s}\t{true!s}\t{dict(row.cells)!r}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
