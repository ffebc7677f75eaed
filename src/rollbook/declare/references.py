"""What definitions say about each other: every name that one file uses must be declared in another."""

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from rollbook.declare.corrections import Correction
from rollbook.declare.decks import deck_faults
from rollbook.declare.governance import governance_faults
from rollbook.declare.instrument_references import instrument_faults
from rollbook.declare.measure_references import measure_faults
from rollbook.declare.models import Community
from rollbook.declare.progress import progress_faults
from rollbook.declare.sources import Source
from rollbook.declare.story_references import story_faults
from rollbook.declare.systems import system_faults
from rollbook.declare.venues import venue_faults
from rollbook.declare.visions import vision_faults
from rollbook.kernel.errors import SettingsError
from rollbook.tables.catalogue import CATALOGUE

if TYPE_CHECKING:
    from rollbook.declare.project import Project

NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "raw.roster": (("full_name_text", "last_name_text"), ("member_type_text",), ("joined_text",)),
    "raw.signins": (("full_name_text", "last_name_text"), ("meeting_date_text",)),
    "raw.participants": (("full_name_text", "last_name_text"), ("started_text",)),
    "raw.leaders": (("full_name_text", "last_name_text"), ("term_from_text",)),
    "raw.sessions": (("group_name_text", "group_type_text"), ("session_date_text",)),
    "raw.groups": (("group_name_text",), ("group_type_text",)),
    "raw.partners": (("organization_text",),),
    "raw.published": (("measure_text",), ("value_text",)),
    "raw.census": (
        ("census_zip_text",),
        ("population_text",),
        ("age_under_5_text",),
        ("housing_units_text",),
    ),
    "raw.census_figures": tuple(
        (f"{field}_text",)
        for field in ("geography_code", "figures_year", "census_variable", "census_value", "census_moe")
    ),
    "raw.events": (("event_text",), ("event_date_text",)),
    "raw.trainings": (("training_text",), ("training_from_text", "training_until_text")),
    "raw.indicators": (("indicator_text",), ("figures_year_text",), ("indicator_value_text",)),
    "raw.answers": (("answer_text", "answer_01_text"),),
}
"""Fields without which every row of a table would be set aside; of those in one group, one is enough."""
_SHOWN = 20
"""Faults that are told at once: a slip in a shared file may make one for each of hundreds of communities."""


def check_references(project: "Project") -> None:
    """Refuse names that no file declares, all of them at once (of very many the first).

    Raises
    ------
    SettingsError
        If a community, its measures or its corrections name something that does not exist, or two of its
        sources would read the same file.
    """
    faults = [
        fault
        for community in project.communities.values()
        for fault in (
            *_names(project, community),
            *_measures(project, community),
            *_overlaps(project, community),
        )
    ]
    faults += [*_unknown_communities(project), *measure_faults(project), *story_faults(project)]
    faults += [*venue_faults(project), *vision_faults(project), *system_faults(project)]
    faults += instrument_faults(project)
    faults += [*progress_faults(project), *governance_faults(project), *deck_faults(project)]
    faults += [fault for source in _used_sources(project) for fault in missing_fields(source)]
    faults += [
        fault
        for name, declared in project.corrections.items()
        for correction in declared.corrections
        for fault in _correction(project, name, correction)
    ]
    if faults:
        rest = [f"and {len(faults) - _SHOWN:,} more"] if len(faults) > _SHOWN else []
        raise SettingsError(
            "definitions under pipelines/ do not fit together",
            where="; ".join([*faults[:_SHOWN], *rest]),
            expected="every name declared in a file of its own, every column that a table needs",
            next_step="declare what is missing, or take the names out",
        )


def missing_fields(source: Source) -> list[str]:
    """The fields without which no row of the source's table could be used, each with the file to mend."""
    return [
        f"pipelines/sources/{source.source}.yml: columns: nothing is read into {' or '.join(group)}"
        for group in NEEDED[source.table]
        if not set(group) & set(source.fields)
    ]


def _names(project: "Project", community: Community) -> Iterator[str]:
    file = f"pipelines/communities/{community.community}.yml"
    for name in community.sources:
        if name not in project.sources:
            yield f"{file}: sources: there is no {name} in pipelines/sources"
    area = project.areas.get(community.area)
    if area is None:
        yield f"{file}: area: there is no {community.area} in pipelines/areas"
        return
    for code in community.zips:
        if code not in area.zips and code not in area.zips_without_point:
            yield f"{file}: zips: {code} is not in pipelines/areas/{area.area}.yml"


def _measures(project: "Project", community: Community) -> Iterator[str]:
    if community.community not in project.measures:
        yield f"pipelines/measures/{community.community}.yml is not there (its lists may be empty)"


def _overlaps(project: "Project", community: Community) -> Iterator[str]:
    sources = [project.sources[name] for name in community.sources if name in project.sources]
    for one, other in combinations(sources, 2):
        if one.files == other.files and one.shares_quarters(other):
            yield (
                f"pipelines/communities/{community.community}.yml: sources: {one.source} and {other.source} "
                f"both read {one.files}"
            )


def _used_sources(project: "Project") -> list[Source]:
    used = {name for community in project.communities.values() for name in community.sources}
    return [source for name, source in sorted(project.sources.items()) if name in used]


def _unknown_communities(project: "Project") -> Iterator[str]:
    for folder, names in (
        ("measures", project.measures),
        ("corrections", project.corrections),
        ("verdicts", project.verdicts),
    ):
        for name in sorted(set(names) - set(project.communities)):
            yield f"pipelines/{folder}/{name}.yml: community: there is no {name} in pipelines/communities"


def _correction(project: "Project", community: str, correction: Correction) -> Iterator[str]:
    if community not in project.communities:
        return
    where = f"pipelines/corrections/{community}.yml: {correction.correction}"
    names = project.communities[community].sources
    named = correction.match.get("source")
    if named is not None and named not in names:
        yield f"{where}: match: {community} has no source {named}"
        return
    tables = {
        project.sources[name].table for name in ([named] if named else names) if name in project.sources
    }
    known = {field for table in tables for field in CATALOGUE[table].columns}
    for field in sorted(correction.fields - known):
        yield f"{where}: no list of {community} has a field {field}"
