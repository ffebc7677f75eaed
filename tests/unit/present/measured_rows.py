"""What a view holds of measures, rules and gaps: made of made-up counts by the same steps as in a run."""

from collections.abc import Iterator

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.chosen import countable_of
from rollbook.protect.cells import counted_cells
from rollbook.protect.gaps import disparities
from rollbook.protect.linked.protected import protected
from rollbook.protect.shown import Shown as ShownCount
from rollbook.protect.shown import exactly, in_bands
from rollbook.protect.view_measures import Followed, counted_rows, measures
from rollbook.protect.zones import Zone
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from tests.unit.present.view_rows import LAST_DAY, QUARTERS, Row, counted
from tests.unit.present.view_rows import Shown as Ends
from tests.unit.protect.leaf_samples import NO_LEAVES
from tests.unit.protect.measure_samples import counted as measured

ZONES = (Zone(("93550",), 118, 3000, 34.56, -118.09), Zone(("93591",), 16, 900, 34.6, -117.85))
YEARS = ("FY2015-16", "FY2016-17", "FY2017-18")
LANGUAGES = {"en": (61, 80), "es": (30, 90), "other": (2, 5), "unknown": (9, 60)}


def measure_rows() -> Iterator[Row]:
    """Palmdale's measures, a few of each kind: quarters that grow, and three fiscal years."""
    for at, quarter in enumerate(QUARTERS):
        code = str(quarter)
        yield measured("meeting_attendees", code, (150 + 8 * at, 140 + 8 * at))
        yield measured("retention_share", code, (40 + 8 * at, 40 + 8 * at), (130 + 8 * at, 130 + 8 * at))
        yield measured("attendance_per_meeting", code, (180 + 17 * at, 140 + 8 * at), (3, None))
        yield measured("cancelled_share", code, (at % 3, None), (100 + at, None))
        yield measured("families_reached", code, (65 * at, 65 * at))
        yield measured("participants_joined", code, (8 * at, 8 * at))
        yield measured("participants_joined_share", code, (8 * at, 8 * at), (66 * at, 66 * at))
    for at, year in enumerate(YEARS):
        yield measured("families_reached", year, (350 * at, 350 * at), is_whole=at > 0)
        whole = sum(count for _, count in LANGUAGES.values()) + 30 * at
        yield measured("repeat_share", year, (90 + 12 * at, 90 + 12 * at), (whole, whole), is_whole=at > 0)
    for code, (part, whole) in LANGUAGES.items():
        yield measured("repeat_share", YEARS[-1], (part, part), (whole, whole), ("language", code))


def performance(project: Project, community: str, *, is_release: bool) -> dict[str, list[Row]]:
    """The rows of ``measures`` and ``disparities`` of a community's view."""
    declared = project.measures[community]
    followed = Followed(countable_of(project, community), declared.targets, declared.goals)
    settings = project.quarterly
    shown: ShownCount = in_bands(settings.release) if is_release else exactly
    told_apart = settings.release.groupings if is_release else None
    rows = make_table("measured.measures", list(measure_rows()))
    chosen = counted_rows(rows, followed, ZONES, told_apart)
    cells = counted_cells(chosen, followed.measures, shown)
    told: pd.DataFrame = measures(chosen, protected(cells, NO_LEAVES, settings)[0], followed, settings)
    polarities = {each.measure: each.polarity for each in followed.measures}
    return {"measures": rows_of(told), "disparities": [*disparities(told, followed.goals, polarities)]}


def rule_cases(shown: Ends) -> list[Row]:
    """One rule that holds whatever is not known, and one that hangs on it."""
    told = {
        "parents_residents": (0, 260, 260, 318, "met", "met"),
        "parents_0_5": (12, 77, 89, 318, "not_met", "met"),
    }
    return [
        {
            "rule_code": rule, "case_code": case, "as_of_date": LAST_DAY,
            **counted(shown, unknown, "unknown_"),
            **counted(shown, part, "numerator_"), **counted(shown, whole, "denominator_"),
            "share_low": part / whole, "share_high": part / whole, "rule_verdict_code": verdict,
        }
        for rule, (unknown, worst, best, whole, at_worst, at_best) in told.items()
        for case, part, verdict in (("worst", worst, at_worst), ("best", best, at_best))
    ]  # fmt: skip
