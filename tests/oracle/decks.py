"""The decks of a built project, and what the oracle expects of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import yaml

from .believed import believe
from .charts import Chart, charts_in
from .claims import claims_of
from .counts import file_counts
from .deck_html import HtmlDeck, read_html
from .deck_pdf import read_pdf
from .figures import View, expected_figures, released_zones
from .held import ENOUGH
from .indicator_figures import indicator_figures
from .inputs import declared_radii, street_names, titled_rows, zip_points
from .instrument_figures import answer_files, instrument_figures
from .known_words import KnownWords, known_words
from .linked_files import WhoIsWho, who_is_who
from .maps import ChangeMark, Mark, PublicPlace, changes_in, layers_in, places_in
from .measure_figures import measure_figures
from .road_figures import road_figures, road_words
from .series import PERIOD, exact
from .system_figures import picture_figures
from .truth import Truth, load_truth
from .written import days_of_stories, sentences_of_people
from .zones import Zone

COMMUNITIES = ("palmdale", "lancaster")
LANGUAGES = ("en", "es")


class Built(Protocol):
    """A project in which the demo has been written and the quarter been run."""

    @property
    def root(self) -> Path:
        """Top folder of the project."""

    @property
    def truth(self) -> Path:
        """Folder of the truth about the made-up people."""


@dataclass(frozen=True)
class Deck:
    """One deck: a community, a view and a language."""

    community: str
    view: View
    language: str

    def __str__(self) -> str:
        """Name of the deck in the output of the tests."""
        return f"{self.community}-{self.view}-{self.language}"

    def path(self, root: Path, ending: str) -> Path:
        """Where the pipeline puts the deck."""
        working = root / "data" / "processed" / self.community / PERIOD / "working"
        released = root / "reports" / PERIOD / self.community
        return (released if self.view == "release" else working) / f"deck.{self.language}.{ending}"

    def html(self, built: Built) -> HtmlDeck:
        """Read the deck's HTML."""
        return _html(self.path(built.root, "html"))

    def charts(self, built: Built) -> list[Chart]:
        """Charts of the deck's HTML."""
        return list(_charts(self.path(built.root, "html")))

    def layers(self, built: Built) -> list[list[Mark]]:
        """Marks on the maps of the deck's HTML, for every layer and period."""
        return list(_layers(self.path(built.root, "html")))

    def places(self, built: Built) -> list[list[PublicPlace]]:
        """Public meeting places on the maps of the deck's HTML, for every period."""
        return places_in(_html(self.path(built.root, "html")).scripts)

    def changes(self, built: Built) -> list[list[ChangeMark]]:
        """What the maps of the deck's HTML say has changed."""
        return changes_in(_html(self.path(built.root, "html")).scripts)

    def pdf(self, built: Built) -> list[str]:
        """Text of the pages of the deck's PDF."""
        return list(_pdf(self.path(built.root, "pdf")))

    def figures(self, built: Built) -> dict[str, str]:
        """Texts that the oracle expects, by figure id."""
        return dict(_figures(built.root, built.truth, self.community, self.view))

    def zones(self, built: Built) -> list[Zone]:
        """Zones of the release."""
        census = titled_rows(built.root / "data" / "raw" / self.community / "census_2010_zip.csv")
        return released_zones(believed_by(built, self.community), census, zip_points(built.root))

    def words(self, built: Built) -> KnownWords:
        """Words that explain a number which is no figure."""
        return _words(built.root, self.community)


DECKS = [
    Deck(community, view, language)
    for community in COMMUNITIES
    for view in ("internal", "release")
    for language in LANGUAGES
]
RELEASED = [deck for deck in DECKS if deck.view == "release"]
INTERNAL = [deck for deck in DECKS if deck.view == "internal"]


@cache
def truth_about(truth: Path, community: str) -> Truth:
    """Read the truth about a community, once."""
    return load_truth(truth / f"{community}.json")


def believed_by(built: Built, community: str) -> Truth:
    """The community as the rows tell it, put together by who is who in the built project."""
    return _believed(built.root, built.truth, community)


@cache
def _believed(root: Path, truth: Path, community: str) -> Truth:
    return believe(truth_about(truth, community), _who(root, community).person_of)


@cache
def _who(root: Path, community: str) -> WhoIsWho:
    return who_is_who(root, community, PERIOD)


