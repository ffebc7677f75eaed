"""What lists state of a person's language and of race and ethnicity."""

import pandas as pd

from rollbook.tables.check import make_table

_TRAITS = ["language_code", "race_ethnicity_code"]


def build_traits(used: pd.DataFrame) -> pd.DataFrame:
    """One row per person of whom any list states either (``linked.traits``).

    The roster is trusted before all other lists, and the newest statement before older ones; a row that says
    nothing takes nothing back.

    Parameters
    ----------
    used
        Records that are used, with ``person_id``, in order of time.
    """
    is_roster = used["source_code"] == "roster"
    # The last of a group is the newest of the roster, where the roster says anything at all.
    trusted_last = pd.concat([used[~is_roster], used[is_roster]])
    stated = trusted_last.groupby("person_id", sort=True)[_TRAITS].last()
    return make_table("linked.traits", stated.dropna(how="all").reset_index())
