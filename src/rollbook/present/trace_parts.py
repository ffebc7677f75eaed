"""What the HTML deck carries of its traces: the value for the script, and a list for readers without one."""

from collections.abc import Mapping
from typing import Any

from rollbook.present.words import Words, word

_WORDS = (
    "trace_title",
    "trace_close",
    "trace_counts",
    "trace_numerator",
    "trace_denominator",
    "trace_less",
    "trace_period",
    "trace_state",
    "trace_filters",
    "trace_files",
    "trace_corrections",
    "trace_corrections_none",
    "trace_table",
    "trace_versions",
    "trace_program",
    "trace_id",
    "trace_no_files",
    "trace_fingerprint",
)


def traces_data(meta: Mapping[str, Any], words: Words) -> dict[str, Any] | None:
    """The traces of a deck with the words of their window; none where a deck has no traces."""
    if "traces" not in meta:
        return None
    traces = meta["traces"]
    said = {name.removeprefix("trace_"): word(words, name, **traces["versions"]) for name in _WORDS}
    return {**traces, "words": said}


def trace_list(meta: Mapping[str, Any]) -> list[str]:
    """What is counted, one line for each sentence, in the order of the pages."""
    traces = meta.get("traces", {"texts": [], "patterns": []})
    return list(dict.fromkeys(traces["texts"][pattern["counts"]] for pattern in traces["patterns"]))
