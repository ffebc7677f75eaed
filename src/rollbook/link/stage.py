"""The link stage: records to persons, repeats merged, every row accounted for."""

from collections.abc import Mapping

import pandas as pd

from rollbook.declare import Project
from rollbook.kernel.keyed import Subkey
from rollbook.link.accounts import build_row_accounts, with_status
from rollbook.link.children import build_children
from rollbook.link.identities import identities_of
from rollbook.link.links import build_belongings, build_links
from rollbook.link.persons import build_addresses, build_attendances, build_persons
from rollbook.link.pseudonyms import name_persons, profile_ids_of
from rollbook.link.resolve import resolve
from rollbook.link.touches import build_heard, build_joins, build_leaders, build_phones, build_touches
from rollbook.link.traits import build_traits
from rollbook.link.verdicts import apply_verdicts
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

_USED = ("used", "corrected")


def link_tables(
    clean: Mapping[str, pd.DataFrame],
    project: Project,
    community: str,
    *,
    key: Subkey,
    earlier: Mapping[str, pd.DataFrame] | None = None,
) -> Tables:
    """Find out who is who across all lists of a community.

    Parameters
    ----------
    clean
        The ``clean.*`` tables.
    project
        The definitions: settings of the linkage, words for names, verdicts.
    community
        Whose verdicts hold.
    key
        What profiles and persons are named with.
    earlier
        ``linked.record_persons`` and ``clean.records`` of the run of the latest earlier quarter, if it was
        made with the same key: persons keep their pseudonyms.

    Returns
    -------
    dict
        The ``linked.*`` tables. Read rows = used + merged + corrected + set aside, for every file.

    Raises
    ------
    InputError
        If verdicts contradict each other.
    """
    records = clean["clean.records"].sort_values(["quarter_code", "record_id"], kind="stable")
    records = records.reset_index(drop=True)
    identities = identities_of(records, clean["clean.children"])
    verdicts = apply_verdicts(project.verdicts_of(community), records)
    found = resolve(
        identities, project.linkage, project.name_words, same=verdicts.same, different=verdicts.different
    )
    naming = name_persons(records, found.persons, earlier, key)
    profile_ids = profile_ids_of(records, found.profiles, key)
    named = with_status(records.assign(profile_id=profile_ids, person_id=naming.person_ids))
    return {
        "linked.links": build_links(found, profile_ids, naming.person_ids),
        "linked.belongings": build_belongings(found, profile_ids, naming.person_ids),
        "linked.person_changes": naming.changes,
        "linked.verdicts": verdicts.table,
        **_tables_of_persons(clean, named),
    }


def _tables_of_persons(clean: Mapping[str, pd.DataFrame], records: pd.DataFrame) -> Tables:
    used = records[records["status_code"].isin(_USED)]
    return {
        "linked.record_persons": make_table("linked.record_persons", records),
        "linked.persons": build_persons(used),
        "linked.traits": build_traits(used),
        "linked.children": build_children(records, clean["clean.children"]),
        "linked.addresses": build_addresses(used),
        "linked.phones": build_phones(records),
        "linked.touches": build_touches(records),
        "linked.joins": build_joins(records),
        "linked.heard": build_heard(records),
        "linked.leaders": build_leaders(used),
        "linked.attendances": build_attendances(used),
        "linked.row_accounts": build_row_accounts(clean, records),
    }