@cache
def _isolated(root: Path, community: str) -> dict[str, tuple[str, ...]]:
    file = root / "pipelines" / "communities" / f"{community}.yml"
    areas = yaml.safe_load(file.read_text(encoding="utf-8"))["isolated_areas"]
    return {area["area"]: tuple(area["zips"]) for area in areas}


@cache
def _html(path: Path) -> HtmlDeck:
    return read_html(path.read_text(encoding="utf-8"))


@cache
def _charts(path: Path) -> tuple[Chart, ...]:
    return tuple(charts_in(_html(path).scripts))


@cache
def _layers(path: Path) -> tuple[list[Mark], ...]:
    return tuple(layers_in(_html(path).scripts))


@cache
def _pdf(path: Path) -> tuple[str, ...]:
    return tuple(read_pdf(path))


@cache
def _figures(root: Path, truth: Path, community: str, view: View) -> dict[str, str]:
    raw = root / "data" / "raw" / community
    census, published = titled_rows(raw / "census_2010_zip.csv"), titled_rows(raw / "published_measures.csv")
    who = _who(root, community)
    inside = {f"linkage.{code}": exact(count) for code, count in who.counts.items()}
    listed = {_INDICATORS: len(titled_rows(raw / _INDICATORS)), **answer_files(raw)}
    of_files = file_counts(_believed(root, truth, community), listed)
    inside |= {
        f"files.{file}.{status}": exact(count) for file in listed for status, count in of_files[file].items()
    }
    truth_told = _believed(root, truth, community)
    zones = [zone.zips for zone in released_zones(truth_told, census, zip_points(root))]
    of_view = zones if view == "release" else [(row["ZIP"],) for row in census]
    claims = claims_of(root / "data" / "processed" / community / PERIOD / "released")
    told = instrument_figures(root, community, is_release=view == "release")
    told |= indicator_figures(root, community, is_release=view == "release") | measure_figures(
        root,
        truth_told,
        {"z" + "_".join(sorted(zips)): zips for zips in of_view},
        is_release=view == "release",
        claims=claims,
    )
    return (
        told
        | picture_figures(root, community, is_release=view == "release")
        | road_figures(root, community, is_release=view == "release")
        | (inside if view == "internal" else {})
        | expected_figures(
            _believed(root, truth, community),
            census,
            published,
            zip_points(root),
            view,
            who.linked,
            _isolated(root, community),
            claims,
        )
    )


@cache
def _words(root: Path, community: str) -> KnownWords:
    raw = root / "data" / "raw" / community
    zips = [row["ZIP"] for row in titled_rows(raw / "census_2010_zip.csv")]
    files = [path.name for path in sorted(raw.iterdir())]
    published = titled_rows(raw / "published_measures.csv")
    sentences = [row[column] for row in published for column in ("Period", "Source")]
    titles = [(raw / name).read_text(encoding="utf-8-sig").splitlines()[0] for name in _TITLED]
    told = days_of_stories(root, community)
    names = [*zips, *files, *street_names(root), *declared_radii(root), *SCALE_BARS, *told]
    names += road_words(root, community)
    written = sentences_of_people(root, community)
    return known_words(root / "pipelines", names, [*sentences, *titles, *map_sentences(root), *written])


def map_sentences(root: Path) -> list[str]:
    """What the release map says of its dots and its protection, with the numbers of this release."""
    release = yaml.safe_load((root / "pipelines" / "quarterly.yml").read_text(encoding="utf-8"))["release"]
    numbers = {
        "map_dots_key": {"households": release["households_per_dot"]},
        "map_protection_bands": {"width": release["band_width"]},
        "map_protection_sticky": {"households": ENOUGH},
        "map_protection_hidden": {"smallest": release["smallest_shown"]},
        "map_protection_zones": {
            "households": release["zone_member_households"],
            "units": release["zone_housing_units"],
            "share": f"{100 * release.get('zone_member_share', 0.2):g}",
        },
    }
    words = yaml.safe_load((root / "pipelines" / "decks" / "words.yml").read_text(encoding="utf-8"))
    return [text.format(**values) for key, values in numbers.items() for text in words[key].values()]


def households_per_dot(root: Path) -> int:
    """How many households one dot of the release map stands for."""
    release = yaml.safe_load((root / "pipelines" / "quarterly.yml").read_text(encoding="utf-8"))["release"]
    return int(release["households_per_dot"])


SCALE_BARS = ("1 mi", "2 mi", "5 mi", "10 mi")
_INDICATORS = "indicators.csv"
_TITLED = ("census_2010_zip.csv", "published_measures.csv")
