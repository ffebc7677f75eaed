"""Small tables of records for the linkage, alone or among strangers who make names as common as they are."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.link.resolve import Resolution, resolve

Said = dict[str, Any]

_GIVEN = [
    "ana",
    "maria",
    "jose",
    "juan",
    "luz",
    "rosa",
    "carmen",
    "luis",
    "pedro",
    "elena",
    "teresa",
    "martha",
    "jorge",
    "raul",
    "silvia",
    "norma",
    "irma",
    "hugo",
    "ruben",
    "gloria",
    "blanca",
    "oscar",
    "nancy",
    "laura",
    "diana",
    "sergio",
    "victor",
    "monica",
    "alicia",
    "ramon",
]
_SURNAMES = [
    "aguilar",
    "avila",
    "ayala",
    "campos",
    "castro",
    "cortes",
    "diaz",
    "flores",
    "fuentes",
    "galvan",
    "garcia",
    "guzman",
    "herrera",
    "ibarra",
    "lara",
    "leon",
    "lopez",
    "luna",
    "mejia",
    "mendez",
    "meza",
    "montes",
    "nunez",
    "ochoa",
    "ortega",
    "ortiz",
    "pena",
    "perez",
    "ramos",
    "reyes",
    "rios",
    "rivas",
    "robles",
    "rojas",
    "ruiz",
    "silva",
    "solis",
    "soto",
    "torres",
    "vega",
]
_TEXTS = [
    "unit_code",
    "given_name",
    "surnames_name",
    "nickname_name",
    "name_key",
    "phone_code",
    "email",
    "address_key",
    "zip_code",
    "list_id",
    "suffix_code",
    "own_birth_date",
]
STRANGERS = 130


@cache
def project() -> Project:
    """The definitions of the repository."""
    return load_project(Layout(Path(__file__).resolve().parents[3]))


def said(given: str, surnames: str = "", **more: object) -> Said:
    """A record: a name in two cells and whatever else is told."""
    return {"given_name": given, "surnames_name": surnames, "name_key": f"{given} {surnames}".strip(), **more}


def identities(records: Sequence[Said]) -> pd.DataFrame:
    """Records as the linkage takes them; each on a list of its own, if nothing else is said."""
    rows = [
        {"unit_code": f"list {place}", "is_exclusive": True, "birth_dates": (), "is_anchor": False, **record}
        for place, record in enumerate(records)
    ]
    columns = [*_TEXTS, "birth_dates", "is_exclusive", "is_anchor"]
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(_TEXTS, "str"))


def strangers(count: int = STRANGERS) -> list[Said]:
    """People who have nothing to do with each other, of common names."""
    return [
        said(
            _GIVEN[place % len(_GIVEN)],
            f"{_SURNAMES[place * 7 % len(_SURNAMES)]} {_SURNAMES[(place * 11 + 3) % len(_SURNAMES)]}",
            phone_code=f"661{(place * 7919 + 2345678) % 10**7:07d}",
            address_key=f"{100 + place * 37} {place % 90} e",
            zip_code=f"9355{place % 5}",
        )
        for place in range(count)
    ]


def who_is_who(
    records: Sequence[Said],
    *,
    among: int = STRANGERS,
    same: Sequence[tuple[int, int]] = (),
    different: Sequence[tuple[int, int]] = (),
) -> Resolution:
    """Resolve records that stand in front of a crowd of strangers."""
    told = identities([*records, *strangers(among)])
    return resolve(told, project().linkage, project().name_words, same=same, different=different)


def pairs_of(found: Resolution) -> list[dict[str, Any]]:
    """The pairs that were told, the likeliest first."""
    ordered = found.pairs.sort_values("match_probability", ascending=False, kind="stable")
    return [{str(name): cell for name, cell in row.items()} for row in ordered.to_dict("records")]


def people(records: Sequence[Said], **settings: Any) -> list[list[int]]:  # noqa: ANN401  settings of who_is_who
    """The positions of the records of each person, without the crowd."""
    groups: dict[int, list[int]] = {}
    for place, person in enumerate(who_is_who(records, **settings).persons[: len(records)].tolist()):
        groups.setdefault(person, []).append(place)
    return list(groups.values())
