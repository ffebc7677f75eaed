"""How a community's pages look: its accent and its logo, refused where somebody could not read them."""

import base64
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, Words
from rollbook.kernel.colour import PAPER, READABLE, WASH, contrast
from rollbook.kernel.errors import SettingsError

if TYPE_CHECKING:
    from rollbook.declare.communities import Community

MOST_BYTES = 100_000
_KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_RISKY = {
    "a part that can act": r"<\s*(?:script|foreignObject|iframe|image|animate|set)\b",
    "an instruction for a browser": r"\son\w+\s*=",
    "a reference to another file": r"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet|@import",
    "a link": r"""(?:href|src)\s*=\s*["']?\s*(?!["'#\s])|url\(\s*["']?\s*(?!["'#\s])""",
}
"""What a drawing may not hold: only shapes, colours and letters, and references within itself."""


class Look(Declared):
    """A community's own accent and logo; whatever is left out is the house's."""

    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = None
    """The colour of headings, links and lines, like "#0f4c81"; charts keep the house's tested colours."""

    logo: str | None = None
    """A file under pipelines, like looks/palmdale.svg: SVG or PNG, at most 100 kB, shown on the cover."""

    logo_alt: Words | None = None
    """What the logo shows, for whoever cannot see it; asked for where there is a logo."""

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        grounds = {"white paper": PAPER, "the grey of boxes": WASH}
        low = {name: contrast(self.accent, ground) for name, ground in grounds.items()} if self.accent else {}
        failing = [f"{value:.1f} on {name}" for name, value in low.items() if value < READABLE]
        if failing:
            raise ValueError(
                f"accent: letters in {self.accent} cannot be read well, nor white letters on it: their "
                f"contrast is {', '.join(failing)}, and {READABLE} is needed; "
                "take a darker shade of the colour"
            )
        if bool(self.logo) != bool(self.logo_alt):
            raise ValueError("logo and logo_alt: a logo needs a text in both languages, and the text a logo")
        return self


def logos_of(pipelines: Path, communities: dict[str, "Community"]) -> dict[str, str]:
    """The logos of all communities that declare one, as addresses that hold the whole picture.

    Raises
    ------
    SettingsError
        If a file is missing, too large, of another kind, or holds more than a drawing.
    """
    return {
        name: _logo(pipelines, community.look.logo, f"pipelines/communities/{name}.yml: look: logo")
        for name, community in sorted(communities.items())
        if community.look and community.look.logo
    }


def _logo(pipelines: Path, named: str, where: str) -> str:
    path = pipelines / named
    if not path.is_file() or not path.resolve().is_relative_to(pipelines.resolve()):
        raise _refusal("the logo is not there", where, f"a file under pipelines, named {named}")
    kind = _KINDS.get(PurePosixPath(named).suffix.lower())
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        size = f"at most {MOST_BYTES // 1000} kB (it has {len(raw) // 1000})"
        raise _refusal("the logo is too large for every deck to carry it", where, size)
    if kind is None or (kind == "image/png" and not raw.startswith(_PNG_HEAD)):
        raise _refusal("the logo is of another kind", where, "an SVG drawing or a PNG picture")
    if kind == "image/svg+xml":
        _require_plain(raw, where)
    return f"data:{kind};base64,{base64.b64encode(raw).decode('ascii')}"


def _require_plain(raw: bytes, where: str) -> None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _refusal("the logo cannot be read", where, "an SVG file in UTF-8") from None
    if "<svg" not in text:
        raise _refusal("the logo is no drawing", where, "an SVG file, which begins with <svg")
    for said, risky in _RISKY.items():
        if re.search(risky, text, re.IGNORECASE):
            raise _refusal(
                f"the logo holds {said}", where, "shapes, colours and letters, and nothing from outside"
            )


def _refusal(what: str, where: str, expected: str) -> SettingsError:
    return SettingsError(
        what,
        where=where,
        expected=expected,
        next_step="save the logo as a plain SVG (in Inkscape: Plain SVG) or a small PNG, and name it again",
    )
