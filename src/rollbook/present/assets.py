"""Read what decks carry inside themselves: browser libraries, fonts, and our own templates."""

import base64
from functools import cache
from importlib.resources import files
from pathlib import Path

from rollbook.kernel.errors import RenderError

PACKAGE = Path(str(files("rollbook.present")))
VENDOR = PACKAGE / "vendor"
FONTS = VENDOR / "fonts"
TEMPLATES = PACKAGE / "templates"
WEIGHTS = ("Regular", "SemiBold", "Bold")


def vendor_file(name: str) -> Path:
    """Where a third-party file lies that set-up has put into the package."""
    path = VENDOR / name
    if not path.is_file():
        raise RenderError(
            f"The file {name} that every deck carries inside itself is not installed.",
            where="src/rollbook/present/vendor",
            expected="browser libraries and fonts, copied there by set-up",
            next_step="Run `make setup`.",
        )
    return path


@cache
def vendor_script(name: str) -> str:
    """A library as it may stand in a ``<script>``: without its source map, unable to close the element."""
    lines = vendor_file(name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("//# sourceMappingURL")]
    return "\n".join(kept).replace("</script", "<\\/script").replace("<!--", "<\\!--")


@cache
def leaflet_css() -> str:
    """Leaflet's style sheet without its pictures: none is used, and a deck must not ask for a file."""
    text = vendor_file("leaflet.css").read_text(encoding="utf-8")
    for picture in ("layers.png", "layers-2x.png", "marker-icon.png"):
        text = text.replace(f"url(images/{picture})", "none")
    return text


@cache
def web_font() -> str:
    """The variable typeface as a data address."""
    encoded = base64.b64encode(vendor_file("fonts/PublicSans.woff2").read_bytes()).decode("ascii")
    return f"data:font/woff2;base64,{encoded}"


@cache
def font_file(weight: str) -> Path:
    """One static weight: Regular, SemiBold or Bold; every text that is measured asks for it."""
    return vendor_file(f"fonts/PublicSans-{weight}.ttf")


@cache
def template(name: str) -> str:
    """One of our own template files."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def code_of_pages() -> list[str]:
    """Everything that pages carry letter for letter: libraries, our scripts and styles, the typeface."""
    scripts = [vendor_script(path.name) for path in sorted(VENDOR.glob("*.js"))]
    ours = [template(path.name) for ending in ("js", "css") for path in sorted(TEMPLATES.glob(f"*.{ending}"))]
    return [*scripts, *ours, leaflet_css(), web_font()]


def template_texts() -> list[str]:
    """All our templates, of pages and of documents."""
    return [path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.iterdir()) if path.is_file()]
