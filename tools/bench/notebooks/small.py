"""A small but real notebook: a table of 5,000 rows, dissolved areas, three charts and a map."""

from pathlib import Path

import nbformat
import numpy as np
import pandas as pd

ROWS = 5_000
MODULES = ("pandas", "geopandas", "plotly.graph_objects", "folium")
"""What the notebook imports."""

_IMPORTS = """
import folium
import geopandas as gpd
import pandas as pd
import plotly.graph_objects as go
from IPython.display import display
from shapely.geometry import box
"""
_READ = """
visits = pd.read_parquet(table)
monthly = visits.groupby(["area", "month"], as_index=False)["count"].sum()
"""
_DISSOLVE = """
cells = gpd.GeoDataFrame(
    visits,
    geometry=[box(x, y, x + 0.01, y + 0.01) for x, y in zip(visits["lon"], visits["lat"])],
    crs=4326,
)
areas = cells.to_crs(3310).dissolve("area", aggfunc={"count": "sum"}).reset_index()
areas["km2"] = areas.area / 1e6
"""
_CHART = """
shown = monthly[monthly["area"] == {area}]
chart = go.Figure(go.Bar(x=shown["month"], y=shown["count"]), layout={{"title": "area {area}"}})
display({{"application/vnd.plotly.v1+json": chart.to_plotly_json()}}, raw=True)
"""
_MAP = """
place = folium.Map([34.6, -118.1], zoom_start=10, tiles=None)
folium.GeoJson(areas.to_crs(4326).to_json()).add_to(place)
display({"text/html": place.get_root().render()}, raw=True)
"""


def write_small(folder: Path) -> tuple[Path, Path]:
    """Write the notebook and its table; where they are."""
    dice = np.random.default_rng(7)
    north, east = dice.uniform(0, 1, ROWS), dice.uniform(0, 1, ROWS)
    table = pd.DataFrame(
        {
            # Twelve areas beside each other, each of which has a border.
            "area": (3 * north).astype(int) * 4 + (4 * east).astype(int),
            "month": dice.integers(1, 13, ROWS),
            "count": dice.poisson(9, ROWS),
            "lat": (34.4 + 0.4 * north).round(4),
            "lon": (-118.4 + 0.5 * east).round(4),
        }
    )
    parquet, path = folder / "visits.parquet", folder / "small.ipynb"
    table.to_parquet(parquet)
    sources = [_IMPORTS, _READ, _DISSOLVE, *(_CHART.format(area=area) for area in range(3)), _MAP]
    given = nbformat.v4.new_code_cell('table = ""', id="given", metadata={"tags": ["parameters"]})
    cells = [nbformat.v4.new_code_cell(source.strip(), id=f"cell-{at}") for at, source in enumerate(sources)]
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    about["language_info"] = {"name": "python"}
    nbformat.write(nbformat.v4.new_notebook(cells=[given, *cells], metadata=about), path)
    return path, parquet
