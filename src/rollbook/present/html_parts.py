"""What an HTML deck carries beside its pages: styles, its scripts, and its libraries and values, packed."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rollbook.present.assets import leaflet_css, template, vendor_script
from rollbook.present.packing import packed
from rollbook.present.page_parts import accent_of, house_styles, safe

Json = dict[str, Any]

_ALWAYS = ("deck.js", "places.js", "search.js", "meeting.js", "links.js")
_LAST = ("traces.js", "charts.js", "pictures.js")
SPOKEN = (
    "deck_found_none",
    "deck_found_one",
    "deck_found",
    "deck_found_first",
    "deck_copied",
    "deck_page_of",
    "deck_meeting_on",
    "deck_meeting_off",
)
"""Words that the scripts say."""


def deck_parts(meta: Mapping[str, Any], *, has_map: bool, has_chart: bool) -> Json:
    """Styles, scripts, and the libraries in one packed part, only those that the deck needs."""
    styles = [house_styles("bar.css", accent=accent_of(meta))]
    libraries = [vendor_script("plotly-cartesian.min.js")] if has_chart else []
    if has_map:
        styles += [leaflet_css(), template("map.css")]
        libraries += [vendor_script("leaflet.js"), vendor_script("L.Map.Sync.js"), template("map.js")]
    # As elements, so that whoever opens it, the deep scan too, reads them as what they are.
    library = "\n".join(f"<script>\n{each}\n</script>" for each in libraries)
    return {
        "styles": safe("\n".join(styles)),
        "library": packed(library) if library else "",
        "scripts": safe("\n".join(template(name) for name in (*_ALWAYS, *_LAST))),
    }


def packed_data(charts: Sequence[Json], maps: Sequence[str], traces: Json | None) -> Markup:
    """What a deck's scripts draw and tell, as one packed part."""
    told = {"charts": charts, "maps": maps, "traces": traces}
    # A notebook on disk has its keys in another order than one in memory: the deck must not.
    return packed(json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
