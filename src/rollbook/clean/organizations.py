"""One name for an organization however it is written, and the sector that is known for it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from rollbook.clean.columns import Column, texts_of, written
from rollbook.clean.names import name_key
from rollbook.declare.codes import Organizations

_ENDINGS = frozenset({"inc", "incorporated", "llc", "corp", "corporation", "ltd"})
_SMALL_WORDS = frozenset({"the", "and"})


@dataclass(frozen=True)
class Known:
    """An organization's one name and its sector, as far as known."""

    name: str
    sector: str | None


Directory = Mapping[str, Known]
"""Organizations by the key of each of their names."""


def organization_key(name: str) -> str:
    """What is the same in all spellings: no case, accents or punctuation, no "Inc.", "the" or "&"."""
    words = name_key(name).split()
    kept = [word for word in words if word not in _SMALL_WORDS]
    while len(kept) > 1 and kept[-1] in _ENDINGS:
        kept.pop()
    return " ".join(kept or words)


def declared_directory(organizations: Organizations) -> dict[str, Known]:
    """The organizations that the project declares (``pipelines/codes/organizations.yml``)."""
    return {
        organization_key(name): Known(each.name, each.sector)
        for each in organizations.organizations
        for name in (each.name, *each.variants)
    }


def with_partners(declared: Directory, partners: pd.DataFrame) -> Directory:
    """The declared organizations and the partners; for a sector the list of partners speaks first."""
    directory = dict(declared)
    for name, sector in partners[["partner_name", "sector_code"]].itertuples(index=False):
        known = declared.get(organization_key(name))
        stated = None if pd.isna(sector) else str(sector)
        directory[organization_key(name)] = Known(name, stated or (known.sector if known else None))
    return directory


def name_organizations(records: pd.DataFrame, directory: Directory) -> pd.DataFrame:
    """Give records the one name of their organization, and its sector where they state none.

    An organization that is neither declared nor a partner gets the spelling that is used most.
    """
    if not records["organization_name"].notna().any():
        return records
    names = written(records["organization_name"])
    usual = _usual_spellings(names)
    found = names.each(lambda name: directory.get(organization_key(name)))
    one_name = Column(
        names.codes,
        [
            known.name if known else usual.get(organization_key(name)) or None
            for name, known in zip(names.distinct, found.distinct, strict=True)
        ],
    )
    sectors = texts_of(found.each(lambda known: known.sector if known else None))
    stated = records["sector_code"]
    return records.assign(
        organization_name=texts_of(one_name).array,
        sector_code=stated.where(stated.notna(), sectors.set_axis(records.index)),
    )


def _usual_spellings(names: Column[str]) -> dict[str, str]:
    spellings: dict[str, Counter[str]] = {}
    counts: np.ndarray[tuple[int], np.dtype[np.int64]] = names.value_counts()
    for name, count in zip(names.distinct, counts.tolist(), strict=True):
        spellings.setdefault(organization_key(name), Counter())[name] += count
    return {
        key: min((-count, name) for name, count in counter.items())[1] for key, counter in spellings.items()
    }
