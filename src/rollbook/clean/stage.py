"""The clean stage: one record per person row that can be used, every other row set aside with a reason."""

from collections.abc import Mapping

import pandas as pd

from rollbook.clean.address_points import address_points_of
from rollbook.clean.answers import answers_of
from rollbook.clean.books import Books
from rollbook.clean.census_figures import census_figures_of
from rollbook.clean.children import children_of
from rollbook.clean.codes import CodeBook
from rollbook.clean.corrections import Corrected, apply_corrections
from rollbook.clean.drifts import drifts_of
from rollbook.clean.figures import census_of, published_of
from rollbook.clean.findings import Noticed
from rollbook.clean.indicator_values import indicator_values_of
from rollbook.clean.listings import Listing, listings_of
from rollbook.clean.lists import groups_of, partners_of
from rollbook.clean.meetings import attended, meetings_of, note_meetings, with_meetings
from rollbook.clean.membership import decided
from rollbook.clean.mending import mend_texts
from rollbook.clean.organizations import declared_directory, with_partners
from rollbook.clean.parent_groups import GroupNames
from rollbook.clean.people import named
from rollbook.clean.records import records_of
from rollbook.clean.registers import events_of, trainings_of
from rollbook.clean.sessions import sessions_of
from rollbook.clean.set_aside import Ledger, note_many_set_aside
from rollbook.clean.stated_points import settled_points
from rollbook.clean.venues import venues_of
from rollbook.declare import Project
from rollbook.declare.venues import VenueList
from rollbook.tables.code_lists import FIGURE_SOURCES, FORM_SOURCES, PERSON_SOURCES
from rollbook.tables.store import Tables

Listings = dict[str, Listing]
NO_VENUES = VenueList()


def clean_tables(
    raw: Mapping[str, pd.DataFrame], project: Project, community: str, venues: VenueList = NO_VENUES
) -> Tables:
    """Clean every raw table of a community.

    Nothing is raised for what a cell says: what was noticed stands in ``clean.findings``, so that all of it
    can be shown at once.

    Parameters
    ----------
    raw
        The ``raw.*`` tables.
    project, community
        The definitions that say how sources are written, which codes there are, and what is corrected.
    venues
        What of the owner's list of public venues counts.

    Returns
    -------
    dict
        The ``clean.*`` tables. Every raw person row is in ``clean.records`` or in ``clean.set_aside``.
    """
    noticed = Noticed()
    corrected = apply_corrections(raw, project.corrections_of(community), community, noticed)
    area = project.areas.get(project.community(community).area)
    books = Books(CodeBook(project.people_codes), noticed, Ledger(noticed), corrected)
    listings = _listings(corrected, project, noticed)
    tables = _lists(listings, project, books)
    groups = GroupNames.of(tables["clean.groups"], books.codes.type_words)
    tables["clean.sessions"] = sessions_of(
        [_kept(each, books) for each in _of(listings, "sessions")], groups, books
    )
    directory = with_partners(declared_directory(project.organizations), tables["clean.partners"])
    people = [_people(each, books) for each in _of(listings, PERSON_SOURCES)]
    signins = [listing for listing in people if "held" in listing.columns]
    note_meetings(signins, noticed)
    tables |= {
        "clean.meetings": meetings_of(signins),
        "clean.records": settled_points(records_of(people, directory, groups, books), area, noticed),
        "clean.address_points": address_points_of(raw["raw.address_points"], noticed),
        "clean.children": children_of(people, books),
        "clean.set_aside": books.ledger.table(),
        "clean.head_counts": books.head_counts(),
        "clean.corrections": corrected.report,
        "clean.date_readings": books.tally.table(noticed),
        "clean.drifts": drifts_of(listings, raw["raw.files"], books.codes, noticed),
        **venues_of(venues, community, noticed),
    }
    note_many_set_aside(tables["clean.set_aside"], _of(listings, PERSON_SOURCES), noticed)
    return {**tables, "clean.findings": noticed.table(raw["raw.findings"])}


def _listings(corrected: Corrected, project: Project, noticed: Noticed) -> Listings:
    found = {}
    for table in corrected.tables.values():
        if "record_id" in table:
            for listing in listings_of(table, project.sources):
                found[listing.source.source] = mend_texts(listing, noticed)
    return found


def _of(listings: Listings, sources: str) -> list[Listing]:
    return [each for each in listings.values() if each.source.source_code in sources.split()]


def _lists(listings: Listings, project: Project, books: Books) -> Tables:
    groups, partners, events, trainings = (
        [_kept(each, books) for each in _of(listings, source)]
        for source in ("groups", "partners", "events", "trainings")
    )
    figures = [_kept(each, books) for each in _of(listings, FIGURE_SOURCES)]
    published = [each for each in figures if each.source.source_code == "published"]
    census = [each for each in figures if each.source.source_code == "census"]
    of_areas = [each for each in figures if each.source.source_code == "census_figures"]
    of_indicators = [each for each in figures if each.source.source_code == "indicators"]
    filled_in = [_kept(each, books) for each in _of(listings, FORM_SOURCES)]
    answer_rows, answers = answers_of(filled_in, project.forms, books)
    return {
        "clean.groups": groups_of(groups, books),
        "clean.partners": partners_of(partners, declared_directory(project.organizations), books),
        "clean.events": events_of(events, books),
        "clean.trainings": trainings_of(trainings, books),
        "clean.indicator_values": indicator_values_of(of_indicators, books),
        "clean.answer_rows": answer_rows,
        "clean.answers": answers,
        "clean.published_figures": published_of(published, books),
        "clean.census_zips": census_of(census, books),
        "clean.census_figures": census_figures_of(of_areas, books),
    }


def _people(listing: Listing, books: Books) -> Listing:
    found = _kept(listing, books)
    if listing.source.source_code != "signin":
        return decided(named(found, books), books)
    return attended(named(with_meetings(found, books), books), books)


def _kept(listing: Listing, books: Books) -> Listing:
    return books.ledger.set_aside(listing, books.corrected.is_set_aside(listing), "correction", finding="")
