"""A made-up deck with every kind of block, in both views and both languages, for the tests of the renderers.

What is said stands in ``deck_sample.yml``; the months and the marks of the map are worked out here.
"""

import copy
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.unit.present.map_sample import dots, ground, release_parts

HERE = Path(__file__).parent
UI = HERE.parents[2] / "pipelines" / "decks" / "ui.yml"
D1, D2 = "2016-01-31", "2018-04-30"
MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "es": ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}
ATTENDANCE = [
    58, 61, 61, 57, 63, 60, 64, 62, 61, 70, 68, 72, 79, 77, 83, 88, 86, 91,
    90, 97, 95, 99, 104, 101, 108, 111, 109, 113, 118, 116, 119, 123, 118,
]  # fmt: skip
# Zone, label, place, member households at both dates, participant households at the second.
ZONES: list[tuple[Any, ...]] = [
    ("z93550", "Palmdale (central) 93550", 34.5627, -118.0909, 61, 118, 244),
    ("z93551", "Palmdale (west) 93551", 34.6022, -118.1904, 38, 67, 121),
    ("z93552", "Palmdale (east) 93552", 34.5666, -118.0292, 42, 74, 163),
    ("z93543_93544_93553_93563", "Littlerock, Pearblossom 93543 93553", 34.5467, -117.9605, 8, 31, 118),
    ("z93591", "Lake Los Angeles 93591", 34.6, -117.8455, 4, 16, 66),
]
ZONE_LAYERS = [
    ("members", {"en": "Member households", "es": "Hogares miembros"}, ((D1, 4), (D2, 5))),
    ("participants", {"en": "Navigator participants", "es": "Participantes con navegador"}, ((D2, 6),)),
]
# Role, label, how many points at both dates.
POINT_LAYERS = [
    ("parents_0_5", {"en": "Parents of children 0 to 5", "es": "Familias con niños de 0 a 5"}, (38, 77)),
    (
        "parents_6_plus",
        {"en": "Parents of older children and residents", "es": "Familias con niños mayores y residentes"},
        (60, 140),
    ),
    ("stakeholders", {"en": "Stakeholders", "es": "Aliados"}, (20, 45)),
    ("roc", {"en": "ROC groups", "es": "Grupos ROC"}, (4, 6)),
    ("nac", {"en": "NAC groups", "es": "Grupos NAC"}, (3, 5)),
    ("pn", {"en": "Navigator groups", "es": "Grupos de navegadores"}, (0, 10)),
    ("participants", {"en": "Navigator participants", "es": "Participantes con navegador"}, (0, 180)),
]

Json = dict[str, Any]


@cache
def words(language: str) -> dict[str, str]:
    """The renderers' words in one language."""
    entries = yaml.safe_load(UI.read_text(encoding="utf-8"))
    return {key: texts[language] for key, texts in entries.items()}


def deck(view: str = "release", language: str = "en") -> tuple[Json, list[Json]]:
    """The meta and the pages of the sample, new at each call."""
    sample = copy.deepcopy(read_deck(view, language))
    return sample["meta"], sample["pages"]


def map_spec(view: str, language: str = "en") -> Json:
    """The map of the sample alone."""
    spec: Json = page_of(deck(view, language)[1], "growth")["blocks"][0]["map"]
    return spec


def page_of(pages: list[Json], name: str) -> Json:
    """One page by its name."""
    return next(page for page in pages if page["page"] == name)


@cache
def read_deck(view: str, language: str) -> Json:
    sample: Json = chosen(
        yaml.safe_load((HERE / "deck_sample.yml").read_text(encoding="utf-8")), view, language
    )
    attendance = page_of(sample["pages"], "attendance")["blocks"][0]
    attendance["chart"]["points"], attendance["table"]["rows"] = months(view, language)
    growth = page_of(sample["pages"], "growth")["blocks"][0]
    growth["map"]["base"]["lines"] = base_lines(language)
    growth["map"]["base"] |= ground(language)
    if view == "release":
        growth["map"] |= release_parts(language, ZONES)
    growth["map"]["layers"] = point_layers(language) if view == "internal" else zone_layers(language)
    growth["table"]["rows"] = [zone_row(zone, view) for zone in ZONES]
    return sample


