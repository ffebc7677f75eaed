"""The typesetter: templates filled with data, in the house typeface, always the same bytes.

Texts travel as data and are never read as markup; the typeface is packed in; the clock is not asked.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

import typst

from rollbook.kernel.errors import RenderError
from rollbook.present import theme
from rollbook.present.assets import FONTS, TEMPLATES, font_file
from rollbook.present.letters import SECOND_FAMILY, printable, second_font_folder
from rollbook.present.pdf_packing import packed

STANDARDS = ("ua-1", "a-2a")
"""Readable by everybody, and whole in itself for as long as it is kept."""

FAMILIES = [theme.FAMILY, SECOND_FAMILY]


def typeset_pdf(name: str, given: Mapping[str, Any], as_of: date, otherwise: RenderError) -> bytes:
    """Fill a template as a small tagged PDF (PDF/UA-1) that can be archived (PDF/A-2a), dated by its data.

    Parameters
    ----------
    name
        Of the template, and of the input that it reads.
    given
        What the template needs.
    otherwise
        What to say if it cannot be set; the typesetter's own message may quote a text.
    """
    dated = datetime.combine(as_of, time(), tzinfo=UTC)
    written = _compiled(name, given, otherwise, format="pdf", pdf_standards=[*STANDARDS], timestamp=dated)
    return packed(bytes(written))


def typeset_png(name: str, given: Mapping[str, Any], pixels_per_inch: float, otherwise: RenderError) -> bytes:
    """Fill a template as a picture."""
    return typeset_pngs(name, given, pixels_per_inch, otherwise)[0]


def typeset_pngs(
    name: str, given: Mapping[str, Any], pixels_per_inch: float, otherwise: RenderError
) -> list[bytes]:
    """Fill a template as pictures, one for each of its pages."""
    written = _compiled(name, given, otherwise, format="png", ppi=pixels_per_inch)
    return [bytes(page) for page in written] if isinstance(written, list) else [bytes(written)]


def as_printable(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Data with every text in letters that can be typeset."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: as_printable(part) for key, part in value.items()}
    return [as_printable(part) for part in value] if isinstance(value, list | tuple) else value


@cache
def _fonts() -> typst.Fonts:
    """Our typefaces and nobody else's, looked through once for all documents of a process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS, second_font_folder()]
    )


def _compiled(name: str, given: Mapping[str, Any], otherwise: RenderError, **how: Any) -> Any:  # noqa: ANN401
    """What the typesetter makes of a template: bytes, or a list of them for several pages as pictures."""
    font_file("Regular")
    try:
        return typst.compile(
            TEMPLATES / f"{name}.typ",
            root=TEMPLATES,
            font_paths=_fonts(),
            sys_inputs={name: json.dumps(as_printable(given), ensure_ascii=False)},
            **how,
        )
    except typst.TypstError as error:
        raise otherwise from error
