"""Pairs and belongings as tables: with pseudonyms, and with what was compared said in few words."""

import numpy as np
import pandas as pd

from rollbook.link.resolve import Resolution
from rollbook.tables.check import make_table

_CONTACT = {
    "phone_and_home": "same",
    "phone": "same",
    "phone_close": "close",
    "home_other_phone": "conflict",
    "other_phone": "conflict",
    "all_differ": "conflict",
}
_HOME = {
    "phone_and_home": "same",
    "home": "same",
    "home_other_phone": "same",
    "other_home": "conflict",
    "all_differ": "conflict",
}
_ZIP = {"same": "partial", "different": "conflict"}
_BIRTH = {"shared": "same", "close": "close", "different": "conflict"}
_LOWEST_WEIGHT = -60.0


def build_links(resolution: Resolution, profile_ids: pd.Series, person_ids: pd.Series) -> pd.DataFrame:
    """The compared pairs that may be one person (``linked.links``, one row per pair of profiles).

    Parameters
    ----------
    resolution
        Who is who, by positions of records.
    profile_ids, person_ids
        For each record the pseudonyms of its profile and its person.
    """
    pairs = resolution.pairs
    one, other = pairs["profile"].to_numpy(), pairs["other_profile"].to_numpy()
    place = pairs["contact"].map(_HOME).fillna(pairs["zip"].map(_ZIP)).fillna("unknown")
    return make_table(
        "linked.links",
        pd.DataFrame({
            "profile_id": profile_ids.to_numpy()[one],
            "other_profile_id": profile_ids.to_numpy()[other],
            "person_id": person_ids.to_numpy()[one],
            "other_person_id": person_ids.to_numpy()[other],
            "match_weight": pairs["match_weight"].clip(lower=_LOWEST_WEIGHT).to_numpy(),
            "match_probability": pairs["match_probability"].to_numpy(),
            "name_level_code": _name_levels(pairs),
            "contact_level_code": pairs["contact"].map(_CONTACT).fillna("unknown").to_numpy(),
            "place_level_code": place.to_numpy(),
            "birth_level_code": pairs["births"].map(_BIRTH).fillna("unknown").to_numpy(),
            "decision_code": pairs["decision_code"].to_numpy(),
        }),
    )  # fmt: skip


def _name_levels(pairs: pd.DataFrame) -> np.ndarray:
    given, surnames = pairs["given"], pairs["surnames"]
    conditions = [
        (given == "same") & (surnames == "same"),
        (given == "unknown") & (surnames == "unknown"),
        given.isin(["different", "second_differs"]) | (surnames == "different"),
        (given == "typo") | (surnames == "typo"),
    ]
    return np.select(
        [each.to_numpy(bool) for each in conditions], ["same", "unknown", "conflict", "close"], "partial"
    )


def build_belongings(resolution: Resolution, profile_ids: pd.Series, person_ids: pd.Series) -> pd.DataFrame:
    """How likely profiles belong to persons (``linked.belongings``, one row per profile and person)."""
    found = resolution.belongings
    return make_table(
        "linked.belongings",
        pd.DataFrame({
            "profile_id": profile_ids.to_numpy()[found["profile"].to_numpy()],
            "person_id": person_ids.to_numpy()[found["person"].to_numpy()],
            "belonging_probability": found["belonging_probability"].to_numpy(),
        }),
    )  # fmt: skip
