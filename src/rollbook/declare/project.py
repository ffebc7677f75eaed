"""Read ``pipelines/`` once, whole, and refuse what does not fit together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from rollbook.declare.base import Words
from rollbook.declare.belonging import declared_names, definition_files
from rollbook.declare.categories import Categories
from rollbook.declare.codes import Findings, FindingWords, Organizations, PeopleCodes
from rollbook.declare.corrections import Correction, Corrections
from rollbook.declare.decks import DeckPlan
from rollbook.declare.definitions import read_definition, read_each, read_words
from rollbook.declare.engagement import Engagement
from rollbook.declare.figures import FigurePattern, Figures, require_texts
from rollbook.declare.forms import Budgets, FormBook, form_book
from rollbook.declare.frameworks import Frameworks, Horizons, LearningByDoing, StrongerFamilies
from rollbook.declare.glossary import Glossary
from rollbook.declare.governance import Governance
from rollbook.declare.histories import History
from rollbook.declare.instruments import Instrument
from rollbook.declare.linkage import Linkage, NameWords, Verdict, Verdicts
from rollbook.declare.lint_words import LintWords
from rollbook.declare.looks import logos_of
from rollbook.declare.memoranda import Memoranda
from rollbook.declare.models import Area, Community, Measures, Programs, Quarterly, Results
from rollbook.declare.progress import Progress
from rollbook.declare.references import check_references
from rollbook.declare.roadmaps import Roadmap
from rollbook.declare.scales import Scales
from rollbook.declare.sources import Source
from rollbook.declare.stories import Story, read_stories
from rollbook.declare.systems import System
from rollbook.declare.venues import Venues
from rollbook.declare.visions import Vision
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.layout import Layout
from rollbook.kernel.provenance import hash_file, hash_texts

_COUNTING = (
    "areas",
    "codes",
    "communities",
    "instruments",
    "sources",
    "categories.yml",
    "engagement.yml",
    "linkage.yml",
    "quarterly.yml",
)
"""The settings that decide what is counted; corrections and verdicts are told one by one."""


@dataclass(frozen=True)
class Project:
    """All definitions of a project."""

    communities: dict[str, Community]
    sources: dict[str, Source]
    areas: dict[str, Area]
    measures: dict[str, Measures]
    programs: Programs
    results: Results
    frameworks: Frameworks
    quarterly: Quarterly
    categories: Categories
    people_codes: PeopleCodes
    organizations: Organizations
    findings: dict[str, FindingWords]
    lint: LintWords
    corrections: dict[str, Corrections]
    verdicts: dict[str, Verdicts]
    linkage: Linkage
    name_words: NameWords
    engagement: Engagement
    deck: DeckPlan
    glossary: Glossary
    words: dict[str, Words]
    ui_words: dict[str, Words]
    summary_words: dict[str, Words]
    review_words: dict[str, Words]
    stories: dict[str, tuple[Story, ...]]
    figures: tuple[FigurePattern, ...] = ()
    package_words: dict[str, Words] = field(default_factory=dict)
    disclosure_words: dict[str, Words] = field(default_factory=dict)
    portal_words: dict[str, Words] = field(default_factory=dict)
    window_words: dict[str, Words] = field(default_factory=dict)
    venues: dict[str, Venues] = field(default_factory=dict)
    visions: dict[str, Vision] = field(default_factory=dict)
    systems: dict[str, System] = field(default_factory=dict)
    forms: FormBook = field(default_factory=FormBook)
    roadmaps: dict[str, Roadmap] = field(default_factory=dict)
    progress: dict[str, Progress] = field(default_factory=dict)
    governance: dict[str, Governance] = field(default_factory=dict)
    memoranda: dict[str, Memoranda] = field(default_factory=dict)
    histories: dict[str, History] = field(default_factory=dict)
    logos: dict[str, str] = field(default_factory=dict)
    """Logos as data addresses, by community."""
    settings_code: str = ""
    """SHA-256 over all settings that decide how files are read and counted; not words, measures, stories."""
    names: frozenset[str] = frozenset()
    """All communities that are declared, also those that were not asked for."""

    def community(self, name: str) -> Community:
        """Look a community up.

        Raises
        ------
        ParameterError
            If no file under ``pipelines/communities`` declares it.
        """
        if name not in self.communities:
            raise ParameterError(
                f"there is no community {name!r}",
                where="community",
                expected=f"one of: {', '.join(sorted(self.names or self.communities))}",
                next_step="check the spelling, or declare it in pipelines/communities/",
            )
        return self.communities[name]

    def community_sources(self, community: Community) -> list[Source]:
        """The sources a community's files come in, in declared order.

        Raises
        ------
        SettingsError
            If none is declared yet.
        """
        if not community.sources:
            raise SettingsError(
                f"no file of {community.community} is declared yet",
                where=f"pipelines/communities/{community.community}.yml: sources",
                expected="names of layouts under pipelines/sources",
                next_step="describe a file with rollbook sniff FILE, save it there and add its name",
            )
        return [self.sources[name] for name in community.sources]

    def area_of(self, community: str) -> Area:
        """The geography of a community, once it has ZIPs and each of them has a point.

        Raises
        ------
        ParameterError
            If there is no such community.
        SettingsError
            If no ZIP is declared yet, or a ZIP's point is still to be filled in.
        """
        zips = self.community(community).zips
        if not zips:
            raise SettingsError(
                f"nobody has said yet which ZIP codes {community} is made of",
                where=f"pipelines/communities/{community}.yml: zips",
                expected="at least one ZIP code, in quotation marks",
                next_step="list them, and give each a point in the area's file",
            )
        area = self.areas[self.community(community).area]
        missing = [code for code in zips if code not in area.zips]
        if missing:
            raise SettingsError(
                "nobody has said yet where the people of a ZIP live",
                where=f"pipelines/areas/{area.area}.yml: no point for {', '.join(missing)}",
                expected="lat, lon, spread_km and names for each ZIP of the community, under zips",
                next_step="fill them in (the file says how) and take the ZIP out of zips_without_point",
            )
        return area

    def look_of(self, community: str, language: str) -> dict[str, str]:
        """The accent, the logo and what it shows, as far as a community declares them."""
        look = self.community(community).look
        said = look.logo_alt.in_language(language) if look and look.logo_alt else None
        own = {"accent": look.accent if look else None, "logo": self.logos.get(community), "logo_alt": said}
        return {name: value for name, value in own.items() if value}

    def corrections_of(self, community: str) -> tuple[Correction, ...]:
        """The corrections of a community's files; none if there is no file of them."""
        declared = self.corrections.get(community)
        return declared.corrections if declared else ()

    def verdicts_of(self, community: str) -> tuple[Verdict, ...]:
        """The verdicts on a community's records; none if there is no file of them."""
        declared = self.verdicts.get(community)
        return declared.verdicts if declared else ()

    def stories_of(self, community: str, language: str) -> tuple[Story, ...]:
        """The stories of a community in one language; none if nobody wrote any."""
        return tuple(each for each in self.stories.get(community, ()) if each.language == language)


