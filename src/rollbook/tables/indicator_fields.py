"""Fields of population indicators: public figures by year, and what is computed from them."""

from rollbook.tables.code_lists import (
    FORECAST_METHODS,
    INDICATOR_AREAS,
    INDICATOR_GAPS,
    INDICATOR_OUTLOOKS,
    INDICATOR_SERIES,
    INDICATOR_WAYS,
)
from rollbook.tables.field import count_field, number_field, text_field

INDICATORS = (
    text_field("indicator_id", "a population indicator, as declared"),
    text_field(
        "indicator_area_code", "whose figure: the zone's, or the area beside it", allowed=INDICATOR_AREAS
    ),
    text_field("series_code", "what kind of point it is", allowed=INDICATOR_SERIES),
    number_field("indicator_value", "the figure in the indicator's unit; a share is 0-1"),
    number_field("indicator_moe", "its margin of error at 90 percent", required=False),
    number_field("part_value", "how many of the base are counted (N)", required=False),
    text_field("forecast_method_code", "how a forecast is made", required=False, allowed=FORECAST_METHODS),
    # how an indicator stands
    count_field("point_count", "years with a figure of the zone"),
    count_field("latest_year", "the last of them"),
    count_field("earlier_year", "the year it is held against; empty where there is none", required=False),
    number_field("change_value", "the latest figure less the earlier one", required=False),
    number_field("change_from", "where the 90 percent interval of this change begins", required=False),
    number_field("change_until", "where it ends", required=False),
    text_field("way_code", "whether the change goes the right way", allowed=INDICATOR_WAYS),
    count_field("gap_year", "the last year with figures of both areas", required=False),
    number_field("gap_value", "the zone's figure less that of the area beside it", required=False),
    number_field("gap_from", "where the 90 percent interval of this difference begins", required=False),
    number_field("gap_until", "where it ends", required=False),
    text_field("gap_code", "the zone against the area beside it", allowed=INDICATOR_GAPS),
    text_field("outlook_code", "the forecast against the target", allowed=INDICATOR_OUTLOOKS),
    # how good forecasts of the indicator were
    count_field("horizon_count", "how many years ahead"),
    count_field("attempt_count", "forecasts made of years that were known already"),
    count_field("covered_count", "those whose interval covered the figure"),
    number_field("error_value", "mean distance of the forecast from the figure", required=False),
    number_field("naive_error_value", "the same if the last figure is taken to stay", required=False),
)

_KEY = "indicator_id indicator_area_code series_code figures_year"
_FIGURES = (
    f"{_KEY} indicator_value indicator_moe part_value base_value interval_low interval_high "
    "forecast_method_code stated_source_label"
)
_STANDINGS = (
    "indicator_id point_count latest_year earlier_year change_value change_from change_until "
    "way_code gap_year gap_value gap_from gap_until gap_code outlook_code"
)
_BACKTESTS = "indicator_id horizon_count attempt_count covered_count error_value naive_error_value"

INDICATORS_OF_VIEWS = (
    ("indicators", _FIGURES, _KEY),
    ("indicator_standings", _STANDINGS, "indicator_id"),
    ("indicator_backtests", _BACKTESTS, "indicator_id horizon_count"),
)
"""Public figures: the same rows measured, in the working view and in the release."""