def chosen(part: Any, view: str, language: str) -> Any:  # noqa: ANN401 - any part of a YAML file
    """The sample in one view and language."""
    if isinstance(part, list):
        return [chosen(value, view, language) for value in part]
    if not isinstance(part, dict):
        return part
    for keys, key in (({"en", "es"}, language), ({"release", "internal"}, view)):
        if set(part) == keys:
            return chosen(part[key], view, language)
    return {name: chosen(value, view, language) for name, value in part.items()}


def count(value: int, view: str) -> tuple[int, int, str]:
    """A count as the view shows it."""
    if view == "internal":
        return value, value, f"{value:,}"
    if value < 11:
        return 0, 10, "<11"
    low = 11 + 5 * ((value - 11) // 5)
    return low, low + 4, f"{low:,}–{low + 4:,}"


def months(view: str, language: str) -> tuple[list[Json], list[list[list[Json]]]]:
    """The points and the table rows of 33 months from October 2015."""
    points, rows = [], []
    for position, people in enumerate(ATTENDANCE):
        year, month = divmod(9 + position, 12)
        label, figure = (
            f"{MONTHS[language][month]} {2015 + year}",
            f"attendance.{2015 + year}-{month + 1:02d}",
        )
        low, high, text = count(people, view)
        points.append(
            {"id": figure[11:], "label": label, "low": low, "high": high, "text": text, "figure": figure}
        )
        rows.append([[{"text": label}], [{"text": text, "figure": figure}]])
    return points, rows


def zone_row(zone: tuple[Any, ...], view: str) -> list[list[Json]]:
    """One row of the table behind the map."""
    figures = (("members", D1, 4), ("members", D2, 5), ("participants", D2, 6))
    cells = [
        [{"text": count(zone[column], view)[2], "figure": f"zone.{zone[0]}.{layer}.{day}"}]
        for layer, day, column in figures
    ]
    return [[{"text": zone[1]}], *cells]


def base_lines(language: str) -> list[Json]:
    """Some avenues and streets of the grid."""
    avenue = "Avenida" if language == "es" else "Avenue"
    lines: list[Json] = []
    for step, letter in enumerate("AEIMQU"):
        lat = 34.82237 - 0.014667 * 4 * step
        points = [[lat, -118.29], [lat, -117.78]]
        lines.append({"kind": "avenue", "label": f"{avenue} {letter}", "points": points})
    for number in (-60, -30, 0, 30, 60, 90, 120, 150, 180):
        lon = -118.1295 + 0.0018035 * number
        label = f"{abs(number)}th St {'E' if number > 0 else 'W'}" if number else "Division St"
        lines.append({"kind": "street", "label": label, "points": [[34.44, lon], [34.72, lon]]})
    return lines


def zone_layers(language: str) -> list[Json]:
    """One circle for each zone, layer and date."""
    households = {"en": "households", "es": "hogares"}[language]
    layers = []
    for role, labels, columns in ZONE_LAYERS:
        marks = []
        for period, column in columns:
            for zone in ZONES:
                low, high, text = count(zone[column], "release")
                shown = {"text": text, "label": zone[1], "detail": households}
                place = {"period": period, "lat": zone[2], "lon": zone[3], "low": low, "high": high}
                figure = f"zone.{zone[0]}.{role}.{period}"
                marks.append({**place, **shown, "figure": figure, "dots": dots(low, high)})
        layers.append({"id": role, "label": labels[language], "role": role, "marks": marks})
    return layers


def point_layers(language: str) -> list[Json]:
    """Points strewn around the zones, the same at every run."""
    layers = []
    for offset, (role, labels, sizes) in enumerate(POINT_LAYERS):
        marks = []
        for period, size in zip((D1, D2), sizes, strict=True):
            for number in range(size):
                zone = ZONES[(number * 7 + offset) % len(ZONES) if number % 3 else number % 3]
                lat = round(zone[2] + 0.028 * ((number * 37 + offset * 11) % 61 - 30) / 30, 5)
                lon = round(zone[3] + 0.034 * ((number * 53 + offset * 29) % 67 - 33) / 33, 5)
                place = {"period": period, "lat": lat, "lon": lon, "low": 1, "high": 1, "text": "1"}
                marks.append({**place, "label": labels[language], "detail": "", "figure": None})
        layers.append({"id": role, "label": labels[language], "role": role, "marks": marks})
    return layers
