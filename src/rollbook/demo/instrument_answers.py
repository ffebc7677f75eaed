"""Made-up answers to the other instruments: one list with a row for each answer, and a code on each form.

They are made so that each kind of case is there: three states with strengths and areas that need attention,
leaders among whom a role is rare, stances beside a budget, the same parents before and after a parent group
with areas that change and areas that do not, meetings month by month, and a round that too few answered.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import NamedTuple

from rollbook.demo.dice import happens
from rollbook.demo.files import SampleFile, delimited
from rollbook.demo.self_assessments import LEFT_OPEN, TITLE, quota
from rollbook.demo.spelling import us_date

HEADER = ("Instrument", "Round", "Date", "Form", "Answers As", "Item", "Answer")
NAME = "instrument_answers.csv"
_GROUPS = {"residents": ("Resident", "Parent", "Padre"), "agencies": ("Agency", "Organización"), "": ("",)}

Shares = Sequence[int]
STRONG, MIDDLING, WEAK = (3, 7, 15, 40, 35), (8, 22, 34, 24, 12), (30, 36, 20, 10, 4)
KEEP, LATER, NOW = (10, 20, 70), (25, 50, 25), (60, 28, 12)
RARE = (40, 40, 20, 0, 0)
"""A role that nobody sees in themselves."""
HEARD, SHARED = (2, 6, 12, 50, 25, 5), (0, 4, 10, 24, 46, 16)
"""Stances from 0 on."""
_STAY, _RISE = 30, 60
"""Of a hundred people, how many answer as before, and how many one level higher; the others one lower."""


class Filled(NamedTuple):
    """A round of an instrument: how many of each group answered, and how they stand to each element.

    ``items`` are the items of an element with whether they are turned; ``lowest`` is the lowest level.
    """

    instrument: str
    round: str
    day: date
    people: Mapping[str, int]
    elements: Mapping[str, Shares]
    items: Mapping[str, Mapping[str, bool]]
    lowest: int = 1


def _items(text: str) -> dict[str, dict[str, bool]]:
    """Items by element, as ``element: item item -turned_item``, one element a line."""
    found = {}
    for line in text.strip().splitlines():
        element, _, names = line.partition(":")
        found[element.strip()] = {name.lstrip("-"): name.startswith("-") for name in names.split()}
    return found


INVENTORY = _items("""
    trust: trust_word trust_open trust_mistakes trust_conflict trust_credit
    shared_values: values_vision values_families values_equity values_language values_culture values_strengths
    culture: culture_welcome culture_time culture_care culture_voice culture_change culture_joy culture_rules
    capacity: capacity_training capacity_leaders capacity_staff capacity_money capacity_skills
    learning: learning_data learning_reflect learning_share learning_families
    structure: structure_roles structure_decisions structure_followup structure_report
""")
ROLES = {
    name: {name: False}
    for name in [
        "visionary",
        "trust_builder",
        "entrepreneur",
        "champion",
        "manager",
        "strategist",
        "joint_ownership",
        "content_expert",
    ]
}
SPECTRUM = {name: {name: False} for name in ("decisions", "resources", "information")}
IMPACT = _items("""
    common_agenda: agenda_goal agenda_equity
    shared_measurement: measurement_same measurement_groups
    reinforcing: reinforcing_plan -reinforcing_double
    communication: communication_regular communication_languages
    backbone: backbone_staff backbone_neutral
""")
FACTORS = _items("""
    resilience: resilience_calm -resilience_overwhelmed
    connections: connections_talk connections_neighbors
    concrete_support: support_where support_ask
    knowledge: knowledge_age knowledge_calmly
    child_competence: child_feelings child_play
""")
MEETING = _items("""
    clarity: meeting_purpose
    heard: meeting_heard
    language: meeting_language
    useful: meeting_useful -meeting_too_long
    next_steps: meeting_next
