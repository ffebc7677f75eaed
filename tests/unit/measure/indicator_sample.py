"""The made-up figures of the sample's indicators, as they are after cleaning."""

from collections.abc import Iterator

from rollbook.demo.indicators import indicator_rows
from rollbook.tables.rows import Row

CODES = {"Zone": "zone", "County": "comparison", "Actual": "actual", "Target": "target"}


def number(text: str) -> float | None:
    """A cell as a number; none where it is empty."""
    return float(text) if text else None


def sample(community: str) -> Iterator[Row]:
    """Every figure of a community."""
    for indicator, area, series, year, value, margin, part, base, source in indicator_rows(community):
        yield {
            "indicator_id": indicator,
            "indicator_area_code": CODES[area],
            "series_code": CODES.get(series, "drawn_forecast"),
            "figures_year": int(year),
            "indicator_value": float(value),
            "indicator_moe": number(margin),
            "part_value": number(part),
            "base_value": number(base),
            "stated_source_label": source,
            "record_id": f"{indicator}-{area}-{series}-{year}",
        }
