"""Census figures of the zone, added up over its ZIPs or tracts, with their margins of error."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rollbook.declare.models import Community
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.intervals import margin_of_figures, margin_of_sum
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of

Tables = Mapping[str, pd.DataFrame]

LEAST_MATCHED_PERCENT = 95
"""Of so many of a zone's ZIPs or tracts there must be figures."""

ONE_YEAR_OF_FIVE = 0.2
"""The fifth year of life, as a part of the years five to nine."""

OTHER_RACES = "rest_nh"
RACES = ("hispanic", "white_nh", "black_nh", "asian_nh")
LANGUAGES = {"en": "speaks_en", "es": "speaks_es", "other": "speaks_other"}
_KEY = ["geography_kind_code", "geography_code", "figures_year", "census_variable_code"]
_OF_ZIPS = ("population", "under_5", "age_5_to_9", *RACES)
_DECADE = 10


Figure = tuple[float, float]
"""A figure and its margin of error."""


@dataclass(frozen=True)
class Figures:
    """The figures of one year: by place and variable."""

    of_place: Mapping[str, Mapping[str, Figure]]
    year: int
    label: str | None
    unit_count: int

    def total(self, variable: str) -> Figure:
        """A variable added up over all places."""
        return _sum(known[variable] for known in self.of_place.values())

    def row(self, aspect: str, trait: str, part: Figure, whole: Figure) -> dict[str, Any]:
        """A row of ``measured.zone_figures``."""
        return {
            "aspect_code": aspect,
            "trait_code": trait,
            "census_value": part[0],
            "census_moe": part[1],
            "base_value": whole[0],
            "base_moe": whole[1],
            "figures_year": self.year,
            "source_table_label": self.label,
            "unit_count": self.unit_count,
            "matched_count": len(self.of_place),
        }


def zone_figures(tables: Tables, community: Community) -> pd.DataFrame:
    """What the Census tells of the zone, as far as it does (``measured.zone_figures``).

    Race and ethnicity and language are of the zone; people and children aged 0-5 are of each ZIP of the
    community. Children aged 0-5 are those under five and one fifth of those aged five to nine.

    Parameters
    ----------
    tables
        ``clean.census_zips``, ``clean.census_figures`` and ``located.zone_units``.

    Raises
    ------
    SettingsError
        If a zone is declared and there are figures, but none of its Census, or of too few of its parts.
    """
    figures, units = all_figures(tables), tables["located.zone_units"]
    return make_table(
        "measured.zone_figures",
        [*_of_zone(figures, units, community), *_of_places(figures, community)],
    )


def all_figures(tables: Tables) -> pd.DataFrame:
    """Counts of ZIPs and figures with margins, all one to a row; a full count has the margin 0."""
    zips = tables["clean.census_zips"]
    wide = zips[zips["figures_year"].notna()].rename(columns={"zip_code": "geography_code"})
    parts = [tables["clean.census_figures"]]
    for variable in _OF_ZIPS:
        told = wide[wide[f"{variable}_count"].notna()]
        parts.append(
            told.assign(
                geography_kind_code="zip",
                census_variable_code=variable,
                census_value=told[f"{variable}_count"].astype("float64"),
                census_moe=0.0,
            )
        )
    # Who sends figures with margins for the same place and year means these.
    everything = pd.concat(parts, ignore_index=True)
    return everything.drop_duplicates(_KEY).reset_index(drop=True)


def _of_zone(figures: pd.DataFrame, units: pd.DataFrame, community: Community) -> Iterator[dict[str, Any]]:
    if units.empty:
        return
    kind, codes = str(units["geography_kind_code"].iloc[0]), units["geography_code"].tolist()
    vintage, where = (
        int(units["vintage_year"].iloc[0]),
        f"pipelines/communities/{community.community}.yml: zone",
    )
    found = chosen(figures, kind, codes, ("population", *RACES), vintage=vintage)
    if found is None:
        raise refused(figures, kind, codes, vintage, where)
    whole = found.total("population")
    parts = {race: found.total(race) for race in RACES}
    yield from (found.row("race", race, part, whole) for race, part in parts.items())
    rest = whole[0] - sum(value for value, _ in parts.values())
    margin = margin_of_sum([whole[1], *(margin for _, margin in parts.values())])
    yield found.row("race", OTHER_RACES, (max(rest, 0.0), margin), whole)
    yield from _languages(figures, kind, codes, vintage, where)


