"""How rare names are among people, not among rows: who comes often makes a name no more common."""

import pandas as pd

_BEARERS = {
    "given_key": ("surname_first",),
    "given_first": ("surname_first",),
    "surnames_key": ("given_first",),
    "surname_first": ("given_first",),
}
"""For each part of a name what tells its bearers apart, as well as names can."""

_KNOWN = {"given_first": "given_is_known", "surname_first": "surname_is_known"}
_SEVERAL, _SHARE = 3, 0.002
"""A name that so many people bear, and such a share of all, is a name of its own, and no slip of the pen."""


def with_rarity(portraits: pd.DataFrame) -> pd.DataFrame:
    """Add the share of people that bear each part of a name (``tf_<column>``, term frequency).

    Bearers are counted by distinct names: ten profiles of one "Charles Butler" are one bearer of each word.
    """
    found: dict[str, pd.Series] = {}
    for column, others in _BEARERS.items():
        people = portraits[[column, *others]].dropna(subset=[column]).drop_duplicates()
        bearers = portraits[column].map(people[column].value_counts(sort=False)).astype("float64")
        found[f"tf_{column}"] = bearers / max(len(people), 1)
        if column in _KNOWN:
            found[_KNOWN[column]] = bearers.fillna(0) >= max(_SEVERAL, _SHARE * len(people))
    return portraits.assign(**found)


def mostly_strangers(portraits: pd.DataFrame) -> pd.DataFrame:
    """Profiles of which hardly two are one person: chance likeness is counted on them.

    Of those with the same first given name and first surname only the one that tells most; likewise of
    those with the same own birth date, or the same first phone or address, whose given names begin alike:
    families stay.
    """
    lists = ["phones", "emails", "homes", "births"]
    told = sum(portraits[column].map(len) for column in lists)
    kept = portraits.assign(
        told=told,
        letter=portraits["given_key"].str[:1],
        phone=portraits["phones"].str[0].astype("str"),
        home=portraits["homes"].str[0].astype("str"),
    )
    kept = kept.sort_values(["told", "unique_id"], ascending=[False, True], kind="stable")
    kept = kept.drop_duplicates(["given_first", "surname_first"])
    for column in ("own_birth", "phone", "home"):
        kept = kept[kept[column].isna() | ~kept.duplicated([column, "letter"])]
    return kept.sort_values("unique_id")[portraits.columns]
