"""Made-up answers to the self-assessment, made so that what was found in 2013 comes out of them.

In 2013 Palmdale was strong in bylaws, diversity and resident leadership and weak in meaningful collaboration
and community engagement; Lancaster was strong in collaboration and in commitment to the vision and weak in
bylaws, organizational capacity and resident leadership. Single answers, and all of 2017, are invented.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from rollbook.demo.dice import happens
from rollbook.demo.files import SampleFile, delimited
from rollbook.demo.spelling import us_date

TITLE = "SYNTHETIC SAMPLE - made-up answers, no real person"
STAMP, ANSWERS_AS = "Timestamp", "I answer as"
COMMENT = "Anything else?"
ITEMS: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "bylaws": (
        ("Our bylaws say how we decide, and members know them.", False),
        ("Elections and terms follow the bylaws.", False),
    ),
    "diversity": (
        ("Our members reflect the families of the zone.", False),
        ("Everyone can take part in their own language.", False),
    ),
    "resident_leadership": (
        ("Residents hold leading roles.", False),
        ("In the end, agencies decide for residents.", True),
    ),
    "collaboration": (
        ("Partners plan and work toward shared goals.", False),
        ("Partners share people, places and money.", False),
    ),
    "engagement": (
        ("We reach families in isolated areas.", False),
        ("What families tell us changes our plans.", False),
    ),
    "vision": (
        ("Members can say what our vision is.", False),
        ("The vision guides what we take on.", False),
    ),
    "capacity": (
        ("We have the people and time for our plans.", False),
        ("We keep records and use them to decide.", False),
    ),
}
"""The statements of each element, and whether a high answer to it speaks of something bad."""

STRONG, MIDDLING, WEAK = (3, 7, 14, 36, 40), (8, 20, 34, 26, 12), (32, 36, 18, 10, 4)
"""Of a hundred people, how many are at each level from 1 to 5."""
LOWEST, HIGHEST = 1, 5
LIFT, LEFT_OPEN, SLIP, NOTE = 0.3, 0.03, 0.004, 0.08
_WORDS = {"residents": ("Resident", "Parent", "Residente"), "agencies": ("Agency", "Organization", "Agencia")}
_NOTES = ("Thank you", "Gracias", "More time for this next time", "The room was cold")


class Round(NamedTuple):
    """One round: when, how many of each group answered, how elements stand, and where agencies see more."""

    year: int
    first_day: date
    residents: int
    agencies: int
    unstated: int
    standing: Mapping[str, Sequence[int]]
    agencies_see_more: tuple[str, ...] = ()


def _standing(strong: str, weak: str) -> dict[str, Sequence[int]]:
    return {
        name: STRONG if name in strong.split() else WEAK if name in weak.split() else MIDDLING
        for name in ITEMS
    }


ROUNDS: Mapping[str, tuple[Round, ...]] = {
    "palmdale": (
        Round(
            2013, date(2013, 10, 7), 27, 14, 0,
            _standing("bylaws diversity resident_leadership", "collaboration engagement"),
            ("vision",),
        ),
        Round(
            2017, date(2017, 10, 2), 41, 17, 0,
            _standing("bylaws diversity resident_leadership engagement vision", ""),
            ("capacity",),
        ),
    ),
    "lancaster": (
        Round(
            2013, date(2013, 10, 14), 24, 13, 2,
            _standing("collaboration vision", "bylaws capacity resident_leadership"),
        ),
        Round(
            2017, date(2017, 10, 9), 33, 15, 3,
            _standing("collaboration vision diversity", "capacity"),
        ),
    ),
}  # fmt: skip
"""The rounds of each community."""


def self_assessments(community: str, dice: Random) -> list[SampleFile]:
    """A file for each round, as a forms export writes it: a row for each form, with a column for comments."""
    return [_file(each, dice) for each in ROUNDS.get(community, ())]


def quota(of_hundred: Sequence[int], people: int, dice: Random) -> list[int]:
    """A level for each of so many people, from 1 on, in these shares as nearly as whole people allow."""
    ends = [sum(of_hundred[: place + 1]) * people // 100 for place in range(len(of_hundred))]
    ends[-1] = people
    levels = [
        place + 1
        for place, (low, high) in enumerate(zip([0, *ends], ends, strict=False))
        for _ in range(low, high)
    ]
    dice.shuffle(levels)
    return levels


def _file(each: Round, dice: Random) -> SampleFile:
    groups = ["residents"] * each.residents + ["agencies"] * each.agencies + [""] * each.unstated
    columns: dict[str, list[str]] = {}
    for element, items in ITEMS.items():
        levels = _levels(each, element, groups, dice)
        for text, is_reverse in items:
            columns[text] = [_written(level, dice, is_reverse=is_reverse) for level in levels]
    header = [STAMP, ANSWERS_AS, *columns, COMMENT]
    rows = [
        [
            _stamp(each, dice),
            dice.choice(_WORDS[group]) if group else "",
            *(answers[number] for answers in columns.values()),
            dice.choice(_NOTES) if happens(NOTE, dice) else "",
        ]
        for number, group in enumerate(groups)
    ]
    dice.shuffle(rows)
    text = delimited(TITLE, header, rows)
    return SampleFile(
        f"self_assessment_{each.year}.csv", text.encode("utf-8"), "rollbook demo (made up)", is_synthetic=True
    )


def _stamp(each: Round, dice: Random) -> str:
    day = us_date(each.first_day + timedelta(days=dice.randrange(21)))
    return f"{day} {dice.randrange(8, 21)}:{dice.randrange(60):02d}:{dice.randrange(60):02d}"


def _levels(each: Round, element: str, groups: Sequence[str], dice: Random) -> list[int]:
    levels = quota(each.standing[element], len(groups), dice)
    if element not in each.agencies_see_more:
        return levels
    # Where agencies see more, the highest levels are theirs.
    ranked = sorted(levels, reverse=True)
    agencies = iter(ranked[: groups.count("agencies")])
    others = iter(ranked[groups.count("agencies") :])
    return [next(agencies if group == "agencies" else others) for group in groups]


def _written(level: int, dice: Random, *, is_reverse: bool) -> str:
    """What somebody at this level answers: that level or the one above, rarely nothing or a slip."""
    if happens(LEFT_OPEN, dice):
        return ""
    if happens(SLIP, dice):
        return dice.choice(("0", "6", "55"))
    lifted = min(level + happens(LIFT, dice), HIGHEST)
    return str(LOWEST + HIGHEST - lifted if is_reverse else lifted)
