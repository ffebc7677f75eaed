"""The picture and the table of a page that holds groups against a goal for everybody."""

from collections.abc import Iterator, Sequence
from typing import Any

from rollbook.declare.measures import Measure
from rollbook.declare.models import Goal
from rollbook.present.pages.compared import (
    Printed,
    around,
    cell,
    gap_of,
    percent_of,
    points_of,
    told,
    with_interval,
)
from rollbook.present.pages.readings import Reading, reading_of, value_cell
from rollbook.present.pages.view import Block, Segment, Segments, View, plain, table_block
from rollbook.present.zone_labels import zone_label
from rollbook.tables.rows import Row

UNKNOWN, ELSEWHERE = "unknown", "elsewhere"
MOST_DRAWN = 6
"""More rows find no room in a picture on a sheet of paper; the table has them all."""
_COLUMNS = (
    ("group", "start"),
    ("share", "end"),
    ("to_goal", "end"),
    ("verdict", "start"),
    ("to_best", "end"),
    ("step", "end"),
    ("step_status", "start"),
)
_KEYS = (("touch", "share"), ("bounds", "interval"), ("said", "goal"), ("first", "step"))


def number_of(goal: Goal, period: str, part: str, text: str) -> Segment:
    """A number about all groups of a goal, as a figure."""
    return {"text": text, "figure": f"disparity.{goal.measure}.{goal.grain}.{period}.{goal.by}.{part}"}


def is_group(row: Row) -> bool:
    """Whether a row is of a group, and not of people of whom no list tells it."""
    return str(row["group_code"]) != UNKNOWN


def _place(row: Row) -> str:
    names = ("measure_id", "grain_code", "period_code", "aspect_code", "group_code")
    return ".".join(["disparity", *(str(row[name]) for name in names)])


def label_of(view: View, aspect: str, code: str) -> str:
    """A group's name as it begins a line."""
    if code in {UNKNOWN, ELSEWHERE}:
        return view.word(f"group_{code}")
    if aspect == "category":
        labels = {each.category: each.label for each in view.project.categories.categories}
        return labels[code].in_language(view.language)
    if aspect == "place":
        return zone_label(view, code)
    return view.word(f"trait_{aspect}_{code}")


def table_of(view: View, measure: Measure, goal: Goal, rows: Sequence[Row]) -> Block:
    """Every group: its share with n and interval, its distances, its own target."""
    columns = [(view.word(f"equity_{name}"), align) for name, align in _COLUMNS]
    cells = [_cells(view, measure, goal, row) for row in rows]
    return table_block(f"equity_{goal.measure}_{goal.by}", view.word("equity_caption"), columns, cells)


def _cells(view: View, measure: Measure, goal: Goal, row: Row) -> list[Segments]:
    group = (goal.by, str(row["group_code"]))
    reading = reading_of(view, measure, goal.grain, str(row["period_code"]), group)
    return [
        plain(label_of(view, *group)),
        _share_cell(view, reading),
        _gap_cell(view, row, "goal"),
        plain(view.word(f"gap_{row['goal_verdict_code']}")),
        _best_cell(view, row),
        *_step_cells(view, row),
    ]


def _share_cell(view: View, reading: Reading | None) -> Segments:
    """The share with its n and its interval."""
    if reading is None or not reading.is_shown or reading.row["interval_low"] is None:
        return value_cell(view, reading)
    interval = percent_of(reading.row["interval_low"], reading.row["interval_high"])
    around_it = interval.as_figure(reading.figure_id("interval"))
    return view.say("equity_share_cell", value=value_cell(view, reading), interval=around_it)


def _gap_cell(view: View, row: Row, name: str) -> Segments:
    gap, likely = told(row, f"{name}_gap"), around(row, f"{name}_gap")
    return with_interval(
        view,
        gap_of(*gap) if gap else None,
        points_of(*likely) if likely else None,
        f"{_place(row)}.{name}_gap",
    )


