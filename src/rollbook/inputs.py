"""The files that a run of a community reads: where they lie, and which of them are there."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.parameters import RunParameters
from rollbook.declare.venues import VenueList
from rollbook.kernel.layout import Layout
from rollbook.owner import what_counts
from rollbook.protect.zone_lock import ZoneLock, read_lock
from rollbook.read import (
    RawFile,
    ShapeFile,
    address_list,
    housing_list,
    raw_files,
    read_address_points,
    read_geocodes,
    read_housing_units,
    shape_files,
    source_files,
    unclaimed_files,
)


@dataclass(frozen=True)
class Inputs:
    """One community and period of a project, and the files that are there for it."""

    layout: Layout
    project: Project
    parameters: RunParameters

    @property
    def community(self) -> str:
        """The community's name in files and parameters."""
        return self.parameters.community

    def raw_files(self) -> list[RawFile]:
        """The files this run reads; a missing one is an error here, before anything is computed."""
        return raw_files(
            self.layout.raw(self.community), self.project, self.community, self.parameters.quarter
        )

    def shape_files(self) -> list[ShapeFile]:
        """The outlines that the area declares for its maps; a missing file is an error here."""
        # Files can be checked before anybody has filled in the places.
        area = self.project.areas.get(self.project.community(self.community).area)
        return shape_files(self.layout.area_files(area.area), area) if area else []

    def address_points(self) -> pd.DataFrame:
        """What the area's list of addresses says; empty where none is declared."""
        path, area = self.address_list(), self.project.areas.get(self.project.community(self.community).area)
        return read_address_points(path, area.address_points if area else None)

    def address_list(self) -> Path | None:
        """The area's list of addresses, where one is declared; a missing file is an error here."""
        area = self.project.areas.get(self.project.community(self.community).area)
        return address_list(self.layout.area_files(area.area), area.address_points) if area else None

    def housing_units(self) -> pd.DataFrame:
        """What the area's list of housing units says; empty where none is declared."""
        area = self.project.areas.get(self.project.community(self.community).area)
        return read_housing_units(self.housing_list(), area.housing_units if area else None)

    def housing_list(self) -> Path | None:
        """The area's list of housing units, where one is declared; a missing file is an error here."""
        area = self.project.areas.get(self.project.community(self.community).area)
        return housing_list(self.layout.area_files(area.area), area.housing_units) if area else None

    def venues(self) -> VenueList:
        """What of the owner's list of public venues counts: nothing of it, unless it is signed as it is."""
        return what_counts(self.layout, self.project.venues.get(self.community))

    def zone_lock(self) -> ZoneLock | None:
        """The zones that earlier releases of this community to this kind of receiver were made of."""
        path = self.layout.zone_lock(self.community, self.project.quarterly.release.profile)
        return read_lock(path.read_text(encoding="utf-8"), path.name) if path.is_file() else None

    def source_files(self) -> pd.DataFrame:
        """Every file that this run reads, with the hash of its bytes."""
        others = {
            f"{file.path.parent.name}/{path.name}": ("outlines", path)
            for file in self.shape_files()
            for path in file.paths
        }
        listed, asked = self.address_list(), self.layout.geocodes(self.community)
        others |= {f"{listed.parent.name}/{listed.name}": ("addresses", listed)} if listed else {}
        units = self.housing_list()
        others |= {f"{units.parent.name}/{units.name}": ("housing", units)} if units else {}
        others |= {asked.name: ("geocodes", asked)} if asked.is_file() else {}
        return source_files(self.raw_files(), others)

    def geocodes(self) -> pd.DataFrame:
        """What a geocoder has answered so far: a run never asks it."""
        return read_geocodes(self.layout.geocodes(self.community))

    def unclaimed_files(self) -> list[str]:
        """The files in the community's folder that no run reads, by name: told, so that none is forgotten."""
        return unclaimed_files(self.layout.raw(self.community), self.project, self.community)
