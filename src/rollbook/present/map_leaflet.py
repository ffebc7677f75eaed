"""The two-period map for the screen: folium's two maps in step, offline, with switches for both at once.

Nothing is fetched: the maps have no tiles, and Leaflet and its plug-in stand in the page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from branca.element import MacroElement
from folium import Map
from folium.map import Layer as FoliumLayer
from folium.plugins import DualMap
from folium.template import Template
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from rollbook.present import map_svg, theme
from rollbook.present.assets import TEMPLATES
from rollbook.present.map_layout import Layer, MapPair, counted, identifier, lay_out
from rollbook.present.map_paint import OUTLINES, Look, Paint, paint_of, swatch_svg
from rollbook.present.page_parts import page_parts, safe, script_json
from rollbook.present.words import Words, word

Json = dict[str, Any]
LOOKS: tuple[Look, ...] = ("zone", "hidden", "point")
RANDOM_NAME = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class MovingMap:
    """A pair of maps ready for a page: what its template shows, and the script that draws them."""

    name: str
    alt: str
    panels: tuple[tuple[str, str], ...]
    switches: tuple[tuple[str, str, Markup], ...]
    proportion: float
    notes: tuple[str, ...]
    still: Markup
    script: Markup


Layers = list[tuple["MarkLayer", "MarkLayer"]]


class BaseLines(MacroElement):
    """The street grid and the place names of one map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "rollbook.base({{ this._parent.get_name() }}, {{ this.content }});"
        "{% endmacro %}"
    )

    def __init__(self, content: Json) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Base"
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


def moving_map(spec: Mapping[str, Any], words: Words) -> MovingMap:
    """Draw a MapSpec for the screen, to be put into a page that holds Leaflet and our own map script."""
    pair = lay_out(spec)
    name = identifier(pair.name)
    dual = dual_map(pair)
    layers = [add_layer(dual, layer) for layer in pair.layers]
    script = dual_script(dual) + finish_script(dual, layers, pair, words)
    names = plain_names(script, name)
    return MovingMap(
        name=name,
        alt=pair.alt,
        panels=tuple(
            (f"map_{names[identity(one)]}", period)
            for one, period in zip((dual.m1, dual.m2), pair.periods, strict=True)
        ),
        switches=tuple(
            (layer.label, counted(layer, words), safe(swatch_svg(layer.role))) for layer in pair.layers
        ),
        proportion=round(pair.proportion, 3),
        notes=(word(words, "map_help"), *map_svg.notes_of(pair, words)),
        still=safe(map_svg.draw(spec, words)),
        script=safe(RANDOM_NAME.sub(lambda found: names[found.group()], script)),
    )


def dual_map(pair: MapPair) -> DualMap:
    """Folium's pair of maps in step, without tiles and without anything from outside."""
    middle = ((pair.south + pair.north) / 2, (pair.west + pair.east) / 2)
    wide, high = (pair.east - pair.west) / 2, (pair.north - pair.south) / 2
    dual = DualMap(
        location=middle,
        tiles=None,
        zoom_start=10,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0,
        zoom_delta=0.5,
    )
    # Folium's own arguments for these limits speak of tiles; Leaflet takes them as options of the map.
    limits: Json = {
        "minZoom": 8,
        "maxZoom": 15,
        "maxBounds": [[pair.south - high, pair.west - wide], [pair.north + high, pair.east + wide]],
    }
    for one in (dual, dual.m1, dual.m2):
        one.default_js, one.default_css = [], []
    for one in (dual.m1, dual.m2):
        one.options.update(limits)
        one.add_child(BaseLines({"lines": list(pair.lines), "places": list(pair.places), "line": theme.LINE}))
    return dual


def add_layer(dual: DualMap, layer: Layer) -> tuple[MarkLayer, MarkLayer]:
    """One layer on both maps."""
    first, second = (MarkLayer(layer.label, layer_content(layer, index)) for index in (0, 1))
    dual.m1.add_child(first)
    dual.m2.add_child(second)
    return first, second


def layer_content(layer: Layer, index: int) -> Json:
    """What the script needs to draw one layer at one date."""
    return {
        "outline": OUTLINES.get(layer.role.shape),
        "pane": "meeting-places" if layer.is_meeting_place else "overlayPane",
        "paint": {look: leaflet_paint(paint_of(layer.role, look)) for look in LOOKS},
        "marks": [
            {
                "lat": mark.lat,
                "lon": mark.lon,
                "radius": mark.radius,
                "text": mark.text,
                "sentence": mark.sentence,
                "isPoint": mark.is_point,
                "paint": mark.look,
            }
            for mark in layer.marks[index]
        ],
    }


def leaflet_paint(paint: Paint) -> Json:
    """A paint in Leaflet's words."""
    dashes = {"dashArray": paint.dashes} if paint.dashes else {}
    line = {"color": paint.line, "weight": paint.width, **dashes}
    return {**line, "fillColor": paint.fill, "fillOpacity": paint.opacity}


def dual_script(dual: DualMap) -> str:
    """The script that folium writes for the pair."""
    figure: Any = dual.get_root()
    figure.render()
    return str(figure.script.render())


def finish_script(dual: DualMap, layers: Layers, pair: MapPair, words: Words) -> str:
    """The call that adds controls, switches and labels once everything is drawn."""
    settings = {
        "id": identifier(pair.name),
        "bounds": [[pair.south, pair.west], [pair.north, pair.east]],
        "zoomIn": word(words, "zoom_in"),
        "zoomOut": word(words, "zoom_out"),
        "north": word(words, "north"),
    }
    maps = ", ".join(one.get_name() for one in (dual.m1, dual.m2))
    pairs = ", ".join(f"[{first.get_name()}, {second.get_name()}]" for first, second in layers)
    return f"\nrollbook.finish([{maps}], [{pairs}], {script_json(settings)});"


def plain_names(script: str, name: str) -> dict[str, str]:
    """Counted names for folium's random ones, so that the same map gives the same bytes."""
    found = dict.fromkeys(RANDOM_NAME.findall(script))
    return {random: f"{name.replace('-', '_')}_{number}" for number, random in enumerate(found, start=1)}


def identity(one: Map) -> str:
    """The random name that folium has given to a map."""
    return str(one.get_name()).removeprefix("map_")


def export_map(meta: Mapping[str, Any], spec: Mapping[str, Any], words: Words) -> str:
    """Write a stand-alone map page: one HTML file that asks for nothing outside itself.

    Parameters
    ----------
    meta
        The deck's meta: community, period, language, view.
    spec
        A MapSpec.
    words
        The renderers' words in the deck's language.
    """
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, keep_trailing_newline=True)
    environment.globals["w"] = lambda key, **values: word(words, key, **values)
    page = environment.get_template("map.html.j2")
    return page.render(meta=meta, map=moving_map(spec, words), **page_parts(has_map=True, has_chart=False))
