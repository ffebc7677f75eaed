"""Benchmarks of others, of two files that name each person once: what is in both has to be found.

As a process: reads the files of a folder, links them and writes the scores to ``score.json`` of the folder.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from rollbook.clean.addresses import read_address
from rollbook.clean.contacts import read_zip
from rollbook.clean.names import PersonName, join_name
from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.link.resolve import resolve
from tools.bench.linkage.identities import identities_of, named
from tools.bench.linkage.scores import PairScore, score_links
from tools.bench.project import ROOT

LATINO = "Latino"


@dataclass(frozen=True)
class TwoFiles:
    """Records of two files, in which file each stands, who it is, and what else is told of the person."""

    identities: pd.DataFrame
    is_second: np.ndarray
    true: np.ndarray
    origin: np.ndarray

    def link(self) -> np.ndarray:
        """The person of each record."""
        project = load_project(Layout(ROOT))
        return resolve(self.identities, project.linkage, project.name_words).persons

    def scores(self, persons: np.ndarray) -> dict[str, PairScore]:
        """Links over all, and over those whom the first file calls Latino."""
        latino = self.is_second | (self.origin == LATINO)
        return {
            "all": score_links(persons, self.true, self.is_second),
            "latino": score_links(persons[latino], self.true[latino], self.is_second[latino]),
        }


def pseudopeople(folder: Path) -> TwoFiles:
    """Census and tax forms: names and addresses, no dates; the first row of whoever stands in a file."""
    census, taxes = (_once(pd.read_csv(folder / f"{name}.csv", dtype="str")) for name in ("census", "taxes"))
    taxes.columns = taxes.columns.str.removeprefix("mailing_address_")
    records = [
        *_people(census.fillna(""), "census"),
        *_people(taxes.fillna(""), "taxes"),
    ]
    true = np.concatenate([census["simulant_id"].to_numpy(), taxes["simulant_id"].to_numpy()])
    origin = np.concatenate([census["race_ethnicity"].fillna("").to_numpy(), np.full(len(taxes), "")])
    return TwoFiles(identities_of(records), np.arange(len(true)) >= len(census), true, origin)


def febrl4(folder: Path) -> TwoFiles:
    """FEBRL's fourth set without its social security number: 5,000 persons, each once in both files."""
    files = [
        pd.read_csv(folder / f"dataset4{side}.csv", dtype="str", skipinitialspace=True).fillna("")
        for side in "ab"
    ]
    records = [record for side, file in zip("ab", files, strict=True) for record in _febrl(file, side)]
    true = pd.concat(files)["rec_id"].str.extract(r"rec-(\d+)-", expand=False).to_numpy()
    return TwoFiles(
        identities_of(records), np.arange(len(true)) >= len(files[0]), true, np.full(len(true), "")
    )


def _once(people: pd.DataFrame) -> pd.DataFrame:
    return people.drop_duplicates("simulant_id").reset_index(drop=True)


def _people(people: pd.DataFrame, side: str) -> Iterator[dict[str, object]]:
    for row in people.to_dict("records"):
        # Without a surname the initial would be taken for one.
        middle = row["middle_initial"] if row["last_name"] else ""
        given = f"{row['first_name']} {middle}".strip()
        street = f"{row['street_number']} {row['street_name']} {row['unit_number']}"
        box = row.get("po_box", "")
        yield {
            "unit_code": side,
            **named(_name(given, row["last_name"])),
            "address_key": _address(f"po box {box}" if box else street),
            "zip_code": read_zip(row["zipcode"]) or "",
        }


def _febrl(people: pd.DataFrame, side: str) -> Iterator[dict[str, object]]:
    for row in people.to_dict("records"):
        yield {
            "unit_code": side,
            **named(_name(row["given_name"], row["surname"])),
            "address_key": _address(f"{row['street_number']} {row['address_1']}"),
            "zip_code": row["postcode"],
            "city_name": row["suburb"],
            "own_birth_date": _birth(row["date_of_birth"]),
        }


def _name(given: str, surnames: str) -> PersonName:
    # The cleaner reads a whole name where one cell is empty; here it is known which of them is.
    return join_name(given, surnames) if given and surnames else PersonName(given, surnames)


def _address(text: str) -> str:
    address = read_address(" ".join(text.split()))
    return address.key if address else ""


def _birth(digits: str) -> str:
    # A day that no calendar has is no birth date.
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}").isoformat()
    except ValueError:
        return ""


FILES: dict[str, Callable[[Path], TwoFiles]] = {"pseudopeople": pseudopeople, "febrl4": febrl4}


def main(folder: Path, kind: str, files: Path) -> None:
    """Link the two files of a benchmark and write what came of it."""
    two = FILES[kind](files)
    scores = two.scores(two.link())
    told = {name: score.as_record() for name, score in scores.items() if score.true}
    (folder / "score.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
