"""A text that tries to break out of HTML, JSON, Jinja, Leaflet, plotly, matplotlib and Typst."""

from typing import TypeVar, cast

SIGNS = "#*_$x^2$ </title></style></script><script>hacked()</script><img src=x onerror=hacked()>"
MARKUP = "&amp; \"' {{7*7}} {% raw %} %{x} \\ @ref ]] `raw` <b>n</b>"
HOSTILE = f"{SIGNS}{MARKUP}"
TEXTS = {
    "text", "label", "title", "caption", "alt", "detail", "note", "verdict", "threshold_text", "value_label",
    "community_name", "period_label", "fingerprint",
}  # fmt: skip


Part = TypeVar("Part")


def with_hostile_texts(part: Part, key: str = "", text: str = HOSTILE) -> Part:
    """The same structure with the hostile text before every text."""
    return cast("Part", before_texts(part, key, text))


def before_texts(part: object, key: str, text: str) -> object:
    if isinstance(part, dict):
        return {name: before_texts(value, name, text) for name, value in part.items()}
    if isinstance(part, list):
        return [before_texts(value, key, text) for value in part]
    return f"{text} {part}" if key in TEXTS and isinstance(part, str) else part
