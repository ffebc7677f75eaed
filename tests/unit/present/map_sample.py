"""What only the sample's release map has: borders, dots, changes, protection; and outlines for both views."""

from typing import Any

Json = dict[str, Any]
STEP = 10_000
HALF = 180
PER_DOT = 5
COUNTY = [[34.2, -118.2], [34.7, -118.2], [34.7, -117.9], [34.2, -117.9], [34.2, -118.2]]
SQUARE = [[-HALF, -HALF], [HALF, -HALF], [HALF, HALF], [-HALF, HALF], [-HALF, -HALF]]


def ground(language: str) -> Json:
    """An outline of a county that crosses the map, one of a ZIP, and where they are from."""
    county = {"en": "Sample County", "es": "Condado de Muestra"}[language]
    box = [[34.55, -118.1], [34.6, -118.1], [34.6, -118.0], [34.55, -118.1]]
    return {
        "outlines": [
            {"kind": "county", "code": "06037", "label": county, "rings": [COUNTY]},
            {"kind": "zip", "code": "93550", "label": "93550", "rings": [box]},
        ],
        "sources": [{"en": "Made-up outlines", "es": "Contornos inventados"}[language]],
    }


def dots(low: int, high: int) -> list[list[int]]:
    """Dots of a band, in a spiral that never leaves the square."""
    count = 0 if low == 0 else (low + high + PER_DOT) // (2 * PER_DOT)
    return [[(number * 47) % 300 - 150, (number * 83) % 300 - 150] for number in range(count)]


def release_parts(language: str, zones: list[tuple[Any, ...]]) -> Json:
    """The parts that a working view lacks; the zones' counts are exact here and banded below."""
    texts: Json = {
        "en": ("What changed", "A map of changes", "One dot stands for about 5 households.", "Protection"),
        "es": ("Qué cambió", "Un mapa de cambios", "Cada punto representa unos 5 hogares.", "Protección"),
    }
    title, alt, key, protection = texts[language]
    words = {"en": ("Grew", "Fell", "Cannot be told"), "es": ("Aumentó", "Disminuyó", "No se puede saber")}
    grew, fell, unclear = words[language]
    changes = []
    for at, (_, label, lat, lon, before, after, _) in enumerate(zones):
        trend, low, high, text = (
            ("unclear", -4, 9, "−4…+9")
            if at == 0
            else ("fell", -9, -1, "−9–1")
            if at == 1
            else ("grew", after - before, after - before + 4, f"+{after - before}–{after - before + 4}")
        )
        place = {"lat": lat, "lon": lon, "low": low, "high": high}
        changes.append({**place, "trend": trend, "text": text, "label": label, "figure": None})
    return {
        "zones": [{"label": zone[1], "lat": zone[2], "lon": zone[3], "rings": [SQUARE]} for zone in zones],
        "change": {
            "title": title,
            "alt": alt,
            "key": {"grew": grew, "fell": fell, "unclear": unclear},
            "changes": changes,
        },
        "dots": {"step": STEP, "key": key},
        "protection": {"title": protection, "lines": [f"{protection} 1", f"{protection} 2"]},
    }
