"""A small made-up community, released and audited by the code that does it for a real one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from rollbook.auditing import READ, audit_run
from rollbook.kernel.layout import Layout
from rollbook.link.pseudonyms import name_persons, profile_ids_of
from rollbook.owner import Entry, note_entry
from rollbook.present.disclosure.facts import Attack
from rollbook.releasing import freeze
from rollbook.stages import STAGES, Run
from rollbook.tables.catalogue import find
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables
from tests.unit.present.view_sample import parameters, project
from tests.unit.protect.measure_samples import counted
from tests.unit.protect.samples import measurements

DAY = "2018-08-01"
ROWS = 40
HOMES = {"93543": 700, "93544": 60, "93550": 3000, "93551": 3000, "93552": 2000, "93553": 90,
         "93591": 900}  # fmt: skip
"""Housing units by ZIP: two have few; of one that is not named there are 2,000."""

MEMBERS = {"93543": 14, "93544": 2, "93550": 80, "93551": 41, "93552": 31, "93553": 4,
           "93591": 13, "elsewhere": 12}  # fmt: skip


@dataclass(frozen=True)
class SmallRelease:
    """One quarter of a project in a folder of its own; ``members`` are member households by ZIP."""

    root: Path
    members: Mapping[str, int]
    period: str = "2018Q2"
    homes: Mapping[str, int] = field(default_factory=lambda: HOMES)
    changed: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @cached_property
    def run(self) -> Run:
        """The run, with the project's own settings."""
        asked = parameters("en").model_copy(update={"period": self.period})
        return Run(Layout(self.root), project(), asked)

    def make(self) -> Tables:
        """Take the counts through the stage that protects them, and store what comes out."""
        stage = next(each for each in STAGES if each.name == "protect")
        before = self._counted() | dict(self.changed)
        made = stage.make(self.run, before)
        attacked = {name: table for name, table in before.items() if name in READ}
        self.run.store.write({**attacked, **made, **self._people()}, stage="protect", made_from={})
        return made

    def publish(self) -> None:
        """Let the owner know of it as a release would: the ledger, frozen zones, the log."""
        run, profile = self.run, self.run.project.quarterly.release.profile
        cells = run.store.read(["internal.published_cells"])["internal.published_cells"]
        last = run.owner.log(run.community).last(profile)
        state = run.owner.ledger(run.community, profile).append(self.period, cells, last)
        freeze(run)
        entry = Entry(
            kind="released", date=DAY, profile=profile, series=state.head.series, ledger=state.ledger_id,
            key_id=run.owner.key.key_id, quarter=self.period, files=0, signature="0" * 64,
        )  # fmt: skip
        note_entry(run.layout, run.community, entry)

    def attacks(self, folder: Path | None = None) -> Sequence[Attack]:
        """Every attack of `rollbook audit`, on the stored tables and the files of a folder."""
        return audit_run(self.run, folder or self.root / "nothing").attacks

    def broken(self, folder: Path | None = None) -> set[str]:
        """The attacks that worked."""
        return {f"{each.attack} {each.case}" for each in self.attacks(folder) if not each.passed}

    def _counted(self) -> Tables:
        zips = self.run.project.community(self.run.community).zips
        days = self.run.project.quarterly.map_dates_of(self.run.parameters.quarter)
        places = [
            {"layer_code": "members", "as_of_date": pd.Timestamp(day), "place_code": place,
             "household_count": count, "person_count": count}
            for day, share in zip(days, (0.6, 1.0), strict=True)
            for place in (*zips, "elsewhere")
            for count in [round(share * self.members.get(place, 0))]
        ]  # fmt: skip
        census = [{"zip_code": code, "housing_units_count": self.homes.get(code, 2000)} for code in zips]
        empty = ("clean.address_points", "located.addresses", "located.groups")
        return {
            **measurements(),
            **{name: make_table(name, []) for name in empty},
            "measured.place_counts": make_table("measured.place_counts", places),
            # As many as stand on that step of the ladder: an attacker knows that these are the same people.
            "measured.cores": make_table(
                "measured.cores", [{"quarter_code": "2018Q2", "person_count": 16, "household_count": 14}]
            ),
            "measured.families": make_table("measured.families", []),
            "clean.census_zips": make_table("clean.census_zips", census),
            "measured.row_accounts": make_table("measured.row_accounts", accounts()),
            "measured.integrations": make_table("measured.integrations", standing()),
            "measured.measures": make_table("measured.measures", followed()),
        }

    def _people(self) -> Tables:
        ids = [f"roster.csv||{number:07d}" for number in range(ROWS)]
        records = pd.DataFrame({"record_id": ids, "name_key": "ana prueba"}, dtype="str")
        key, alone = self.run.owner.key.subkey("pid", self.run.community), np.arange(ROWS)
        named = name_persons(records, alone, None, key)
        table = records.assign(person_id=named.person_ids, profile_id=profile_ids_of(records, alone, key))
        return {"linked.record_persons": table[[*find("linked.record_persons").columns]]}


def accounts() -> list[dict[str, Any]]:
    """What became of the rows, by list and altogether."""
    counts = {"read": 9, "used": 6, "merged": 1, "corrected": 1, "set_aside": 1}
    told = {f"{name}_count": count for name, count in counts.items()}
    return [{"account_code": code, **told} for code in ("roster", "signin", "total")]


def standing(step: int = 2) -> list[dict[str, Any]]:
    """Members at the end of each quarter: a few more each time; and who joined."""
    quarters = [str(quarter) for quarter in pd.period_range("2016Q1", "2018Q2", freq="Q")]
    counts = accumulate([21, *(step for _ in quarters[1:])])
    return [
        {"quarter_code": quarter, "integration_code": code, "household_count": count, "person_count": count}
        for quarter, members in zip(quarters, counts, strict=True)
        for code, count in (("members", members), ("joined", step), ("integrated", 0))
    ]


def followed() -> list[dict[str, Any]]:
    """Groups of which one is small: 30 of 35 in a quarter speak Spanish, 12 of 15 in a month."""
    told = (("participants_joined", "2018Q2", 30, 5), ("first_timers", "2018-05", 12, 3))
    return [
        counted(name, period, (count, count), group=group)
        for name, period, spanish, english in told
        for group, count in (
            (("all", "all"), spanish + english), (("language", "es"), spanish), (("language", "en"), english),
        )
    ]  # fmt: skip
