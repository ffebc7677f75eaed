"""What of answers to instruments leaves the house: nothing of few people, and no small group by subtraction.

People are counted, since forms say nothing of homes. How many chose what is told by tiers of levels, in
bands; of a group only where every group of the round, also those who named none, is large enough. What is
told of all is then the sum of the groups' bands, so that all less one group says no more than the other's
band. How many filled a form in is told so widely that no count can be worked out from it. Medians, the word
for agreement, verdicts and the ranks of items are told of as many people as the instrument asks for, never of
fewer than a release's smallest count.

What follows from a median is said of at least half of these people together: decision 0018.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from rollbook.declare.forms import FormBook
from rollbook.declare.instruments import ALL
from rollbook.declare.models import Release
from rollbook.protect.bands import Band, total
from rollbook.protect.memory import Cell
from rollbook.protect.shown import Shown
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables

NONE = "none"
"""Those who answered fewer than half of an element's items: a cell of its own beside the tiers."""

_KEPT = ("median_value", "median_from", "median_until", "standing_code", "agreement_code")
"""What a release tells of an element of which enough people answered; all other numbers stay inside."""

Place = tuple[str, str]
"""An instrument and a round."""


def exact_instruments(measured: Mapping[str, pd.DataFrame], layer: str = "internal") -> Tables:
    """The tables of instruments for the working view: everything as it was counted."""
    counted = {
        name: measured[f"measured.{name}"].assign(
            low_count=lambda rows: rows["person_count"], high_count=lambda rows: rows["person_count"]
        )
        for name in ("instrument_rounds", "instrument_answers")
    }
    same = {
        name: measured[f"measured.{name}"]
        for name in ("instrument_scores", "instrument_items", "instrument_comparisons", "instrument_budgets")
    }
    return {
        f"{layer}.{name}": make_table(f"{layer}.{name}", rows) for name, rows in {**counted, **same}.items()
    }


def released_instruments(
    measured: Mapping[str, pd.DataFrame], forms: FormBook, release: Release, shown: Shown
) -> Tables:
    """The tables of instruments for a release.

    Parameters
    ----------
    measured
        The ``measured.instrument_*`` tables.
    shown
        How a count is shown, with what was published of it before.
    """
    least = {name: minimum(each.minimum_answers, release) for name, each in forms.instruments.items()}
    people = _by_place(measured["measured.instrument_rounds"])
    large = {
        place: groups_told(
            {str(row["respondent_group_code"]): int(row["person_count"]) for row in rows}, least[place[0]]
        )
        for place, rows in people.items()
    }
    told = {
        place: groups if forms.instruments[place[0]].tells_group_counts else groups[:1]
        for place, groups in large.items()
    }
    cells = _cells(_by_place(measured["measured.instrument_answers"]), forms, told, shown)
    scores = [
        row
        for place, rows in _by_place(measured["measured.instrument_scores"]).items()
        for row in _scores(rows, told[place], least[place[0]])
    ]
    comparisons = [
        _compared(row, large, least[str(row["instrument_id"])])
        for row in rows_of(measured["measured.instrument_comparisons"])
    ]
    items = [
        row
        for place, rows in _by_place(measured["measured.instrument_items"]).items()
        for row in items_told(rows, told[place], least[place[0]])
    ]
    made: dict[str, Sequence[Row] | pd.DataFrame] = {
        "instrument_rounds": list(_rounds(people, cells, told, shown)),
        "instrument_answers": [
            {**_named(place, group), "element_id": element, "answer_code": answer, **_ends(band)}
            for (place, group, element), found in cells.items()
            for answer, band in found.items()
        ],
        "instrument_scores": scores,
        "instrument_items": items,
        "instrument_comparisons": comparisons,
        "instrument_budgets": measured["measured.instrument_budgets"],
    }
    return {f"released.{name}": make_table(f"released.{name}", rows) for name, rows in made.items()}


def minimum(asked: int, release: Release) -> int:
    """How many people have to have answered: as many as an instrument asks for, or as a release shows."""
    return max(asked, release.smallest_shown)


def groups_told(people: Mapping[str, int], least: int) -> tuple[str, ...]:
    """The groups of a round that may be told of: all groups or none, since the rest could be worked out.

    Parameters
    ----------
    people
        How many filled the form in, by group, with those who named none and with ``all``.

    Returns
    -------
    tuple of str
        Nobody; all together; or all together and each group.
    """
    if people.get(ALL, 0) < least:
        return ()
    groups = [code for code in people if code != ALL]
    return (ALL, *groups) if groups and all(people[code] >= least for code in groups) else (ALL,)


def together(own: Band, groups: Sequence[Band]) -> Band:  # noqa: ARG001  what would be told without groups
    """What is told of all together where groups are told: the sum of their bands, and nothing drawn anew."""
    return total(groups)


def told_widely(people: Band, cells: Iterable[Sequence[Band]]) -> Band:
    """How many filled a form in, so widely that no cell can be told more narrowly than its own band.

    Parameters
    ----------
    people
        The band of their number.
    cells
        For each element the bands of its tiers and of those who did not answer: together all of them.
    """
    low, high = people.low, people.high
    for bands in cells:
        whole, widest = total(bands), max((band.high - band.low for band in bands), default=0)
        high, low = max(high, whole.low + widest), min(low, whole.high - widest)
    return Band(low, high)


