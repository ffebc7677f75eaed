"""Numbers and words that the charts of an HTML deck draw."""

from __future__ import annotations

import base64
import json
import re
import sys
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_TYPE_CODES = {"i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I", "f4": "f", "f8": "d"}
_JSON_START = re.compile(r'\[\s*\{\s*"|\{\s*"')
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_WORD_KEYS = ("text", "hovertext", "customdata", "name", "ticktext", "title", "annotations", "hovertemplate")


@dataclass(frozen=True)
class Chart:
    """The drawn numbers of a chart, one list for each axis of each trace, its lines and its words.

    An axis mark is a word that says no more than where it stands on the axis.
    """

    drawn: tuple[tuple[float, ...], ...]
    lines: frozenset[float]
    axis_marks: frozenset[str]
    words: tuple[str, ...]


def charts_in(scripts: Iterable[str]) -> list[Chart]:
    """Find every plotly chart that the scripts hold as JSON."""
    return [chart for script in scripts for value in json_values(script) for chart in _charts(value)]


def numbers_of(values: Any) -> tuple[float, ...]:  # noqa: ANN401 - any JSON value
    """Return the numbers of a JSON list or of plotly's packed array; none when it holds anything else."""
    if isinstance(values, dict) and "bdata" in values:
        return _unpacked(values["bdata"], values["dtype"])
    if not isinstance(values, list) or not all(_is_number(value) for value in values):
        return ()
    return tuple(float(value) for value in values)


def _charts(value: Any) -> Iterator[Chart]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict) and _are_traces(value.get("data")):
        yield _chart(value["data"], value)
    elif _are_traces(value):
        yield _chart(value, value)
    elif isinstance(value, (dict, list)):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _charts(child)


def _chart(traces: list[dict[str, Any]], whole: Any) -> Chart:  # noqa: ANN401 - any JSON value
    axes = (numbers_of(trace.get(axis)) for trace in traces for axis in _value_axes(trace))
    layout = whole.get("layout", {}) if isinstance(whole, dict) else {}
    upright = [shape["x0"] for shape in layout.get("shapes", []) if shape.get("x0") == shape.get("x1")]
    # On an axis of time a line stands at a day, which is no number.
    lines = {float(place) for place in upright if not isinstance(place, str)}
    return Chart(
        drawn=tuple(axis for axis in axes if axis),
        lines=frozenset(lines),
        axis_marks=frozenset(
            mark for axis in ("xaxis", "yaxis") for mark in _axis_marks(layout.get(axis, {}))
        ),
        words=tuple(_words(whole, is_word=False)),
    )


def _value_axes(trace: dict[str, Any]) -> tuple[str, ...]:
    if trace["type"] != "bar" and trace.get("orientation") == "v":
        # Points of a curve: across are the years.
        return ("y",)
    if trace["type"] != "bar":
        # Points lie between the lanes of their bars: how high says nothing.
        return ("x",)
    return ("x" if trace.get("orientation") == "h" else "y", "base")


def _axis_marks(axis: dict[str, Any]) -> Iterator[str]:
    for value, text in zip(numbers_of(axis.get("tickvals")), axis.get("ticktext", []), strict=False):
        if text in {f"{value:,g}", f"{value:,g}%", f"{100 * value:g}%"}:
            yield text


def _words(value: Any, *, is_word: bool) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _words(child, is_word=is_word or key in _WORD_KEYS)
    elif isinstance(value, list):
        for child in value:
            yield from _words(child, is_word=is_word)
    elif is_word and isinstance(value, str) and not _COLOUR.fullmatch(value):
        yield value


def _are_traces(value: object) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(trace, dict) and "type" in trace and {"x", "y"} & set(trace) for trace in value)
    )


def json_values(script: str) -> Iterator[Any]:
    """Find every JSON object, or list of objects, that stands in a script."""
    decoder, at = json.JSONDecoder(), 0
    while (at := _next_brace(script, at)) >= 0:
        try:
            value, at = decoder.raw_decode(script, at)
        except (json.JSONDecodeError, RecursionError):
            at += 1
        else:
            yield value


def _next_brace(script: str, start: int) -> int:
    found = _JSON_START.search(script, start)
    return found.start() if found else -1


def _unpacked(packed: str, dtype: str) -> tuple[float, ...]:
    numbers = array(_TYPE_CODES[dtype], base64.b64decode(packed))
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(float(number) for number in numbers)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
