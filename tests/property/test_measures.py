"""Measures of any people against somebody who counts by hand, day by day and person by person."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.declare.counting import Counting
from rollbook.declare.models import Measure
from rollbook.measure.engine.batches import count_in_parts
from rollbook.measure.engine.compute import Asked, count
from rollbook.measure.engine.facts import Facts
from rollbook.measure.engine.periods import FAR_DAY, FIRST_DAY, Calendar, number_of
from rollbook.measure.engine.table import asked_for, measure_rows
from tests.oracle.measures import CROWDS, Person, Standing, count_by_hand, meetings_by_hand, spans
from tests.unit.measure.engine.cases import facts_of

FIRST, LAST = date(2016, 1, 1), date(2017, 9, 30)
CALENDAR = Calendar(FIRST, LAST)
SPANS = spans(FIRST, LAST)
ASPECTS = ("category", "language")
SAID: dict[str, dict[str, Any]] = {"repeat_attendees": {"at_least": 2}}
ASKED = [
    Asked(Counting.model_validate({"counter": name, **SAID.get(name, {})}), aspects=ASPECTS)
    for name in CROWDS
]
MEETINGS = Asked(Counting(counter="meetings"))

Communities = dict[str, list[Person]]
Found = dict[tuple[str, str, str, str], dict[str, tuple[float, int]]]

EDGES = [
    date(2016, 2, 29),
    date(2016, 3, 31),
    date(2016, 4, 1),
    date(2016, 6, 30),
    date(2016, 7, 1),
    date(2016, 12, 31),
]
DAYS = st.one_of(st.sampled_from(EDGES), st.dates(FIRST - timedelta(days=200), LAST + timedelta(days=100)))
SOME_DAY = st.one_of(st.none(), DAYS)
CATEGORIES, LANGUAGES = ("parents_0_5", "residents"), ("en", "es")


@st.composite
def people(draw: st.DrawFn, name: str) -> Person:
    """Somebody with a few days of anything, who may move and become something else once."""
    moved = draw(DAYS)
    homes = draw(st.lists(st.sampled_from(["H1", "H2", "H3"]), min_size=0, max_size=2))
    ends = [FIRST_DAY, moved, FAR_DAY] if len(homes) > 1 else [FIRST_DAY, FAR_DAY]
    language = draw(st.sampled_from(LANGUAGES))
    standings = [
        Standing(since, until, home, {"category": draw(st.sampled_from(CATEGORIES)), "language": language})
        for home, since, until in zip(homes, ends, ends[1:], strict=False)
    ]
    starts = draw(st.dictionaries(st.sampled_from(["PN", "ROC"]), DAYS, max_size=2))
    attended = draw(st.lists(DAYS, max_size=6))
    return Person(name, attended, draw(SOME_DAY), draw(SOME_DAY), starts, standings)


@st.composite
def communities(draw: st.DrawFn) -> Communities:
    """A few communities with a few people each; the same ids stand for others elsewhere."""
    sizes = draw(st.lists(st.integers(0, 5), min_size=1, max_size=5))
    return {
        f"c{number}": [draw(people(f"P{person}")) for person in range(size)]
        for number, size in enumerate(sizes)
    }


def facts(told: Communities, shuffled: Random | None = None) -> Facts:
    """All of it as facts, in some order."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for community, someone in ((code, person) for code, everybody in told.items() for person in everybody):
        for name, row in _rows(someone):
            rows.setdefault(name, []).append({"community_code": community, "person_id": someone.name, **row})
    if shuffled:
        for of_table in rows.values():
            shuffled.shuffle(of_table)
    return facts_of(**rows)


def _rows(person: Person) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "persons", {"joined_date": person.joined, "left_date": person.left}
    yield from (("attendances", {"attended_date": day}) for day in person.attended)
    for group, start in person.started.items():
        yield "participations", {"group_type_code": group, "started_date": start}
    for each in person.standings:
        groups = {f"{aspect}_code": group for aspect, group in each.groups.items()}
        dates = {"since_date": each.since, "until_date": each.until}
        yield "standings", {"household_id": each.household, **dates, **groups}


def engine(told: Facts) -> Found:
    """What the engine counts, by counter, community, period and aspect."""
    return _found(count(told, CALENDAR, ASKED))


def _found(rows: pd.DataFrame) -> Found:
    codes = {number_of(period): str(period) for period in CALENDAR.periods}
    found: Found = {}
    for row in rows.to_dict("records"):
        counter = ASKED[row["counting_number"]].counting.counter
        key = counter, row["community_code"], codes[row["period_number"]], row["aspect_code"]
        found.setdefault(key, {})[row["group_code"]] = row["counted_value"], int(row["household_count"])
    return found


