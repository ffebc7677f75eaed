"""What a view holds of indicators: the made-up series of the sample, measured as in a run."""

from functools import cache

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout, find_root
from rollbook.kernel.period import Quarter
from rollbook.measure.indicators import indicator_tables
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from tests.unit.measure.indicator_sample import sample
from tests.unit.present.view_rows import PERIOD, Row


@cache
def indicators(community: str) -> dict[str, list[Row]]:
    """The rows of a community's tables of indicators, by name without layer."""
    figures = make_table("clean.indicator_values", list(sample(community)))
    made = indicator_tables(
        {"clean.indicator_values": figures},
        load_project(Layout(find_root())),
        community,
        Quarter.parse(str(PERIOD)),
    )
    return {name.partition(".")[2]: rows_of(table) for name, table in made.items()}
