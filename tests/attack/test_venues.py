"""Public meeting places, each guard for itself: off, an attack or the search is red; on, both are green."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest

from rollbook.clean.findings import Noticed
from rollbook.clean.venues import venues_of
from rollbook.declare.venues import Venue, VenueList
from rollbook.kernel.errors import ProtectionError
from rollbook.protect import public_places, venues
from rollbook.protect.attacks.exported_points import member_point_attack
from rollbook.protect.attacks.found import Attacked
from rollbook.protect.attacks.public_points import public_point_attacks
from rollbook.protect.scanning import refuse_personal_files
from rollbook.tables.check import make_table

DAY = pd.Timestamp("2018-04-30")
ORIGIN = {"source_code": "groups", "file_name": "f", "sheet_name": "", "row_number": 3, "quarter_code": ""}
LIBRARY = Venue(
    venue="library",
    name="Library",
    kind="library",
    street_address="38108 59th St E",
    zip="93552",
    lat=34.57548,
    lon=-118.02272,
)
HALL = LIBRARY.model_copy(
    update={
        "venue": "hall",
        "name": "Hall",
        "street_address": "100 Elm St",
        "lat": 34.58112,
        "lon": -118.05433,
    }
)
SOMEBODYS = LIBRARY.model_copy(
    update={
        "venue": "house",
        "name": "House",
        "street_address": "9 Oak St",
        "lat": 34.59121,
        "lon": -118.06377,
    }
)
GEOCODED = {
    "library": (34.57511, -118.02309),
    "hall": (34.58151, -118.05471),
    "house": (34.59121, -118.06377),
}
"""Where a run finds these places; only somebody's house is found just where it is declared."""
KEYS = {"library": "38108 59 e", "hall": "100 elm st", "house": "9 oak st"}
MIDDLE = (34.5, -118.1)
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>{2}</name><Point><coordinates>{1:.5f},{0:.5f}'
    "</coordinates></Point></Placemark></kml>"
)


@dataclass(frozen=True)
class Town:
    """Three groups: in the library, in a hall where a member lives, and in somebody's house."""

    believed: tuple[Venue, ...] = (LIBRARY, HALL)
    """What the run took for the signed list."""

    signed: tuple[Venue, ...] = (LIBRARY, HALL)
    """What is signed."""

    tables: dict[str, pd.DataFrame] = field(init=False)

    def __post_init__(self) -> None:
        listed = venues_of(VenueList("signed", self.believed), "palmdale", Noticed())
        groups = [
            {**ORIGIN, "record_id": f"g {name}", "group_name": f"PN {name}", "group_type_code": "PN",
             "street_address": f"{key} street", "address_key": key, "zip_code": "93552"}
            for name, key in KEYS.items()
        ]  # fmt: skip
        found = [
            {"group_name": f"PN {name}", "group_type_code": "PN", "lat": lat, "lon": lon,
             "precision_code": "street_grid", "matched_text": f"{KEYS[name]} street"}
            for name, (lat, lon) in GEOCODED.items()
        ]  # fmt: skip
        lives = {"address_key": KEYS["hall"], "zip_code": "93552", "lat": 34.58151, "lon": -118.05471}
        held = {
            "clean.groups": make_table("clean.groups", groups),
            "clean.records": make_table("clean.records", []),
            "located.addresses": make_table("located.addresses", [lives | {"precision_code": "street_grid"}]),
            "located.groups": make_table("located.groups", found),
            **listed,
        }
        object.__setattr__(self, "tables", held | venues.venue_views(held, [DAY]))

    def files(self, *points: tuple[float, float]) -> dict[str, bytes]:
        """A map file with the middle of a zone, the venues as they are released, and more points."""
        released = self.tables["released.venues"]
        shown = [*zip(released["venue_lat"], released["venue_lon"], strict=True), MIDDLE, *points]
        return {f"{number}.kml": KML.format(*point, "x").encode() for number, point in enumerate(shown)}

    def attacked(self, *points: tuple[float, float]) -> dict[str, Attacked]:
        """What comes of the attacks."""
        found = public_point_attacks(self.files(*points), [MIDDLE], self.signed, self.tables)
        return {each.case: each for each in found}

    def is_green(self, *points: tuple[float, float]) -> bool:
        """Whether the attacks and the search through the files let it pass."""
        try:
            refuse_personal_files(self.files(*points), self.tables)
        except ProtectionError:
            return False
        return all(each.passed for each in self.attacked(*points).values())


