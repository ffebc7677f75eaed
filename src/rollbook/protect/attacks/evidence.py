"""What a release is attacked with: its own tables and files, and what a neighbour may know besides.

Who lives where, and how many households there truly are, serves only to tell how often a guess is right.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from rollbook.declare.models import Area, Release
from rollbook.declare.venues import Venue
from rollbook.protect.attacks.addresses import strewn_addresses
from rollbook.protect.attacks.codes import Guessed
from rollbook.protect.attacks.differences import Shown
from rollbook.protect.attacks.insider import Crowd
from rollbook.protect.attacks.location import Flags, Points
from rollbook.protect.attacks.places import Places
from rollbook.protect.leaves import leaf_counts
from rollbook.protect.public_places import is_declared
from rollbook.tables.rows import rows_of

MEMBERS = "members"
ALL = "all"
_NO_HOMES = ("place", "zip_weighted", "zip_po_box", "unmatched")
CROWDS = {
    "compositions": ("as_of_date", "category_code"),
    "attendances": ("month_code",),
    "quarter_flows": ("quarter_code", "flow_code"),
    "programs": ("program_code", "as_of_date"),
    "repeat_attendances": ("times_code",),
    "touch_overlaps": ("channels_code",),
    "integrations": ("quarter_code", "integration_code"),
}
"""Tables of people whose rows are told apart alike before and after they are protected."""


@dataclass(frozen=True)
class Evidence:
    """A release and everything that it is attacked with.

    Parameters
    ----------
    tables
        ``released.*``, and ``measured.place_counts``, ``measured.leaf_counts``, ``located.leaves``,
        ``located.shapes``, ``internal.points``, ``clean.address_points``, the measured tables of people, and
        what tells public groups from private ones (``public_places``).
    homes
        How many housing units each place has that zones are made of.
    dots
        The dots of members on the release's map by zone, each time that the map was made.
    files
        The bytes of each released file by its name.
    earlier
        ``released.zones`` of earlier releases, oldest first.
    pseudonyms
        Of all persons and profiles of the run.
    guesses
        Pseudonyms and dots made again with the keys that everybody has.
    listed
        The public venues of the owner's list, as its signature holds at the time of the attack.
    """

    tables: Mapping[str, pd.DataFrame]
    release: Release
    area: Area
    homes: Mapping[str, int]
    dots: Sequence[Mapping[str, Points]] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    earlier: Sequence[pd.DataFrame] = ()
    pseudonyms: Collection[str] = ()
    guesses: Sequence[Guessed] = ()
    listed: Sequence[Venue] = ()

    @cached_property
    def day(self) -> pd.Timestamp:
        """The last date at which members are counted by place."""
        return pd.Timestamp(self.tables["measured.place_counts"]["as_of_date"].max())

    @cached_property
    def zones(self) -> dict[str, tuple[str, ...]]:
        """The places of each zone, by id; who lives elsewhere is in none."""
        return _places_of(self.tables["released.zones"])

    @cached_property
    def households(self) -> dict[str, int]:
        """The member households of each place."""
        places = leaf_counts(self.tables)
        there = places[(places["layer_code"] == MEMBERS) & (places["as_of_date"] == self.day)]
        return {str(row["place_code"]): int(row["household_count"]) for row in rows_of(there)}

    @cached_property
    def members(self) -> list[int]:
        """The member households of each zone."""
        return [sum(self.households.get(code, 0) for code in codes) for codes in self.zones.values()]

    @cached_property
    def shown_members(self) -> list[int]:
        """The middle of what is published of each zone: what comes of it may be published as well."""
        counts = self._shown_at_last
        ends = [counts.get(zone, (0, 0)) for zone in self.zones]
        return [int(low + high) // 2 for low, high in ends]

    @cached_property
    def units(self) -> list[int]:
        """The housing units of each zone."""
        return [sum(self.homes.get(code, 0) for code in codes) for codes in self.zones.values()]

    @property
    def has_address_list(self) -> bool:
        """Whether the attacker's addresses are a list that the project was given; else they are made up."""
        return not self.tables["clean.address_points"].empty

    @cached_property
    def zone_of_place(self) -> npt.NDArray[np.str_]:
        """One row a release, one column a place with homes: the zone it is counted in, empty for none."""
        rows = []
        for zones in (*self.earlier, self.tables["released.zones"]):
            zone_of = {code: zone for zone, codes in _places_of(zones).items() for code in codes}
            rows.append([zone_of.get(code, "") for code in self.homes])
        return np.array(rows, dtype=np.str_).reshape(len(rows), len(self.homes))

    @cached_property
    def located(self) -> Points:
        """The located homes of members and private groups, as fine as an address.

        A group that meets in public is left out where its point is the very one that the list declares.
        """
        points = self.tables["internal.points"]
        fine = points[~points["precision_code"].isin(_NO_HOMES) & ~is_declared(points, self.tables)]
        return fine[["lat", "lon"]].dropna().drop_duplicates().to_numpy(dtype=float)

    @cached_property
    def middles(self) -> list[tuple[float, float]]:
        """The middles of the zones: latitude and longitude."""
        drawn = self.tables["released.zones"][["zone_lat", "zone_lon"]].dropna()
        return [(float(lat), float(lon)) for lat, lon in drawn.itertuples(index=False)]

    @cached_property
    def addresses(self) -> list[Points]:
        """The addresses of each zone that the attacker holds; the members' own are among them, at the end."""
        others = self._listed() if self.has_address_list else self._strewn()
        return [np.vstack([others[zone], self._members_at[zone]]) for zone in self.zones]

    @cached_property
    def is_member(self) -> list[Flags]:
        """Which of these addresses are members' homes."""
        return [
            np.arange(len(homes)) >= len(homes) - len(self._members_at[zone])
            for zone, homes in zip(self.zones, self.addresses, strict=True)
        ]

    def shown_zones(self) -> list[Shown]:
        """The zones with their published member households."""
        ends = self._shown_at_last
        return [Shown(frozenset(codes), *ends[zone]) for zone, codes in self.zones.items() if zone in ends]

    def shown_areas(self) -> list[Shown]:
        """The areas with their published members, and the zones, of which no members are told.

        Areas are named by ZIP; where zones are made of smaller places, nothing can be subtracted.
        """
        counts, areas = self.tables["released.area_counts"], self.tables["released.areas"]
        there = counts[(counts["reach_code"] == MEMBERS) & (counts["as_of_date"] == self.day)]
        ends = {row["area_id"]: (row["reach_low_count"], row["reach_high_count"]) for row in rows_of(there)}
        found = [
            Shown(frozenset(str(row["zip_codes"]).split()), *ends[row["area_id"]], is_zone=False)
            for row in rows_of(areas)
            if row["area_id"] in ends and row["zip_codes"]
        ]
        zones = [Shown(frozenset(codes), 0, float("inf")) for codes in self.zones.values()]
        return [each for each in found if each.places <= set(self.homes)] + zones

    def printed_ranges(self) -> Iterator[tuple[float, float]]:
        """The ends of every count of people and households that a table of the release prints."""
        for name, table in sorted(self.tables.items()):
            columns = map(str, table.columns) if name.startswith("released.") else ()
            for low in (column for column in columns if column.endswith("low_count")):
                yield from _ends_in(table, low, low.removesuffix("low_count") + "high_count")
        measures = self.tables.get("released.measures", pd.DataFrame())
        for part in ("numerator", "denominator") if len(measures) else ():
            are_people = measures[f"{part}_kind_code"] == "people"
            yield from _ends_in(measures[are_people], f"{part}_low", f"{part}_high")

    def true_crowds(self) -> Iterator[Crowd]:
        """Counts of people with the homes they truly live in, beside what is shown of them."""
        for name, keys in CROWDS.items():
            true, told = self.tables[f"measured.{name}"], self.tables[f"released.{name}"]
            both = true.merge(told, on=list(keys), suffixes=("", "_told"))
            yield from _crowds(both)

    def published_crowds(self) -> Iterator[Crowd]:
        """Counts of people with the homes that they were published for, beside what was published."""
        yield from _crowds(self.tables["internal.published_cells"])

    @cached_property
    def _places(self) -> Places:
        return Places(self.zones, self.area, self.tables["located.leaves"], self.tables["located.shapes"])

    @cached_property
    def _shown_at_last(self) -> dict[str, tuple[int, int]]:
        counts = self.tables["released.zone_counts"]
        there = counts[(counts["layer_code"] == MEMBERS) & (counts["as_of_date"] == self.day)]
        return {
            str(row["zone_id"]): (int(row["low_count"]), int(row["high_count"])) for row in rows_of(there)
        }

    @cached_property
    def _members_at(self) -> dict[str, Points]:
        points = self.tables["internal.points"]
        fine = points[~points["precision_code"].isin(_NO_HOMES) & points["until_date"].isna()]
        fine = fine[["lat", "lon", "zip_code"]].dropna().drop_duplicates()
        return self._places.by_zone(fine["lat"].to_numpy(), fine["lon"].to_numpy(), fine["zip_code"].tolist())

    def _listed(self) -> dict[str, Points]:
        listed = self.tables["clean.address_points"].dropna(subset=["lat", "lon"])
        return self._places.by_zone(
            listed["lat"].to_numpy(), listed["lon"].to_numpy(), listed["zip_code"].tolist()
        )

    def _strewn(self) -> dict[str, Points]:
        """As many as there are housing units, less the members' own."""
        codes = [code for held in self.zones.values() for code in held]
        strewn = strewn_addresses(self._places.spread(code, self.homes.get(code, 0)) for code in codes)
        found = dict(zip(codes, strewn, strict=True))
        return {
            zone: np.vstack([found[code] for code in held])[len(self._members_at[zone]) :]
            for zone, held in self.zones.items()
        }


def _places_of(zones: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The places that each zone is made of: hexagons or tracts where the table has them, else ZIPs."""
    column = "leaf_codes" if "leaf_codes" in zones.columns else "zip_codes"
    return {str(row["zone_id"]): tuple(str(row[column]).split()) for row in rows_of(zones) if row[column]}


def _crowds(rows: pd.DataFrame) -> Iterator[Crowd]:
    columns = ["person_count", "household_count", "low_count"]
    for people, households, low in rows[columns].dropna().itertuples(index=False):
        yield Crowd(int(people), int(households), float(low))


def _ends_in(table: pd.DataFrame, low: str, high: str) -> Iterator[tuple[float, float]]:
    told = table[[low, high]].dropna()
    yield from zip(told[low].astype("float64"), told[high].astype("float64"), strict=True)
