"""What HTML pages carry inside themselves, and the few texts that may pass unescaped."""

import json
import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from rollbook.present import theme
from rollbook.present.assets import leaflet_css, template, vendor_script, web_font

# JSON inside a script must not close it, and two signs end a line in a script though not in JSON.
ESCAPES: dict[str, str | int | None] = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}

# Folium reads what it has written as a template once more: a text must not open an expression in it.
# Outside texts, JSON never has one of these signs after a brace.
TEMPLATE_SIGNS = re.compile(r"{(?=[{%#])")


def safe(text: str) -> Markup:
    """Mark our own drawings and scripts as safe; texts inside them were escaped where they were written."""
    return Markup(text)  # noqa: S704 - the one door


def script_json(value: object) -> Markup:
    """JSON that can stand inside a ``<script>`` whatever its texts say."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(str.maketrans(ESCAPES))
    return safe(TEMPLATE_SIGNS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written))


def house_styles(*sheets: str, accent: str = theme.ACCENT) -> str:
    """The style of every page: the theme's colours, the typeface, and sheets of a page's own."""
    face = template("deck.css").replace("WEB_FONT", web_font())
    return "\n".join([theme.style_colours(accent), face, *map(template, sheets)])


def accent_of(meta: Mapping[str, Any]) -> str:
    """The accent of a deck's community, or the house's own."""
    return str((meta.get("look") or {}).get("accent") or theme.ACCENT)


def page_parts(*, has_map: bool, has_chart: bool, accent: str = theme.ACCENT) -> dict[str, Markup]:
    """Styles and scripts that a page carries inside itself, only those it needs."""
    styles = [house_styles(accent=accent)]
    scripts = [vendor_script("plotly-cartesian.min.js")] if has_chart else []
    if has_map:
        styles += [leaflet_css(), template("map.css")]
        scripts += [vendor_script("leaflet.js"), vendor_script("L.Map.Sync.js"), template("map.js")]
    return {"styles": safe("\n".join(styles)), "scripts": safe("\n;\n".join(scripts))}
