"""What the script of the moving map is given to draw: marks, ground and changes as plain values."""

from typing import Any

from rollbook.present import map_ground, theme
from rollbook.present.map_layout import Layer, MapPair
from rollbook.present.map_paint import OUTLINES, Look, Paint, paint_of
from rollbook.present.map_release import ReleaseParts
from rollbook.present.map_sheets import DOT, look_of

Json = dict[str, Any]
LOOKS: tuple[Look, ...] = ("zone", "hidden", "point", "dot")


def ground_content(pair: MapPair) -> Json:
    """What lies under the marks, once for all maps of the page."""
    parts = pair.release
    return {
        "lines": list(pair.lines),
        "places": list(pair.places),
        "line": theme.LINE,
        "outlines": [{"kind": each["kind"], "rings": each["rings"]} for each in pair.outlines],
        "strokes": {kind: stroke(line) for kind, line in map_ground.OUTLINES.items()},
        "step": parts.step if parts else 1,
        "borders": [{"lat": border.lat, "lon": border.lon, "rings": border.rings} for border in parts.borders]
        if parts
        else [],
        "border": stroke(map_ground.BORDER),
    }


def stroke(line: map_ground.Line) -> Json:
    """A line in Leaflet's words."""
    dashes = {"dashArray": line.dashes, "lineCap": "butt"} if line.dashes else {}
    return {"color": line.colour, "weight": line.width, **dashes}


def change_content(parts: ReleaseParts) -> Json:
    """What the script needs to draw what changed."""
    return {
        "changes": [
            {
                "lat": mark.lat,
                "lon": mark.lon,
                "radius": mark.radius,
                "text": mark.text,
                "sentence": mark.sentence,
                "trend": mark.trend,
            }
            for mark in parts.changes
        ],
        "looks": {
            name: {
                "outline": OUTLINES.get(role.shape),
                "paint": leaflet_paint(paint_of(role, look_of(name))),
            }
            for name, role in theme.CHANGE_ROLES.items()
        },
    }


def layer_content(layer: Layer, index: int, step: int) -> Json:
    """What the script needs to draw one layer at one date."""
    return {
        "outline": OUTLINES.get(layer.role.shape),
        "hasNames": layer.has_names,
        "pane": "meeting-places" if layer.is_meeting_place else "overlayPane",
        "step": step,
        "dot": DOT,
        "paint": {look: leaflet_paint(paint_of(layer.role, look)) for look in LOOKS},
        "marks": [
            {
                "lat": mark.lat,
                "lon": mark.lon,
                "radius": mark.radius,
                "text": mark.text,
                "sentence": mark.sentence,
                **({"name": mark.label} if layer.has_names else {}),
                "isPoint": mark.is_point,
                "paint": mark.look,
                **({"dots": mark.dots} if mark.dots else {}),
            }
            for mark in layer.marks[index]
        ],
    }


def leaflet_paint(paint: Paint) -> Json:
    """A paint in Leaflet's words."""
    dashes = {"dashArray": paint.dashes, "lineCap": "butt"} if paint.dashes else {}
    line = {"color": paint.line, "weight": paint.width, **dashes}
    return {**line, "fillColor": paint.fill, "fillOpacity": paint.opacity}
