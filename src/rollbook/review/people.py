"""What the lists say of the profiles of a pair: for the figures, and for the eye."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from rollbook.declare.engagement import Engagement
from rollbook.declare.linkage import RecordPlace
from rollbook.declare.models import Quarterly
from rollbook.kernel.period import Quarter
from rollbook.review.pairs import Pair
from rollbook.review.sides import MEETING, Frame, Side
from rollbook.tables.rows import Row, rows_of

NEEDS = (
    "clean.records",
    "clean.children",
    "linked.record_persons",
    "linked.links",
    "linked.belongings",
    "linked.persons",
    "linked.touches",
    "linked.joins",
)
"""The tables that a review is made from."""

_SHOWN = [
    "record_id", "profile_id", "source_code", "file_name", "sheet_name", "row_number", "quarter_code",
    "name_key", "given_name", "surnames_name", "nickname_name", "name_suffix_code", "phone_code", "email",
    "street_address", "address_key", "zip_code", "joined_date", "attended_date", "started_date",
    "parent_group_name", "parent_group_type_code", "leader_role_code", "term_from_date",
]  # fmt: skip

_LISTED = (
    *("profile_id", "source_code", "file_name"),
    *("parent_group_type_code", "leader_role_code", "term_from_date"),
)

Tables = Mapping[str, pd.DataFrame]
ByProfile = Mapping[str, list[Row]]


@dataclass(frozen=True)
class Lists:
    """What the lists say, by profile; of the profiles of some pairs alone."""

    records: ByProfile
    children: ByProfile
    touches: ByProfile
    joins: ByProfile
    left: Mapping[str, date | None] = field(default_factory=dict)
    """The first day no longer a member, by person."""
    belongings: Mapping[tuple[str, str], float] = field(default_factory=dict)
    """How likely a profile belongs to a person, all who claim it considered."""

    @classmethod
    def about(cls, tables: Tables, pairs: Iterable[Pair]) -> "Lists":
        """Look up everything that is told of the profiles of some pairs."""
        asked = list(pairs)
        profiles = {profile for pair in asked for profile in (*pair.one, *pair.other, *pair.rest)}
        persons = tables["linked.persons"]
        people = {person for pair in asked for person in (pair.person, pair.other_person)}
        known = persons[persons["person_id"].isin(people)]
        records = _records_of(tables, profiles)
        births = tables["clean.children"].merge(records[["record_id", "profile_id"]], on="record_id")
        return cls(
            records=_by_profile(records, "quarter_code", "record_id"),
            children=_by_profile(births, "born_from_date", "born_until_date"),
            touches=_by_profile(_of(tables["linked.touches"], profiles), "touched_date"),
            joins=_by_profile(_of(tables["linked.joins"], profiles), "joined_date"),
            left={row["person_id"]: _day(row["left_date"]) for row in rows_of(known)},
            belongings={
                (row["profile_id"], row["person_id"]): row["belonging_probability"]
                for row in rows_of(_of(tables["linked.belongings"], profiles))
            },
        )

    def chance(self, pair: Pair) -> float:
        """How likely a pair is one person, as the published figures see it; 0 where they rule it out.

        A profile that several people claim is less likely anyone's than its likeness to each of them says.
        """
        if pair.is_joined:
            own = (
                self.belongings.get((each, pair.person), 0.0) for each in (pair.profile, pair.other_profile)
            )
            return min(own)
        crossed = ((pair.other_profile, pair.person), (pair.profile, pair.other_person))
        return max(self.belongings.get(each, 0.0) for each in crossed)

    def records_of(self, profiles: Iterable[str]) -> list[Row]:
        """The records of some profiles, in order of time."""
        found = [record for profile in profiles for record in self.records.get(profile, ())]
        return sorted(found, key=lambda record: (record["quarter_code"], record["record_id"]))

    def births_of(self, profiles: Iterable[str]) -> list[Row]:
        """The children that the records of some profiles tell of."""
        return [birth for profile in profiles for birth in self.children.get(profile, ())]

    def place_of(self, profile: str) -> RecordPlace:
        """The row by which a verdict names a profile: the first that speaks of it."""
        first = self.records_of([profile])[0]
        return RecordPlace(
            file=first["file_name"],
            sheet=first["sheet_name"] or "",
            row=int(first["row_number"]),
            name=first["name_key"],
        )

    def side(self, profiles: Iterable[str], person: str) -> Side:
        """What figures are made of."""
        asked = list(profiles)
        records = self.records_of(asked)
        homes = [record for record in records if record["address_key"]]
        starts = [_day(record["term_from_date"]) for record in records]
        return Side(
            joined=min(
                (_must(row["joined_date"]) for each in asked for row in self.joins.get(each, ())),
                default=None,
            ),
            left=self.left.get(person),
            touches=frozenset(
                (row["touch_code"], _must(row["touched_date"]))
                for each in asked
                for row in self.touches.get(each, ())
            ),
            leads_from=min((day for day in starts if day), default=None),
            home=f"{homes[-1]['address_key']}|{homes[-1]['zip_code'] or ''}" if homes else "",
        )


def frame_of(tables: Tables, quarterly: Quarterly, engagement: Engagement, period: Quarter) -> Frame:
    """Dates, meetings and channels that everybody is measured by."""
    touches = tables["linked.touches"]
    days = touches.loc[touches["touch_code"] == MEETING, "touched_date"].drop_duplicates()
    return Frame(
        map_dates=quarterly.map_dates_of(period),
        quarters=tuple(Quarter.parse(quarterly.first_quarter).through(period)),
        channels=engagement.channel_of_touch(),
        meetings=frozenset(_must(day) for day in days),
        integrated_meetings=engagement.integrated_meetings,
        integrated_within_days=engagement.integrated_within_days,
    )


def profiles_at(tables: Tables, places: Iterable[RecordPlace]) -> dict[RecordPlace, str]:
    """The profile of each row that is named, where the name that was seen still stands there."""
    asked = {(place.file, place.sheet, place.row): place for place in places}
    records = tables["clean.records"][["record_id", "file_name", "sheet_name", "row_number", "name_key"]]
    named = records[records["file_name"].isin({file for file, _, _ in asked})]
    found = rows_of(named.merge(tables["linked.record_persons"], on="record_id"), missing="")
    profiles = {}
    for row in found:
        place = asked.get((row["file_name"], row["sheet_name"], int(row["row_number"])))
        if place is not None and place.name == row["name_key"]:
            profiles[place] = row["profile_id"]
    return profiles


def units_of(tables: Tables, profiles: Collection[str]) -> dict[str, set[str]]:
    """For each profile the lists that name it and name a person once: rosters, lists of a type, terms.

    Sign-in sheets are none of them: whoever attends may sign twice.
    """
    found: dict[str, set[str]] = defaultdict(set)
    records = _records_of(tables, {*profiles})
    for record in rows_of(records.loc[records["source_code"] != "signin", [*_LISTED]]):
        unit = _unit(record)
        if unit:
            found[record["profile_id"]].add(unit)
    return found


def _unit(record: Row) -> str:
    if record["source_code"] == "roster":
        return str(record["file_name"])
    if record["source_code"] == "participants":
        return f"participants|{record['parent_group_type_code'] or ''}"
    if record["source_code"] == "leaders":
        return f"{record['file_name']}|{record['leader_role_code']}|{record['term_from_date']}"
    return ""


def _records_of(tables: Tables, profiles: set[str]) -> pd.DataFrame:
    owners = _of(tables["linked.record_persons"], profiles)
    records = tables["clean.records"].merge(owners[["record_id", "profile_id"]], on="record_id")
    return records.reindex(columns=_SHOWN)


def _of(table: pd.DataFrame, profiles: set[str]) -> pd.DataFrame:
    return table[table["profile_id"].isin(profiles)]


def _by_profile(table: pd.DataFrame, *order: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(table.sort_values([*order], kind="stable")):
        found[row["profile_id"]].append(row)
    return found


def _must(day: pd.Timestamp | date) -> date:
    return day.date() if isinstance(day, pd.Timestamp) else day


def _day(day: pd.Timestamp | date | None) -> date | None:
    return None if day is None else _must(day)
