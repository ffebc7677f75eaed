"""Pages of the portal as HTML: the house style, no file beside them, every value escaped."""

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rollbook.present.assets import TEMPLATES, template
from rollbook.present.page_parts import page_parts, safe
from rollbook.present.portal.speaking import Speaker


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, speaker: Speaker, **shown: Any) -> str:  # noqa: ANN401  whatever a page shows
    """Fill a template of the portal in."""
    styles = f"{page_parts(has_map=False, has_chart=False)['styles']}\n{template('portal.css')}"
    return (
        _environment()
        .get_template(name)
        .render(
            w=speaker.say,
            language=speaker.language,
            styles=safe(styles),
            script=safe(template("portal.js")),
            **shown,
        )
    )