def load_project(layout: Layout, community: str | None = None) -> Project:
    """Read and validate every definition, or those that a run of one community needs.

    Parameters
    ----------
    community
        Only its own definitions are read, and those that all share: among hundreds it costs as much as
        alone. Its area is the only one, and other communities are there by name.

    Raises
    ------
    SettingsError
        If a file is not valid, or names something that does not exist.
    """
    folder, only = layout.pipelines, community
    communities = read_each(folder / "communities", Community, "community", only)
    area = communities[only].area if only in communities else None
    project = Project(
        communities=communities,
        names=declared_names(folder),
        sources=read_each(folder / "sources", Source, "source"),
        areas=read_each(folder / "areas", Area, "area", area),
        measures=read_each(folder / "measures", Measures, "community", only),
        programs=read_definition(folder / "measures" / "shared" / "programs.yml", Programs),
        results=read_definition(folder / "measures" / "shared" / "results.yml", Results),
        frameworks=_frameworks(folder / "frameworks"),
        quarterly=read_definition(folder / "quarterly.yml", Quarterly),
        categories=read_definition(folder / "categories.yml", Categories),
        people_codes=read_definition(folder / "codes" / "people.yml", PeopleCodes),
        organizations=read_definition(folder / "codes" / "organizations.yml", Organizations),
        findings=read_definition(folder / "codes" / "findings.yml", Findings).findings,
        lint=read_definition(folder / "codes" / "lint.yml", LintWords),
        corrections=read_each(folder / "corrections", Corrections, "community", only),
        verdicts=read_each(folder / "verdicts", Verdicts, "community", only),
        linkage=read_definition(folder / "linkage.yml", Linkage),
        name_words=read_definition(folder / "codes" / "names.yml", NameWords),
        engagement=read_definition(folder / "engagement.yml", Engagement),
        deck=read_definition(folder / "decks" / "deck.yml", DeckPlan),
        glossary=read_definition(folder / "decks" / "glossary.yml", Glossary),
        words=read_words(folder / "decks" / "words.yml"),
        ui_words=read_words(folder / "decks" / "ui.yml"),
        summary_words=read_words(folder / "decks" / "summary.yml"),
        review_words=read_words(folder / "decks" / "review.yml"),
        stories=read_stories(folder / "stories", only),
        package_words=read_words(folder / "decks" / "package.yml"),
        disclosure_words=read_words(folder / "decks" / "disclosure.yml"),
        portal_words=read_words(folder / "decks" / "portal.yml"),
        window_words=read_words(folder / "decks" / "windows.yml"),
        venues=read_each(folder / "venues", Venues, "community", only),
        visions=read_each(folder / "visions", Vision, "community", only),
        systems=read_each(folder / "systems", System, "community", only),
        forms=_forms(folder / "instruments"),
        roadmaps=read_each(folder / "roadmaps", Roadmap, "roadmap"),
        progress=read_each(folder / "progress", Progress, "community", only),
        governance=read_each(folder / "governance", Governance, "community", only),
        memoranda=read_each(folder / "memoranda", Memoranda, "community", only),
        histories=read_each(folder / "histories", History, "community", only),
        figures=read_definition(folder / "decks" / "figures.yml", Figures).figures,
        settings_code=_settings_code(folder, communities.values()),
    )
    check_references(project)
    require_texts(project.figures, project.words)
    return replace(project, logos=logos_of(folder, project.communities))


def _settings_code(folder: Path, communities: Iterable[Community]) -> str:
    """Of one community this is the same, whichever others there are."""
    found = {
        path
        for each in communities
        for path in definition_files(folder, each.community, each.area)
        if path.suffix == ".yml" and path.relative_to(folder).parts[0] in _COUNTING
    }
    return hash_texts(
        text for path in sorted(found) for text in (path.relative_to(folder).as_posix(), hash_file(path))
    )


def _frameworks(folder: Path) -> Frameworks:
    return Frameworks(
        stronger_families=read_definition(folder / "stronger_families.yml", StrongerFamilies),
        learning_by_doing=read_definition(folder / "learning_by_doing.yml", LearningByDoing),
        horizons=read_definition(folder / "horizons.yml", Horizons),
    )


def _forms(folder: Path) -> FormBook:
    shared = folder / "shared"
    if not shared.is_dir():
        return FormBook()
    return form_book(
        read_each(folder, Instrument, "instrument"),
        read_definition(shared / "scales.yml", Scales),
        read_definition(shared / "budgets.yml", Budgets),
    )