def _languages(
    figures: pd.DataFrame, kind: str, codes: Sequence[str], vintage: int, where: str
) -> Iterator[dict[str, Any]]:
    is_told = (figures["geography_kind_code"] == kind) & figures["census_variable_code"].isin(
        LANGUAGES.values()
    )
    if not is_told.any():
        return
    found = chosen(figures, kind, codes, tuple(LANGUAGES.values()), vintage=vintage)
    if found is None:
        raise refused(figures[is_told], kind, codes, vintage, where)
    parts = {code: found.total(variable) for code, variable in LANGUAGES.items()}
    whole = _sum(parts.values())
    yield from (found.row("language", code, part, whole) for code, part in parts.items())


def _of_places(figures: pd.DataFrame, community: Community) -> Iterator[dict[str, Any]]:
    zone = community.zone
    vintage = zone.vintage if zone is not None and zone.kind == "zip" else None
    variables = {"place": ("population",), "children": ("under_5", "age_5_to_9")}
    for aspect, asked in variables.items():
        found = chosen(figures, "zip", community.zips, asked, vintage=vintage)
        if found is None:
            continue
        people = {code: _people([known[name] for name in asked]) for code, known in found.of_place.items()}
        whole = _sum(people.values())
        yield from (found.row(aspect, code, part, whole) for code, part in people.items())


def _people(told: Sequence[Figure]) -> Figure:
    """All people of a place; or its children aged 0-5, from those under five and those aged five to nine."""
    shares = (1.0, ONE_YEAR_OF_FIVE)[: len(told)]
    value = sum(share * figure for share, (figure, _) in zip(shares, told, strict=True))
    return value, margin_of_sum(share * margin for share, (_, margin) in zip(shares, told, strict=True))


def _sum(figures: Iterable[Figure]) -> Figure:
    pairs = list(figures)
    return sum(value for value, _ in pairs), margin_of_figures(pairs)


def chosen(
    figures: pd.DataFrame, kind: str, codes: Sequence[str], variables: Sequence[str], *, vintage: int | None
) -> Figures | None:
    """The newest figures that tell all variables of nearly all places, of the years that fit a vintage."""
    fits = (figures["geography_kind_code"] == kind) & figures["geography_code"].isin(codes)
    fits &= figures["census_variable_code"].isin(variables)
    if vintage is not None:
        fits &= figures["figures_year"] // _DECADE == vintage // _DECADE
    of_years: dict[int, list[dict[str, Any]]] = {}
    for row in rows_of(figures[fits]):
        of_years.setdefault(int(row["figures_year"]), []).append(row)
    for year, rows in sorted(of_years.items(), reverse=True):
        known: dict[str, dict[str, Figure]] = {}
        for row in rows:
            figure = (float(row["census_value"]), float(row["census_moe"]))
            known.setdefault(row["geography_code"], {})[row["census_variable_code"]] = figure
        whole = {code: told for code, told in sorted(known.items()) if len(told) == len(variables)}
        if 100 * len(whole) >= LEAST_MATCHED_PERCENT * len(codes):
            labels = sorted({row["source_table_label"] for row in rows if row["source_table_label"]})
            return Figures(whole, year, ", ".join(labels) or None, len(codes))
    return None


def refused(
    figures: pd.DataFrame, kind: str, codes: Sequence[str], vintage: int, where: str
) -> SettingsError:
    """Why no figures fit a zone: which years there are, and how many of its parts they know."""
    of_kind = figures[figures["geography_kind_code"] == kind]
    known: dict[int, set[str]] = {}
    for row in rows_of(of_kind):
        known.setdefault(int(row["figures_year"]), set()).add(row["geography_code"])
    found = [
        f"{year}: {len(set(codes) & places)} of {len(codes)} {kind}s"
        for year, places in sorted(known.items())
    ]
    return SettingsError(
        "the Census figures do not fit the zone",
        where=f"{where} (boundaries of {vintage}); figures of {'; '.join(found) or 'no year'}",
        expected=(
            f"figures of {vintage} to {vintage + _DECADE - 1}, for at least {LEAST_MATCHED_PERCENT} percent "
            "of the zone's ZIPs or tracts: population, and the four groups of race and ethnicity"
        ),
        next_step="send figures with the zone's boundaries, or mend codes and vintage of the zone",
    )
