"""The pictures that communities use: systems map, crossing-the-gap map, vision map; each wide and narrow."""

from collections.abc import Callable, Mapping
from typing import Any

from rollbook.present.pictures import gap, systems, vision
from rollbook.present.pictures.paper import NARROW, WIDE, Paper

Json = Mapping[str, Any]
_PAINTERS: Mapping[str, Callable[[Json, float, str], tuple[Paper, float]]] = {
    "gap": gap.draw,
    "systems": systems.draw,
    "vision": vision.draw,
}


def drawn(spec: Json, *, is_narrow: bool, name: str) -> tuple[Paper, float]:
    """A picture on its paper, and the paper's height, for those who look at where texts stand."""
    return _PAINTERS[str(spec["picture"])](spec, NARROW if is_narrow else WIDE, name)


def draw(spec: Json, *, is_narrow: bool = False, name: str = "") -> str:
    """Draw a picture as SVG.

    Parameters
    ----------
    spec
        ``picture`` says which one; ``id``, ``alt`` and what its painter asks for.
    is_narrow
        For a phone; else for a screen or a sheet.
    name
        What ids in the drawing begin with, so that several can stand on a page.
    """
    paper, height = drawn(spec, is_narrow=is_narrow, name=name or str(spec["id"]))
    return paper.svg(height)
