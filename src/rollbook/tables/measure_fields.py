"""Fields of performance measures by period and group."""

from rollbook.tables.code_lists import GRAINS
from rollbook.tables.field import count_field, date_field, flag_field, number_field, text_field

MEASURES = (
    text_field("grain_code", "how long a period is", allowed=GRAINS),
    text_field("period_code", "a month, quarter or fiscal year: 2018-04, 2018Q2, FY2017-18"),
    date_field("period_from_date", "first day of the period"),
    date_field("period_until_date", "last day of the period"),
    flag_field("is_whole", "all of the period lies between the first quarter and the end of the run's"),
    text_field("group_code", "the group of that aspect; all where nobody is told apart, or unknown"),
    number_field("numerator_value", "what is counted: people, sessions, hours, dollars"),
    count_field(
        "numerator_household_count",
        "distinct households of the people counted; empty where none are",
        required=False,
    ),
    number_field("denominator_value", "what it is a part of, or divided by", required=False),
    count_field(
        "denominator_household_count",
        "distinct households of the people in the denominator; empty where none are",
        required=False,
    ),
)
