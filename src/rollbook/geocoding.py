"""``rollbook geocode``: ask the Census Bureau for addresses that nothing here places, if somebody says so.

The only step that sends anything out of the house. A run never does: it reads the answers that are kept.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rollbook.declare.locators import CensusGeocoder
from rollbook.kernel.errors import SettingsError
from rollbook.locate.census import CensusClient
from rollbook.locate.geocodes import PROVIDER, asked_texts
from rollbook.read import keep_geocodes, read_geocodes
from rollbook.stages import Run, open_run
from rollbook.tables.catalogue import find
from rollbook.tables.code_lists import EXACT_PRECISIONS

_WARNING = """\
These {count} addresses would leave this machine: street, city, state and ZIP of homes and of places where
parent groups meet. No names, phones or ids go with them.
They would go to {url}
Whoever runs it can know that they were asked for, and from where. Ask the owner of the data first."""

_BEFORE = ("read", "clean", "link", "locate")


@dataclass(frozen=True)
class Question:
    """The addresses that would be asked for, and how they come about, in counts."""

    run: Run
    census: CensusGeocoder
    asked: tuple[str, ...]
    rough_count: int
    known_count: int

    def told(self) -> list[str]:
        """What is asked, of whom, and what leaves this machine, in plain words."""
        count, place = len(self.asked), self.run.community
        said = [
            f"{self.rough_count} addresses of {place} are placed by town or ZIP at best, or not at all.",
            f"{self.known_count} of them were asked for before; {count} can be asked for now.",
        ]
        return [*said, *_WARNING.format(count=count, url=self.census.url).splitlines()] if count else said


def question_of(root: Path, community: str, period: str) -> Question:
    """Find out which addresses of a quarter could be asked for; nothing is sent.

    The stages up to locating are run anew, so that the answer fits the files as they are now.

    Raises
    ------
    SettingsError
        If the community's area declares no geocoder.
    """
    run = open_run(root=root, community=community, period=period)
    census = run.area.census_geocoder
    if census is None:
        raise SettingsError(
            "no geocoder is declared that could be asked",
            where=f"pipelines/areas/{run.area.area}.yml: census_geocoder",
            expected="at least the state that the addresses are in, as in: census_geocoder: {state: CA}",
            next_step="add it; nothing is sent before rollbook geocode is told to",
        )
    made: dict[str, pd.DataFrame] = {}
    for stage in _BEFORE:
        made |= run.stage(stage)
    texts, rough_count = _rough(made, census)
    known = read_geocodes(run.layout.geocodes(community))
    answered = known[(known["provider_code"] == PROVIDER) & (known["vintage_label"] == census.benchmark)]
    new = sorted(set(texts) - set(answered["asked_text"]))
    return Question(run, census, tuple(new), rough_count, len(set(texts)) - len(new))


def send(question: Question, say: Callable[[str], None]) -> dict[str, int]:
    """Ask for the addresses and keep each answer as it comes; count the answers by kind.

    Raises
    ------
    ServiceError
        If the geocoder does not answer; what it answered before is kept.
    """
    cache = question.run.layout.geocodes(question.run.community)
    counts: dict[str, int] = {}
    for answers in CensusClient(question.census).ask(question.asked):
        keep_geocodes(cache, [answer.as_row(question.census.benchmark) for answer in answers])
        for answer in answers:
            counts[answer.geocode_answer_code] = counts.get(answer.geocode_answer_code, 0) + 1
        say(f"{sum(counts.values())} of {len(question.asked)} are answered and kept")
    return counts


def _rough(made: dict[str, pd.DataFrame], census: CensusGeocoder) -> tuple[list[str], int]:
    """The texts of all places that no local source knows as a home, and how many places these are."""
    key = [*find("located.addresses").key]
    homes = made["linked.addresses"].drop_duplicates(key).merge(made["located.addresses"], on=key)
    venues = made["clean.groups"].assign(city_name=None).astype({"city_name": "str"})
    venues = venues.merge(made["located.groups"][["group_name", "precision_code"]], on="group_name")
    places = pd.concat([homes, venues], ignore_index=True)
    is_rough = ~places["precision_code"].isin(EXACT_PRECISIONS.split()) & places["address_key"].notna()
    return asked_texts(places[is_rough], census.state).dropna().tolist(), int(is_rough.sum())