def _cells(
    answers: Mapping[Place, Sequence[Row]],
    forms: FormBook,
    told: Mapping[Place, tuple[str, ...]],
    shown: Shown,
) -> dict[tuple[Place, str, str], dict[str, Band]]:
    """By round, group and element: the band of each tier, and of those who did not answer."""
    found: dict[tuple[Place, str, str], dict[str, Band]] = {}
    for place, rows in answers.items():
        scale = forms.scale_of(forms.instruments[place[0]])
        tiers = {str(level): tier for level, tier in scale.tier_of.items()} | {NONE: NONE}
        counts: dict[tuple[str, str], dict[str, int]] = {}
        for row in rows:
            key = str(row["respondent_group_code"]), str(row["element_id"])
            own = counts.setdefault(key, dict.fromkeys(tiers.values(), 0))
            own[tiers[str(row["answer_code"])]] += int(row["person_count"])
        leaves = leaves_of(told[place])
        for (group, element), own in counts.items():
            if group in leaves:
                found[place, group, element] = {
                    tier: _band(shown, (*place, group, element, tier), count) for tier, count in own.items()
                }
        if ALL in told[place] and ALL not in leaves:
            for element in {element for _, element in counts}:
                parts = [found[place, group, element] for group in leaves]
                found[place, ALL, element] = {
                    tier: together(shown(count, count), [part[tier] for part in parts])
                    for tier, count in counts[ALL, element].items()
                }
    return found


def leaves_of(told: tuple[str, ...]) -> tuple[str, ...]:
    """The groups whose bands are drawn from counts: where groups are told, all together are their sum."""
    return tuple(code for code in told if code != ALL) or told


def _rounds(
    people: Mapping[Place, Sequence[Row]],
    cells: Mapping[tuple[Place, str, str], Mapping[str, Band]],
    told: Mapping[Place, tuple[str, ...]],
    shown: Shown,
) -> Iterator[Row]:
    for place, rows in people.items():
        counts = {str(row["respondent_group_code"]): int(row["person_count"]) for row in rows}
        bands = {}
        for group in leaves_of(told[place]) or (ALL,):
            own = [
                list(each.values()) for (at, code, _), each in cells.items() if (at, code) == (place, group)
            ]
            bands[group] = told_widely(_band(shown, (*place, group, "people"), counts[group]), own)
        if ALL not in bands:
            bands[ALL] = together(shown(counts[ALL], counts[ALL]), list(bands.values()))
        yield from ({**_named(place, group), **_ends(band)} for group, band in bands.items())


def _scores(rows: Sequence[Row], told: tuple[str, ...], least: int) -> Iterator[Row]:
    answered = {(row["respondent_group_code"], row["element_id"]): int(row["answered_count"]) for row in rows}
    for row in rows:
        group, element = str(row["respondent_group_code"]), str(row["element_id"])
        if group not in told:
            continue
        # Where too few of one group answered an element, that element is told of all together alone.
        asked = [ALL] if group == ALL else leaves_of(told)
        is_enough = all(answered[code, element] >= least for code in asked)
        kept = {name: row[name] for name in _KEPT} if is_enough else {}
        hidden = {"standing_code": "too_few", "agreement_code": "too_few"}
        yield {
            **_named((str(row["instrument_id"]), str(row["round_code"])), group),
            "element_id": element,
            **hidden,
            **kept,
        }


def items_told(rows: Sequence[Row], told: tuple[str, ...], least: int) -> list[Row]:
    """The items that need attention, by their ranks alone: of all items or of none.

    A rank is a verdict on an item beside all others. So it is told only where enough people answered every
    item of the form, and never of a group.
    """
    if ALL not in told or any(int(row["answered_count"]) < least for row in rows):
        return []
    names = ("instrument_id", "round_code", "item_id", "attention_rank")
    return [{name: row[name] for name in names} for row in rows if row["attention_rank"] is not None]


def _compared(row: Row, large: Mapping[Place, tuple[str, ...]], least: int) -> Row:
    """A verdict on two sides of which both are large enough; on groups, if every group of the round is."""
    names = [str(row[name]) for name in ("first_code", "second_code")]
    place = (str(row["instrument_id"]), str(row["round_code"]))
    is_told = row["comparison_code"] != "groups" or set(names) <= {*large[place]}
    is_enough = min(int(row["first_count"]), int(row["second_count"])) >= least
    numbers = (
        "first_count",
        "second_count",
        "difference_value",
        "difference_low",
        "difference_high",
        "chance_value",
    )
    kept = {name: value for name, value in row.items() if name not in numbers}
    return kept if is_told and is_enough else {**kept, "compared_code": "too_few"}


def _band(shown: Shown, names: Sequence[str], count: int) -> Band:
    instrument, round_code, *rest = names
    return shown.as_published(Cell(f"answers {instrument}", " ".join(rest), round_code), count, count)


def _by_place(table: pd.DataFrame) -> dict[Place, list[Row]]:
    found: dict[Place, list[Row]] = defaultdict(list)
    for row in rows_of(table):
        found[str(row["instrument_id"]), str(row["round_code"])].append(row)
    return dict(found)


def _named(place: Place, group: str) -> Row:
    return {"instrument_id": place[0], "round_code": place[1], "respondent_group_code": group}


def _ends(band: Band) -> Row:
    return {"low_count": band.low, "high_count": band.high}
