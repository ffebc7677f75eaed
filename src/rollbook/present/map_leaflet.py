"""The two-period map for the screen: folium's two maps in step, offline, with switches for both at once.

Nothing is fetched: the maps have no tiles, and Leaflet and its plug-in stand in the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from folium import Map
from folium.plugins import DualMap
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from rollbook.present import map_sheets, map_svg, theme
from rollbook.present.assets import TEMPLATES
from rollbook.present.map_content import ground_content, layer_content
from rollbook.present.map_frames import (
    RANDOM_NAME,
    MarkLayer,
    change_map,
    dual_map,
    ground_name,
    identity,
    map_script,
    plain_names,
)
from rollbook.present.map_ground import INSET, locator
from rollbook.present.map_layout import Layer, MapPair, counted, identifier, lay_out
from rollbook.present.map_paint import swatch_svg
from rollbook.present.map_release import ReleaseParts
from rollbook.present.page_parts import accent_of, page_parts, safe, script_json
from rollbook.present.words import Words, word

Layers = list[tuple["MarkLayer", "MarkLayer"]]


@dataclass(frozen=True)
class ChangePanel:
    """The third map, and what stands beside it."""

    id: str
    title: str
    alt: str
    key: tuple[tuple[str, Markup], ...]
    dots_key: str
    protection_title: str
    protection_lines: tuple[str, ...]


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
    locator: Markup
    change: ChangePanel | None


def moving_map(spec: Mapping[str, Any], words: Words) -> MovingMap:
    """Draw a MapSpec for the screen, to be put into a page that holds Leaflet and our own map script."""
    pair = lay_out(spec)
    name = identifier(pair.name)
    dual = dual_map(pair)
    third = change_map(pair, pair.release) if pair.release else None
    layers = [add_layer(dual, layer, pair) for layer in pair.layers]
    shared = f"var {ground_name(pair)} = {script_json(ground_content(pair))};\n"
    script = shared + map_script(dual) + (map_script(third) if third else "")
    script += finish_script(dual, layers, pair, words, third)
    names = plain_names(script, name)
    return MovingMap(
        name=name,
        alt=pair.alt,
        panels=tuple(
            (f"map_{names[identity(one)]}", period)
            for one, period in zip((dual.m1, dual.m2), pair.periods, strict=True)
        ),
        switches=tuple(
            (layer.label, counted(layer, words), safe(swatch_svg(layer.role, layer.look)))
            for layer in pair.layers
        ),
        proportion=round(pair.proportion, 3),
        notes=(word(words, "map_help"), *map_svg.notes_of(pair, words)),
        still=safe(map_svg.draw(spec, words) + (map_sheets.draw_second(spec, words) or "")),
        script=safe(RANDOM_NAME.sub(lambda found: names[found.group()], script)),
        locator=safe(locator_svg(pair, words)),
        change=change_panel(pair.release, f"map_{names[identity(third)]}")
        if pair.release and third
        else None,
    )


def add_layer(dual: DualMap, layer: Layer, pair: MapPair) -> tuple[MarkLayer, MarkLayer]:
    """One layer on both maps."""
    step = pair.release.step if pair.release else 1
    first, second = (MarkLayer(layer.label, layer_content(layer, index, step)) for index in (0, 1))
    dual.m1.add_child(first)
    dual.m2.add_child(second)
    return first, second


def change_panel(parts: ReleaseParts, place: str) -> ChangePanel:
    """What stands around the third map."""
    return ChangePanel(
        id=place,
        title=parts.change_title,
        alt=parts.change_alt,
        key=tuple(
            (label, safe(swatch_svg(theme.CHANGE_ROLES[name], map_sheets.look_of(name))))
            for name, label in parts.change_key.items()
        ),
        dots_key=parts.dots_key,
        protection_title=parts.protection_title,
        protection_lines=parts.protection_lines,
    )


def locator_svg(pair: MapPair, words: Words) -> str:
    """Where the map lies in its counties, as a picture; its name is read aloud."""
    parts, name = locator(pair, 2, 2)
    if not parts:
        return ""
    size = f'viewBox="0 0 {INSET + 4:.0f} {INSET + 4:.0f}" width="{INSET:.0f}" height="{INSET:.0f}"'
    label = escape(f"{word(words, 'map_where')}: {name}", quote=True)
    return f'<svg class="map-locator" {size} role="img" aria-label="{label}">{"".join(parts)}</svg>'


def finish_script(dual: DualMap, layers: Layers, pair: MapPair, words: Words, third: Map | None) -> str:
    """The call that adds controls, switches and labels once everything is drawn."""
    settings = {
        "id": identifier(pair.name),
        "bounds": [[pair.south, pair.west], [pair.north, pair.east]],
        "zoomIn": word(words, "zoom_in"),
        "zoomOut": word(words, "zoom_out"),
        "north": word(words, "north"),
    }
    maps = ", ".join(one.get_name() for one in (dual.m1, dual.m2, *([third] if third else [])))
    pairs = ", ".join(f"[{first.get_name()}, {second.get_name()}]" for first, second in layers)
    return f"\nrollbook.finish([{maps}], [{pairs}], {script_json(settings)});"


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
    parts = page_parts(has_map=True, has_chart=False, accent=accent_of(meta))
    return page.render(meta=meta, map=moving_map(spec, words), **parts)