def test_the_declared_point_of_the_library_passes_and_is_all_that_is_shown() -> None:
    town = Town()
    assert town.tables["released.venues"]["venue_id"].tolist() == ["library"]
    assert town.tables["released.venue_lists"]["home_venue_count"].tolist() == [1]
    assert town.is_green()
    assert {case: each.tried for case, each in town.attacked().items()} == {"unlisted": 2, "homes": 2}


def test_a_list_that_is_not_checked_is_noticed() -> None:
    """The run believed a list to which somebody's house was added; its owner has signed another."""
    believed = Town(believed=(LIBRARY, HALL, SOMEBODYS))
    assert "house" in believed.tables["released.venues"]["venue_id"].tolist()
    assert not believed.attacked()["unlisted"].passed
    nothing_signed = Town(signed=())
    assert not nothing_signed.attacked()["unlisted"].passed


def test_a_home_that_is_not_looked_for_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venues, "are_homes", lambda tables: pd.Series([False] * len(tables["clean.venues"])))
    blind = Town()
    assert blind.tables["released.venues"]["venue_id"].tolist() == ["hall", "library"]
    assert not blind.attacked()["homes"].passed
    with pytest.raises(ProtectionError, match="points of homes"):
        refuse_personal_files(blind.files(), blind.tables)


def test_private_groups_that_are_listed_too_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def everywhere(groups: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
        return pd.Series(listed["venue_id"].iloc[0], index=groups.index)

    private = GEOCODED["house"]
    assert not Town().is_green(private)
    assert not Town().attacked(private)["unlisted"].passed
    # Even where the search believes every group to be public, the point is on no list.
    town = Town()
    monkeypatch.setattr(public_places, "venues_of_groups", everywhere)
    assert not town.is_green(private)


def test_the_runs_own_geocode_in_place_of_the_declared_point_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def geocoded(tables: dict[str, pd.DataFrame], days: list[Any]) -> dict[str, pd.DataFrame]:
        lat, lon = GEOCODED["library"]
        moved = tables["clean.venues"].assign(venue_lat=lat, venue_lon=lon)
        return as_declared({**tables, "clean.venues": moved}, days)

    as_declared = venues.venue_views
    monkeypatch.setattr(venues, "venue_views", geocoded)
    moved = Town(believed=(LIBRARY,), signed=(LIBRARY,))
    assert not moved.attacked()["unlisted"].passed
    with pytest.raises(ProtectionError, match="points of homes"):
        refuse_personal_files(moved.files(), moved.tables)


@pytest.mark.parametrize("name", ["hall", "house"])
def test_the_address_of_a_private_group_still_blocks(name: str) -> None:
    with pytest.raises(ProtectionError, match="addresses"):
        refuse_personal_files({"page.txt": f"We meet at {KEYS[name]} street.".encode()}, Town().tables)


def test_the_address_of_a_public_place_may_stand_in_a_file() -> None:
    refuse_personal_files({"page.txt": f"We meet at {KEYS['library']} street.".encode()}, Town().tables)


def test_the_name_of_a_group_blocks_wherever_it_meets() -> None:
    with pytest.raises(ProtectionError, match="names"):
        refuse_personal_files({"page.txt": b"PN library meets here."}, Town().tables)


def test_points_that_a_map_page_draws_are_read_and_held_against_the_list() -> None:
    def page(lat: float, lon: float) -> bytes:
        mark = f'{{"lat":{lat},"lon":{lon},"radius":6.0,"text":"","sentence":"x","name":"x","isPoint":true}}'
        return f"<script>rollbook.marks({mark})</script>".encode()

    town = Town()
    for place, is_public in (((LIBRARY.lat, LIBRARY.lon), True), (GEOCODED["house"], False)):
        found = public_point_attacks({"map.html": page(*place)}, [MIDDLE], town.signed, town.tables)
        assert found[0].passed == is_public
        homes = pd.DataFrame([GEOCODED["house"]]).to_numpy()
        assert member_point_attack({"map.html": page(*place)}, homes).passed == is_public
