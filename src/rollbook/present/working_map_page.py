"""The page of the working map: one file that opens anywhere, asks for nothing and leaves the house never."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from rollbook.present import theme
from rollbook.present.assets import TEMPLATES, leaflet_css, template, vendor_script
from rollbook.present.page_parts import accent_of, house_styles, safe, script_json
from rollbook.present.pages.view import View
from rollbook.present.words import Words, word
from rollbook.present.working_map import FLOWS, layer_counts, working_map

SCRIPTS = (
    "working_map_data.js",
    "working_map_paint.js",
    "working_map_layer.js",
    "working_map_tools.js",
    "working_map_tables.js",
    "working_map_legend.js",
    "working_map_page.js",
)
SPOKEN = (
    "distance_unit", "north", "zoom_in", "zoom_out",
    "wm_around", "wm_changed", "wm_changed_meaning", "wm_close", "wm_found", "wm_from_to", "wm_here_since",
    "wm_here_until", "wm_joined", "wm_joined_meaning", "wm_kind_group", "wm_kind_place", "wm_kind_zip",
    "wm_left", "wm_left_meaning", "wm_map_of", "wm_marked", "wm_more", "wm_moved", "wm_moved_meaning",
    "wm_nearest", "wm_next_month", "wm_part", "wm_pause", "wm_play", "wm_rough", "wm_sector_unknown",
    "wm_sectors", "wm_status", "wm_stayed", "wm_stayed_meaning", "wm_unplaced", "wm_within", "wm_zip",
    "wm_zip_unknown",
)  # fmt: skip
"""Words that the script says."""

IN_TABLE = ("wm_came", "wm_went")
"""Words of the table whose names the template puts together."""

COLOURS = {
    "line": theme.LINE,
    "border": "#7d8b98",
    "ink": theme.INK,
    "quiet": theme.QUIET,
    "moved": FLOWS["moved"][0],
}
"""What the ground of the map is drawn in, and the lines of those who moved."""


def export_working_map(view: View, meta: Mapping[str, Any], words: Words) -> str:
    """Write the working map as one HTML file.

    Parameters
    ----------
    view
        The internal view in the map's language.
    meta
        The deck's meta: community, period, language, whether the people are made up.
    words
        The renderers' words in the map's language.
    """
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, keep_trailing_newline=True)
    environment.globals["w"] = lambda key, **values: word(words, key, **values)
    spec = working_map(view)
    return environment.get_template("working_map.html.j2").render(
        meta=meta,
        spec=spec,
        counts=layer_counts(view),
        sources="; ".join(spec["base"]["sources"]),
        tile_host=_host(spec["tiles"]),
        data=script_json({**spec, "base": {**spec["base"], **COLOURS}}),
        words=script_json({key: word(words, key) for key in SPOKEN}),
        **_parts(accent_of(meta)),
    )


def _host(tiles: Mapping[str, str] | None) -> str:
    """Where pictures may come from, beside the page itself: nowhere, unless a tile server is declared."""
    if tiles is None:
        return ""
    parts = urlsplit(tiles["url"])
    return f" {parts.scheme}://{parts.netloc.replace('{s}', '*')}"


def _parts(accent: str) -> dict[str, Markup]:
    styles = [
        house_styles(accent=accent),
        leaflet_css(),
        template("working_map.css"),
    ]
    scripts = [vendor_script("leaflet.js"), vendor_script("L.Map.Sync.js"), *map(template, SCRIPTS)]
    return {"styles": safe("\n".join(styles)), "scripts": safe("\n;\n".join(scripts))}