def _best_cell(view: View, row: Row) -> Segments:
    if row["group_code"] == row["reference_group_code"]:
        return plain(view.word("equity_is_best"))
    if row["group_gap_low"] is None:
        return plain(view.word("not_applicable"))
    verdict = view.word(f"gap_to_best_{row['group_verdict_code']}")
    return view.say("equity_gap_and_verdict", gap=_gap_cell(view, row, "group"), verdict=verdict)


def _step_cells(view: View, row: Row) -> list[Segments]:
    if row["step_value"] is None:
        return [plain(view.word("not_applicable"))] * 2
    step = percent_of(row["step_value"], row["step_value"])
    return [cell(step, f"{_place(row)}.step", view), plain(view.word(f"status_{row['step_status_code']}"))]


def chart_of(view: View, measure: Measure, goal: Goal, rows: Sequence[Row]) -> Iterator[Block]:
    """The groups that are shown, with their intervals, the goal, and targets of their own."""
    drawn = [row for row in rows if is_group(row) and row["value_low"] is not None][:MOST_DRAWN]
    if not drawn:
        return
    points = [_point(view, goal, row) for row in drawn]
    summary = "; ".join(
        f"{point['label']}: {', '.join(lane['text'] for lane in point['lanes'])}" for point in points
    )
    caption = view.word("equity_chart_caption", measure=measure.title.in_language(view.language))
    columns = [(view.word("equity_group"), "start"), (view.word("equity_share"), "end")]
    cells = [_cells(view, measure, goal, row)[:2] for row in drawn]
    has_step = any(row["step_value"] is not None for row in drawn)
    key = [
        {"mark": mark, "text": view.word(f"equity_key_{name}")}
        for mark, name in _KEYS
        if name != "step" or has_step
    ]
    if view.is_release:
        key.append({"mark": "between", "text": view.word("attribution_key_between")})
    chart_id = f"equity_{goal.measure}_{goal.by}"
    yield {
        "kind": "chart",
        "chart": {
            "id": chart_id,
            "chart": "range_points",
            "alt": view.word("equity_alt", summary=summary),
            "value_label": "%",
            "key": key,
            "points": points,
        },
        "caption": caption,
        "table": table_block(f"{chart_id}_drawn", caption, columns, cells),
        "told_in": chart_id,
    }


def _point(view: View, goal: Goal, row: Row) -> dict[str, Any]:
    place = _place(row).replace("disparity.", "measure.", 1)
    share, interval = percent_of(row["value_low"], row["value_high"]), _interval(row)
    lanes = [
        _lane(
            "touch",
            share,
            view.word("equity_lane", value=share.text, interval=interval.text),
            f"{place}.value",
        ),
        _goal_lane(view, goal, row),
    ]
    if row["step_value"] is not None:
        step = percent_of(row["step_value"], row["step_value"])
        lanes.append(
            _lane("first", step, view.word("equity_lane_step", value=step.text), f"{_place(row)}.step")
        )
    return {
        "id": str(row["group_code"]),
        "label": label_of(view, goal.by, str(row["group_code"])),
        "low": interval.low,
        "high": interval.high,
        "text": interval.text,
        "figure": f"{place}.interval",
        "lanes": lanes,
    }


def _interval(row: Row) -> Printed:
    if row["interval_low"] is None:
        return percent_of(row["value_low"], row["value_high"])
    return percent_of(row["interval_low"], row["interval_high"])


def _goal_lane(view: View, goal: Goal, row: Row) -> dict[str, Any]:
    aim = percent_of(goal.universal, goal.universal)
    figure = number_of(goal, str(row["period_code"]), "goal", aim.text)["figure"]
    return _lane("said", aim, view.word("equity_lane_goal", value=aim.text), figure)


def _lane(mark: str, value: Printed, text: str, figure: str) -> dict[str, Any]:
    return {"mark": mark, "low": value.low, "high": value.high, "text": text, "figure": figure}
