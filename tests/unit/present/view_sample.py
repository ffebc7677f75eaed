"""Made-up tables of a view, exact or in bands, from which whole decks are written."""

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

import pandas as pd

from rollbook.declare import Project, load_project
from rollbook.declare.parameters import RunParameters, check_parameters
from rollbook.kernel.layout import Layout, find_root
from rollbook.present.deck import Deck, build_deck
from rollbook.present.pages.view import View
from rollbook.tables import code_lists as codes
from rollbook.tables.catalogue import find, tables_of
from rollbook.tables.check import make_table
from tests.keys import DOTS
from tests.unit.present.compared_rows import compared
from tests.unit.present.indicator_rows import indicators
from tests.unit.present.measured_rows import performance, rule_cases
from tests.unit.present.system_sample import shown as organizations_shown
from tests.unit.present.view_rows import (
    LAST_DAY,
    PERIOD,
    QUARTERS,
    Row,
    Shown,
    counted,
    exactly,
    in_bands,
    others,
    people,
    zones,
)

CHANNELS = codes.CHANNELS.split()
NEW = 132
# Channel: bounds, any touch with its range, first touch with its range, self-report.
WAYS = {
    "pn": ((31, 88), (52, 45, 59), (47, 40, 54), 38),
    "roc_nac": ((12, 61), (24, 18, 30), (17, 12, 22), 21),
    "outreach": ((18, 79), (33, 26, 40), (26, 20, 32), 44),
    "none": ((0, 71), (42, 35, 49), (42, 35, 49), 29),
}


def attributions(shown: Shown, ways: Mapping[str, Any] = WAYS, new: int = NEW) -> list[Row]:
    """Four methods by four channels."""
    rows = []
    for channel, (bounds, touch, first, said) in ways.items():
        told = {"bounds": (None, *bounds), "any_touch": touch, "first_touch": first}
        for method, (estimate, low, high) in {**told, "self_report": (said, said, said)}.items():
            rows.append(
                {
                    "method_code": method,
                    "channel_code": channel,
                    **({} if estimate is None else counted(shown, estimate, "estimate_")),
                    "range_low_count": shown(low)[0],
                    "range_high_count": shown(high)[1],
                    **counted(shown, new, "denominator_"),
                }
            )
    return rows


