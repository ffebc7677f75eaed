"""A deck before it is drawn: what it is about, and its pages, as plain values that any renderer can take."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.decks import Section
from rollbook.declare.parameters import RunParameters
from rollbook.kernel.keyed import Subkey
from rollbook.kernel.provenance import fingerprint, hash_texts
from rollbook.present.fronts import front_and_behind
from rollbook.present.pages.actions import actions_page
from rollbook.present.pages.agreements import agreements_page
from rollbook.present.pages.assessment import assessment_page
from rollbook.present.pages.attribution import attribution_page
from rollbook.present.pages.equity import equity_page
from rollbook.present.pages.framework import framework_page
from rollbook.present.pages.gap import gap_page
from rollbook.present.pages.governance import governance_page
from rollbook.present.pages.growth import growth_page
from rollbook.present.pages.history import history_page
from rollbook.present.pages.indicators import indicators_page
from rollbook.present.pages.isolated import isolated_page
from rollbook.present.pages.ladder import ladder_page
from rollbook.present.pages.linkage import linkage_page
from rollbook.present.pages.notes import account_page, files_page, sources_page
from rollbook.present.pages.overview import cover_page, glance_page
from rollbook.present.pages.performance import performance_page
from rollbook.present.pages.profile import profile_page
from rollbook.present.pages.program import program_page
from rollbook.present.pages.reference import glossary_page, release_note_page
from rollbook.present.pages.representation import representation_page
from rollbook.present.pages.restated import restated_page
from rollbook.present.pages.roadmaps import roadmap_pages
from rollbook.present.pages.rules import rules_page
from rollbook.present.pages.series import attendance_page
from rollbook.present.pages.sponsorship import sponsorship_page
from rollbook.present.pages.staying import staying_page
from rollbook.present.pages.systems import systems_page
from rollbook.present.pages.view import Page, ReadOnce, View, plain
from rollbook.present.pages.vision import vision_page
from rollbook.present.trace_pack import pack_traces
from rollbook.present.traces import figures_on

_WRITTEN_BY: dict[str, Callable[[View], Page | list[Page]]] = {
    "cover": cover_page,
    "glance": glance_page,
    "rules": rules_page,
    "profile": profile_page,
    "growth": growth_page,
    "isolated": isolated_page,
    "representation": representation_page,
    "attribution": attribution_page,
    "ladder": ladder_page,
    "staying": staying_page,
    "program": program_page,
    "attendance": attendance_page,
    "systems": systems_page,
    "vision": vision_page,
    "framework": framework_page,
    "indicators": indicators_page,
    "performance": performance_page,
    "gap": gap_page,
    "equity": equity_page,
    "assessment": assessment_page,
    "actions": actions_page,
    "roadmaps": roadmap_pages,
    "governance": governance_page,
    "sponsorship": sponsorship_page,
    "agreements": agreements_page,
    "history": history_page,
    "restated": restated_page,
    "account": account_page,
    "files": files_page,
    "linkage": linkage_page,
    "sources": sources_page,
    "glossary": glossary_page,
    "release_note": release_note_page,
}
"""By kind, what writes its page or pages; pipelines/decks/deck.yml says in which order."""
_WORKING_ONLY = ("files", "linkage")


@dataclass(frozen=True)
class Deck:
    """What a deck is about (``meta``, with what stands behind each figure) and its pages in order."""

    meta: dict[str, Any]
    pages: list[Page]

    @property
    def map_spec(self) -> dict[str, Any]:
        """The growth map, for a page of its own."""
        return next(block["map"] for page in self.pages for block in page["blocks"] if block["kind"] == "map")


def build_deck(
    tables: Mapping[str, pd.DataFrame],
    project: Project,
    parameters: RunParameters,
    *,
    view: str,
    dots_key: Subkey,
) -> Deck:
    """Write the pages of a deck from the tables of one view and nothing else.

    Parameters
    ----------
    tables
        ``released.*`` for the view ``release``, ``internal.*`` for the view ``internal``.
    dots_key
        What the dots of the release map are strewn with.
    """
    seen = view_of(tables, project, parameters, view=view, dots_key=dots_key)
    community = seen.community
    fingerprints = seen.read.fingerprints
    if not fingerprints:
        fingerprints |= {name: fingerprint(table) for name, table in sorted(tables.items())}
    made_from = hash_texts(f"{name} {each}" for name, each in fingerprints.items())
    meta: dict[str, Any] = {
        "community": community.community,
        "community_name": community.name.in_language(parameters.language),
        "period": str(parameters.quarter),
        "period_label": seen.quarter_label(parameters.quarter),
        "language": parameters.language,
        "view": view,
        "is_synthetic": community.is_synthetic,
        "title": seen.word("deck_title"),
        "as_of": str(parameters.quarter.last_day),
        "as_of_label": seen.day_label(parameters.quarter.last_day),
        "fingerprint": made_from[:12],
        "look": project.look_of(community.community, parameters.language),
    }
    pages = [
        page for section in project.deck.sections_of(community.community) for page in _pages(seen, section)
    ]
    meta["traces"] = pack_traces(seen, figures_on(pages), fingerprints)
    return Deck(meta, pages)


def _pages(view: View, section: Section) -> list[Page]:
    """The pages of a section, or the one that says that nothing is known yet."""
    left_out = (
        *(_WORKING_ONLY if view.is_release else ()),
        *(() if view.community.isolated_areas else ("isolated",)),
    )
    kinds = [kind for kind in section.pages if kind not in left_out]
    pages = [page for kind in kinds for page in _as_list(_WRITTEN_BY[kind](view))]
    title = section.title.in_language(view.language)
    if kinds and not pages:
        said = plain(section.no_data.in_language(view.language))
        pages = [{"page": f"no_data_{section.section}", "title": title, "claim": said, "blocks": []}]
    placed: Page = {"section": section.section, "section_title": title}
    placed |= {"is_reference": True} if section.is_reference else {}
    return [{**front_and_behind(page), **placed} for page in pages]


def _as_list(made: Page | list[Page]) -> list[Page]:
    """What a kind of page comes to: one page, or one for each strategy, program or indicator."""
    return made if isinstance(made, list) else [made]


def view_of(
    tables: Mapping[str, pd.DataFrame],
    project: Project,
    parameters: RunParameters,
    *,
    view: str,
    dots_key: Subkey,
) -> View:
    """One view in one language: its tables without the layer in their names, and the words around them."""
    named = {name.partition(".")[2]: table for name, table in tables.items()}
    return View(
        tables=ReadOnce(named, tables.read) if isinstance(tables, ReadOnce) else named,
        project=project,
        community=project.community(parameters.community),
        period=parameters.quarter,
        language=parameters.language,
        name=view,
        dots_key=dots_key,
    )