""")
CHANGED = ("connections", "concrete_support", "knowledge")
"""Factors that rise from before to after; in the others as many rise as fall."""
PARENTS: Mapping[str, int] = {"palmdale": 34, "lancaster": 26}
"""How many parents answered both before and after."""
_ONLY_BEFORE = 4
_FIRST_MONTH = 4
"""After it, meetings end with saying what comes next."""


def _standing(
    elements: Mapping[str, object], *, strong: str, weak: str, shares: Sequence[Shares]
) -> dict[str, Shares]:
    high, middle, low = shares
    return {
        name: high if name in strong.split() else low if name in weak.split() else middle for name in elements
    }


def _rounds(community: str) -> Iterator[Filled]:
    is_palmdale = community == "palmdale"
    states, steps = (KEEP, LATER, NOW), (STRONG, MIDDLING, WEAK)
    yield Filled(
        "partnership_inventory", "2018", date(2018, 3, 8),
        {"residents": 19, "agencies": 13} if is_palmdale else {"residents": 18, "agencies": 9, "": 2},
        _standing(
            INVENTORY,
            strong="trust shared_values" if is_palmdale else "shared_values culture",
            weak="learning structure" if is_palmdale else "structure capacity",
            shares=states,
        ),
        INVENTORY,
    )  # fmt: skip
    yield Filled(
        "leadership", "2018", date(2018, 4, 19), {"": 18 if is_palmdale else 20},
        _standing(
            ROLES,
            strong="trust_builder champion",
            weak="entrepreneur" if is_palmdale else "manager",
            shares=steps,
        )
        | {"strategist": RARE},
        ROLES,
    )  # fmt: skip
    yield Filled(
        "engagement_spectrum", "2018", date(2018, 5, 10),
        {"residents": 21, "agencies": 14} if is_palmdale else {"residents": 16, "agencies": 12},
        dict.fromkeys(SPECTRUM, SHARED if is_palmdale else HEARD),
        SPECTRUM, 0,
    )  # fmt: skip
    yield Filled(
        "collective_impact", "2018", date(2018, 5, 24),
        # Too few in Lancaster: of their answers nothing may leave.
        {"residents": 15, "agencies": 11} if is_palmdale else {"residents": 5, "agencies": 4},
        _standing(IMPACT, strong="backbone communication", weak="shared_measurement", shares=steps),
        IMPACT,
    )  # fmt: skip
    for month, people in ((4, 23), (5, 26), (6, 29)):
        weak = "" if month > _FIRST_MONTH else "next_steps"
        yield Filled(
            "meeting_evaluation", f"2018-{month:02d}", date(2018, month, 21),
            {"": people if is_palmdale else people - 8},
            _standing(MEETING, strong="heard language clarity", weak=weak, shares=steps),
            MEETING,
        )  # fmt: skip


def answer_list(community: str, dice: Random) -> list[SampleFile]:
    """All answers of a community; none for one that is no part of the sample."""
    if community not in PARENTS:
        return []
    rows = [row for each in _rounds(community) for row in _filled(each, dice)]
    rows += _parents(PARENTS[community], dice)
    text = delimited(TITLE, HEADER, rows)
    return [SampleFile(NAME, text.encode("utf-8"), "rollbook demo (made up)", is_synthetic=True)]


def _filled(each: Filled, dice: Random) -> Iterator[list[str]]:
    groups = [group for group, people in each.people.items() for _ in range(people)]
    levels = {element: quota(shares, len(groups), dice) for element, shares in each.elements.items()}
    for number, group in enumerate(groups):
        form = f"{each.instrument[:2].upper()}-{each.round}-{number + 1:02d}"
        said = dice.choice(_GROUPS[group])
        for element, items in each.items.items():
            level = levels[element][number] - 1 + each.lowest
            highest = len(each.elements[element]) - 1 + each.lowest
            for item, is_turned in items.items():
                answer = _answer(level, (each.lowest, highest), dice, is_turned=is_turned)
                yield [each.instrument, each.round, us_date(each.day), form, said, item, answer]


def _parents(people: int, dice: Random) -> Iterator[list[str]]:
    """The same parents before and after; a few came to the beginning only."""
    everybody = people + _ONLY_BEFORE
    before = {element: quota(MIDDLING, everybody, dice) for element in FACTORS}
    changes = {
        element: quota(
            (100 - _STAY - _RISE, _STAY, _RISE) if element in CHANGED else (30, 40, 30), people, dice
        )
        for element in FACTORS
    }
    for number in range(everybody):
        form = f"PF-{number + 1:03d}"
        for code, day in (("before", date(2017, 9, 14)), ("after", date(2018, 5, 31))):
            if code == "after" and number >= people:
                continue
            for element, items in FACTORS.items():
                level = before[element][number]
                if code == "after":
                    level = min(max(level + changes[element][number] - 2, 1), 5)
                for item, is_turned in items.items():
                    answer = _answer(level, (1, 5), dice, is_turned=is_turned)
                    yield ["protective_factors", code, us_date(day), form, "", item, answer]


def _answer(level: int, ends: tuple[int, int], dice: Random, *, is_turned: bool) -> str:
    if happens(LEFT_OPEN, dice):
        return ""
    return str(sum(ends) - level if is_turned else level)