def engagement(shown: Shown) -> Iterator[tuple[str, list[Row]]]:
    """Ways, the ladder, who comes back, and the program."""
    yield "attributions", attributions(shown)
    sets = {
        "none": 42,
        "pn": 37,
        "roc_nac": 11,
        "outreach": 17,
        "pn+roc_nac": 8,
        "pn+outreach": 9,
        "roc_nac+outreach": 6,
        "pn+roc_nac+outreach": 2,
    }
    yield "touch_overlaps", [{"channels_code": code, **counted(shown, count)} for code, count in sets.items()]
    yield (
        "touch_timings",
        [
            {"channel_code": channel, "timing_code": timing, **counted(shown, count)}
            for channel in CHANNELS[:3]
            for timing, count in zip(codes.TIMINGS.split(), (52, 14, 66), strict=True)
        ],
    )
    yield "ladders", list(ladder(shown))
    flows = dict(zip(codes.FLOWS.split(), (64, 14, 23, 31), strict=True))
    yield (
        "quarter_flows",
        [
            {"quarter_code": str(quarter), "flow_code": flow, **counted(shown, count + 3 * at)}
            for (at, quarter), (flow, count) in product(enumerate(QUARTERS[1:]), flows.items())
        ],
    )
    yield (
        "repeat_attendances",
        [
            {"times_code": times, **counted(shown, count)}
            for times, count in zip(codes.TIMES.split(), (96, 51, 62, 58, 8), strict=True)
        ],
    )
    integrated = dict(zip(codes.INTEGRATIONS.split(), (120, 18, 9), strict=True))
    yield (
        "integrations",
        [
            {
                "quarter_code": str(quarter),
                "integration_code": code,
                **counted(shown, count + at * (1 + count // 20)),
            }
            for (at, quarter), (code, count) in product(enumerate(QUARTERS), integrated.items())
        ],
    )
    program = dict(zip(codes.PROGRAM_COUNTS.split(), (712, 168, 745, 61), strict=True))
    yield (
        "programs",
        [
            {"program_code": code, "as_of_date": LAST_DAY, **counted(shown, count)}
            for code, count in program.items()
        ],
    )


def ladder(shown: Shown) -> Iterator[Row]:
    """Five steps for everybody and by channel."""
    parts = dict(zip(codes.LADDER_CHANNELS.split(), (1, 2, 6, 4, 9), strict=True))
    steps = dict(zip(codes.STEPS.split(), (802, 640, 318, 96, 23), strict=True))
    shares = dict(zip(codes.STEPS.split(), (0.0, 0.31, 0.38, 0.302, 0.14), strict=True))
    for (channel, part), (step, count) in product(parts.items(), steps.items()):
        first = step == "participant"
        yield {
            "channel_code": channel,
            "step_code": step,
            **counted(shown, count // part),
            "share_low": shares[step],
            "share_high": shares[step],
            "median_days": None if first else 41.5 + count / 2 + part,
        }


def groups(*, has_sessions: bool = True) -> Iterator[tuple[str, list[Row]]]:
    """Groups and their sessions: no counts of families, so shown as they are."""
    yield (
        "group_counts",
        [
            {"group_type_code": code, "as_of_date": day, "group_count": count}
            for code, count in {"PN": 10, "ROC": 6, "NAC": 5}.items()
            for day in ("2016-01-31", "2018-04-30", LAST_DAY)
        ],
    )
    yield (
        "sessions",
        [
            {
                "quarter_code": str(quarter),
                "group_type_code": code,
                "held_count": held * has_sessions,
                "cancelled_count": at % 3 * has_sessions,
                "counted_session_count": (held - 1) * has_sessions,
                "low_count": 8 * held * has_sessions,
                "high_count": (8 * held + 4) * has_sessions,
            }
            for at, quarter in enumerate(QUARTERS)
            for code, held in {"PN": 24 + at, "ROC": 12, "NAC": 9}.items()
        ],
    )


def tables(view: str, community: str = "palmdale", **changed: list[Row]) -> dict[str, pd.DataFrame]:
    """All tables of a view; ``changed`` gives other rows for some of them."""
    layer, shown = ("released", in_bands) if view == "release" else ("internal", exactly)
    parts = {
        **dict(zones(shown)),
        **dict(people(shown)),
        **dict(engagement(shown)),
        **dict(groups()),
        **dict(others()),
        **dict(compared(shown)),
        **performance(project(), community, is_release=view == "release"),
        "rule_cases": rule_cases(shown),
        **indicators(community),
        **organizations_shown(12),
    }
    return {name: table_of(name, {**parts, **changed}) for name in tables_of(layer)}


def table_of(name: str, parts: Mapping[str, list[Row]]) -> pd.DataFrame:
    """One table as the catalogue promises it; days may be given as texts."""
    rows = pd.DataFrame(parts.get(name.partition(".")[2], []), columns=None)
    for column in set(rows.columns) & {"as_of_date"}:
        rows[column] = pd.to_datetime(rows[column])
    return make_table(name, rows.reindex(columns=find(name).columns))


@cache
def project() -> Project:
    """The definitions of this repository."""
    return load_project(Layout(find_root()))


def parameters(language: str, community: str = "palmdale") -> RunParameters:
    """A run of the sample's community and period."""
    return check_parameters({"community": community, "period": PERIOD, "language": language})


def view_of(
    name: str = "internal", language: str = "en", community: str = "palmdale", **changed: list[Row]
) -> View:
    """What the pages are written from."""
    run = parameters(language, community)
    return View(
        tables={key.partition(".")[2]: table for key, table in tables(name, community, **changed).items()},
        project=project(),
        community=project().community(community),
        period=run.quarter,
        language=language,
        name=name,
        dots_key=DOTS,
    )


def whole_deck(view: str, language: str, community: str = "palmdale") -> tuple[Row, list[Row]]:
    """The meta and the pages of a whole deck, written from the sample's tables, new at each call."""
    deck = copy.deepcopy(written_deck(view, language, community))
    return deck.meta, deck.pages


@cache
def written_deck(view: str, language: str, community: str) -> Deck:
    """A whole deck, written once."""
    asked = parameters(language, community)
    return build_deck(tables(view, community), project(), asked, view=view, dots_key=DOTS)
