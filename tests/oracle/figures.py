"""Every figure of a deck by its id, as the text that the deck must print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from . import counts, people
from .attribution import PLAIN, Linked
from .claims import NOTHING, Claims
from .compared import compared_figures
from .engagement_figures import engagement_figures
from .inputs import whole, zip_areas
from .internal_view import internal_figures
from .release_view import release_figures
from .series import END, SECOND_MAP, exact
from .zones import roll_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .inputs import Rows, ZipPoints
    from .truth import Truth
    from .zones import Zone

View = Literal["internal", "release"]
NOTHING_LINKED = Linked({}, {}, PLAIN)


def expected_figures(  # noqa: PLR0913, PLR0917 - a deck is made of as many inputs
    truth: Truth,
    census_rows: Rows,
    published_rows: Rows,
    zip_points: ZipPoints,
    view: View,
    linked: Linked = NOTHING_LINKED,
    areas: Mapping[str, Sequence[str]] | None = None,
    claims: Claims = NOTHING,
) -> dict[str, str]:
    """Map every figure id of the period 2018Q2 to its text.

    Only ``located.*`` is missing: how an address is matched to the street grid is no count of the truth;
    see ``located_total`` for what these figures must add up to.
    """
    zips = [row["ZIP"] for row in census_rows]
    if view == "internal":
        own = internal_figures(truth, zips) | _files(truth, census_rows, published_rows) | _heads(truth)
    else:
        own = release_figures(truth, zips, released_zones(truth, census_rows, zip_points), claims)
    isolated = [code for codes in (areas or {}).values() for code in codes]
    engaged = engagement_figures(truth, linked, isolated, claims, is_release=view == "release")
    if areas is not None:
        shown = released_zones(truth, census_rows, zip_points) if view == "release" else []
        zones = [zone.zips for zone in shown] if view == "release" else [(code,) for code in zips]
        own |= compared_figures(truth, census_rows, areas, zones, claims, is_release=view == "release")
    return own | engaged | _performance(published_rows) | _rows(truth, view)


def released_zones(truth: Truth, census_rows: Rows, zip_points: ZipPoints) -> list[Zone]:
    """Zones of the release, rolled up from the member households at the second map date."""
    zips = [row["ZIP"] for row in census_rows]
    members = counts.households_by_zip(counts.mapped_members(truth, SECOND_MAP), SECOND_MAP, zips)
    return roll_up(zip_areas(census_rows, zip_points, members))


def located_total(truth: Truth) -> int:
    """Sum of the figures ``located.*``: every member at the end of the period is located in one way."""
    return len(people.members(truth, END))


def _performance(published_rows: Rows) -> dict[str, str]:
    return {f"performance.{row['Measure']}": exact(whole(row["Value"])) for row in published_rows}


def _rows(truth: Truth, view: View) -> dict[str, str]:
    return {
        f"rows.{source}.{status}": exact(count)
        for source, of_source in counts.row_counts(truth).items()
        if view == "internal" or source == "total"
        for status, count in of_source.items()
    }


def _files(truth: Truth, census_rows: Rows, published_rows: Rows) -> dict[str, str]:
    figure_rows = {"census_2010_zip.csv": len(census_rows), "published_measures.csv": len(published_rows)}
    return {
        f"files.{file}.{status}": exact(count)
        for file, of_file in counts.file_counts(truth, figure_rows).items()
        for status, count in of_file.items()
    }


def _heads(truth: Truth) -> dict[str, str]:
    return {f"heads.{kind}": exact(count) for kind, count in counts.head_counts(truth).items()}
