"""Folium's maps, offline: without tiles, without anything from outside, with names that do not change."""

import re
from typing import Any

from branca.element import MacroElement
from folium import Map
from folium.map import Layer as FoliumLayer
from folium.plugins import DualMap
from folium.template import Template

from rollbook.present.map_content import Json, change_content
from rollbook.present.map_layout import MapPair, identifier
from rollbook.present.map_release import ReleaseParts
from rollbook.present.page_parts import script_json

RANDOM_NAME = re.compile(r"[0-9a-f]{32}")


class BaseLines(MacroElement):
    """What lies under the marks of one map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "rollbook.base({{ this._parent.get_name() }}, {{ this.content }});"
        "{% endmacro %}"
    )

    def __init__(self, content: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Base"
        self.content = content


class ChangeLayer(MacroElement):
    """The marks of the third map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "rollbook.change({{ this._parent.get_name() }}, {{ this.content }});"
        "{% endmacro %}"
    )

    def __init__(self, content: Json) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Change"
        self.content = script_json(content)


class MarkLayer(FoliumLayer):
    """The marks of one layer on one map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = rollbook.marks({{ this.content }});"
        "{% endmacro %}"
    )

    def __init__(self, label: str, content: Json) -> None:
        super().__init__(name=label, overlay=True, control=False)
        self._name = "Marks"
        self.content = script_json(content)


def options_of(pair: MapPair) -> Json:
    """How each map begins: no tiles, nothing from outside."""
    return {
        "location": ((pair.south + pair.north) / 2, (pair.west + pair.east) / 2),
        "tiles": None,
        "zoom_start": 10,
        "zoom_control": False,
        "attribution_control": False,
        "zoom_snap": 0,
        "zoom_delta": 0.5,
    }


def prepared(one: Map, pair: MapPair) -> Map:
    """A map with its limits and its ground."""
    wide, high = (pair.east - pair.west) / 2, (pair.north - pair.south) / 2
    # Folium's own arguments for these limits speak of tiles; Leaflet takes them as options of the map.
    one.options.update(
        {
            "minZoom": 8,
            "maxZoom": 15,
            "maxBounds": [[pair.south - high, pair.west - wide], [pair.north + high, pair.east + wide]],
        }
    )
    one.add_child(BaseLines(ground_name(pair)))
    return one


def dual_map(pair: MapPair) -> DualMap:
    """Folium's pair of maps in step."""
    dual = DualMap(**options_of(pair))
    for one in (dual, dual.m1, dual.m2):
        one.default_js, one.default_css = [], []
    for one in (dual.m1, dual.m2):
        prepared(one, pair)
    return dual


def change_map(pair: MapPair, parts: ReleaseParts) -> Map:
    """The third map: a mark and its range for each zone."""
    one = Map(**options_of(pair))
    one.default_js, one.default_css = [], []
    prepared(one, pair).add_child(ChangeLayer(change_content(parts)))
    return one


def ground_name(pair: MapPair) -> str:
    """The name under which a page's script keeps what lies under all maps of a pair."""
    return identifier(pair.name).replace("-", "_") + "_ground"


def map_script(one: DualMap | Map) -> str:
    """The script that folium writes for a map or a pair."""
    figure: Any = one.get_root()
    figure.render()
    return str(figure.script.render())


def plain_names(script: str, name: str) -> dict[str, str]:
    """Counted names for folium's random ones, so that the same map gives the same bytes."""
    found = dict.fromkeys(RANDOM_NAME.findall(script))
    return {random: f"{name.replace('-', '_')}_{number}" for number, random in enumerate(found, start=1)}


def identity(one: Map) -> str:
    """The random name that folium has given to a map."""
    return str(one.get_name()).removeprefix("map_")
