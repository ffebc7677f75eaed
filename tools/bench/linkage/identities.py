"""Records laid out as ``rollbook.link.resolve`` wants them; what is not said of a person is missing."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from rollbook.clean.names import PersonName

CROWD = "crowd.parquet"
TEXTS = (
    "unit_code",
    "given_name",
    "surnames_name",
    "nickname_name",
    "name_key",
    "suffix_code",
    "phone_code",
    "email",
    "address_key",
    "zip_code",
    "list_id",
    "own_birth_date",
    "city_name",
)


def named(name: PersonName) -> dict[str, str]:
    """The cells of a name as the cleaner leaves them."""
    cells = {"given_name": name.given, "surnames_name": name.surnames, "nickname_name": name.nickname}
    return {**cells, "name_key": name.key}


def identities_of(records: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The table of identities: one row per record, in order; a person stands in each unit at most once.

    Parameters
    ----------
    records
        Cells by column; ``birth_dates`` a tuple of ISO texts. Empty text is missing.
    """
    table = pd.DataFrame.from_records(list(records))
    texts = {name: _texts(table, name) for name in TEXTS}
    births = table["birth_dates"].map(tuple) if "birth_dates" in table else pd.Series([()] * len(table))
    anchors = table["is_anchor"].astype(bool) if "is_anchor" in table else False
    return pd.DataFrame({**texts, "birth_dates": births, "is_exclusive": True, "is_anchor": anchors})


def keep(identities: pd.DataFrame, people: Sequence[int], path: Path) -> None:
    """Keep identities, and the person behind each, for another process."""
    identities.assign(true_person=people).to_parquet(path, index=False)


def kept(path: Path) -> tuple[pd.DataFrame, list[int]]:
    """Identities that were kept, and the person behind each."""
    table = pd.read_parquet(path)
    births = table["birth_dates"].map(tuple)
    return table.drop(columns="true_person").assign(birth_dates=births), table["true_person"].tolist()


def _texts(table: pd.DataFrame, name: str) -> pd.Series:
    if name not in table:
        return pd.Series(None, index=table.index, dtype="str")
    told = table[name].astype("str")
    return told.where(told != "")
