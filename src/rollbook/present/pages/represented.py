"""What is read and drawn of a group beside the zone: its shares, their intervals, the zone's shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rollbook.present.pages.compared import (
    Printed,
    around,
    cell,
    percent_of,
    points_of,
    told,
    with_interval,
)
from rollbook.present.pages.view import Block, Count, Segments, View, figure, plain, table_block
from rollbook.present.zone_labels import zips_of, zone_labels
from rollbook.tables.code_lists import LANGUAGE_CODES
from rollbook.tables.rows import Row

ASPECT_ORDER = ("race", "language", "place", "children")
_RACES = ("hispanic", "white_nh", "black_nh", "asian_nh", "rest_nh")
_CODED = {"race": _RACES, "language": tuple(LANGUAGE_CODES.split())}
MOST_DRAWN = 5
"""More rows find no room in a picture on a sheet of paper; the tables have them all."""


@dataclass(frozen=True)
class Compared:
    """Every group's counts and shares by aspect and trait, and the zone's shares, in one view."""

    view: View
    rows: Mapping[tuple[str, str, str], Row]
    zone: Mapping[tuple[str, str], Row]
    zones: Mapping[str, str]
    """The names of the view's zones."""

    def traits(self, aspect: str) -> list[str]:
        """The traits of an aspect in the order of pages, without the unknown."""
        return [*_CODED.get(aspect, self.zones)]

    def label(self, aspect: str, trait: str) -> str:
        """A trait's name as it begins a line."""
        return self.zones.get(trait) or self.view.word(f"trait_{aspect}_{trait}")

    def place(self, crowd: str, aspect: str, trait: str) -> str:
        """How the ids of a trait's figures begin."""
        return f"represented.{crowd}.{aspect}.{trait}"

    def verdict(self, crowd: str, aspect: str, trait: str) -> str:
        """``more``, ``fewer``, ``same`` or ``open``."""
        row = self.rows.get((crowd, aspect, trait))
        return str(row["verdict_code"]) if row else "open"

    def known(self, crowd: str, aspect: str) -> Count:
        """The people of a group of whom a list tells an aspect."""
        return sum((self.count(crowd, aspect, trait) for trait in self.traits(aspect)), Count(0, 0))

    def count(self, crowd: str, aspect: str, trait: str) -> Count:
        """The people of a group with a trait."""
        row = self.rows.get((crowd, aspect, trait))
        return Count(int(row["low_count"]), int(row["high_count"])) if row else Count(0, 0)

    def share(self, crowd: str, aspect: str, trait: str) -> Printed | None:
        """A group's share; none where nothing is known of it."""
        row = self.rows.get((crowd, aspect, trait))
        ends = told(row, "share") if row else None
        is_open = ends is None or ends == (0.0, 1.0) or not self.known(crowd, aspect).high
        return None if ends is None or is_open else percent_of(*ends)

    def interval(self, crowd: str, aspect: str, trait: str) -> Printed | None:
        """The interval of a group's share."""
        row = self.rows.get((crowd, aspect, trait))
        ends = around(row, "share") if row else None
        return percent_of(*ends) if ends else None

    def difference(self, crowd: str, aspect: str, trait: str) -> Printed | None:
        """The interval of how far a share is from the zone's; none where there is no share of either."""
        row = self.rows.get((crowd, aspect, trait))
        ends = around(row, "difference") if row else None
        return points_of(*ends) if ends and self.share(crowd, aspect, trait) else None

    def has_zone(self, aspect: str) -> bool:
        """Whether the Census tells an aspect of the zone."""
        return any(of == aspect for of, _ in self.zone)

    def zone_share(self, aspect: str, trait: str) -> Printed | None:
        """The zone's share."""
        row = self.zone.get((aspect, trait))
        return percent_of(float(row["zone_share"]), float(row["zone_share"])) if row else None

    def zone_facts(self, aspect: str) -> tuple[int, int, int, str | None] | None:
        """Of how many ZIPs or tracts the figures are, for how many there are any, their year and source."""
        row = next((row for (of, _), row in self.zone.items() if of == aspect), None)
        if row is None:
            return None
        return (
            int(row["unit_count"]),
            int(row["matched_count"]),
            int(row["figures_year"]),
            row["source_table_label"],
        )

    def share_cell(self, crowd: str, aspect: str, trait: str) -> Segments:
        """A share with its interval, in a table."""
        place = f"{self.place(crowd, aspect, trait)}.share"
        return with_interval(
            self.view, self.share(crowd, aspect, trait), self.interval(crowd, aspect, trait), place
        )

    def count_cell(self, crowd: str, aspect: str, trait: str) -> Segments:
        """A count in a table; ``known`` is everybody of whom the aspect is told."""
        count = self.known(crowd, aspect) if trait == "known" else self.count(crowd, aspect, trait)
        return [figure(self.place(crowd, aspect, trait), count)]

    def zone_cell(self, aspect: str, trait: str) -> Segments:
        """The zone's share in a table, with its margin of error where there is one."""
        share, place = self.zone_share(aspect, trait), f"population.{aspect}.{trait}.share"
        if share is None:
            return cell(None, place, self.view)
        margin = float(self.zone[aspect, trait]["zone_share_moe"])
        if not margin:
            return [share.as_figure(place)]
        printed = {"text": f"{100 * margin:.1f}", "figure": f"{place}.margin"}
        return self.view.say("value_and_margin", value=share.as_figure(place), margin=printed)


