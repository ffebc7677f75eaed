"""Instruments: agreement between people who rate the same things, held against a published worked example."""

from pathlib import Path

from rollbook.measure.instruments.agreement import Metric, krippendorff_alpha
from tools.bench.registry import Measurement, measures

KRIPPENDORFF_2011: tuple[tuple[float | None, ...], ...] = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
"""Four observers and twelve units, some of them missing: section C of Krippendorff (2011)."""
PUBLISHED: dict[Metric, float] = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849}
ROUNDED = 0.0005
"""Half of the last digit that was published."""


@measures("instrument", "instrument.agreement_worked_example")
def agreement_worked_example(_: Path) -> list[Measurement]:
    """How far alpha is from the published values, at most."""
    found = {metric: krippendorff_alpha(KRIPPENDORFF_2011, metric) for metric in PUBLISHED}
    furthest = max(abs((found[metric] or 0.0) - value) for metric, value in PUBLISHED.items())
    how = "the largest difference from the three values that Krippendorff (2011) gives for data with gaps"
    return [Measurement("instrument.agreement_worked_example", furthest, "alpha", how, ROUNDED)]
