"""The words of the renderers themselves, given to them in the deck's language."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rollbook.kernel.errors import RenderError

Words = Mapping[str, str]
Segments = Sequence[Mapping[str, Any]]


def word(words: Words, key: str, **values: object) -> str:
    """One word or phrase, its ``{blanks}`` filled in."""
    if key not in words:
        raise RenderError(
            f"The renderers' word `{key}` is missing.",
            where="pipelines/decks/ui.yml",
            expected=f"an entry `{key}` with `en` and `es`",
            next_step="Add it, or restore the file.",
        )
    return re.sub(r"{(\w+)}", lambda blank: str(values.get(blank[1], blank[0])), words[key])


def plain(segments: Segments) -> str:
    """The text of segments without their figure marks."""
    return "".join(str(segment["text"]) for segment in segments)