def read_compared(view: View) -> Compared:
    """Read the tables of a view."""
    labels = zone_labels(view)
    zones = {
        str(row["zone_id"]): labels[str(row["zone_id"])]
        for row in sorted(view.rows("zones"), key=zips_of)
        if zips_of(row)
    }
    return Compared(
        view,
        {
            (row["crowd_code"], row["aspect_code"], row["trait_code"]): row
            for row in view.rows("representations")
        },
        {(row["aspect_code"], row["trait_code"]): row for row in view.rows("zone_shares")},
        zones,
    )


def crowd_label(view: View, crowd: str) -> str:
    """A group's name at the head of a column."""
    return view.word(f"crowd_{crowd}")


def trait_inside(view: View, aspect: str, trait: str) -> str:
    """A trait's name inside a sentence."""
    return view.word(f"trait_{aspect}_{trait}_people")


def members_blocks(view: View, compared: Compared, aspect: str) -> list[Block]:
    """The picture of the members beside the zone, with its numbers."""
    drawn = _largest(compared, aspect)
    points = [point for trait in drawn for point in [_point(compared, aspect, trait)] if point]
    if not points:
        return []
    caption = view.word(f"representation_members_{aspect}")
    if len(drawn) < len(compared.traits(aspect)):
        caption = view.word("representation_largest", caption=caption)
    summary = "; ".join(
        f"{point['label']}: {', '.join(lane['text'] for lane in point['lanes'])}" for point in points
    )
    columns = [(view.word("representation_trait"), "start"), (crowd_label(view, "members"), "end")]
    columns += [(view.word("people"), "end"), (view.word("representation_zone"), "end")]
    rows = [
        [
            plain(compared.label(aspect, trait)),
            compared.share_cell("members", aspect, trait),
            compared.count_cell("members", aspect, trait),
            compared.zone_cell(aspect, trait),
        ]
        for trait in compared.traits(aspect)
    ]
    return [
        {
            "kind": "chart",
            "chart": {
                "id": f"members_{aspect}",
                "chart": "range_points",
                "alt": view.word("representation_alt", summary=summary),
                "value_label": "%",
                "key": _key(view, has_zone=compared.has_zone(aspect)),
                "points": points,
            },
            "caption": caption,
            "table": table_block(f"members_{aspect}", caption, columns, rows),
            "told_in": f"shares_{aspect}",
        }
    ]


def _largest(compared: Compared, aspect: str) -> list[str]:
    """The traits that are drawn, in the order of pages: of many places those where most of the zone lives."""
    traits = compared.traits(aspect)
    size = {trait: _size(compared, aspect, trait) for trait in traits}
    kept = sorted(traits, key=lambda trait: -size[trait])[:MOST_DRAWN]
    return [trait for trait in traits if trait in kept]


def _size(compared: Compared, aspect: str, trait: str) -> float:
    row = compared.zone.get((aspect, trait))
    return float(row["zone_share"]) if row else compared.count("members", aspect, trait).high


def _point(compared: Compared, aspect: str, trait: str) -> dict[str, Any] | None:
    share, interval = (of("members", aspect, trait) for of in (compared.share, compared.interval))
    if share is None or interval is None:
        return None
    view, place = compared.view, f"{compared.place('members', aspect, trait)}.share"
    lane = view.word("representation_lane", value=share.text, interval=interval.text)
    lanes = [{"mark": "touch", "low": share.low, "high": share.high, "text": lane, "figure": place}]
    zone = compared.zone_share(aspect, trait)
    if zone is not None:
        lanes.append(
            {
                "mark": "said",
                "low": zone.low,
                "high": zone.high,
                "text": view.word("representation_lane_zone", value=zone.text),
                "figure": f"population.{aspect}.{trait}.share",
            }
        )
    return {
        "id": trait,
        "label": compared.label(aspect, trait),
        "low": interval.low,
        "high": interval.high,
        "text": interval.text,
        "figure": f"{place}.interval",
        "lanes": lanes,
    }


def _key(view: View, *, has_zone: bool) -> list[dict[str, str]]:
    key = [
        {"mark": "touch", "text": view.word("representation_key_touch")},
        {"mark": "bounds", "text": view.word("representation_key_bounds")},
    ]
    if has_zone:
        key.append({"mark": "said", "text": view.word("representation_key_zone")})
    between = {"mark": "between", "text": view.word("attribution_key_between")}
    return [*key, between] if view.is_release else key