def by_hand(told: Communities) -> Found:
    """The same, counted by hand."""
    every = {
        (counter, community, span.code, aspect): count_by_hand(everybody, counter, span, LAST, aspect)
        for counter in CROWDS
        for community, everybody in told.items()
        for span in SPANS
        for aspect in ("all", *ASPECTS)
    }
    return {key: groups for key, groups in every.items() if groups}


def dice_of(seed: int) -> Random:
    """Dice that fall alike in every run."""
    return Random(seed)  # noqa: S311  made-up people


def random_communities(seed: int, sizes: Sequence[int]) -> Communities:
    """Made-up communities of some sizes, without a search for the smallest that fails."""
    dice = dice_of(seed)
    days = [FIRST - timedelta(days=100) + timedelta(days=day) for day in range(760)]

    def someone(name: str) -> Person:
        moved, home = dice.choice(days), f"H{dice.randrange(12)}"
        groups = {"category": dice.choice(CATEGORIES), "language": dice.choice(LANGUAGES)}
        spans_of = [Standing(FIRST_DAY, moved, home, groups), Standing(moved, FAR_DAY, "H0", groups)]
        attended = [dice.choice(days) for _ in range(dice.randrange(9))]
        starts = {"PN": dice.choice(days)} if dice.random() < 0.3 else {}
        joined, left = (dice.choice(days) if dice.random() < 0.6 else None for _ in range(2))
        return Person(name, attended, joined, left, starts, spans_of if dice.random() < 0.9 else [])

    return {f"c{at}": [someone(f"P{number}") for number in range(size)] for at, size in enumerate(sizes)}


@settings(max_examples=12)
@given(communities())
def test_the_engine_counts_what_somebody_counts_by_hand(told: Communities) -> None:
    assert engine(facts(told)) == by_hand(told)


@pytest.mark.parametrize("seed", [1, 2])
def test_it_does_so_for_larger_communities_too_whatever_the_order_of_rows(seed: int) -> None:
    told = random_communities(seed, [25, 12, 0, 18])
    counted = engine(facts(told, dice_of(seed)))
    assert counted == by_hand(told)
    assert counted == engine(facts(told, dice_of(seed + 1)))


def test_groups_add_up_to_everybody() -> None:
    counted = engine(facts(random_communities(3, [30, 10])))
    for (counter, community, period, aspect), groups in counted.items():
        whole, _ = counted[counter, community, period, "all"]["all"]
        assert sum(number for number, _ in groups.values()) == whole, (counter, community, period, aspect)


def test_counting_a_few_communities_at_a_time_gives_the_same_rows() -> None:
    told = facts(random_communities(4, [9, 14, 3, 11, 7]))
    pd.testing.assert_frame_equal(
        count(told, CALENDAR, [*ASKED, MEETINGS]),
        count_in_parts(told, CALENDAR, [*ASKED, MEETINGS], at_once=30),
    )


def test_a_mean_is_worked_out_anew_for_each_period_and_not_averaged_from_shorter_ones() -> None:
    told = random_communities(5, [40])
    rows = _measured(
        told, counts={"counter": "attendances"}, of={"counter": "meetings"}, kind="mean", per="meetings"
    )
    everybody = told["c0"]
    for row in rows.to_dict("records"):
        span = next(span for span in SPANS if span.code == row["period_code"])
        visits = count_by_hand(everybody, "attendances", span, LAST).get("all", (0.0, 0))[0]
        assert row["numerator_value"] == visits
        assert row["denominator_value"] == meetings_by_hand(everybody, span, LAST)
    whole = rows.set_index("period_code")
    months = whole.loc[["2016-07", "2016-08", "2016-09"]]
    averaged = (months["numerator_value"] / months["denominator_value"]).mean()
    quarter = whole.loc["2016Q3"]
    assert quarter["numerator_value"] / quarter["denominator_value"] != averaged


def test_every_period_has_a_row_also_where_nobody_counts() -> None:
    rows = _measured({"c0": []}, counts={"counter": "attendees"}, by=("language",), kind="count")
    assert set(rows["period_code"]) == {span.code for span in SPANS}
    assert len(rows) == len(SPANS) * (1 + len(LANGUAGES))
    assert (rows["numerator_value"] == 0).all()
    assert (rows["numerator_household_count"] == 0).all()


def _measured(told: Communities, **said: Any) -> pd.DataFrame:  # noqa: ANN401
    words = {"en": "x", "es": "x"}
    texts = dict.fromkeys(("why", "title", "definition", "numerator", "source"), words)
    given = {
        "measure": "any",
        "program": "meetings",
        "quadrant": "how_well",
        "unit": "attendances",
        **texts,
        **said,
    }
    given["grains"] = ("month", "quarter", "fiscal_year")
    if "of" in said:
        given["denominator"] = words
    measure = Measure.model_validate(given)
    asked = asked_for([measure])
    groups = {community: {"language": list(LANGUAGES)} for community in told}
    return measure_rows([measure], asked, count(facts(told), CALENDAR, asked), CALENDAR, groups)
